"""Profile sheets: two or three beside each other, each with all its fields, on as few pages as they need."""

from werkstadt.station.card_html import render
from werkstadt.station.figures.svg import Box, Drawing
from werkstadt.station.kind import Board, Kind
from werkstadt.station.layouts.cells import EDGE, FULL, ROWS, WALL, Cells
from werkstadt.station.layouts.empty import empty_board
from werkstadt.station.layouts.grouping import by_sort
from werkstadt.station.layouts.heights import Setting
from werkstadt.station.layouts.layout import BoardPage, Group, element_id, sort_heading
from werkstadt.station.layouts.rows import Grid, Sheet, pages
from werkstadt.station.layouts.scale import scale_of
from werkstadt.station.state import StationState
from werkstadt.words import Words

SHEET = 21.5  # least width of a sheet
TITLE = 1.35
LEAST = 6.0  # least height of a row
TOO_LONG = 0.8  # share of a page; a higher sheet takes the whole width


class Sheets:
    """Layout `sheets`; part `missing` names the yes/no field of a sheet that stands for a gap."""

    def groups(self, kind: Kind, board: Board, state: StationState, words: Words) -> list[Group]:
        """The sheets in order of arrival, by sort."""
        return by_sort(kind, board.sorts, state, words)

    def figure(
        self, kind: Kind, board: Board, state: StationState, box: Box, words: Words, prefix: str, page: int = 0
    ) -> Drawing | None:
        """None: a document sets sheets itself."""
        return None

    def board(
        self, kind: Kind, board: Board, state: StationState, box: Box, page: int, words: Words, static: str
    ) -> BoardPage:
        """Sheets in rows, each row as high as its longest sheet."""
        cards = state.of(*board.sorts)
        if not cards:
            return empty_board(kind, box, words, static)
        cells = Cells(kind, cards, state, words, static)
        columns, high, turned = _fewest_pages(cells, box)
        sheet = turned[min(max(page, 0), len(turned) - 1)]
        shown = [cell.card for (part,) in sheet.rows for cell in part if cell.card]
        heading = sort_heading(kind, board.sorts[0], words)
        missing = board.parts.get("missing", "")
        html = render(
            "station/sheets.html", words, static=static, scale=scale_of(box).css, columns=columns, heading=heading,
            rows=len(sheet.rows), full=sheet.high > FULL * high, clamped=sheet.high > high, accent=kind.accent,
            cells=[
                {"html": cells.html(cell.card), "wide": cell.wide, "marked": cell.card.id in state.marked,
                 "missing": bool(missing and cell.card.fields.get(missing))}
                for (part,) in sheet.rows
                for cell in part
                if cell.card
            ],
        )  # fmt: skip
        alt = f"{heading}: {words.listed([cells.views[card.id].title_text for card in cards])}"
        return BoardPage(html, len(turned), tuple(element_id(card) for card in shown), alt)


def _fewest_pages(cells: Cells, box: Box) -> tuple[int, float, list[Sheet]]:
    """Columns, height of a page and the pages: as many columns as fit, one less where that saves a page."""
    scale = scale_of(box)
    room, high = scale.width - 2 * (WALL + EDGE), scale.height - 2 * (WALL + EDGE)
    most = max(1, min(len(cells.cards), int((room + WALL) / (SHEET + WALL))))
    found: list[tuple[int, float, list[Sheet]]] = []
    for columns in range(most, max(0, most - 2), -1):
        width = (room - WALL * (columns - 1)) / columns - 2 * EDGE
        narrow, wide = Setting(width, TITLE, run_in=True), Setting(room - 2 * EDGE, TITLE, run_in=True)
        grid = Grid(columns, high, ROWS, LEAST, TOO_LONG * high)
        found.append((columns, high, pages([list(cells.cards.values())], {}, grid, cells.heights(narrow, wide))))
    return min(found, key=lambda attempt: len(attempt[2]))
