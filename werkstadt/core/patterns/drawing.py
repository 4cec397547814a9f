"""The figure of groups and months: one drawing for page, projector and paper."""

from werkstadt.core.patterns.months import months_drawn
from werkstadt.core.patterns.room import Room
from werkstadt.station.figures.svg import Box, Drawing
from werkstadt.station.figures.year import draw_reached, height_of
from werkstadt.station.layouts.figured import year_words


def fitting(room: Room, width: float, smallest: float, highest: float) -> Box:
    """A box of this width that holds all groups on one page, where it need not be higher than `highest`."""
    drawn = months_drawn(room)
    groups = drawn.groups if drawn else ()
    words, free = year_words(room.words), bool(drawn and drawn.holidays)
    return Box(width, min(highest, height_of(groups, width, smallest, words, with_holidays=free)), smallest)


def draw_months(room: Room, box: Box, page: int = 0, prefix: str = "reached-") -> Drawing | None:
    """A page of it in a box; None without a calendar that names groups."""
    drawn = months_drawn(room)
    if drawn is None:
        return None
    return draw_reached(
        drawn.groups, box, year=drawn.year, words=year_words(room.words), holidays=drawn.holidays, page=page,
        prefix=prefix,
    )  # fmt: skip
