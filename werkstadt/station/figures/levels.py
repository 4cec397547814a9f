"""Things on levels, the widest on top, with an arrow from each to the one it hands its results to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count, takewhile
from math import ceil

from werkstadt.station.figures.geometry import Rect
from werkstadt.station.figures.levels_model import Level, Placed, Thing
from werkstadt.station.figures.levels_order import ordered
from werkstadt.station.figures.levels_paint import painted
from werkstadt.station.figures.svg import Box, Drawing, document
from werkstadt.station.figures.text import shorten, wrap

LARGEST, STEP = 2.0, 1.07
"""Type of a name against the smallest text: at most, and how much less each try takes."""
HEAD = 1.9
"""Height of a level's heading."""
BETWEEN, BESIDE, INSIDE = 2.4, 1.3, 0.55
"""Gaps in widths of the type: between two rows for the arrows, beside boxes, within them."""
NARROWEST, WIDEST = 9.5, 19.0
"""Width of a box."""
NAME_LINES, MORE_LINES = 3, 2


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything placed, at one size of type."""

    size: float
    levels: tuple[Level, ...]
    boxes: tuple[Placed, ...]
    bottom: float


def draw_levels(
    things: Sequence[Thing], headings: Sequence[str], box: Box, *, title: str, alt: str, accent: str, page: int = 0,
    prefix: str = "",
) -> Drawing:  # fmt: skip
    """The figure; `headings` name the levels from the narrowest to the widest, then the one of things without a level.

    Where not all have room at the smallest type, each page holds as many as fit.
    """
    names = {thing.id: thing.name for thing in things}
    things = [replace(thing, to=names.get(thing.target, "")) for thing in things]
    chunks = _pages(ordered(things), headings, box)
    shown = _best(chunks[min(page, len(chunks) - 1)], headings, box)
    inner = painted(shown.levels, shown.boxes, shown.size, box, accent, prefix)
    ids = tuple(prefix + placed.thing.id for placed in shown.boxes)
    return Drawing(document(box, inner, title), len(chunks), alt, ids)


def _pages(things: Sequence[Thing], headings: Sequence[str], box: Box) -> list[Sequence[Thing]]:
    """The things in as many parts as are needed for each to fit."""
    for parts in count(1):
        each = max(1, ceil(len(things) / parts))
        chunks = [things[start : start + each] for start in range(0, max(1, len(things)), each)]
        if each == 1 or all(_plan(chunk, headings, box, box.smallest).bottom <= box.height for chunk in chunks):
            return chunks
    raise AssertionError


def _best(things: Sequence[Thing], headings: Sequence[str], box: Box) -> Plan:
    """The largest type at which everything fits."""
    sizes = takewhile(lambda size: size > box.smallest, (box.smallest * LARGEST / STEP**number for number in count()))
    plans = (_plan(things, headings, box, size) for size in sizes)
    return next((plan for plan in plans if plan.bottom <= box.height), _plan(things, headings, box, box.smallest))


def _plan(things: Sequence[Thing], headings: Sequence[str], box: Box, size: float) -> Plan:
    levels, boxes = [], list[Placed]()
    y = size * 0.6
    for number in sorted({thing.level for thing in things}, key=lambda level: (level == len(headings) - 1, -level)):
        row = [thing for thing in things if thing.level == number]
        placed, bottom = _rows(row, y + HEAD * size, box.width, size)
        levels.append(Level(headings[number], y, bottom - y + size * 0.6))
        boxes += placed
        y = bottom + BETWEEN * size
    return Plan(size, tuple(levels), tuple(boxes), y - (BETWEEN - 1.2) * size)


def _rows(row: Sequence[Thing], y: float, room: float, size: float) -> tuple[list[Placed], float]:
    """The boxes of one level, in as many rows as they need; and where the last one ends."""
    inner = room - 2 * BESIDE * size
    most = max(1, int((inner + BESIDE * size) / ((NARROWEST + BESIDE) * size)))
    rows = ceil(len(row) / most)
    beside = ceil(len(row) / rows)
    wide = min(WIDEST * size, (inner - (beside - 1) * BESIDE * size) / beside)
    placed = list[Placed]()
    for start in range(0, len(row), beside):
        line = row[start : start + beside]
        left = (room - len(line) * wide - (len(line) - 1) * BESIDE * size) / 2
        boxes = [_box(thing, left + n * (wide + BESIDE * size), y, wide, size) for n, thing in enumerate(line)]
        placed += boxes
        y = max(box.rect.bottom for box in boxes) + BESIDE * size
    return placed, y - BESIDE * size


def _box(thing: Thing, x: float, y: float, wide: float, size: float) -> Placed:
    inner = wide - 2 * INSIDE * size
    name = wrap(thing.name, size, inner, 600, NAME_LINES)
    more = wrap(thing.more, size * 0.86, inner, 400, MORE_LINES) if thing.more else []
    to = shorten(f"→ {thing.to}", size * 0.86, inner, 500) if thing.to else ""
    high = (2 * INSIDE + 1.2 * len(name) + 1.06 * (len(more) + bool(to))) * size
    return Placed(thing, Rect(x, y, wide, high), tuple(name), tuple(more), to)
