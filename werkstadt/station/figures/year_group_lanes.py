"""One group's lane over the months: dots, bars, and dashed places where nothing reaches the group."""

from dataclasses import dataclass

from werkstadt.station.figures.svg import element
from werkstadt.station.figures.svg import words as line
from werkstadt.station.figures.text import width, wrap
from werkstadt.station.figures.year_model import YearWords
from werkstadt.station.figures.year_when import WHOLE_YEAR, Form, Place, filled_months, runs
from werkstadt.station.palette import colour

LEADING = 1.15
DOTS = 4  # side by side in one month; more of them become a number


@dataclass(frozen=True, slots=True)
class Reached:
    """A group of people and the places in the year of what reaches them."""

    name: str
    places: tuple[Place, ...]
    unsaid: frozenset[int] = frozenset()
    """Months of which nothing is said here, though something is there."""

    def empty_months(self) -> tuple[int, ...]:
        """The months in which nothing reaches this group; what goes on all year leaves none empty."""
        if any(place.months == WHOLE_YEAR for place in self.places):
            return ()
        filled = filled_months(list(self.places))
        return tuple(month for month in WHOLE_YEAR if month not in filled | self.unsaid)


@dataclass(frozen=True, slots=True)
class Frame:
    """Sizes of the drawing: texts, the names' column, a month's width, the band with the months, a lane's height."""

    size: float
    small: float
    names: float
    month: float
    header: float
    lane: float

    def left(self, month: int) -> float:
        """The left edge of a month; of 13: the right edge of the year."""
        return self.names + (month - 1) * self.month


def name_lines(reached: Reached, frame: Frame, said: YearWords) -> list[tuple[str, float, int, str]]:
    """What stands at the left: the name, and how many things have no date; text, size, weight and colour."""
    room = frame.names - 1.2 * frame.size
    undated = sum(place.form is Form.UNDATED for place in reached.places)
    more = f"{said.undated}: {undated}" if undated else ""
    return [
        *((text, frame.size, 600, "ink") for text in wrap(reached.name, frame.size, room, 600, 3)),
        *((text, frame.small, 400, "ink-soft") for text in wrap(more, frame.small, room, 400, 2)),
    ]


def draw_group(reached: Reached, top: float, frame: Frame, said: YearWords) -> list[str]:
    """The lane whose upper edge is `top`."""
    bottom = top + frame.lane
    edge = element(
        "path", d=f"M0 {bottom:.1f}H{frame.left(13):.1f}", stroke=colour("line"), stroke_width=frame.size / 14
    )
    lines = name_lines(reached, frame, said)
    y = top + (frame.lane - sum(size * LEADING for _, size, _, _ in lines)) / 2
    drawn = [edge]
    for text, size, weight, token in lines:
        y += size * LEADING
        drawn.append(line(text, 0.64 * frame.size, y - 0.25 * size, size, weight=weight, fill=colour(token)))
    return drawn + _gaps(reached, top, frame, said) + _marks(reached, top + frame.lane / 2, frame)


def _gaps(reached: Reached, top: float, frame: Frame, said: YearWords) -> list[str]:
    thin, drawn = frame.size / 28, []
    for first, last in runs(reached.empty_months()):
        x, wide = _across(first, last, frame)
        drawn.append(element(
            "rect", x=x, y=top + 0.3 * frame.size, width=wide, height=frame.lane - 0.6 * frame.size, rx=6 * thin,
            fill=colour("paper"), stroke=colour("edge"), stroke_width=2.2 * thin,
            stroke_dasharray=f"{10 * thin:.1f} {9 * thin:.1f}",
        ))  # fmt: skip
        if width(said.nothing_for_them, frame.size) < wide - frame.size:
            text, y = said.nothing_for_them, top + frame.lane / 2 + 0.35 * frame.size
            drawn.append(line(text, x + wide / 2, y, frame.size, fill=colour("ink-soft"), anchor="middle"))
    return drawn


def _across(first: int, last: int, frame: Frame) -> tuple[float, float]:
    """X and width of something from one month to another."""
    return frame.left(first) + 0.2 * frame.size, (last - first + 1) * frame.month - 0.4 * frame.size


def _marks(reached: Reached, middle: float, frame: Frame) -> list[str]:
    """What repeats and long spans as bars, everything else as a dot in its month."""
    drawn = []
    for form in (Form.LANE, Form.BAR):
        for place in reached.places:
            drawn += [_bar(*run, middle, form, frame) for run in runs(place.months) if place.form is form]
    for month in WHOLE_YEAR:
        count = sum(place.form is Form.CARD and place.months[0] == month for place in reached.places)
        drawn += _dots(count, frame.left(month) + frame.month / 2, middle, frame)
    return drawn


def _bar(first: int, last: int, middle: float, form: Form, frame: Frame) -> str:
    high = (0.36 if form is Form.LANE else 0.9) * frame.size
    x, wide = _across(first, last, frame)
    return element(
        "rect", x=x, y=middle - high / 2, width=wide, height=high, rx=high / 2,
        fill=colour("calendar-tint" if form is Form.LANE else "calendar-fill"), stroke=colour("calendar-strong"),
        stroke_width=frame.size / 18,
    )  # fmt: skip


def _dots(count: int, x: float, middle: float, frame: Frame) -> list[str]:
    """Dots side by side, with a rim that sets them off a bar; many are one dot with their number."""
    rim = {"fill": colour("calendar-strong"), "stroke": colour("paper"), "stroke_width": frame.size / 9}
    if count > DOTS:
        y, text = middle + 0.35 * frame.size, str(count)
        number = line(text, x, y, frame.size, weight=600, fill=colour("on-strong"), anchor="middle")
        return [element("circle", cx=x, cy=middle, r=0.95 * frame.size, **rim), number]
    radius = min(0.46 * frame.size, frame.month / 10)
    start = x - (count - 1) * 1.15 * radius
    return [element("circle", cx=start + step * 2.3 * radius, cy=middle, r=radius, **rim) for step in range(count)]
