"""The strip below the map: administration, bodies from outside, and places that must not be known."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, isfinite

from werkstadt.station.figures.geometry import Rect
from werkstadt.station.figures.plane_labels import ABOVE, BELOW, LINE, NAME, SLOGAN, Form, Label, compose
from werkstadt.station.figures.plane_things import Flag, Tie
from werkstadt.station.figures.text import width

ARRIVE, UNDER, BETWEEN = 32.0, 20.0, 18.0  # room for ties from above, below the labels, between two rows
SIDES, NARROWEST, APART = 36.0, 96.0, 20.0
WIDEST = 335.0
LEAST_LINES = 3  # the strip is as high as if it held a name and two lines, so that the map does not jump


@dataclass(frozen=True, slots=True)
class MarginPage:
    """The labels of one page with their rectangles, relative to the strip's upper left corner."""

    labels: tuple[tuple[Label, Rect], ...]


@dataclass(frozen=True, slots=True)
class Margin:
    """The strip on all pages; `height` is the same on each."""

    pages: tuple[MarginPage, ...]
    height: float


def plan_margin(flags: list[Flag], ties: Sequence[Tie], strip_width: float, unit: float) -> Margin:
    """Labels side by side in one row; too many lose their slogans, stand in two rows, then on further pages.

    Two that are tied to each other are together on some page.
    """
    ordered = sorted(flags, key=_place_in_row)
    for form, rows, lines in ((Form.FULL, 1, 4), (Form.NAMES, 1, 3), (Form.NAMES, 2, 3)):
        labels = _compose_all(ordered, form, rows, lines=lines, across=strip_width, unit=unit)
        if labels is not None:
            return _margin([labels], rows, strip_width, unit)
    for count in range(2, len(ordered) + 1):
        groups = [ordered[page::count] for page in range(count)]
        groups += _reunions(groups, ties, len(groups[0]))
        pages = [_compose_all(group, Form.NAMES, 2, lines=3, across=strip_width, unit=unit) for group in groups]
        whole = [page for page in pages if page is not None]
        if len(whole) == len(groups):
            return _margin(whole, 2, strip_width, unit)
    limit = _column(1, 1, strip_width, unit)
    alone = [[compose(flag, Form.NAMES, unit, limit=limit)] for flag in ordered]
    return _margin(alone, 1, strip_width, unit)


def _reunions(groups: list[list[Flag]], ties: Sequence[Tie], size: int) -> list[list[Flag]]:
    """Further pages of at most `size` flags for those that are tied to one who stands on another page."""
    page_of = {flag.id: page for page, group in enumerate(groups) for flag in group}
    known = {flag.id: flag for group in groups for flag in group}
    pages: list[dict[str, Flag]] = []
    for tie in ties:
        ends = {end: known[end] for end in (tie.source, tie.target) if end in known}
        apart = len({page_of[end] for end in ends}) > 1
        if apart and not any(ends.keys() <= page.keys() for page in pages):
            if not pages or len(pages[-1] | ends) > max(2, size):
                pages.append({})
            pages[-1].update(ends)
    return [sorted(page.values(), key=_place_in_row) for page in pages]


def _place_in_row(flag: Flag) -> float:
    return flag.x if flag.x is not None and isfinite(flag.x) else 0.5


def _compose_all(
    flags: list[Flag], form: Form, rows: int, *, lines: int, across: float, unit: float
) -> list[Label] | None:
    """The labels if all fit into their columns without broken words and cut lines, else None."""
    limit = _column(len(flags), rows, across, unit)
    if limit < NARROWEST:
        return None
    texts = [(word, NAME, 600) for flag in flags for word in flag.name.split()]
    if form is Form.FULL:
        texts += [(word, SLOGAN, 400) for flag in flags for word in flag.slogan.split()]
    if any(limit < width(word, size, weight) < WIDEST - SIDES for word, size, weight in texts):
        return None
    labels = [compose(flag, form, unit, limit=limit, lines=lines) for flag in flags]
    return labels if all(label.complete for label in labels) else None


def _column(count: int, rows: int, across: float, unit: float) -> float:
    """How wide a line may be when `count` labels share the strip, in units."""
    columns = max(1, ceil(count / rows) + (0.5 if rows > 1 and count > 1 else 0))
    return min(across / unit / columns - APART * rows, WIDEST) - SIDES


def _margin(pages: list[list[Label]], rows: int, across: float, unit: float) -> Margin:
    """Rows as high as their highest label on any page, so that the map is the same on all."""
    least = (ABOVE + BELOW + LINE * (LEAST_LINES if rows == 1 else 1)) * unit
    heights = [max([label.height for page in pages for label in page[row::rows]] + [least]) for row in range(rows)]
    height = (ARRIVE + UNDER + BETWEEN * (rows - 1)) * unit + sum(heights)
    return Margin(tuple(_arranged(page, heights, across, unit) for page in pages), height)


def _arranged(labels: list[Label], heights: list[float], across: float, unit: float) -> MarginPage:
    """Evenly spread; with two rows every second label stands lower, below the gap of the upper row."""
    rows = len(heights)
    columns = max(1.0, ceil(len(labels) / rows) + (0.5 if rows > 1 and len(labels) > 1 else 0))
    wide = across / columns
    places = []
    for index, label in enumerate(labels):
        middle = (index / rows + 0.5) * wide
        top = (ARRIVE + BETWEEN * (index % rows)) * unit + sum(heights[: index % rows])
        places.append((label, Rect(middle - label.width / 2, top, label.width, label.height)))
    return MarginPage(tuple(places))
