"""Who is reached when: a lane for each group over the twelve months, so that an empty stretch is seen."""

from collections.abc import Sequence
from dataclasses import dataclass

from werkstadt.station.figures.svg import Box, Drawing, document, element, group
from werkstadt.station.figures.svg import words as line
from werkstadt.station.figures.text import width, wrap
from werkstadt.station.figures.year_model import YearEntry, YearWords
from werkstadt.station.figures.year_when import Form, Place, filled_months, place_of, runs
from werkstadt.station.palette import colour

NAMES_SHARE = 0.24  # of the figure's width, for the groups' names
LEADING = 1.15
DOTS = 4  # side by side in one month; more of them become a number


@dataclass(frozen=True, slots=True)
class Reached:
    """A group of people and the places in the year of what reaches them."""

    name: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """Sizes of the drawing: text, the names' column, a month's width, the band with the months, one lane's height."""

    size: float
    names: float
    month: float
    header: float
    lane: float

    def left(self, month: int) -> float:
        return self.names + (month - 1) * self.month


def groups_reached(entries: Sequence[YearEntry], year: int, words: YearWords) -> list[Reached]:
    """Every group in the order it was first named; what names nobody comes last, under words that say so."""
    found: dict[str, list[Place]] = {}
    for entry in entries:
        place = place_of(entry, year, words)
        for name in dict.fromkeys(entry.lanes):
            found.setdefault(name, []).append(place)
    nobody = [place_of(entry, year, words) for entry in entries if not entry.lanes]
    rest = [Reached(words.nobody_named, tuple(nobody))] if nobody else []
    return [Reached(name, tuple(places)) for name, places in found.items()] + rest


