"""Profile sheets: two or three beside each other, each with all its fields, on as few pages as they need."""

from itertools import product

from werkstadt.station.card_html import render
from werkstadt.station.figures.svg import Box, Drawing
from werkstadt.station.kind import Board, Kind
from werkstadt.station.layouts.cells import EDGE, ROWS, WALL, Cells
from werkstadt.station.layouts.columns import Columns
from werkstadt.station.layouts.empty import empty_board
from werkstadt.station.layouts.flow import Grid, Part, fill_page
from werkstadt.station.layouts.grouping import by_cluster, by_sort, in_order
from werkstadt.station.layouts.heights import Setting
from werkstadt.station.layouts.layout import BoardPage, Group, Scene, Size, element_id, sort_heading
from werkstadt.station.layouts.scale import Scale, scale_of
from werkstadt.station.state import StationState
from werkstadt.words import Words

SIZES = (Size("text-xl", 1.7, 1.4, 11), Size("text-l", 1.5, 1.22, 9), Size("text-m", 1.35, 1.08, 7))
"""From large to small; the largest that needs no further page."""
SHEET = 21.5  # least width of a sheet
TOO_LONG = 1.0  # share of a page; a higher sheet takes the whole width


class Sheets:
    """Layout `sheets`; part `missing` names the yes/no field of a sheet that stands for a gap."""

    def groups(self, kind: Kind, board: Board, state: StationState, words: Words) -> list[Group]:
        """The sheets by sort, or in their groups."""
        return by_cluster(kind, board, state, words) if state.clustered else by_sort(kind, board.sorts, state, words)

    def figure(self, _scene: Scene, _box: Box, _prefix: str, _page: int, /) -> Drawing | None:
        """None: a document sets sheets itself."""
        return None

    def board(self, scene: Scene, box: Box, page: int, static: str, /) -> BoardPage:
        """Sheets in columns, each as high as it needs."""
        if not scene.cards:
            return empty_board(scene, box, static)
        if scene.state.clustered:
            return Columns().board(scene, box, page, static)
        cells, words = Cells(scene, static), scene.words
        size, turned = _best(cells, scale_of(box))
        shown = turned[min(max(page, 0), len(turned) - 1)]
        heading = sort_heading(scene.kind, scene.board.sorts[0], words)
        missing = scene.part("missing")
        html = render(
            "station/sheets.html", words, static=static, scale=scale_of(box).css, size=size.css, heading=heading,
            accent=scene.kind.accent, sheet=shown, cells=cells,
            missing={card.id for card in shown.cards if missing and card.fields.get(missing)},
        )  # fmt: skip
        alt = f"{heading}: {words.listed([cells.views[card.id].title_text for card in scene.cards])}"
        return BoardPage(html, len(turned), tuple(element_id(card) for card in shown.cards), alt)


def _best(cells: Cells, scale: Scale) -> tuple[Size, list[Part]]:
    """The fewest pages, then no broken words, then the largest type."""
    room, high = scale.width - 2 * (WALL + EDGE), scale.height - 2 * (WALL + EDGE)
    most = max(1, min(len(cells.cards), int((room + WALL) / (SHEET + WALL))))
    found: list[tuple[bool, Size, list[Part]]] = []
    for size, columns in product(SIZES, range(most, max(0, most - 2), -1)):
        width = (room - WALL * (columns - 1)) / columns
        narrow, wide = (Setting(space - 2 * EDGE, size.text, size.value, run_in=True) for space in (width, room))
        heights = cells.heights(narrow, wide)
        grid = Grid(columns, high, ROWS, size.least, TOO_LONG * high)
        waiting, pages = list(in_order(list(cells.cards.values()), cells.scene.state)), list[Part]()
        while waiting:
            pages += fill_page([waiting], {}, grid, heights)
        found.append((heights.break_words(cells.cards.values()), size, pages))
    _, size, pages = min(found, key=lambda attempt: (len(attempt[2]), attempt[0]))
    return size, pages
