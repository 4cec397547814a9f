"""What stands below the months' names: bars of long spans, and the dashed places of months still empty."""

from dataclasses import replace

from werkstadt.station.figures.svg import element, words
from werkstadt.station.figures.text import wrap
from werkstadt.station.figures.year_cards import PADDING, Line, Scale, draw_lines
from werkstadt.station.figures.year_grid import Row
from werkstadt.station.figures.year_model import YearWords
from werkstadt.station.figures.year_row import Bar, Cell
from werkstadt.station.palette import colour


def draw_bar(drawn: Bar, scale: Scale) -> str:
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
    lines, sign = _on_bar(card.lines, repeats=drawn.repeats), "calendar-strong" if drawn.repeats else "ink"
    parts.append(draw_lines(lines, drawn.x + 0.64 * scale.title, drawn.y + PADDING * scale.title, sign))
    return "".join(parts)


def _on_bar(lines: tuple[Line, ...], *, repeats: bool) -> tuple[Line, ...]:
    """Lines in ink; with the sign of repetition first, the hand that may have been there moves to the title."""
    inked = [replace(line, tint="ink") for line in lines]
    if repeats and inked:
        sign = inked[0].sign
        inked[0] = replace(inked[0], sign="repeat", indent=1.15 * inked[0].size)
        if sign:
            inked[1] = replace(inked[1], sign=sign, indent=1.05 * inked[1].size)
    return tuple(inked)


def draw_gap(cell: Cell, row: Row, scale: Scale, said: YearWords) -> str:
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
    for text, size, weight, tint in lines:
        y += step
        drawn.append(
            words(text, left + wide / 2, y - 0.3 * size, size, weight=weight, fill=colour(tint), anchor="middle")
        )
    return "".join(drawn)
