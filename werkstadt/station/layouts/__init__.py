"""Layouts: what a station's product looks like, page by page, from the present state."""

from dataclasses import replace

from werkstadt.station.card_html import STATIC
from werkstadt.station.figures.svg import Box, Drawing
from werkstadt.station.kind import Board, Kind
from werkstadt.station.layouts.columns import Columns
from werkstadt.station.layouts.covered import covered_board
from werkstadt.station.layouts.gauges import Gauges
from werkstadt.station.layouts.grouping import by_cluster
from werkstadt.station.layouts.landscape import Landscape
from werkstadt.station.layouts.layout import BoardPage, Group, Layout, Scene, element_id
from werkstadt.station.layouts.levels import Levels
from werkstadt.station.layouts.plane import Plane
from werkstadt.station.layouts.sheets import Sheets
from werkstadt.station.layouts.steps import Steps
from werkstadt.station.layouts.year import Year
from werkstadt.station.state import StationState
from werkstadt.words import Words

__all__ = ["LAYOUTS", "BoardPage", "Group", "Layout", "board_page", "element_id", "figure", "groups", "layout_of"]

LAYOUTS: dict[str, Layout] = {
    "columns": Columns(),
    "sheets": Sheets(),
    "year": Year(),
    "plane": Plane(),
    "landscape": Landscape(),
    "gauges": Gauges(),
    "steps": Steps(),
    "levels": Levels(),
}
"""Layout name, as in `station.toml` → the layout."""


def layout_of(board: Board) -> Layout:
    """The layout of a board; names that the contract knows and nobody draws yet show their cards in columns."""
    return LAYOUTS.get(board.layout, LAYOUTS["columns"])


def board_page(
    kind: Kind, state: StationState, box: Box, page: int, words: Words, *, static: str = STATIC
) -> BoardPage:
    """Page `page` (from 0, beyond the last: the last) of all boards of a station, one after the other.

    Boards without cards are left out while another one has some; an empty station shows its first board, inviting.
    """
    if state.covered:
        return covered_board(kind, state, box, words, static)
    boards = [board for board in kind.boards if state.of(*board.sorts)] or list(kind.boards[:1])
    drawn: list[BoardPage] = []
    before, shown = 0, 0
    for number, board in enumerate(boards):
        shown = number if page >= before else shown
        scene = Scene(kind, board, state, words)
        drawn.append(layout_of(board).board(scene, box, max(0, page - before), static))
        before += drawn[-1].pages
    return replace(drawn[shown], pages=before)


def groups(kind: Kind, state: StationState, words: Words) -> list[tuple[Board, list[Group]]]:
    """For each board its cards in the order of reading; in their groups where somebody made some."""
    if state.clustered:
        return [(board, by_cluster(kind, board, state, words)) for board in kind.boards if state.of(*board.sorts)]
    return [(board, layout_of(board).groups(kind, board, state, words)) for board in kind.boards]


def figure(
    kind: Kind, board: Board, state: StationState, box: Box, words: Words, *, prefix: str = "", page: int = 0,
    blank: bool = False,
) -> Drawing | None:  # fmt: skip
    """The drawing of a board for a document, or None where the document sets the cards itself.

    `blank`: nothing in it invites to a first card, for it will be glued and written on.
    """
    return layout_of(board).figure(Scene(kind, board, state, words, blank), box, prefix, page)
