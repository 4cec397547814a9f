"""The grid A–H × 1–8 by which a place on the map can be said aloud."""

from werkstadt.station.figures.geometry import Rect
from werkstadt.station.figures.svg import element, words
from werkstadt.station.palette import colour

LETTERS = "ABCDEFGH"
ROWS = 8


def grid_name(x: float, y: float) -> str:
    """The field of a place (shares 0…1, clamped), such as `D 4`."""
    return f"{LETTERS[_field(x)]} {_field(y) + 1}"


def grid_place(letter: str, number: int) -> tuple[float, float]:
    """The centre of a field as shares of the map; raises ValueError for a field that does not exist."""
    name = letter.strip().upper()
    if name not in tuple(LETTERS) or not 1 <= number <= ROWS:
        raise ValueError(f"no field {letter} {number}")
    return (LETTERS.index(name) + 0.5) / len(LETTERS), (number - 0.5) / ROWS


def draw_grid(area: Rect, unit: float, left: float) -> str:
    """Dotted lines over the map, letters above it, numbers in the column of width `left` beside it."""
    size, ink = 26 * unit, colour("ink")
    across, down = area.width / len(LETTERS), area.height / ROWS
    lines = [f"M{area.x + across * n:.1f} {area.y:.1f}v{area.height:.1f}" for n in range(1, len(LETTERS))]
    lines += [f"M{area.x:.1f} {area.y + down * n:.1f}h{area.width:.1f}" for n in range(1, ROWS)]
    letters = [
        words(letter, area.x + across * (n + 0.5), area.y - 11 * unit, size, weight=600, fill=ink, anchor="middle")
        for n, letter in enumerate(LETTERS)
    ]
    numbers = [
        words(str(n + 1), area.x - left / 2, area.y + down * (n + 0.5) + size * 0.35, size, weight=600, fill=ink,
              anchor="middle")
        for n in range(ROWS)
    ]  # fmt: skip
    dots = f"{2 * unit:.2f} {8 * unit:.2f}"
    net = element("path", d="".join(lines), fill="none", stroke=colour("land-grid"), stroke_width=f"{1.5 * unit:.2f}",
                  stroke_dasharray=dots)  # fmt: skip
    return element("g", net, *letters, *numbers)


def _field(share: float) -> int:
    return min(max(int(share * ROWS), 0), ROWS - 1)
