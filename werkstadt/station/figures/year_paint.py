"""What the calendar is painted with: months' names, school holidays, bars of long spans, places still empty."""

from collections.abc import Sequence
from datetime import date

from werkstadt.station.figures.svg import element, words
from werkstadt.station.figures.text import width, wrap
from werkstadt.station.figures.year_cards import PADDING, Line, Scale, draw_lines
from werkstadt.station.figures.year_grid import Row
from werkstadt.station.figures.year_model import Holiday, YearWords
from werkstadt.station.figures.year_row import HOLIDAYS, Bar, Cell, RowPlan
from werkstadt.station.palette import colour

MONTH_SIZE = 1.14  # titles


def hatch(name: str, scale: Scale) -> str:
    """The pattern of school holidays, defined once a figure."""
    step = round(scale.title / 2.8, 1)
    lines = f"M{-step / 5:.2f} {step * 1.2:.2f}L{step * 1.2:.2f} {-step / 5:.2f}M{-step / 5:.2f} {step / 5:.2f}L{step / 5:.2f} {-step / 5:.2f}M{step * 0.8:.2f} {step * 1.2:.2f}L{step * 1.2:.2f} {step * 0.8:.2f}"
    drawn = element("path", d=lines, stroke=colour("slate-strong"), stroke_width=scale.title / 14)
    return element("defs", element("pattern", drawn, id=name, width=step, height=step, patternUnits="userSpaceOnUse"))


def months(plan: RowPlan, scale: Scale, said: YearWords, with_year: str) -> str:
    """The band with the months' names and the lines between months; the first name of a page carries the year."""
    row, drawn = plan.row, []
    for month in row.months[1:]:
        x = row.left(month)
        drawn.append(
            element(
                "path",
                d=f"M{x:.1f} {plan.top:.1f}v{plan.height:.1f}",
                stroke=colour("line"),
                stroke_width=scale.title / 14,
            )
        )
    drawn.append(element("rect", x=0, y=plan.top, width=row.width, height=scale.header, fill=colour("calendar-tint")))
    baseline = plan.top + scale.header * 0.7
    for month, (x, name, size) in _names(row, scale, said).items():
        drawn.append(words(name, x, baseline, size, weight=600, fill=colour("ink")))
        after = x + width(name, size, 600) + 0.3 * size
        fits = after + width(with_year, size) < row.left(month) + row.column
        if with_year and month == row.months[0] and fits:
            drawn.append(words(with_year, after, baseline, size, fill=colour("ink-soft")))
    return "".join(drawn)


def _names(row: Row, scale: Scale, said: YearWords) -> dict[int, tuple[float, str, float]]:
    """Month → x, name and size; the short names where a long one is wider than its month."""
    size, room = round(MONTH_SIZE * scale.title, 1), row.column - 1.2 * scale.title
    long = all(width(said.months[month - 1], size, 600) <= room for month in row.months)
    names = said.months if long else said.months_short
    return {month: (row.left(month) + 0.64 * scale.title, names[month - 1], size) for month in row.months}


def holidays(
    plan: RowPlan, given: Sequence[Holiday], scale: Scale, said: YearWords, pattern: str, taken_by_year: str
) -> str:
    """The hatched strip below the names; a holiday's name stands in the band where there is room for it."""
    taken = []
    for month, (x, name, size) in _names(plan.row, scale, said).items():
        more = width(f" {taken_by_year}", size) if taken_by_year and month == plan.row.months[0] else 0
        taken.append((x - scale.gap, x + width(name, size, 600) + more + 0.8 * scale.title))
    drawn = []
    for holiday in given:
        stretch = plan.row.stretch(date.fromisoformat(holiday.start), date.fromisoformat(holiday.end))
        if not stretch:
            continue
        start, end = stretch
        box = {"x": start, "y": plan.top + scale.header, "width": end - start, "height": HOLIDAYS * scale.title}
        drawn.append(element("rect", element("title", holiday.name), fill=colour("slate-tint"), **box))
        drawn.append(element("rect", fill=f"url(#{pattern})", **box))
        needed = width(holiday.name, scale.small)
        x = _free(needed, start, end, plan.row, taken, scale)
        if x is not None:
            taken.append((x - scale.gap, x + needed + scale.gap))
            drawn.append(
                words(holiday.name, x, plan.top + scale.header * 0.7, scale.small, fill=colour("slate-strong"))
            )
    return "".join(drawn)


