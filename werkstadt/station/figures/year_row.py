"""One row of months: lanes above, bars of long spans below them, cards stacked in their month, gaps said aloud."""

from dataclasses import dataclass, replace

from werkstadt.station.figures.year_cards import Card, Detail, Scale, measure
from werkstadt.station.figures.year_content import Piece, RowContent
from werkstadt.station.figures.year_grid import Row
from werkstadt.station.figures.year_repeats import Lane, lanes_height, plan_lanes
from werkstadt.station.figures.year_stack import Room, Stack, lowest, stack

GAP_LOW, GAP_HIGH = 3.1, 6.4  # titles high is the dashed place of an empty month, at least and at most
LANES_SHARE = 0.45  # of a row's height; more lanes count as not fitting
HOLIDAYS = 0.5  # titles high is the hatched strip below the months' names


@dataclass(frozen=True, slots=True)
class Bar:
    """A measured piece of a span or of a lane that does not fill the row, with its upper left corner."""

    card: Card
    x: float
    y: float
    repeats: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A month: its cards, or the place that says there are none (`gap` high); `beside` where a bar runs through."""

    month: int
    top: float
    stack: Stack
    gap: float
    beside: bool


@dataclass(frozen=True, slots=True)
class RowPlan:
    """A row with the places of all it shows; y runs from the top of the page."""

    row: Row
    top: float
    height: float
    lanes: tuple[Lane, ...]
    lanes_top: float
    bars: tuple[Bar, ...]
    cells: tuple[Cell, ...]


def head(scale: Scale) -> float:
    """Height of the months' names and the holidays' strip."""
    return scale.header + HOLIDAYS * scale.title + scale.gap


def _lanes(content: RowContent, row: Row, scale: Scale) -> list[Lane]:
    return plan_lanes(content.lanes, row.width - 3 * scale.gap, scale)


def _bars(content: RowContent, top: float, scale: Scale, detail: Detail) -> list[Bar]:
    bars: list[Bar] = []
    for piece in sorted(content.pieces, key=lambda piece: (piece.start, -piece.end)):
        card = _bar_card(piece, scale, detail)
        y = top
        for other in sorted(bars, key=lambda bar: bar.y):
            aside = other.x >= piece.end or other.x + other.card.width <= piece.start
            if not aside and other.y < y + card.height + scale.gap and y < other.y + other.card.height + scale.gap:
                y = other.y + other.card.height + scale.gap
        bars.append(Bar(card, piece.start, y, piece.repeats))
    return bars


def _bar_card(piece: Piece, scale: Scale, detail: Detail) -> Card:
    width = piece.end - piece.start
    if not piece.label:
        return Card(piece.entry.id, (), width, round(0.9 * scale.title, 1), piece.entry.marked)
    sign = 1.2 * scale.small if piece.repeats else 0.0
    return replace(measure(piece.entry, piece.label, width - sign, detail, scale), width=width)


def _top_of(row: Row, month: int, bars: list[Bar], top: float, scale: Scale) -> float:
    """Where a month's cards begin: below the bars that run through it."""
    left, right = row.left(month) + 1, row.left(month) + row.column - 1
    below = [bar.y + bar.card.height + scale.gap for bar in bars if bar.x < right and bar.x + bar.card.width > left]
    return max([top, *below])


def needed_height(content: RowContent, row: Row, scale: Scale, detail: Detail) -> float:
    """The least height in which the row fits at this detail; lanes may take less than half of it."""
    lanes = lanes_height(_lanes(content, row, scale), scale)
    top = head(scale) + lanes
    bars = _bars(content, top, scale, detail)
    needed = [lanes / LANES_SHARE]
    for month in row.months:
        start = _top_of(row, month, bars, top, scale)
        items = content.of_month(month)
        needed.append(start + (lowest(items, row.column, detail, scale) if items else GAP_LOW * scale.title))
    return max(needed)


def plan_row(content: RowContent, row: Row, scale: Scale, detail: Detail, *, top: float, height: float) -> RowPlan:
    """The row at its place on the page; months that have room show more than `detail`."""
    lanes = _lanes(content, row, scale)
    lanes_top = top + head(scale)
    body = lanes_top + lanes_height(lanes, scale)
    bars = _bars(content, body, scale, detail)
    cells = []
    for month in row.months:
        start = _top_of(row, month, bars, body, scale)
        room = top + height - start
        cards = stack(content.of_month(month), Room(row.left(month), start, row.column, room), scale)
        gap = 0.0 if cards.spots or cards.missing else min(room - scale.gap, GAP_HIGH * scale.title)
        cells.append(Cell(month, start, cards, gap, beside=start > body))
    return RowPlan(row, top, height, tuple(lanes), lanes_top, tuple(bars), tuple(cells))
