"""How levels are drawn: bands with a heading, boxes, arrows that leave above and arrive below."""

from collections.abc import Iterator, Sequence

from werkstadt.station.figures.geometry import Rect
from werkstadt.station.figures.levels_model import Level, Placed
from werkstadt.station.figures.svg import Box, element, group, number, words
from werkstadt.station.palette import colour

INSIDE = 0.55


def painted(
    levels: Sequence[Level], boxes: Sequence[Placed], size: float, box: Box, accent: str, prefix: str
) -> Iterator[str]:
    """The parts of the figure, from back to front."""
    yield element("rect", width=box.width, height=box.height, fill=colour("paper"))
    for level in levels:
        yield _band(level, size, box)
    rects = {placed.thing.id: placed.rect for placed in boxes}
    for placed in boxes:
        target = rects.get(placed.thing.target)
        if target is not None and _free(placed, target, boxes):
            yield _arrow(placed.rect, target, size, accent)
    for placed in boxes:
        yield _box(placed, size, accent, prefix)


def _band(level: Level, size: float, box: Box) -> str:
    y, inset = level.y, size * 0.5
    ground = element(
        "rect", x=inset, y=y, width=box.width - 2 * inset, height=level.height, rx=size * 0.3, fill=colour("sunk")
    )
    return ground + words(
        level.heading, inset + size * 0.7, y + size * 1.3, size * 0.95, weight=600, fill=colour("ink-soft")
    )


def _box(placed: Placed, size: float, accent: str, prefix: str) -> str:
    rect, thing = placed.rect, placed.thing
    edge = element(
        "rect", x=rect.x, y=rect.y, width=rect.width, height=rect.height, rx=size * 0.25, fill=colour("sheet"),
        stroke=colour(f"{accent}-strong"), stroke_width=size * (0.22 if thing.marked else 0.1),
    )  # fmt: skip
    band = element(
        "rect", x=rect.x, y=rect.y, width=size * 0.35, height=rect.height, rx=size * 0.12, fill=colour(f"{accent}-fill")
    )
    x, y = rect.x + size * (INSIDE + 0.2), rect.y + size * (INSIDE + 0.85)
    lines = []
    for line in placed.name:
        lines.append(words(line, x, y, size, weight=600, fill=colour("ink")))
        y += 1.2 * size
    for line in placed.more:
        lines.append(words(line, x, y, size * 0.86, fill=colour("ink-soft")))
        y += 1.06 * size
    if placed.to:
        lines.append(words(placed.to, x, y, size * 0.86, weight=500, fill=colour(f"{accent}-strong")))
    return group(prefix + thing.id, edge, band, *lines)


def _free(placed: Placed, target: Rect, boxes: Sequence[Placed]) -> bool:
    """Whether an arrow goes over no other box; where it would, the line in the box says it alone."""
    source = placed.rect
    if not (target.bottom < source.y or source.bottom < target.y):
        return False  # the two stand beside each other
    start, end = ((one.x + one.width / 2, one.y + one.height / 2) for one in (source, target))
    return not any(one.rect.is_hit(start, end) for one in boxes if one.rect not in (source, target))


def _arrow(source: Rect, target: Rect, size: float, accent: str) -> str:
    """From the upper edge of one to the lower edge of the other; upside down where the target stands below."""
    up = target.bottom < source.y
    way = -1 if up else 1
    x, y = source.x + source.width / 2, source.y if up else source.bottom
    to, edge = target.x + target.width / 2, target.bottom if up else target.y
    tip = edge - way * size * 0.7
    middle = number((y + tip) / 2)
    line = f"M{number(x)} {number(y)}C{number(x)} {middle} {number(to)} {middle} {number(to)} {number(tip)}"
    return _drawn(line, to, edge, way, size, accent)


def _drawn(line: str, x: float, y: float, way: int, size: float, accent: str) -> str:
    ink = colour(f"{accent}-strong")
    base = y - way * size * 0.8
    head = f"{number(x)},{number(y)} {number(x - size * 0.4)},{number(base)} {number(x + size * 0.4)},{number(base)}"
    return element("path", d=line, fill="none", stroke=ink, stroke_width=size * 0.14) + element(
        "polygon", points=head, fill=ink
    )
