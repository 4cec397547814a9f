"""»What became of it«: the agreements and wishes of the earlier workshop, and what changed since."""

from collections.abc import Iterator

from werkstadt.core.documenting.context import Context
from werkstadt.core.documenting.then import CarriedOn, Then
from werkstadt.core.outcome_names import NAMES
from werkstadt.station import blocks
from werkstadt.station.blocks import Block
from werkstadt.station.comparing import difference, is_drawn, organisations
from werkstadt.station.kind import Kind, Sort
from werkstadt.station.state import StationState


def carried(context: Context) -> list[Block]:
    """The chapter; nothing where this workshop follows none."""
    words, earlier = context.words, context.material.earlier
    if earlier is None:
        return []
    return [
        blocks.heading(1, context.title("earlier"), "earlier"),
        blocks.paragraph(_before(context, earlier)),
        *_outcomes(context, earlier.agreements, words("Was aus den Verabredungen wurde"), "earlier-agreements"),
        *_outcomes(context, earlier.wishes, words("Antworten auf die Wünsche"), "earlier-wishes"),
        *_changes(context, earlier),
    ]


def _before(context: Context, earlier: Then) -> str:
    words = context.words
    if earlier.day:
        return words("Diese Veranstaltung setzt fort, was am %(day)s begann: »%(title)s«.",
                     day=words.day(earlier.day), title=earlier.title)  # fmt: skip
    return words("Diese Veranstaltung setzt fort, was mit »%(title)s« begann.", title=earlier.title)


def _outcomes(context: Context, rows: tuple[CarriedOn, ...], title: str, anchor: str) -> list[Block]:
    if not rows:
        return []
    words, whose = context.words, any(row.who for row in rows)
    heads = [words("Was"), *([words("Wer")] if whose else []), words("Was daraus wurde")]
    lines = [[row.what, *([row.who or "–"] if whose else []), said(context, row.status, row.word)] for row in rows]
    widths = [blocks.column(2.2), *([blocks.column(1.4)] if whose else []), blocks.column(2.2)]
    return [blocks.heading(2, title, anchor), blocks.table(heads, lines, columns=widths, row_heads=True)]


def said(context: Context, status: str, word: str) -> str:
    """`erledigt: Hängt seit Mai.`, either part alone where the other is missing."""
    name = context.words(NAMES[status]) if status or not word else ""
    return ": ".join(part for part in (name, word) if part)


def _changes(context: Context, earlier: Then) -> list[Block]:
    """How many dates, flags and ties are new, still there and gone, and which organisations."""
    words, compared = context.words, list(_compared(context, earlier))
    if not compared:
        return []
    lines = []
    for kind, sort, state in compared:
        found = difference(sort, earlier.cards[kind.name], state)
        counts = [words.number(len(cards)) for cards in (found.new, found.kept, found.gone)]
        lines.append([context.named(kind, sort.name, 2), *counts])
    heads = [words("Was"), words("neu"), words("noch da"), words("nicht mehr da")]
    table = blocks.table(heads, lines, columns=[blocks.column(2.2), *[blocks.column(1.0)] * 3], row_heads=True)
    named = _organisations(context, earlier, compared)
    return [
        blocks.heading(2, words("Was sich verändert hat"), "earlier-changes"), table,
        *([blocks.definitions(named)] if named else []),
    ]  # fmt: skip


def _compared(context: Context, earlier: Then) -> Iterator[tuple[Kind, Sort, StationState]]:
    """Stations that were worked at both times: an empty board would say that everything is gone."""
    for part in context.material.stations:
        kind = context.kind(part.state)
        if is_drawn(kind) and part.state.cards and earlier.cards.get(kind.name):
            yield from ((kind, sort, part.state) for sort in kind.sorts)


def _organisations(
    context: Context, earlier: Then, compared: list[tuple[Kind, Sort, StationState]]
) -> list[tuple[str, str]]:
    """Organisations on these cards: those that came, those that are there again, those that are not."""
    words = context.words
    before: dict[str, None] = {}
    now: dict[str, None] = {}
    for kind, sort, state in compared:
        cards = [card for card in earlier.cards[kind.name] if card.sort == sort.name]
        before |= dict.fromkeys(name for card in cards for name in organisations(sort, card, state))
        now |= dict.fromkeys(name for card in state.of(sort.name) for name in organisations(sort, card, state))
    found = [
        (words("Neu dabei"), [name for name in now if name not in before]),
        (words("Wieder dabei"), [name for name in now if name in before]),
        (words("Diesmal nicht genannt"), [name for name in before if name not in now]),
    ]
    return [(label, words.listed(sorted(names, key=str.casefold))) for label, names in found if names]
