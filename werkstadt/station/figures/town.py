"""A drawn town as background, where no real map was given: invented, and the same in every box."""

from functools import cache, lru_cache
from itertools import pairwise
from math import hypot
from random import Random

from werkstadt.station.figures.geometry import Rect
from werkstadt.station.figures.svg import element
from werkstadt.station.palette import colour

# Everything in shares of the map, so that a flag put beside the river stands beside it on every screen.
Point = tuple[float, float]
Line = tuple[Point, ...]
WOOD: Line = ((-0.02, -0.03), (0.125, -0.03), (0.135, 0.14), (0.1, 0.31), (0.115, 0.52), (0.075, 0.76), (0.085, 0.9),
              (0.065, 1.03), (-0.02, 1.03))  # fmt: skip
PARKS: tuple[Line, ...] = (
    ((0.585, 0.47), (0.64, 0.44), (0.672, 0.52), (0.655, 0.64), (0.605, 0.66), (0.575, 0.58)),
    ((0.27, 0.77), (0.315, 0.735), (0.348, 0.78), (0.34, 0.89), (0.295, 0.92), (0.258, 0.86)),
)
POND: Line = ((0.612, 0.53), (0.634, 0.52), (0.644, 0.555), (0.63, 0.6), (0.612, 0.59))
RIVER: Line = ((0.885, -0.05), (0.875, 0.1), (0.905, 0.26), (0.902, 0.42), (0.885, 0.56), (0.91, 0.74), (0.905, 0.9),
               (0.922, 1.05))  # fmt: skip
RAIL: Line = ((0.802, -0.05), (0.795, 0.15), (0.812, 0.34), (0.81, 0.55), (0.8, 0.72), (0.818, 0.88), (0.82, 1.05))
MAIN_STREET: Line = (
    (0.635, -0.05),
    (0.642, 0.14),
    (0.636, 0.3),
    (0.65, 0.5),
    (0.685, 0.7),
    (0.672, 0.88),
    (0.68, 1.05),
)
STREETS: tuple[Line, ...] = (
    ((0.13, -0.05), (0.16, 0.16), (0.165, 0.4), (0.185, 0.6), (0.205, 0.8), (0.2, 1.05)),
    ((0.375, -0.05), (0.39, 0.14), (0.378, 0.34), (0.405, 0.56), (0.43, 0.78), (0.44, 1.05)),
    ((0.09, 0.235), (0.25, 0.2), (0.42, 0.215), (0.57, 0.205), (0.72, 0.17), (0.84, 0.18), (1.02, 0.1)),
    ((0.1, 0.475), (0.28, 0.455), (0.46, 0.475), (0.62, 0.44), (0.76, 0.455), (0.88, 0.42), (1.02, 0.405)),
    ((0.1, 0.84), (0.24, 0.8), (0.38, 0.81), (0.55, 0.755), (0.7, 0.735), (0.86, 0.75), (1.02, 0.74)),
)
FAR_BANK = 0.93  # east of the river stand only a few houses


@lru_cache(maxsize=32)
def draw_town(area: Rect) -> str:
    """The town filling `area`; the caller clips it there."""
    scale = ((area.width * area.height) / (1450 * 662)) ** 0.5
    way, water = colour("land-way"), colour("land-water")
    return "".join(
        [
            element("rect", x=area.x, y=area.y, width=area.width, height=area.height, fill=colour("land-ground")),
            _path(area, WOOD, fill=colour("land-mid")),
            *(_path(area, park, closed=True, fill=colour("land-near")) for park in PARKS),
            _path(area, POND, closed=True, fill=water),
            element("path", d=_trees(area, scale), fill=colour("land-tree")),
            element("path", d=_houses(area, scale), fill=colour("land-house")),
            _path(area, RIVER, fill="none", stroke=water, stroke_width=44 * scale),
            *(_path(area, street, fill="none", stroke=way, stroke_width=13 * scale) for street in STREETS),
            _path(area, MAIN_STREET, fill="none", stroke=way, stroke_width=20 * scale),
            _path(area, RAIL, fill="none", stroke=colour("land-rail"), stroke_width=f"{3 * scale:.2f}"),
            _path(area, RAIL, fill="none", stroke=colour("land-rail"), stroke_width=11 * scale,
                  stroke_dasharray=f"{3 * scale:.2f} {15 * scale:.2f}"),
        ]
    )  # fmt: skip


