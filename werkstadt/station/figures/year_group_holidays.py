"""School holidays above the lanes of groups: a hatched strip below the months, with names where there is room."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from html import escape

from werkstadt.station.figures.svg import element
from werkstadt.station.figures.svg import words as line
from werkstadt.station.figures.text import width
from werkstadt.station.figures.year_cards import Scale
from werkstadt.station.figures.year_group_lanes import Frame
from werkstadt.station.figures.year_head import hatch
from werkstadt.station.figures.year_model import Holiday
from werkstadt.station.palette import colour

HIGH = 2.1
"""Sizes of text that strip and names are high."""
STRIP = 0.6


def draw_holidays(holidays: Sequence[Holiday], year: int, top: float, frame: Frame, pattern: str) -> list[str]:
    """The strip of those that lie in `year`, from `top` down; `pattern` is the id of its hatching."""
    here = [(holiday.name, stretch) for holiday in holidays if (stretch := _stretch(holiday, year, frame))]
    strips = [_strip(name, stretch, top, frame, pattern) for name, stretch in here]
    return [hatch(pattern, Scale(frame.size, frame.small)), *strips, *_names(here, top, frame)]


def _names(here: Sequence[tuple[str, tuple[float, float]]], top: float, frame: Frame) -> list[str]:
    """Names below their strips, the longest holidays first; what has no room is named where the mouse rests."""
    taken, drawn = list[tuple[float, float]](), list[str]()
    for name, stretch in sorted(here, key=lambda one: one[1][0] - one[1][1]):
        needed = width(name, frame.small)
        x = min(max(sum(stretch) / 2 - needed / 2, frame.left(1)), frame.left(13) - needed)
        apart = 0.5 * frame.size
        if all(x + needed + apart <= first or x >= last + apart for first, last in taken):
            taken.append((x, x + needed))
            y = top + (STRIP + 1.05) * frame.size
            drawn.append(line(name, x, y, frame.small, fill=colour("slate-strong")))
    return drawn


def _stretch(holiday: Holiday, year: int, frame: Frame) -> tuple[float, float] | None:
    first = max(date.fromisoformat(holiday.start), date(year, 1, 1))
    last = min(date.fromisoformat(holiday.end), date(year, 12, 31))
    return (_at(first, 0, frame), _at(last, 1, frame)) if first <= last else None


def _at(day: date, more: int, frame: Frame) -> float:
    share = (day.day - 1 + more) / monthrange(day.year, day.month)[1]
    return frame.left(day.month) + share * frame.month


def _strip(name: str, stretch: tuple[float, float], top: float, frame: Frame, pattern: str) -> str:
    box = {"x": stretch[0], "y": top, "width": stretch[1] - stretch[0], "height": STRIP * frame.size}
    rim = {"stroke": colour("slate-strong"), "stroke_width": frame.size / 20}
    said = element("title", escape(name))
    ground = element("rect", said, **box, fill=colour("slate-tint"))
    return ground + element("rect", **box, fill=f"url(#{pattern})", **rim)
