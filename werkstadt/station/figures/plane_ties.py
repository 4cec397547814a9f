"""Ties as curves: round labels and feet where they can, beside one another where they are parallel."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import hypot
from typing import NamedTuple

from werkstadt.station.figures.geometry import Rect
from werkstadt.station.figures.occupied import Occupied
from werkstadt.station.figures.plane_things import Tie, TieType
from werkstadt.station.figures.svg import element, group
from werkstadt.station.palette import colour

Point = tuple[float, float]
PATTERNS: dict[str, tuple[float, str | None]] = {  # line width and dashes in units of 1/26 of the text size
    "solid": (5, None),
    "dots": (7, "0.1 12"),
    "dashes": (5, "18 10"),
    "dashdot": (5, "20 10 0.1 10"),
    "double": (11, None),
}
BENDS = (0.13, -0.13, 0.24, -0.24, 0.36, -0.36)  # height of the arc by its length
ENTRIES = (0.0, -0.12, 0.12, -0.26, 0.26)  # how far a tie to the margin leans out
FADED = 0.18
SLOT = 52.0  # between two ties that arrive at the same label of the margin


class Curve(NamedTuple):
    """A cubic Bézier curve."""

    start: Point
    first: Point
    second: Point
    end: Point

    def at(self, t: float) -> Point:
        """The point at `t` (0…1)."""
        a, b, c, d = (1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t**3
        return (
            a * self.start[0] + b * self.first[0] + c * self.second[0] + d * self.end[0],
            a * self.start[1] + b * self.first[1] + c * self.second[1] + d * self.end[1],
        )

    def path(self) -> str:
        """As path data."""
        (x, y), rest = self.start, self[1:]
        return f"M{x:.1f} {y:.1f}C" + " ".join(f"{px:.1f} {py:.1f}" for px, py in rest)


@dataclass(frozen=True, slots=True)
class Ends:
    """Where ties can end: feet on the map, labels in the margin strip (rectangles), and what lies in the way."""

    feet: dict[str, Point]
    margin: dict[str, Rect]
    area: Rect
    labels: Occupied
    standing: Occupied
    unit: float


def bend_ties(ties: Iterable[Tie], ends: Ends) -> dict[str, Curve]:
    """A curve for each tie whose two different ends are shown; id of the tie → curve."""
    drawable = [tie for tie in ties if tie.source != tie.target and _has(ends, tie.source) and _has(ends, tie.target)]
    slots = _slots(drawable, ends)
    used: dict[tuple[str, str], list[float]] = {}
    curves = {}
    for tie in drawable:
        pair = (min(tie.source, tie.target), max(tie.source, tie.target))
        start, end = (_end(one, tie, ends, slots) for one in pair)
        before = used.setdefault(pair, [])
        bend, curve = _best(_choices(start, end, pair, ends, before), ends)
        before.append(bend)
        curves[tie.id] = curve
    return curves


def draw_tie(tie: Tie, kind: TieType, curve: Curve, unit: float, *, faded: bool) -> str:
    """A tie on its casing in the colour of the paper, which lifts it off what it crosses."""
    case = element("path", d=curve.path(), fill="none", stroke=colour("paper"), opacity="0.8",
                   stroke_width=(line_width(kind) + 5) * unit)  # fmt: skip
    return group(tie.id, case, *strokes(curve.path(), kind, unit), opacity=FADED if faded else None)


def strokes(path: str, kind: TieType, unit: float) -> list[str]:
    """The line itself in colour and pattern of its kind; a double line is a broad one with paper on it."""
    wide, dashes = PATTERNS[kind.pattern]
    scaled = " ".join(f"{float(part) * unit:.2f}" for part in dashes.split()) if dashes else None
    look = {"d": path, "fill": "none", "stroke_dasharray": scaled}
    cap = "round" if dashes and "0.1" in dashes else None
    stroke, across = colour(f"{kind.accent}-strong"), f"{wide * unit:.2f}"
    lines = [element("path", **look, stroke=stroke, stroke_width=across, stroke_linecap=cap)]
    if kind.pattern == "double":
        lines.append(element("path", d=path, fill="none", stroke=colour("paper"), stroke_width=f"{4 * unit:.2f}"))
    return lines


def line_width(kind: TieType) -> float:
    """Width of its line in units."""
    return PATTERNS[kind.pattern][0]


def _has(ends: Ends, flag: str) -> bool:
    return flag in ends.feet or flag in ends.margin


def _end(flag: str, tie: Tie, ends: Ends, slots: dict[tuple[str, str], float]) -> tuple[Point, bool]:
    """The point where a tie ends, and whether it comes from above onto a label of the margin."""
    if flag in ends.feet:
        return ends.feet[flag], False
    return (slots[flag, tie.id], ends.margin[flag].y), True


def _slots(ties: list[Tie], ends: Ends) -> dict[tuple[str, str], float]:
    """Where each tie meets the upper edge of its label in the margin: in the order of where they come from."""
    arriving: dict[str, list[tuple[float, str]]] = {}
    for tie in ties:
        for here, there in ((tie.source, tie.target), (tie.target, tie.source)):
            if here in ends.margin:
                far = ends.feet[there][0] if there in ends.feet else ends.margin[there].middle
                arriving.setdefault(here, []).append((far, tie.id))
    slots = {}
    for flag, list_of_ties in arriving.items():
        rect = ends.margin[flag]
        apart = min(SLOT * ends.unit, rect.width * 0.84 / max(1, len(list_of_ties) - 1))
        for place, (_, tie_id) in enumerate(sorted(list_of_ties)):
            slots[flag, tie_id] = rect.middle + (place - (len(list_of_ties) - 1) / 2) * apart
    return slots


def _choices(start: tuple[Point, bool], end: tuple[Point, bool], pair: tuple[str, str], ends: Ends,
             used: list[float]) -> list[tuple[float, Curve]]:  # fmt: skip
    (a, a_margin), (b, b_margin) = start, end
    if a_margin and b_margin:
        return [(0.0, _arch(a, b, ends))]
    if a_margin or b_margin:
        foot, slot = (b, a) if a_margin else (a, b)
        return [(lean, _down(foot, slot, lean, ends.area)) for lean in ENTRIES]
    turn = 1 if sum(map(ord, pair[0] + pair[1])) % 2 else -1
    further = (BENDS[-2] + 0.09 * (1 + len(used) - len(BENDS))) * turn
    free = [bend * turn for bend in BENDS if bend * turn not in used] or [further]
    return [(bend, _arc(a, b, bend, ends.area)) for bend in free]


def _best(choices: list[tuple[float, Curve]], ends: Ends) -> tuple[float, Curve]:
    return min(choices, key=lambda choice: _cost(choice[1], ends) + abs(choice[0]) * 4)


def _cost(curve: Curve, ends: Ends) -> float:
    """How much of a curve hides under labels, runs through the feet of others."""
    cost = 0.0
    near = 22 * ends.unit
    for step in range(1, 14):
        x, y = curve.at(step / 14)
        if ends.labels.is_taken(x, y):
            cost += 0.6
        elif ends.standing.is_taken(x, y) and not any(
            hypot(x - ex, y - ey) < near for ex, ey in (curve.start, curve.end)
        ):
            cost += 1.5
    return cost


def _arc(a: Point, b: Point, bend: float, area: Rect) -> Curve:
    dx, dy = b[0] - a[0], b[1] - a[1]
    lift = (-dy * bend * 4 / 3, dx * bend * 4 / 3)
    first = _within((a[0] + dx * 0.28 + lift[0], a[1] + dy * 0.28 + lift[1]), area)
    return Curve(a, first, _within((a[0] + dx * 0.72 + lift[0], a[1] + dy * 0.72 + lift[1]), area), b)


def _down(foot: Point, slot: Point, lean: float, area: Rect) -> Curve:
    dx, dy = slot[0] - foot[0], slot[1] - foot[1]
    out = lean * max(abs(dx), dy)
    first = _within((foot[0] + dx * 0.12 + out, foot[1] + dy * 0.55), area)
    return Curve(foot, first, (slot[0] - dx * 0.12, slot[1] - dy * 0.5), slot)


def _arch(a: Point, b: Point, ends: Ends) -> Curve:
    top = min(a[1], b[1], ends.area.bottom) - 30 * ends.unit - 0.1 * abs(a[0] - b[0])
    return Curve(a, (a[0], top), (b[0], top), b)


def _within(point: Point, area: Rect) -> Point:
    """A curve stays where its control points are, so that no tie leaves the map."""
    return min(max(point[0], area.x), area.right), min(max(point[1], area.y), area.bottom)