def _path(area: Rect, line: Line, *, closed: bool = False, **attributes: object) -> str:
    return element("path", d=_smooth(area, line, closed), **attributes)


def _smooth(area: Rect, line: Line, closed: bool) -> str:
    """A Catmull-Rom spline through the points, written as Bézier curves."""
    points = [(area.x + x * area.width, area.y + y * area.height) for x, y in line]
    around = [points[-1], *points, points[0], points[1]] if closed else [points[0], *points, points[-1]]
    parts = [f"M{points[0][0]:.1f} {points[0][1]:.1f}"]
    for before, start, end, after in zip(around, around[1:], around[2:], around[3:], strict=False):
        first = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        second = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        parts.append("C" + " ".join(f"{x:.1f} {y:.1f}" for x, y in (first, second, end)))
    return "".join(parts) + ("Z" if closed else "")


def _trees(area: Rect, scale: float) -> str:
    """Round trees in the wood and a few in the parks, as one path."""
    random = Random(7)  # noqa: S311 - the same trees every time, no secret
    places = [(random.uniform(0.004, _wood_edge(y) - 0.012), y) for y in [n / 34 + 0.012 for n in range(34)]]
    places += [(0.59, 0.5), (0.598, 0.615), (0.655, 0.5), (0.645, 0.625), (0.285, 0.79), (0.325, 0.86), (0.295, 0.885)]
    return "".join(
        _disc(area.x + x * area.width, area.y + y * area.height, random.uniform(9, 15) * scale) for x, y in places
    )


def _wood_edge(y: float) -> float:
    for (x1, y1), (x2, y2) in pairwise(WOOD[1:-1]):
        if y1 <= y <= y2:
            return x1 + (x2 - x1) * (y - y1) / (y2 - y1)
    return WOOD[1][0]


def _disc(x: float, y: float, radius: float) -> str:
    half = f"a{radius:.1f} {radius:.1f} 0 1 0"
    return f"M{x - radius:.1f} {y:.1f}{half} {2 * radius:.1f} 0{half} {-2 * radius:.1f} 0"


def _houses(area: Rect, scale: float) -> str:
    return "".join(
        _house(area.x + x * area.width, area.y + y * area.height, wide * scale, high * scale, lean)
        for x, y, wide, high, lean in _built()
    )


@cache
def _built() -> list[tuple[float, float, float, float, float]]:
    """Rows of houses between streets, river and parks: place, size in units of the widest box, and how they lean."""
    random = Random(11)  # noqa: S311 - the same houses every time, no secret
    blocked = [point for line in (*STREETS, MAIN_STREET, RAIL) for point in _samples(line)]
    houses = []
    for row in range(12):
        for column in range(22):
            x = 0.145 + column * 0.0395 + random.uniform(-0.006, 0.006)
            y = 0.045 + row * 0.083 + random.uniform(-0.014, 0.014) - 0.008 * (column % 9)
            wide, high, lean = random.uniform(30, 56), random.uniform(19, 29), random.uniform(-0.09, 0.05)
            if _is_built(x, y, blocked, random.random()):
                houses.append((x, y, wide, high, lean))
    return houses


def _is_built(x: float, y: float, blocked: list[Point], chance: float) -> bool:
    if not 0.02 < y < 0.99 or x > 0.985 or chance < (0.72 if x > FAR_BANK else 0.1):
        return False
    if any(abs(x - river) < 0.045 for river, there in _samples(RIVER) if abs(there - y) < 0.05):
        return False
    if any(min(p[0] for p in park) - 0.02 < x < max(p[0] for p in park) + 0.02
           and min(p[1] for p in park) - 0.03 < y < max(p[1] for p in park) + 0.03 for park in PARKS):  # fmt: skip
        return False
    return all(hypot((x - there[0]) / 0.029, (y - there[1]) / 0.041) > 1 for there in blocked)


def _samples(line: Line) -> list[Point]:
    """Points close enough to one another that no house fits between them."""
    return [(x1 + (x2 - x1) * n / 8, y1 + (y2 - y1) * n / 8) for (x1, y1), (x2, y2) in pairwise(line) for n in range(8)]


def _house(x: float, y: float, wide: float, high: float, lean: float) -> str:
    ax, ay, bx, by = wide, wide * lean, -high * lean, high
    left, top = x - (ax + bx) / 2, y - (ay + by) / 2
    return f"M{left:.1f} {top:.1f}l{ax:.1f} {ay:.1f} {bx:.1f} {by:.1f} {-ax:.1f} {-ay:.1f}z"
