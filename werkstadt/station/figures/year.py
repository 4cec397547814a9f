"""The year as a wall calendar: months with cards, school holidays, lanes, bars, and what has no date yet."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain

from werkstadt.station.figures.svg import Box, Drawing, document, element, group
from werkstadt.station.figures.svg import words as line
from werkstadt.station.figures.year_cards import Scale, draw_card
from werkstadt.station.figures.year_group_lanes import Reached
from werkstadt.station.figures.year_groups import draw_lanes, draw_reached, height_of
from werkstadt.station.figures.year_head import draw_head, hatch, strip_head
from werkstadt.station.figures.year_layout import lay_out
from werkstadt.station.figures.year_model import Holiday, YearEntry, YearWords
from werkstadt.station.figures.year_paint import draw_bar, draw_gap
from werkstadt.station.figures.year_repeats import draw_ground, draw_lane
from werkstadt.station.figures.year_row import RowPlan
from werkstadt.station.figures.year_when import filled_months, place_of
from werkstadt.station.palette import colour

__all__ = ["Holiday", "Reached", "YearEntry", "YearWords", "draw_lanes", "draw_reached", "draw_year", "height_of"]


def draw_year(
    entries: Sequence[YearEntry],
    holidays: Sequence[Holiday],
    box: Box,
    *,
    year: int,
    words: YearWords,
    page: int = 0,
    prefix: str = "",
) -> Drawing:
    """The wall calendar of `year`, page `page` (from 0; beyond the last: the last) of as many as it needs.

    Every entry is a `<g>` with its id; `prefix` keeps the figure's inner ids apart from another one's on the same
    page. Raises ValueError for a date that does not exist.
    """
    sheets = lay_out(entries, box, year, words)
    shown = sheets.pages[min(page, len(sheets.pages) - 1)]
    pattern = f"{prefix}holidays"
    ground = [
        element("rect", width=box.width, height=box.height, fill=colour("paper")),
        hatch(pattern, sheets.scale),
    ]
    things: dict[str, list[str]] = defaultdict(list)
    for number, plan in enumerate(shown.rows):
        with_year = str(year) if number == 0 else ""
        ground.append(draw_head(plan, holidays, sheets.scale, words, pattern=pattern, with_year=with_year))
        ground.append(draw_ground(list(plan.lanes), plan.lanes_top, plan.row.width, sheets.scale))
        ground += _gaps(plan, sheets.scale, words)
        _collect(plan, sheets.scale, things)
    if shown.strip:
        ground.append(strip_head(shown.strip_top, box.width, sheets.scale, words))
        for spot in shown.strip.spots:
            things[spot.card.id].append(draw_card(spot.card, spot.x, shown.strip_top + spot.y, sheets.scale))
    ids = tuple(entry.id for entry in entries if entry.id in things)
    drawn = [group(thing, *things[thing]) for thing in ids]
    alt = _alt(entries, year, words)
    return Drawing(document(box, [*ground, *drawn], alt), len(sheets.pages), alt, ids)


def _gaps(plan: RowPlan, scale: Scale, said: YearWords) -> list[str]:
    drawn = []
    for cell in plan.cells:
        if cell.gap > 1.5 * scale.title:
            drawn.append(draw_gap(cell, plan.row, scale, said))
        if cell.stack.missing:
            more, x = said.more.format(count=cell.stack.missing), plan.row.left(cell.month) + plan.row.column / 2
            y = plan.top + plan.height - 0.7 * scale.title
            drawn.append(line(more, x, y, scale.title, weight=600, fill=colour("ink"), anchor="middle"))
    return drawn


def _collect(plan: RowPlan, scale: Scale, things: dict[str, list[str]]) -> None:
    """Everything an entry is drawn as in this row, under its id."""
    for lane in plan.lanes:
        things[lane.id].append(draw_lane(lane, plan.lanes_top, scale))
    for piece in plan.bars:
        things[piece.card.id].append(draw_bar(piece, scale))
    for spot in chain.from_iterable(cell.stack.spots for cell in plan.cells):
        things[spot.card.id].append(draw_card(spot.card, spot.x, spot.y, scale))


def _alt(entries: Sequence[YearEntry], year: int, said: YearWords) -> str:
    filled = filled_months([place_of(entry, year, said) for entry in entries])
    empty = [said.months[month - 1] for month in range(1, 13) if month not in filled]
    alt = said.alt.format(year=year, count=len(entries))
    return f"{alt} {said.alt_empty.format(months=', '.join(empty))}" if empty else alt
