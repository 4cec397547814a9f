"""Which parts of a drawing are taken: a raster whose rows are bit masks, so that free places are found quickly."""

from collections.abc import Iterable, Iterator
from math import ceil, hypot

from werkstadt.station.figures.geometry import Point, Rect


class Occupied:
    """A raster over `area` with square cells; cell (0, 0) is the upper left one, bit c of row r is column c."""

    def __init__(self, area: Rect, cell: float) -> None:
        self.area = area
        self.cell = cell
        self.columns = max(1, int(area.width / cell))
        self.rows = [0] * max(1, int(area.height / cell))

    def copy(self) -> "Occupied":
        """The same raster, to be marked further."""
        other = Occupied(self.area, self.cell)
        other.rows = list(self.rows)
        return other

    def mark(self, rect: Rect) -> None:
        """Take every cell that the rectangle touches."""
        top, bottom, mask = self._cells(rect)
        for row in range(max(0, top), min(len(self.rows), bottom)):
            self.rows[row] |= mask

    def mark_line(self, start: Point, end: Point) -> None:
        """Take the cells along a straight line."""
        for x, y in self._along(start, end):
            row, column = int((y - self.area.y) / self.cell), int((x - self.area.x) / self.cell)
            if 0 <= row < len(self.rows) and 0 <= column < self.columns:
                self.rows[row] |= 1 << column

    def is_taken(self, x: float, y: float) -> bool:
        """Whether the cell at this point is taken; outside nothing is."""
        row, column = int((y - self.area.y) / self.cell), int((x - self.area.x) / self.cell)
        return 0 <= row < len(self.rows) and column >= 0 and bool(self.rows[row] >> column & 1)

    def free_places(
        self, width: float, height: float, wanted: Iterable[float], rows: tuple[float, float]
    ) -> Iterator[Rect]:
        """Free places of this size whose upper edge lies in `rows` (from y, to y): in every third row those
        nearest to the x that are `wanted`, left and right of it.
        """
        across, down = ceil(width / self.cell), ceil(height / self.cell)
        everything = (1 << self.columns) - 1
        columns = [min(max(0, int((x - self.area.x) / self.cell)), self.columns - 1) for x in wanted]
        first, last = (int((y - self.area.y) / self.cell) for y in rows)
        for top in range(max(0, first), min(last + 1, len(self.rows) - down + 1), 3):
            taken = 0
            for row in self.rows[top : top + down]:
                taken |= row
            starts = _runs(everything & ~taken, across)
            for column in set(_nearest(starts, columns)):
                yield Rect(self.area.x + column * self.cell, self.area.y + top * self.cell, width, height)

    def _cells(self, rect: Rect) -> tuple[int, int, int]:
        left = max(0, int((rect.x - self.area.x) / self.cell))
        right = min(self.columns, ceil((rect.right - self.area.x) / self.cell))
        top, bottom = int((rect.y - self.area.y) / self.cell), ceil((rect.bottom - self.area.y) / self.cell)
        return top, bottom, ((1 << right) - 1) & ~((1 << left) - 1) if right > left else 0

    def _along(self, start: Point, end: Point) -> Iterator[Point]:
        steps = max(1, ceil(hypot(end[0] - start[0], end[1] - start[1]) / self.cell))
        for step in range(steps + 1):
            share = step / steps
            yield start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _runs(mask: int, length: int) -> int:
    """The bits from which `length` set bits follow one another."""
    have = 1
    while have < length and mask:
        step = min(have, length - have)
        mask &= mask >> step
        have += step
    return mask


def _nearest(mask: int, columns: list[int]) -> Iterator[int]:
    """For each column the nearest set bits at or above it and below it."""
    for column in columns:
        above, below = mask >> column, mask & ((1 << column) - 1)
        if above:
            yield column + (above & -above).bit_length() - 1
        if below:
            yield below.bit_length() - 1