def draw_lanes(
    entries: Sequence[YearEntry], box: Box, *, year: int, words: YearWords, page: int = 0, prefix: str = ""
) -> Drawing:  # fmt: skip
    """Lanes per group reached over the months of `year`; each is a `<g>` with the id `{prefix}lane-{n}`, n from 0.

    Lanes that do not fit go to further pages. Raises ValueError for a date that does not exist.
    """
    groups = groups_reached(entries, year, words)
    frame = _frame(groups, box)
    a_page = max(1, int((box.height - frame.header) / frame.lane))
    pages = max(1, -(-len(groups) // a_page))
    first = min(page, pages - 1) * a_page
    drawn = [element("rect", width=box.width, height=box.height, fill=colour("paper")), _months(frame, box, words)]
    ids = []
    for number, reached in enumerate(groups[first : first + a_page]):
        ids.append(f"{prefix}lane-{first + number}")
        drawn.append(group(ids[-1], *_lane(reached, frame.header + number * frame.lane, frame, words)))
    alt = _alt(groups, year, words)
    return Drawing(document(box, drawn, alt), pages, alt, tuple(ids))


def _frame(groups: Sequence[Reached], box: Box) -> Frame:
    """Lanes share the height, but never get lower than two lines of text or higher than five."""
    size = max(1.08 * box.smallest, min(0.019 * box.width, 1.4 * box.smallest))
    names = NAMES_SHARE * box.width
    header = 1.86 * size
    lowest = max((_lines_height(reached.name, size, names) for reached in groups), default=0) + 0.6 * size
    room = (box.height - header) / max(1, len(groups))
    lane = max(2.2 * size, lowest, min(room, 5 * size))
    return Frame(size, names, (box.width - names) / 12, header, lane)


def _lines_height(name: str, size: float, room: float) -> float:
    return len(wrap(name, size, room - 1.2 * size, 600, 3)) * LEADING * size


def _months(frame: Frame, box: Box, said: YearWords) -> str:
    band = element("rect", width=box.width, height=frame.header, fill=colour("calendar-tint"))
    names = (
        said.months
        if all(width(name, frame.size, 600) < frame.month * 0.92 for name in said.months)
        else said.months_short
    )
    drawn = [band]
    for month, name in enumerate(names, start=1):
        x, middle = frame.left(month), frame.left(month) + frame.month / 2
        drawn.append(
            element(
                "path",
                d=f"M{x:.1f} {frame.header:.1f}V{box.height}",
                stroke=colour("line"),
                stroke_width=frame.size / 14,
            )
        )
        drawn.append(
            line(name, middle, frame.header * 0.68, frame.size, weight=600, fill=colour("ink"), anchor="middle")
        )
    return "".join(drawn)


def _lane(reached: Reached, top: float, frame: Frame, said: YearWords) -> list[str]:
    middle = top + frame.lane / 2
    drawn = [
        element(
            "path",
            d=f"M0 {top + frame.lane:.1f}H{frame.left(13):.1f}",
            stroke=colour("line"),
            stroke_width=frame.size / 14,
        )
    ]
    lines = wrap(reached.name, frame.size, frame.names - 1.2 * frame.size, 600, 3)
    y = middle - (len(lines) - 1) * LEADING * frame.size / 2 + 0.35 * frame.size
    for text in lines:
        drawn.append(line(text, 0.64 * frame.size, y, frame.size, weight=600, fill=colour("ink")))
        y += LEADING * frame.size
    return drawn + _gaps(reached, top, frame, said) + _marks(reached, middle, frame)


def _gaps(reached: Reached, top: float, frame: Frame, said: YearWords) -> list[str]:
    """A dashed place for every stretch of months in which nothing reaches this group."""
    always = any(place.form is Form.LANE and len(place.months) == 12 for place in reached.places)
    filled = filled_months(list(reached.places))
    empty = () if always else tuple(month for month in range(1, 13) if month not in filled)
    thin, drawn = frame.size / 28, []
    for first, last in runs(empty):
        x, wide = frame.left(first) + 0.2 * frame.size, (last - first + 1) * frame.month - 0.4 * frame.size
        drawn.append(element(
            "rect", x=x, y=top + 0.3 * frame.size, width=wide, height=frame.lane - 0.6 * frame.size, rx=6 * thin,
            fill=colour("paper"), stroke=colour("edge"), stroke_width=2.2 * thin, stroke_dasharray=f"{10 * thin:.1f} {9 * thin:.1f}",
        ))  # fmt: skip
        if width(said.nothing_for_them, frame.size) < wide - frame.size:
            y = top + frame.lane / 2 + 0.35 * frame.size
            drawn.append(
                line(said.nothing_for_them, x + wide / 2, y, frame.size, fill=colour("ink-soft"), anchor="middle")
            )
    return drawn


def _marks(reached: Reached, middle: float, frame: Frame) -> list[str]:
    """Lanes and long spans as bars, everything else as a dot in its month."""
    drawn = []
    for place in reached.places:
        if place.form in {Form.LANE, Form.BAR}:
            drawn += [_bar(first, last, middle, place.form, frame) for first, last in runs(place.months)]
    for month in range(1, 13):
        count = sum(place.form is Form.CARD and place.months[0] == month for place in reached.places)
        drawn += _dots(count, frame.left(month) + frame.month / 2, middle, frame)
    return drawn


def _bar(first: int, last: int, middle: float, form: Form, frame: Frame) -> str:
    high = (0.36 if form is Form.LANE else 0.9) * frame.size
    return element(
        "rect", x=frame.left(first) + 0.2 * frame.size, y=middle - high / 2,
        width=(last - first + 1) * frame.month - 0.4 * frame.size, height=high, rx=high / 2,
        fill=colour("calendar-tint" if form is Form.LANE else "calendar-fill"),
        stroke=colour("calendar-strong"), stroke_width=frame.size / 18,
    )  # fmt: skip


def _dots(count: int, x: float, middle: float, frame: Frame) -> list[str]:
    """Dots side by side, or one dot with the number."""
    radius = min(0.42 * frame.size, frame.month / 10)
    edge = {"fill": colour("calendar-fill"), "stroke": colour("calendar-strong"), "stroke_width": frame.size / 14}
    if count > DOTS:
        number = line(
            str(count), x, middle + 0.35 * frame.size, frame.size, weight=600, fill=colour("ink"), anchor="middle"
        )
        return [element("circle", cx=x, cy=middle, r=0.9 * frame.size, **edge), number]
    start = x - (count - 1) * 1.15 * radius
    return [element("circle", cx=start + step * 2.3 * radius, cy=middle, r=radius, **edge) for step in range(count)]


def _alt(groups: Sequence[Reached], year: int, said: YearWords) -> str:
    alt = said.alt_lanes.format(groups=", ".join(reached.name for reached in groups) or said.nothing_yet, year=year)
    gaps = [
        reached.name for reached in groups
        if len(filled_months(list(reached.places))) < 12 and not any(len(place.months) == 12 for place in reached.places)
    ]  # fmt: skip
    return f"{alt} {said.alt_gaps.format(groups=', '.join(gaps))}" if gaps else alt
