"""Where flags stand on the map, and what a label with its place is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import cos, hypot, pi, sin

from werkstadt.station.figures.geometry import Point, Rect
from werkstadt.station.figures.plane_labels import Label
from werkstadt.station.figures.plane_things import Flag

FOOT = 9.0  # radius of a foot, in units of 1/26 of the text size, as everything here
FEET_APART = 26.0
PENNANT_WIDTH, PENNANT_HEIGHT = 19.0, 28.0  # a flag without a name


@dataclass(frozen=True, slots=True)
class Placed:
    """A label with its place; `hangs_left` says on which side of its pole it hangs, `leader` that it was moved away.

    `end` is where pole or leader meets the label, `cost` says how far from good the place is.
    """

    label: Label
    foot: Point
    rect: Rect
    hangs_left: bool
    leader: bool
    end: Point
    cost: float = 0.0


def at_pole(label: Label, foot: Point, top: float, *, hangs_left: bool) -> Placed:
    """A label at its pole, with its upper edge at `top`."""
    x, y = foot
    rect = Rect(x - label.width if hangs_left else x, top, label.width, label.height)
    return Placed(label, foot, rect, hangs_left, leader=False, end=(x, rect.bottom if y > rect.bottom else min(top, y)))


def moved(label: Label, foot: Point, rect: Rect) -> Placed:
    """A label away from its foot, with a leader to its nearest edge."""
    x, y = foot
    if rect.y < y < rect.bottom:
        end = (rect.x if x < rect.x else rect.right), y
    else:
        inset = min(rect.width / 4, rect.height / 2)
        end = min(max(x, rect.x + inset), rect.right - inset), min(max(y, rect.y), rect.bottom)
    return Placed(label, foot, rect, rect.middle < x, leader=True, end=end)


def stand_feet(flags: Iterable[Flag], area: Rect, unit: float) -> dict[str, Point]:
    """Where each flag stands; who comes later to a taken place stands beside it, earlier ones never move."""
    feet: dict[str, Point] = {}
    inner = Rect(area.x + 12 * unit, area.y + PENNANT_HEIGHT * unit, area.width - (PENNANT_WIDTH + 16) * unit,
                 area.height - (PENNANT_HEIGHT + 14) * unit)  # fmt: skip
    for flag in flags:
        x = min(max(area.x + (flag.x or 0) * area.width, inner.x), inner.right)
        y = min(max(area.y + (flag.y or 0) * area.height, inner.y), inner.bottom)
        feet[flag.id] = _beside((x, y), list(feet.values()), inner, FEET_APART * unit)
    return feet


def foot_rect(foot: Point, unit: float) -> Rect:
    """What a foot covers, with a little air."""
    return Rect(*foot, 0, 0).grown((FOOT + 2) * unit)


def pennant_rect(foot: Point, unit: float) -> Rect:
    """What a flag without a name covers."""
    return Rect(foot[0] - FOOT * unit, foot[1] - PENNANT_HEIGHT * unit, (PENNANT_WIDTH + FOOT) * unit,
                (PENNANT_HEIGHT + FOOT) * unit)  # fmt: skip


def _beside(place: Point, others: list[Point], inner: Rect, apart: float) -> Point:
    for x, y in _spiral(place, apart):
        if inner.holds((x, y)) and all(hypot(x - ox, y - oy) >= apart * 0.98 for ox, oy in others):
            return x, y
    return place


def _spiral(place: Point, step: float) -> Iterator[Point]:
    yield place
    for ring in range(1, 40):
        for turn in range(6 * ring):
            angle = turn * 2 * pi / (6 * ring)
            yield place[0] + cos(angle) * step * ring, place[1] + sin(angle) * step * ring
