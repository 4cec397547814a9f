"""The figure of groups and months: one drawing for page, projector and paper."""

from werkstadt.core.patterns.months import months_drawn
from werkstadt.core.patterns.room import Room
from werkstadt.station.figures.svg import Box, Drawing
from werkstadt.station.figures.year import draw_reached
from werkstadt.station.layouts.figured import year_words


def draw_months(room: Room, box: Box, page: int = 0, prefix: str = "reached-") -> Drawing | None:
    """A page of it in a box; None without a calendar that names groups."""
    drawn = months_drawn(room)
    if drawn is None:
        return None
    return draw_reached(
        drawn.groups, box, year=drawn.year, words=year_words(room.words), holidays=drawn.holidays, page=page,
        prefix=prefix,
    )  # fmt: skip
