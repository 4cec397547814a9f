"""How photographs of different shape share rows: one height a row, every picture whole, nobody's head cut off."""

from collections.abc import Sequence
from dataclasses import dataclass

from werkstadt.export.pictures import Picture

PAGE, GAP = 170.0, 4.0  # mm: the text of a page, between two pictures of a row
WISHED, TALLEST = 60.0, 88.0  # mm: the height rows should have, and that of a picture alone
NARROWEST = 38.0  # mm that a caption needs
FEWEST_DOTS = 110.0  # dots per inch below which a photograph looks torn: it is set smaller instead
MOST_IN_A_ROW = 6
MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class Row:
    """Pictures side by side, by their positions; widths and height in mm."""

    places: tuple[int, ...]
    widths: tuple[float, ...]
    height: float

    @property
    def width(self) -> float:
        """From its left side to its right, in mm."""
        return sum(self.widths) + GAP * (len(self.widths) - 1)


def rows(shapes: Sequence[float], width: float) -> list[Row]:
    """The pictures in their order, row by row; `shapes` are width / height, `width` of a row in mm.

    Rows are filled from side to side where their height allows; of all ways to part them the most even one is taken.
    """
    best: list[tuple[float, list[Row]]] = [(0.0, [])]
    for end in range(1, len(shapes) + 1):
        ways = []
        for start in range(max(0, end - MOST_IN_A_ROW), end):
            row = _row(shapes, range(start, end), width)
            cost, before = best[start]
            ways.append((cost + _cost(row, width, last=end == len(shapes)), start, [*before, row]))
        cost, _, parted = min(ways, key=lambda way: way[:2])
        best.append((cost, parted))
    return best[-1][1]


def widest(picture: Picture | None) -> float:
    """How many mm a photograph may be wide before its dots are seen."""
    return picture.width / FEWEST_DOTS * MM_PER_INCH if picture else TALLEST


def _row(shapes: Sequence[float], places: range, width: float) -> Row:
    free = width - GAP * (len(places) - 1)
    height = min(TALLEST, free / sum(shapes[place] for place in places))
    if len(places) > 1:
        height = min(height, WISHED * 1.3)
    return Row(tuple(places), tuple(shapes[place] * height for place in places), height)


def _cost(row: Row, width: float, *, last: bool) -> float:
    """How far a row is from what is wished: its height, what it leaves free, pictures too narrow for their words."""
    height = abs(row.height - WISHED) / WISHED
    free = 0.0 if last else max(0.0, 1 - row.width / width)
    narrow = sum(max(0.0, 1 - each / NARROWEST) for each in row.widths)
    return height**2 + 2 * free**2 + 4 * narrow**2