def _free(
    needed: float, start: float, end: float, row: Row, taken: list[tuple[float, float]], scale: Scale
) -> float | None:  # fmt: skip
    """X for a name of this width above its holiday, as near to its middle as the months' names allow."""
    left = start // row.column * row.column
    right = min(row.width, -(-end // row.column) * row.column) - scale.gap
    middle = (start + end - needed) / 2
    edges = [middle, *(after for _, after in taken), *(before - needed for before, _ in taken), right - needed]
    fitting = [
        x for x in edges
        if left <= x <= right - needed and not any(x < after and before < x + needed for before, after in taken)
    ]  # fmt: skip
    return min(fitting, key=lambda x: abs(x - middle), default=None)


def bar(drawn: Bar, scale: Scale) -> str:
    """A long span, filled in the station's colour; something repeated in some months only, on a quiet ground."""
    card, thin = drawn.card, scale.title / 28
    frame = {"x": drawn.x, "y": drawn.y, "width": card.width, "height": card.height, "rx": 4 * thin}
    fill = "calendar-tint" if drawn.repeats else "calendar-fill"
    edge = colour("calendar-strong")
    parts = [element("rect", fill=colour(fill), stroke=edge, stroke_width=(4 if card.marked else 2) * thin, **frame)]
    parts.append(element(
        "path", d=f"M{drawn.x + 4 * thin:.1f} {drawn.y + 4 * thin:.1f}h{card.width - 8 * thin:.1f}", stroke=edge,
        stroke_width=8 * thin, stroke_dasharray=f"{3 * thin:.1f} {9 * thin:.1f}",
    ))  # fmt: skip
    lines = tuple(Line(line.text, line.size, line.weight, "ink", line.sign, line.indent) for line in card.lines)
    sign = "ink"
    if drawn.repeats and lines:
        lines = (Line(lines[0].text, lines[0].size, lines[0].weight, "ink", "repeat", 1.15 * lines[0].size), *lines[1:])
        sign = "calendar-strong"
    parts.append(draw_lines(lines, drawn.x + 0.64 * scale.title, drawn.y + PADDING * scale.title, sign))
    return "".join(parts)


def gap(cell: Cell, row: Row, scale: Scale, said: YearWords) -> str:
    """The dashed place of a month that is empty, with words."""
    thin, left, wide = scale.title / 28, row.left(cell.month) + scale.gap, row.column - 2 * scale.gap
    drawn = [element(
        "rect", x=left, y=cell.top, width=wide, height=cell.gap, rx=6 * thin, fill="none", stroke=colour("edge"),
        stroke_width=2.5 * thin, stroke_dasharray=f"{10 * thin:.1f} {9 * thin:.1f}",
    )]  # fmt: skip
    titles = wrap(said.nothing_else if cell.beside else said.nothing_yet, scale.title, wide - scale.title, 600)
    lines = [(text, scale.title, 600, "ink") for text in titles]
    lines += [
        (text, scale.small, 400, "ink-soft") for text in wrap(said.month(cell.month), scale.small, wide - scale.title)
    ]
    step = 1.18 * scale.title
    lines = lines[: max(0, int((cell.gap - 0.3 * scale.title) / step))]
    y = cell.top + (cell.gap - step * len(lines)) / 2
    for text, size, weight, token in lines:
        y += step
        drawn.append(
            words(text, left + wide / 2, y - 0.3 * size, size, weight=weight, fill=colour(token), anchor="middle")
        )
    return "".join(drawn)


def strip_head(top: float, across: float, scale: Scale, said: YearWords) -> str:
    """The band above the things without a date."""
    size = round(MONTH_SIZE * scale.title, 1)
    band = element("rect", x=0, y=top, width=across, height=scale.header, fill=colour("calendar-tint"))
    return band + words(
        said.undated, 0.64 * scale.title, top + scale.header * 0.7, size, weight=600, fill=colour("ink")
    )
