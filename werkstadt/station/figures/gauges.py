"""Gauges: for each question a row of columns that shows how often each answer was given, the spread and not a mean."""

from collections.abc import Sequence
from dataclasses import dataclass

from werkstadt.station.figures.geometry import Rect
from werkstadt.station.figures.svg import Box, Drawing, document, element, words
from werkstadt.station.figures.text import wrap
from werkstadt.station.palette import colour

GAP = 0.04  # between gauges, of the box
TITLE, COUNT, LABEL = 1.5, 1.35, 1.0  # type, in the smallest that may be set
LINE = 1.25
MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class Gauge:
    """A question with its answers from one end to the other, each with how often it was given."""

    id: str
    title: str
    answers: tuple[tuple[str, int], ...]

    @property
    def most(self) -> int:
        """How often the most frequent answer was given."""
        return max((count for _, count in self.answers), default=0)


def draw_gauges(gauges: Sequence[Gauge], box: Box, *, title: str, accent: str, alt: str, note: str = "") -> Drawing:
    """All gauges on one page: side by side where the box is wide, else one below the other; `note` stands below."""
    across = len(gauges) if box.width >= box.height * 1.2 else 1
    down = -(-len(gauges) // across)
    gap = GAP * min(box.width, box.height)
    said = wrap(note, box.smallest * _scale(box) * TITLE, box.width - 2 * gap, 600, MOST_LINES) if note else []
    foot = len(said) * box.smallest * _scale(box) * TITLE * LINE
    wide, high = (box.width - gap * (across + 1)) / across, (box.height - foot - gap * (down + 1)) / down
    parts = [element("rect", width=box.width, height=box.height, fill=colour("paper"))]
    for number, gauge in enumerate(gauges):
        row, column = divmod(number, across)
        area = Rect(gap + column * (wide + gap), gap + row * (high + gap), wide, high)
        parts.append(_draw(gauge, area, box.smallest * _scale(box), accent))
    parts += _note(said, Rect(gap, box.height - foot - gap / 2, box.width, foot), box.smallest * _scale(box) * TITLE)
    return Drawing(document(box, parts, title), 1, alt, tuple(gauge.id for gauge in gauges))


def _note(said: Sequence[str], area: Rect, size: float) -> list[str]:
    return [
        words(line, area.x, area.y + size * (0.9 + LINE * n), size, weight=600, fill=colour("ink"))
        for n, line in enumerate(said)
    ]


def _scale(box: Box) -> float:
    """Larger type where there is room for it."""
    return max(1.0, min(1.5, box.width / (box.smallest * 60)))


def _draw(gauge: Gauge, area: Rect, size: float, accent: str) -> str:
    heading = wrap(gauge.title, size * TITLE, area.width, 600, 2)
    top = area.y + len(heading) * size * TITLE * LINE + size * (COUNT * LINE + 0.4)
    wide = area.width / len(gauge.answers)
    labels = [wrap(label, size * LABEL, wide * 0.94, lines=MOST_LINES) for label, _ in gauge.answers]
    foot = area.bottom - max(len(lines) for lines in labels) * size * LABEL * LINE - size * 0.5
    parts = [
        words(line, area.x, area.y + size * TITLE * (1 + LINE * n), size * TITLE, weight=600, fill=colour("ink"))
        for n, line in enumerate(heading)
    ]
    parts.append(element("path", d=f"M{area.x:.1f} {foot:.1f}h{area.width:.1f}", stroke=colour("edge"),
                         stroke_width=size / 12))  # fmt: skip
    for number, ((_, count), lines) in enumerate(zip(gauge.answers, labels, strict=True)):
        middle = area.x + wide * (number + 0.5)
        high = (foot - top) * count / max(gauge.most, 1)
        parts.append(_column(Rect(middle - wide * 0.3, foot - high, wide * 0.6, high), size, accent))
        parts.append(words(str(count), middle, foot - high - size * 0.35, size * COUNT, weight=600,
                           fill=colour("ink"), anchor="middle"))  # fmt: skip
        parts += [
            words(line, middle, foot + size * LABEL * (1.1 + LINE * n), size * LABEL, fill=colour("ink"),
                  anchor="middle")
            for n, line in enumerate(lines)
        ]  # fmt: skip
    return element("g", *parts, id=gauge.id)


def _column(rect: Rect, size: float, accent: str) -> str:
    if not rect.height:
        return ""
    return element(
        "rect", x=rect.x, y=rect.y, width=rect.width, height=rect.height, fill=colour(f"{accent}-fill"),
        stroke=colour(f"{accent}-strong"), stroke_width=size / 12,
    )  # fmt: skip
