"""The small map on which a place is chosen: the ground, the names of the grid, and who already stands there."""

from collections.abc import Iterable

from werkstadt.station.figures.geometry import Rect
from werkstadt.station.figures.plane_grid import LETTERS, ROWS
from werkstadt.station.figures.svg import Box, document, element, words
from werkstadt.station.figures.town import draw_town
from werkstadt.station.palette import colour

BOX = Box(330.0, 240.0, 9)
"""Units of the drawing; a tap's place is its share of width and height."""


def draw_picker(taken: Iterable[tuple[float, float]], title: str, background: str = "") -> str:
    """An SVG of the whole map, so that a tap at (x, y) of the picture is (x, y) of the map in shares."""
    area = Rect(0.0, 0.0, BOX.width, BOX.height)
    ground = (
        element("image", href=background, width=BOX.width, height=BOX.height, preserveAspectRatio="none")
        if background
        else draw_town(area)
    )
    paper = element("rect", width=BOX.width, height=BOX.height, fill=colour("land-ground"))
    return document(BOX, [paper, ground, *_grid(), *_dots(taken)], title)


def _grid() -> list[str]:
    wide, high = BOX.width / len(LETTERS), BOX.height / ROWS
    across = [_line(f"M{column * wide:.1f} 0V{BOX.height:.0f}") for column in range(1, len(LETTERS))]
    down = [_line(f"M0 {row * high:.1f}H{BOX.width:.0f}") for row in range(1, ROWS)]
    letters = [_name(letter, (index + 0.5) * wide, 11.0) for index, letter in enumerate(LETTERS)]
    numbers = [_name(str(row + 1), 7.0, (row + 0.5) * high + 4) for row in range(ROWS)]
    return across + down + letters + numbers


def _line(path: str) -> str:
    return element("path", d=path, stroke=colour("land-grid"), stroke_width=1, stroke_dasharray="2 3")


def _name(text: str, x: float, y: float) -> str:
    return words(text, x, y, 10, weight=600, fill=colour("ink"), anchor="middle")


def _dots(taken: Iterable[tuple[float, float]]) -> list[str]:
    look = {"r": 4, "fill": colour("ink"), "stroke": colour("sheet"), "stroke_width": 1.5}
    return [element("circle", cx=x * BOX.width, cy=y * BOX.height, **look) for x, y in taken]
