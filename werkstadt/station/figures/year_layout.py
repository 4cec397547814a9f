"""The year on pages: as much as fits on one; then details are dropped, then half-years, then quarters."""

from collections.abc import Sequence
from dataclasses import dataclass

from werkstadt.station.figures.svg import Box
from werkstadt.station.figures.year_cards import Detail, Scale, longest_word
from werkstadt.station.figures.year_content import Placed, RowContent, sort_into_rows
from werkstadt.station.figures.year_grid import Row, columns_of_year, rows_of
from werkstadt.station.figures.year_model import YearEntry, YearWords
from werkstadt.station.figures.year_row import RowPlan, needed_height, plan_row
from werkstadt.station.figures.year_strip import Strip, plan_strips
from werkstadt.station.figures.year_when import Form, place_of

MONTHS_A_PAGE = (12, 6, 3)
STRIP_SHARE = 0.42  # of a page's height; a higher strip without dates gets a page of its own
TITLE_TO_SMALLEST = 1.08  # a title's size above second lines
TITLE_SHARE = 0.019  # of the figure's width, the same on wall, table and paper
COLUMN_IN_TITLES = 10.4  # a column holds at least so many sizes of its titles before they may grow


@dataclass(frozen=True, slots=True)
class Page:
    """One page: rows of months, and the strip of things without a date."""

    rows: tuple[RowPlan, ...]
    strip: Strip | None = None
    strip_top: float = 0.0


@dataclass(frozen=True, slots=True)
class Sheets:
    """All pages with the scale they are drawn in."""

    pages: tuple[Page, ...]
    scale: Scale


@dataclass(frozen=True, slots=True)
class Attempt:
    """One way to show the year: so many months a page, in this scale, the strip below December or apart."""

    months: int
    scale: Scale
    strip_apart: bool
    force: bool = False


def lay_out(entries: Sequence[YearEntry], box: Box, year: int, words: YearWords) -> Sheets:
    """The first way, from roomy to dense, in which everything fits; past the last, months end in »+ 3 more«."""
    placed = [(entry, place_of(entry, year, words)) for entry in entries]
    columns = columns_of_year(box)
    scales = _scales(box, columns, " ".join(entry.title for entry in entries))
    has_strip = any(place.form is Form.UNDATED for _, place in placed)
    ways = [
        Attempt(months, scale, apart)
        for months in MONTHS_A_PAGE
        for apart in ((False, True) if has_strip else (False,))
        for scale in scales
    ]
    for way in [*ways, Attempt(MONTHS_A_PAGE[-1], scales[-1], has_strip, force=True)]:
        pages = _pages(placed, box, year, columns, way)
        if pages:
            break
    return Sheets(tuple(pages), way.scale)


def _scales(box: Box, columns: int, titles: str) -> list[Scale]:
    """The roomy scale, where it breaks no word of a title, and the dense one."""
    dense = TITLE_TO_SMALLEST * box.smallest
    column = box.width / columns
    roomy = min(TITLE_SHARE * box.width, column / COLUMN_IN_TITLES, 1.4 * dense)
    room = column - 1.5 * roomy  # without gaps, strip and paddings
    unbroken = longest_word(titles, roomy) <= room
    sizes = [roomy, dense] if roomy > dense * 1.03 and unbroken else [dense]
    return [Scale(round(size, 1), max(box.smallest, round(0.93 * size, 1))) for size in sizes]


def _pages(placed: Placed, box: Box, year: int, columns: int, way: Attempt) -> list[Page]:
    """The pages of one way, or [] where something does not fit."""
    undated = [(entry, place.label) for entry, place in placed if place.form is Form.UNDATED]
    limit = box.height * (1 if way.strip_apart else STRIP_SHARE)
    strips = plan_strips(undated, box, columns, way.scale, limit)
    if len(strips) > 1 and not way.strip_apart:
        return []
    below = strips[0] if strips and not way.strip_apart else None
    grids = [
        rows_of(year, tuple(range(first, first + way.months)), columns, box.width) for first in range(1, 13, way.months)
    ]
    contents = sort_into_rows(placed, tuple(row for rows in grids for row in rows), way.scale)
    pages = []
    for rows in grids:
        strip = below if rows is grids[-1] else None
        height = box.height - (strip.height if strip else 0)
        plans = _rows({row: contents[row] for row in rows}, height, way)
        if not plans:
            return []
        pages.append(Page(tuple(plans), strip, height))
    return pages + ([Page((), strip) for strip in strips] if way.strip_apart else [])


def _rows(contents: dict[Row, RowContent], height: float, way: Attempt) -> list[RowPlan]:
    """Rows of the same height where that fits, else as high as their content asks, or [] where nothing fits."""
    for detail in sorted(Detail, reverse=True):
        needed = [needed_height(content, row, way.scale, detail) for row, content in contents.items()]
        heights = _heights(needed, height)
        if not heights and way.force and detail is Detail.TITLE:
            heights = [height / len(needed)] * len(needed)
        if heights:
            tops = [sum(heights[:number]) for number in range(len(heights))]
            return [
                plan_row(content, row, way.scale, detail, top=top, height=own)
                for (row, content), top, own in zip(contents.items(), tops, heights, strict=True)
            ]
    return []


def _heights(needed: list[float], height: float) -> list[float]:
    equal = height / len(needed)
    if max(needed) <= equal:
        return [equal] * len(needed)
    spare = height - sum(needed)
    return [need + spare / len(needed) for need in needed] if spare >= 0 else []
