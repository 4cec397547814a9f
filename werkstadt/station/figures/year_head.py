"""The band on top of a row: months' names, the year, school holidays as a hatched strip with their names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from werkstadt.station.figures.svg import element, words
from werkstadt.station.figures.text import width
from werkstadt.station.figures.year_cards import Scale
from werkstadt.station.figures.year_grid import Row
from werkstadt.station.figures.year_model import Holiday, YearWords
from werkstadt.station.figures.year_row import HOLIDAYS, RowPlan
from werkstadt.station.palette import colour

MONTH_SIZE = 1.14  # titles
BASELINE = 0.7  # of the band's height


@dataclass(frozen=True, slots=True)
class Name:
    """A text in the band from `x` to `end`."""

    text: str
    x: float
    end: float
    size: float
    weight: int
    token: str


def hatch(name: str, scale: Scale) -> str:
    """The pattern of school holidays, defined once a figure."""
    step, beyond = round(scale.title / 2.8, 1), scale.title / 14
    lines = "".join(
        f"M{x - beyond:.2f} {y + beyond:.2f}L{x + step + beyond:.2f} {y - step - beyond:.2f}"
        for x, y in ((-step / 2, step / 2), (0, step), (step / 2, 1.5 * step))
    )
    drawn = element("path", d=lines, stroke=colour("slate-strong"), stroke_width=f"{scale.title / 14:.2f}")
    return element("defs", element("pattern", drawn, id=name, width=step, height=step, patternUnits="userSpaceOnUse"))


def draw_head(
    plan: RowPlan, holidays: Sequence[Holiday], scale: Scale, said: YearWords, *, pattern: str, with_year: str
) -> str:
    """Names of months and holidays, hatching, and lines between months; `with_year` follows the first name."""
    row = plan.row
    lines = "".join(f"M{row.left(month):.1f} {plan.top:.1f}v{plan.height:.1f}" for month in row.months[1:])
    names = _months(row, scale, said, with_year)
    strips = []
    for holiday in holidays:
        stretch = row.stretch(date.fromisoformat(holiday.start), date.fromisoformat(holiday.end))
        if stretch:
            strips.append(_strip(holiday, stretch, plan.top + scale.header, scale, pattern))
            names += _holiday_name(holiday, stretch, row, names, scale)
    return "".join((
        element("path", d=lines, stroke=colour("line"), stroke_width=scale.title / 14) if lines else "",
        element("rect", x=0, y=plan.top, width=row.width, height=scale.header, fill=colour("calendar-tint")),
        *strips,
        *(_draw(name, plan.top + scale.header * BASELINE) for name in names),
    ))  # fmt: skip


def _draw(name: Name, baseline: float) -> str:
    return words(name.text, name.x, baseline, name.size, weight=name.weight, fill=colour(name.token))


def _months(row: Row, scale: Scale, said: YearWords, with_year: str) -> list[Name]:
    """The months' names, short ones where a long one is wider than its month, and the year if there is room."""
    size, room = round(MONTH_SIZE * scale.title, 1), row.column - 1.2 * scale.title
    long = all(width(said.months[month - 1], size, 600) <= room for month in row.months)
    names = []
    for month in row.months:
        text, x = (said.months if long else said.months_short)[month - 1], row.left(month) + 0.64 * scale.title
        names.append(Name(text, x, x + width(text, size, 600), size, 600, "ink"))
    after = names[0].end + 0.3 * size
    if with_year and after + width(with_year, size) < row.column:
        names.append(Name(with_year, after, after + width(with_year, size), size, 400, "ink-soft"))
    return names


def _strip(holiday: Holiday, stretch: tuple[float, float], top: float, scale: Scale, pattern: str) -> str:
    box = {"x": stretch[0], "y": top, "width": stretch[1] - stretch[0], "height": HOLIDAYS * scale.title}
    said = element("title", escape(holiday.name))
    return element("rect", said, fill=colour("slate-tint"), **box) + element("rect", fill=f"url(#{pattern})", **box)


def _holiday_name(
    holiday: Holiday, stretch: tuple[float, float], row: Row, names: Sequence[Name], scale: Scale
) -> list[Name]:
    """The name above its holiday, as near to its middle as the other names allow, or nothing."""
    needed, apart = width(holiday.name, scale.small), 0.8 * scale.title
    left = stretch[0] // row.column * row.column
    right = min(row.width, -(-stretch[1] // row.column) * row.column) - scale.gap - needed
    middle = (sum(stretch) - needed) / 2
    edges = [middle, right, *(name.end + apart for name in names), *(name.x - apart - needed for name in names)]
    fitting = [
        x for x in edges
        if left <= x <= right and all(x >= name.end + apart or x + needed <= name.x - apart for name in names)
    ]  # fmt: skip
    if not fitting:
        return []
    x = min(fitting, key=lambda edge: abs(edge - middle))
    return [Name(holiday.name, x, x + needed, scale.small, 400, "slate-strong")]


def strip_head(top: float, across: float, scale: Scale, said: YearWords) -> str:
    """The band above the things without a date."""
    size = round(MONTH_SIZE * scale.title, 1)
    band = element("rect", x=0, y=top, width=across, height=scale.header, fill=colour("calendar-tint"))
    return band + words(
        said.undated, 0.64 * scale.title, top + scale.header * BASELINE, size, weight=600, fill=colour("ink")
    )
