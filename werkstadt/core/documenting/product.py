"""The product of a station in print: figures where the layout draws one, else sheets or cards."""

from collections import Counter
from collections.abc import Callable, Iterator

from werkstadt.core.documenting.context import Context
from werkstadt.core.documenting.material import StationPart
from werkstadt.core.documenting.ties import wished_by_target
from werkstadt.core.documenting.wording import printed_lines, shortened, title_of
from werkstadt.station import blocks
from werkstadt.station.blocks import Block, Inline
from werkstadt.station.figures.svg import Box, Drawing
from werkstadt.station.kind import Board
from werkstadt.station.layouts import figure, layout_of
from werkstadt.station.layouts.layout import Group
from werkstadt.station.layouts.plane import spoken_things
from werkstadt.station.saying import Saying
from werkstadt.station.state import Card

PAPER = Box(1200, 900, 19)
"""A figure as wide as the text (170 mm): its smallest letters are about 7.6 pt."""
MOST_PAGES = 20


def product(context: Context, part: StationPart, board: Board) -> list[Block]:
    """What stood on the table, with what the drawing says in words."""
    drawings = list(_drawings(context, part, board))
    if drawings:
        extra = EXTRAS.get(board.layout, _nothing)
        grouped = _in_groups(context, part, board)
        return [*_figures(context, part, drawings), *extra(context, part, board, drawings[0]), *grouped]
    groups = layout_of(board).groups(context.kind(part.state), board, part.state, context.words)
    return [block for group in groups if group.cards for block in _group(context, part, board, group)]


def _drawings(context: Context, part: StationPart, board: Board) -> Iterator[Drawing]:
    kind, state = context.kind(part.state), part.state
    page, pages = 0, 1
    while page < min(pages, MOST_PAGES):
        drawing = figure(kind, board, state, PAPER, context.words, prefix=f"{state.id}-{page}-", page=page)
        if drawing is None:
            return
        pages = drawing.pages
        yield drawing
        page += 1


def _figures(context: Context, part: StationPart, drawings: list[Drawing]) -> Iterator[Block]:
    words, title = context.words, part.state.title
    for page, drawing in enumerate(drawings, 1):
        caption = title
        if drawing.pages > 1:
            caption = words(
                "%(title)s, Blatt %(page)s von %(pages)s",
                title=title,
                page=words.number(page),
                pages=words.number(drawing.pages),
            )
        yield blocks.figure(svg=drawing.svg, alt=drawing.alt, caption=caption)


Extra = Callable[[Context, StationPart, Board, Drawing], list[Block]]


def _nothing(_context: Context, _part: StationPart, _board: Board, _drawing: Drawing) -> list[Block]:
    return []


def _below_the_map(context: Context, part: StationPart, board: Board, drawing: Drawing) -> list[Block]:
    return [*_groups(context, part, board, drawing), *_wishes(context, part, board)]


def _groups(context: Context, part: StationPart, board: Board, drawing: Drawing) -> list[Block]:
    """Every group of flags with its number, where the legend has no room for all of them."""
    if not drawing.left_out:
        return []
    words = context.words
    flags, _ties = spoken_things(context.kind(part.state), board, part.state, words)
    counts = Counter(flag.group for flag in flags if flag.group)
    said = ", ".join(f"{name} ({words.number(count)})" for name, count in counts.items())
    return [blocks.paragraph([blocks.bold(words("Alle Gruppen auf der Karte:")), f" {said}"])]


def _in_groups(context: Context, part: StationPart, board: Board) -> list[Block]:
    """The groups that somebody made of what a figure shows, as a list: a figure has places of its own for things."""
    cards = part.state.of(*board.sorts)
    lines: list[Inline] = [
        [blocks.bold(f"{one.name}:"), " " + "; ".join(title_of(context, part.state, card) for card in inside)]
        for one in part.state.clusters
        if (inside := [card for card in cards if card.cluster == one.id])
    ]
    heading = blocks.heading(2, context.words("Gruppen"), f"{context.anchor(part)}-{board.layout}-groups")
    return [heading, blocks.bullets(lines)] if lines else []


def _wishes(context: Context, part: StationPart, board: Board) -> list[Block]:
    """The ties that are wished for, by the one they lead to."""
    wished = wished_by_target(part.state, board)
    if not wished:
        return []
    lines: list[Inline] = [[blocks.bold(f"{target}:"), " " + ", ".join(sources)] for target, sources in wished]
    heading = context.words("Gewünschte Verbindungen")
    return [blocks.heading(2, heading, f"{context.anchor(part)}-wished"), blocks.bullets(lines)]


EXTRAS: dict[str, Extra] = {"plane": _below_the_map}
"""Layout → lists that stand below its figure."""


def _group(context: Context, part: StationPart, board: Board, group: Group) -> list[Block]:
    anchor = f"{context.anchor(part)}-{group.cards[0].id}"
    head = [blocks.heading(2, group.heading, anchor)] if group.heading else []
    if board.layout == "sheets":
        return [*head, *(_sheet(context, part, card, 3 if head else 2) for card in group.cards)]
    return [*head, blocks.cards([_card(context, part, board, card, group.accent) for card in group.cards])]


def _sheet(context: Context, part: StationPart, card: Card, level: int) -> Block:
    lines = printed_lines(context, part.state, card)
    return blocks.profile(title_of(context, part.state, card), lines, level=level, sheet=True)


def _card(context: Context, part: StationPart, board: Board, card: Card, accent: str) -> dict[str, object]:
    """A card as it hung on the wall; a long one is cut, its full wording stands in the annex under its number."""
    title = title_of(context, part.state, card)
    return blocks.card(
        shortened(title) if context.decided("annex").shown else title,
        note=_note(context, part, board, card),
        number=context.words.number(card.number),
        accent=accent,
    )


def _note(context: Context, part: StationPart, board: Board, card: Card) -> str | None:
    """Which card it answers, and whether it was added after the event."""
    notes = [_link(context, part, board, card), context.words("nachgetragen") if card.added else None]
    return " · ".join(note for note in notes if note) or None


def _link(context: Context, part: StationPart, board: Board, card: Card) -> str | None:
    """Which card it answers, by its number."""
    target = card.fields.get(board.parts.get("link", ""))
    number = next((other.number for other in part.state.cards if other.id == target), None)
    sort = context.kind(part.state).sort(card.sort)
    link = sort.field(board.parts["link"]) if sort and number else None
    if sort is None or link is None or number is None:
        return None
    label = Saying(context.kind(part.state), sort, part.state, context.words).label(link)
    return context.words("%(label)s: Karte %(number)s", label=label, number=context.words.number(number))
