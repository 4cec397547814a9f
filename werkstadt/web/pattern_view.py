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
HIGH, A_TITLE, A_ROW, AROUND = 49.0, 5.2, 2.5, 1.55
"""Heights of a sheet, of a heading, of a row of text and around each line, in the projector's rem."""
LINES, BESIDE, A_SOURCE = 67.5, 13.0, 5.4
"""Height of the screen, what lies beside a line, and the width of a card's number, in rem."""
BOLD, PLAIN = 1.07, 0.99
"""Widths of a letter, in rem."""
MOST_SOURCES = 6


def pattern_view(seat: Seat, view: str, page: int) -> dict[str, Any] | None:
    """What the template needs for the view of a pattern; None where it was not released for the projector."""
    name = view.removeprefix(VIEW)
    if name not in releases(seat, PROJECTOR):
        return None
    seen = found(seat, (name,), _box() if name == MONTHS else None, page)
    sheets, figures = list(_sheets(seen.told[0], _wide())), seen.drawing.pages if seen.drawing else 0
    count = max(1, figures + len(sheets))
    page = max(0, min(page, count - 1))
    return {
        "pattern_title": words()(TITLES[name]), "sheets": count, "sheet_number": page, "at": stations_of(seat),
        "drawing": seen.drawing if page < figures else None, "most_sources": MOST_SOURCES,
        "parts": sheets[page - figures] if figures <= page and sheets else [],
    }  # fmt: skip


def _wide() -> float:
    """How many times wider than high the screen is."""
    width, height = request.args.get("width", 1920, type=int), request.args.get("height", 1080, type=int)
    return max(1.0, min(1.9, width / max(height, 1)))


def _box() -> Box:
    return Box(1080 * _wide() - 96, FIGURE_HEIGHT, 26)


def _sheets(told: Told, wide: float) -> Iterator[list[Part]]:
    """Parts on as many sheets as they need to be read from the last row; short ones share a sheet."""
    sheet, high = list[Part](), 0.0
    for part in told.parts:
        lines = list[Line]()
        head = A_TITLE + (A_ROW if part.note else 0)
        for line in part.lines:
            more = _height(line, wide) + (0 if lines else head)
            if (sheet or lines) and high + more > HIGH:
                yield [*sheet, *([replace(part, lines=tuple(lines))] if lines else [])]
                sheet, lines, high, more = [], [], 0.0, _height(line, wide) + head
            lines.append(line)
            high += more
        sheet.append(replace(part, lines=tuple(lines)))
    if sheet:
        yield sheet


def _height(line: Line, wide: float) -> float:
    room = LINES * wide - BESIDE - A_SOURCE * min(len(line.cards), MOST_SOURCES)
    rows = ceil(len(line.head) * BOLD / room) + ceil(len(line.text) * PLAIN / room)
    return AROUND + A_ROW * max(1, rows)
