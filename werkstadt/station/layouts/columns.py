"""Cards under headings: by sort or by question, two parts a page, with ropes between a wish and what it answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from werkstadt.station.card_html import render
from werkstadt.station.figures.svg import Box, Drawing
from werkstadt.station.kind import Board, Kind
from werkstadt.station.layouts.cells import EDGE, FULL, HEAD, PARTS, ROWS, WALL, Cells
from werkstadt.station.layouts.empty import empty_board
from werkstadt.station.layouts.grouping import grouped
from werkstadt.station.layouts.heights import LEADING, Setting, lines_high
from werkstadt.station.layouts.layout import BoardPage, Group, element_id
from werkstadt.station.layouts.rows import Grid, Sheet, pages
from werkstadt.station.layouts.scale import Scale, scale_of
from werkstadt.station.state import StationState
from werkstadt.words import Words

PART = 31.0  # width a part likes to have
COLUMN = 14.5  # least width of a card
SIZES = {"text-xl": 1.6, "text-l": 1.35, "text-m": 1.08}
"""Class → size of what a card says; the largest at which no further page is needed."""
FEW = 4  # cards up to this number may be set largest
LEAST = {"text-xl": 11.0, "text-l": 9.0, "text-m": 0.0}  # least height of a row, so that few cards do not look lost
TOO_LONG = 0.55  # share of a page; a higher card takes the width of its part


@dataclass(frozen=True, slots=True)
class Spread:
    """Groups side by side on one page or several, at one size of type."""

    groups: tuple[Group, ...]
    columns: int
    size: str
    sheets: tuple[Sheet, ...]
    high: float


class Columns:
    """Layout `columns`: part `by` names what the headings are, part `link` the field by which a card answers one."""

    def groups(self, kind: Kind, board: Board, state: StationState, words: Words) -> list[Group]:
        """The cards under their headings."""
        return grouped(kind, board, state, words)

    def figure(
        self, kind: Kind, board: Board, state: StationState, box: Box, words: Words, prefix: str, page: int = 0
    ) -> Drawing | None:
        """None: a document sets cards itself."""
        return None

    def board(
        self, kind: Kind, board: Board, state: StationState, box: Box, page: int, words: Words, static: str
    ) -> BoardPage:
        """Parts side by side; a card that answers its neighbour hangs on a rope."""
        groups = self.groups(kind, board, state, words)
        if board.parts.get("by", "sort") != "sort":
            groups = [group for group in groups if group.cards]
        if not any(group.cards for group in groups):
            return empty_board(kind, box, words, static)
        cells = Cells(kind, state.of(*board.sorts), state, words, static)
        hidden = "question" if board.parts.get("by", "sort") != "sort" else ""
        spreads = _spreads(groups, _links(board, state), cells, scale_of(box), hidden)
        turned = [(spread, sheet) for spread in spreads for sheet in spread.sheets]
        spread, sheet = turned[min(max(page, 0), len(turned) - 1)]
        alt = "; ".join(f"{group.heading or state.title}: {words.number(len(group.cards))}" for group in groups)
        shown = [cell.card for row in sheet.rows for part in row for cell in part if cell.card]
        html = _html(spread, sheet, cells, box, hidden)
        return BoardPage(html, len(turned), tuple(element_id(card) for card in shown), alt)


def _links(board: Board, state: StationState) -> dict[str, str]:
    """Card id → id of the card it answers."""
    name = board.parts.get("link", "")
    return {card.id: str(card.fields[name]) for card in state.of(*board.sorts) if name and card.fields.get(name)}


def _spreads(
    groups: Sequence[Group], links: dict[str, str], cells: Cells, scale: Scale, hidden: str
) -> list[Spread]:
    """All groups at the largest type that needs no further page, else at the smallest."""
    beside = max(1, min(len(groups), round(scale.width / PART)))
    chunks = [tuple(groups[start : start + beside]) for start in range(0, len(groups), beside)]
    sizes = list(SIZES) if len(cells.cards) <= FEW else list(SIZES)[1:]
    spreads: list[Spread] = []
    for size in sizes:
        spreads = [_spread(chunk, links, cells, scale, size, hidden) for chunk in chunks]
        if all(len(spread.sheets) == 1 for spread in spreads):
            break
    return spreads


def _spread(
    groups: tuple[Group, ...], links: dict[str, str], cells: Cells, scale: Scale, size: str, hidden: str
) -> Spread:
    part = (scale.width - PARTS * (len(groups) - 1)) / len(groups) - 2 * (WALL + EDGE)
    columns = max(1, int((part + WALL) / (COLUMN + WALL)))
    width = (part - WALL * (columns - 1)) / columns - 2 * EDGE
    narrow, wide = (Setting(room, SIZES[size], hidden=hidden) for room in (width, part - 2 * EDGE))
    head = max(lines_high(f"{group.heading} 000", HEAD, part - 2 * HEAD, 600) if group.heading else 0 for group in groups)
    high = scale.height - 2 * (WALL + EDGE) - head - (ROWS if head else 0)
    grid = Grid(columns, high, ROWS, LEAST[size], TOO_LONG * high)
    sheets = pages([group.cards for group in groups], links, grid, cells.heights(narrow, wide))
    return Spread(groups, columns, size, tuple(sheets), high)


def _html(spread: Spread, sheet: Sheet, cells: Cells, box: Box, hidden: str) -> str:
    parts = [
        {
            "group": group,
            "cells": [
                {"html": cells.html(cell.card) if cell.card else "", "wide": cell.wide, "joined": cell.joined,
                 "marked": cell.card is not None and cell.card.id in cells.state.marked}
                for row in sheet.rows
                for cell in row[index]
            ],
        }
        for index, group in enumerate(spread.groups)
    ]  # fmt: skip
    return render(
        "station/columns.html", cells.words, static=cells.static, parts=parts, scale=scale_of(box).css,
        size=spread.size, columns=spread.columns, rows=len(sheet.rows), full=sheet.high > FULL * spread.high,
        clamped=sheet.high > spread.high, hidden=hidden,
    )  # fmt: skip
