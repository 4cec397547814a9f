"""A released pattern on the projector, sheet by sheet: the figure first, then the lines of its parts."""

from collections.abc import Iterator
from dataclasses import replace
from math import ceil
from typing import Any

from flask import request

from werkstadt.core.patterns.all_patterns import TITLES, VIEW
from werkstadt.core.patterns.months import NAME as MONTHS
from werkstadt.core.patterns.releasing import PROJECTOR
from werkstadt.core.patterns.told import Line, Part, Told
from werkstadt.core.seats import Seat
from werkstadt.station.figures.svg import Box
from werkstadt.web.language import words
from werkstadt.web.patterns import found, releases, stations_of

FIGURE_HEIGHT = 820
"""Pixels at 1080 lines between head and foot."""
HIGH, A_ROW, AROUND = 45.0, 2.5, 1.5
"""Heights of a sheet, of a row of text, and around each line, in the projector's rem."""
A_HEAD, A_TEXT = 62, 72
"""Characters of a row, in bold and below it, on a screen of 4:3."""
MOST_SOURCES = 6


def pattern_view(seat: Seat, view: str, page: int) -> dict[str, Any] | None:
    """What the template needs for the view of a pattern; None where it was not released for the projector."""
    name = view.removeprefix(VIEW)
    if name not in releases(seat, PROJECTOR):
        return None
    seen = found(seat, (name,), _box() if name == MONTHS else None, page)
    sheets, figures = list(_sheets(seen.told[0])), seen.drawing.pages if seen.drawing else 0
    count = max(1, figures + len(sheets))
    page = max(0, min(page, count - 1))
    return {
        "pattern_title": words()(TITLES[name]), "sheets": count, "sheet_number": page, "at": stations_of(seat),
        "drawing": seen.drawing if page < figures else None, "most_sources": MOST_SOURCES,
        "part": sheets[page - figures] if figures <= page < count and sheets else None,
    }  # fmt: skip


def _box() -> Box:
    width, height = request.args.get("width", 1920, type=int), request.args.get("height", 1080, type=int)
    return Box(1080 * max(1.0, min(1.9, width / max(height, 1))) - 96, FIGURE_HEIGHT, 26)


def _sheets(told: Told) -> Iterator[Part]:
    """The parts, each on as many sheets as its lines need to be read from the last row."""
    for part in told.parts:
        lines, high = list[Line](), 0.0
        for line in part.lines:
            if lines and high + _height(line) > HIGH:
                yield replace(part, lines=tuple(lines))
                lines, high = [], 0.0
            lines.append(line)
            high += _height(line)
        yield replace(part, lines=tuple(lines))


def _height(line: Line) -> float:
    return AROUND + A_ROW * max(1, ceil(len(line.head) / A_HEAD) + ceil(len(line.text) / A_TEXT))
