"""What a station's product says, in sentences: one writer for each layout, none for a station kind."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from werkstadt.core.documenting.context import Context
from werkstadt.core.documenting.ties import absent, counts_by_type, most_wished, untied
from werkstadt.station.kind import Board
from werkstadt.station.layouts import layout_of
from werkstadt.station.layouts.gauges import waiting
from werkstadt.station.layouts.grouping import values
from werkstadt.station.options import label
from werkstadt.station.state import Card, StationState
from werkstadt.station.stickers import spoken
from werkstadt.station.when import months_of

MOST_NAMED = 3
FEW = 6


@dataclass(frozen=True, slots=True)
class Found:
    """One sentence; `weight` says how much it tells somebody who reads nothing else."""

    text: str
    weight: int


Writer = Callable[[Context, StationState, Board], list[Found]]


def findings(context: Context, state: StationState) -> list[Found]:
    """Sentences about all boards of a station that hold cards, the most telling first."""
    boards = [board for board in context.kind(state).boards if state.of(*board.sorts) or _veiled(state, board)]
    found = [each for board in boards for each in WRITERS.get(board.layout, _columns)(context, state, board)]
    return sorted(found, key=lambda each: -each.weight)


def _veiled(state: StationState, board: Board) -> int:
    return sum(state.veiled.get(sort, 0) for sort in board.sorts)


def _gauges(context: Context, state: StationState, board: Board) -> list[Found]:
    few = waiting(context.kind(state), board, state, context.words)
    return [Found(few, 1)] if few else []


def _year(context: Context, state: StationState, board: Board) -> list[Found]:
    words, cards = context.words, state.of(*board.sorts)
    needing = sum(bool(card.fields.get(board.parts.get("needs", ""))) for card in cards)
    found = []
    if needing:
        text = words.ngettext(
            "Bei %(needing)s von %(n)s Eintrag ist Unterstützung gefragt.",
            "Bei %(needing)s von %(n)s Einträgen ist Unterstützung gefragt.",
            len(cards),
            needing=words.number(needing),
        )
        found.append(Found(text, 3))
    reached = _most(context, (said for card in cards for said in _lanes(context, state, board, card)))
    if reached:
        found.append(Found(words("Am häufigsten erreicht: %(names)s.", names=reached), 1))
    return found + _months(context, [card.fields.get(board.parts.get("when", "")) or {} for card in cards])


def _lanes(context: Context, state: StationState, board: Board, card: Card) -> list[str]:
    """Whom an entry reaches, in the words of the document where they came with the kind."""
    kind, name = context.kind(state), board.parts.get("lanes", "")
    sort = kind.sort(card.sort)
    given = sort.field(name) if sort else None
    said = values(card, name)
    return [label(kind, given, one, state.settings, context.words.language) for one in said] if given else said


def _months(context: Context, whens: list[dict[str, object]]) -> list[Found]:
    """The fullest months and the empty ones; what returns every week or month fills none."""
    words, names = context.words, context.words.months()
    dated = [when for when in whens if when.get("recurs") not in {"weekly", "monthly"}]
    counts = Counter(month for when in dated for month in months_of(when))
    most = max(counts.values(), default=0)
    fullest = [names[month - 1] for month in sorted(counts) if counts[month] == most]
    empty = [names[month - 1] for month in range(1, 13) if month not in counts]
    found = []
    if most > 1 and len(fullest) <= MOST_NAMED:
        found.append(Found(words("Am meisten ist los im %(months)s.", months=words.listed(fullest)), 1))
    if counts and 0 < len(empty) <= FEW:
        found.append(Found(words("Ohne eigenen Eintrag: %(months)s.", months=words.listed(empty)), 2))
    return found


def _plane(context: Context, state: StationState, board: Board) -> list[Found]:
    words = context.words
    found = []
    kind, tie = context.kind(state), board.parts.get("tie", "tie")
    types = counts_by_type(kind, state, board, words)
    if types:
        told = ", ".join(f"{context.counted(kind, tie, count)} ({label})" for count, label in types)
        wished, count = most_wished(state, board)
        if wished:
            names, often = words.listed(wished), words.number(count)
            told = words("%(ties)s; am meisten gewünscht: %(names)s (%(count)s)", ties=told, names=names, count=often)
        found.append(Found(f"{told}.", 3))
    alone = untied(state, board)
    if 0 < len(alone) <= FEW:
        found.append(Found(words("Noch ohne Verbindung: %(names)s.", names=words.listed(alone)), 2))
    missing = absent(state, board)
    if missing:
        found.append(Found(words("Gefehlt haben: %(names)s.", names=words.listed(missing)), 2))
    return found


def _landscape(context: Context, state: StationState, board: Board) -> list[Found]:
    words, cards = context.words, state.of(*board.sorts)
    words_on_cards = (word for card in cards for word in values(card, board.parts.get("stickers", "")))
    chosen = _most(context, (spoken(word, words.language) for word in words_on_cards))
    return [Found(words("Am häufigsten gewählt: %(names)s.", names=chosen), 1)] if chosen else []


def _sheets(context: Context, state: StationState, board: Board) -> list[Found]:
    words, cards = context.words, state.of(*board.sorts)
    title, by, missing = (board.parts.get(part, "") for part in ("name", "by", "missing"))
    nobody = [str(card.fields.get(title, "")) for card in cards if card.fields.get(missing)]
    shared = sum(len(values(card, by)) > 1 for card in cards)
    found = []
    if nobody:
        found.append(Found(words("Bisher erreicht niemand: %(names)s.", names=words.listed(nobody)), 3))
    if shared:
        text = words.ngettext(
            "Auf %(n)s Steckbrief haben sich mehrere Organisationen eingetragen.",
            "Auf %(n)s Steckbriefen haben sich mehrere Organisationen eingetragen.",
            shared,
        )
        found.append(Found(text, 1))
    return found


def _columns(context: Context, state: StationState, board: Board) -> list[Found]:
    words, kind, cards = context.words, context.kind(state), state.of(*board.sorts)
    links = [card for card in cards if card.fields.get(board.parts.get("link", ""))]
    found = []
    counted = [context.counted(kind, sort, len(state.of(sort))) for sort in board.sorts if state.of(sort)]
    if links:
        answering = words.ngettext(
            "%(n)s Karte antwortet auf eine andere", "%(n)s Karten antworten auf andere", len(links)
        )
        text = words("%(cards)s; %(answering)s.", cards=words.listed(counted), answering=answering)
        found.append(Found(text, 2))
    elif len(counted) > 1:
        found.append(Found(words("Zusammengekommen sind %(cards)s.", cards=words.listed(counted)), 2))
    if board.parts.get("by", "sort") != "sort":
        groups = [
            group for group in layout_of(board).groups(kind, board, replace(state, ordered=""), words) if group.cards
        ]
        counts = sorted({len(group.cards) for group in groups})
        fullest = [group for group in groups if len(group.cards) == counts[-1]]
        if len(fullest) == 1 and fullest[0].heading and len(counts) > 1:
            found.append(Found(words("Am meisten kam zu: »%(heading)s«", heading=fullest[0].heading), 1))
    return found


def _most(context: Context, named: Iterable[str]) -> str:
    """The values named most often, at least twice, with their numbers: »Sonne (5), Wald (4)«."""
    counts = [(value, count) for value, count in Counter(named).most_common(MOST_NAMED) if count > 1]
    return ", ".join(f"{value} ({context.words.number(count)})" for value, count in counts)


WRITERS: dict[str, Writer] = {
    "year": _year,
    "plane": _plane,
    "landscape": _landscape,
    "sheets": _sheets,
    "gauges": _gauges,
}
"""Layout → what writes about it; all others are cards in columns."""
