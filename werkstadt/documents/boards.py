"""The boards of all stations on A3: figures where the layout draws one, else the cards themselves; empty ones too."""

from collections.abc import Iterator
from dataclasses import replace

from werkstadt.core.document import Document, Wanted
from werkstadt.core.documenting.context import Context
from werkstadt.core.documenting.wording import printed_lines, title_of
from werkstadt.documents.nothing_yet import NothingYet
from werkstadt.documents.reading import gathered, head_of, named, strip_of
from werkstadt.errors import mark
from werkstadt.export.board import CardBoard, DrawnBoard, Paper, Part, write_boards
from werkstadt.export.hanging import Head
from werkstadt.station.figures.svg import Box
from werkstadt.station.kind import Board, Kind, Sort
from werkstadt.station.layouts import Group, figure, layout_of
from werkstadt.station.layouts.layout import sort_look
from werkstadt.station.saying import Saying
from werkstadt.station.state import Card, StationState
from werkstadt.words import Words

ROOM = Box(1190.0, 640.0, 11)
"""The paper of a drawn board on A3 without its head and foot, in points."""
BLANK_SHEETS = 3
"""Profile sheets to be filled in by hand, where nobody has written one yet."""
UNASKED = frozenset({"picture", "yes_no"})
"""Types of field that nobody fills in by hand."""


def boards(wanted: Wanted) -> Document:
    """One page or more a board. Raises NothingYet where there is no station."""
    material, kinds = gathered(wanted)
    if not material.stations:
        raise NothingYet(mark("Tafeln gibt es je Station. Bitte zuerst eine Station anlegen."))
    context = Context(material, Words(material.language, material.gender), kinds.kinds, wanted.today)
    pages = [page for part in material.stations for page in _station(context, part.state)]
    body = write_boards(pages, context.words, strip=strip_of(material, context.words, wanted.data))
    return Document(body, "application/pdf", named(material, "-A3.pdf"))


def every_page(
    context: Context, state: StationState, board: Board, head: Head, room: Box, prefix: str, *, blank: bool = False
) -> Iterator[DrawnBoard]:
    """Every page of a board that is drawn, in a room as large as the paper leaves; none where it is not drawn."""
    kind, words = context.kind(state), context.words
    page, pages = 0, 1
    while page < pages:
        drawing = figure(kind, board, state, room, words, prefix=f"{prefix}{page}-", page=page, blank=blank)
        if drawing is None:
            return
        pages = drawing.pages
        yield DrawnBoard(head, drawing.svg, drawing.alt)
        page += 1


def drawn(context: Context) -> Iterator[DrawnBoard]:
    """Every page of every board that is drawn, in order."""
    for part in context.material.stations:
        for number, board in enumerate(context.kind(part.state).boards):
            head = head_of(context.kind(part.state), part.state, context.material)
            yield from every_page(context, part.state, board, head, ROOM, f"a3-{number}-")


def _station(context: Context, state: StationState) -> Iterator[DrawnBoard | CardBoard]:
    kind = context.kind(state)
    head = head_of(kind, state, context.material)
    for number, board in enumerate(kind.boards):
        drawn = list(every_page(context, state, board, head, ROOM, f"a3-{number}-"))
        yield from drawn
        if not drawn:
            yield _of_cards(context, state, board, head)


def _of_cards(context: Context, state: StationState, board: Board, head: Head) -> CardBoard:
    kind, sheets = context.kind(state), board.layout == "sheets"
    groups = layout_of(board).groups(kind, board, state, context.words)
    by_sort = sheets or board.parts.get("by", "sort") == "sort"
    shown = [group for group in groups if by_sort or group.cards] or [Group("", (), *sort_look(kind, board.sorts[0]))]
    if head.question in {group.heading for group in shown}:
        head = replace(head, question="")  # it stands above its cards
    parts = tuple(_part(context, state, board, group) for group in shown)
    if sheets and not any(part.cards for part in parts):
        parts = tuple(_blank(context, state, part, name) for part, name in zip(parts, board.sorts, strict=True))
    return CardBoard(head, parts, 2 if by_sort else 4, sheets)


def _part(context: Context, state: StationState, board: Board, group: Group) -> Part:
    hidden = "" if board.layout == "sheets" else str(board.parts.get("by", ""))
    cards = tuple(_paper(context, state, card, hidden) for card in group.cards)
    return Part(group.heading, group.accent, group.icon, cards)


def _paper(context: Context, state: StationState, card: Card, hidden: str) -> Paper:
    """A card in full; the field that is its heading is not said again."""
    return Paper(title_of(context, state, card), tuple(printed_lines(context, state, card, without=hidden)))


def _blank(context: Context, state: StationState, part: Part, name: str) -> Part:
    """Sheets with the names of their fields, to be filled in by hand."""
    kind = context.kind(state)
    sort = kind.sort(name)
    labels = tuple((label, "") for label in _labels(context, kind, sort, state)) if sort else ()
    return replace(part, cards=(Paper("", labels),) * BLANK_SHEETS)


def _labels(context: Context, kind: Kind, sort: Sort, state: StationState) -> Iterator[str]:
    saying = Saying(kind, sort, state, context.words)
    for given in sort.fields:
        if given.type not in UNASKED and given.name != "german":
            yield saying.label(given)
