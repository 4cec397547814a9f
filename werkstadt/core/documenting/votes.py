"""What the votes of a station came to, in print: counts alone, never whose dots they were."""

from collections.abc import Iterator

from werkstadt.core.documenting.context import Context
from werkstadt.core.documenting.material import StationPart
from werkstadt.core.documenting.wording import shortened, title_of
from werkstadt.station import blocks
from werkstadt.station.blocks import Block
from werkstadt.station.state import Vote


def votes(context: Context, part: StationPart) -> list[Block]:
    """For each closed vote a table of the cards that got dots, the most first."""
    return [block for place, vote in enumerate(part.state.votes) for block in _vote(context, part, place, vote)]


def _vote(context: Context, part: StationPart, place: int, vote: Vote) -> Iterator[Block]:
    words = context.words
    cards = [card for card in part.state.cards if card.votes and card.votes[place]]
    if not cards:
        return
    cards.sort(key=lambda card: (-card.votes[place], card.number))
    heading = words("Abstimmung: %(question)s", question=vote.question) if vote.question else words("Abstimmung")
    yield blocks.heading(2, heading, f"{context.anchor(part)}-vote-{place + 1}")
    yield blocks.paragraph(" ".join(_rules(context, vote)))
    yield blocks.table(
        [words("Karte"), words("Punkte")],
        [[shortened(title_of(context, part.state, card)), words.number(card.votes[place])] for card in cards],
        columns=[blocks.column(5), blocks.column(1, "end")],
        row_heads=True,
    )


def _rules(context: Context, vote: Vote) -> Iterator[str]:
    words = context.words
    if not vote.dots:
        yield words("Abgestimmt wurde mit Punkten auf Papier.")
        return
    yield words.ngettext("Jede Person hatte %(n)s Punkt.", "Jede Person hatte %(n)s Punkte.", vote.dots)
    if vote.people:
        yield words.ngettext(
            "%(n)s Person stimmte am Telefon ab.", "%(n)s Personen stimmten am Telefon ab.", vote.people
        )
    yield words("Punkte auf Papier sind mitgezählt.")
