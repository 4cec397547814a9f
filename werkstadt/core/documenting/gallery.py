"""What was said in the gallery walk: dots, questions, offers of help and notes, by station."""

from werkstadt.core.documenting.context import Context
from werkstadt.core.documenting.material import StationPart
from werkstadt.core.documenting.wording import shortened, title_of
from werkstadt.station import blocks
from werkstadt.station.blocks import Block
from werkstadt.station.state import Card


def gallery(context: Context) -> list[Block]:
    """One list for each station whose cards got a response."""
    parts = [part for part in context.material.filled if any(_answered(card) for card in part.state.cards)]
    if not parts:
        return []
    before = context.words(
        "Im Galerierundgang sahen sich alle die Ergebnisse der anderen an und ließen Punkte, Fragen, Notizen und "
        "Angebote da."
    )
    found = [blocks.heading(1, context.title("gallery"), "gallery"), blocks.paragraph(before)]
    return found + [block for part in parts for block in _station(context, part)]


def _answered(card: Card) -> bool:
    return bool(card.dots or card.questions or card.offers or card.notes)


def _station(context: Context, part: StationPart) -> list[Block]:
    cards = sorted((card for card in part.state.cards if _answered(card)), key=lambda card: (-card.dots, card.number))
    rows = [(shortened(title_of(context, part.state, card)), " ".join(_said(context, card))) for card in cards]
    return [
        blocks.heading(2, part.state.title, f"gallery-{context.anchor(part)}"),
        blocks.definitions(rows),
    ]


def _said(context: Context, card: Card) -> list[str]:
    words = context.words
    said = [words.ngettext("%(n)s Punkt.", "%(n)s Punkte.", card.dots)] if card.dots else []
    said += [words("Gefragt wurde: »%(said)s«", said=text) for text in card.questions]
    said += [words("Hilfe bietet an: %(said)s.", said=text.rstrip(".")) for text in card.offers]
    return said + [words("Notiert wurde: »%(said)s«", said=text) for text in card.notes]
