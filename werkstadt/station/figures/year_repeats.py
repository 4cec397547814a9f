"""Things that happen again and again through a whole row of the calendar: lanes above the months' cards."""

from dataclasses import dataclass

from werkstadt.station.figures.icons import icon
from werkstadt.station.figures.svg import element, words
from werkstadt.station.figures.text import shorten, width
from werkstadt.station.figures.year_cards import Scale
from werkstadt.station.figures.year_model import YearEntry
from werkstadt.station.palette import colour

OWN_LINES = 2  # up to so many lanes have a line of their own; more of them share lines


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane's label: the texts that fit, with x relative to the row and the number of its line."""

    id: str
    line: int
    x: float
    width: float
    title: str
    detail: str
    needs: str
    marked: bool


def label(entry: YearEntry, said: str, room: float, scale: Scale, *, full: bool) -> tuple[str, str, str, float]:
    """Title, detail, needs and width of a lane's label in `room`; details that do not fit are dropped, never cut."""
    used = 1.3 * scale.title
    title = shorten(entry.title, scale.title, room - used - scale.gap, 600)
    used += width(title, scale.title, 600) + 0.6 * scale.title
    candidates = (", ".join(part for part in (said, entry.by) if part), said) if full else (said,)
    detail = next((text for text in candidates if used + width(text, scale.small) <= room - scale.gap), "")
    used += width(detail, scale.small) + 0.6 * scale.title if detail else 0
    needed = 1.1 * scale.small + width(entry.needs, scale.small) + 0.6 * scale.title
    needs = entry.needs if entry.needs and used + needed <= room else ""
    return title, detail, needs, used + (needed if needs else 0)


def plan_lanes(entries: list[tuple[YearEntry, str]], room: float, scale: Scale) -> list[Lane]:
    """Lanes for (entry, how it repeats), left to right and line by line within `room`."""
    lanes: list[Lane] = []
    line, x, full = -1, room, len(entries) <= OWN_LINES
    for entry, said in entries:
        title, detail, needs, needed = label(entry, said, room, scale, full=full)
        if full or x + needed > room:
            line, x = line + 1, 0.0
        lanes.append(Lane(entry.id, line, x, needed, title, detail, needs, entry.marked))
        x += needed + scale.title
    return lanes


def lanes_height(lanes: list[Lane], scale: Scale) -> float:
    """What the lines of lanes take together, with the gap below."""
    return (lanes[-1].line + 1) * (scale.lane + 0.7 * scale.gap) + 0.6 * scale.gap if lanes else 0.0


def draw_ground(lanes: list[Lane], y: float, room: float, scale: Scale) -> str:
    """The quiet strips the lanes' labels stand on."""
    lines = lanes[-1].line + 1 if lanes else 0
    step = scale.lane + 0.7 * scale.gap
    return "".join(
        element(
            "rect", x=scale.gap, y=y + line * step, width=room - 2 * scale.gap, height=scale.lane,
            rx=0.14 * scale.title, fill=colour("sunk"),
        )
        for line in range(lines)
    )  # fmt: skip


def draw_lane(lane: Lane, y: float, scale: Scale) -> str:
    """One label: sign of repetition, title, how often and by whom, what is needed."""
    top = y + lane.line * (scale.lane + 0.7 * scale.gap)
    baseline = top + scale.lane / 2 + 0.35 * scale.title
    x = lane.x + scale.gap + 0.35 * scale.title
    sign = 0.92 * scale.title
    drawn = [icon("repeat", x, top + (scale.lane - sign) / 2, sign, colour("calendar-strong"))]
    if lane.marked:
        drawn.append(_frame(lane, top, scale))
    x += 1.3 * scale.title
    drawn.append(words(lane.title, x, baseline, scale.title, weight=600, fill=colour("ink")))
    x += width(lane.title, scale.title, 600) + 0.5 * scale.title
    if lane.detail:
        drawn.append(words(lane.detail, x, baseline, scale.small, fill=colour("ink-soft")))
        x += width(lane.detail, scale.small) + 0.5 * scale.title
    if lane.needs:
        drawn.append(icon("hand", x, baseline - 0.84 * scale.small, 0.95 * scale.small, colour("calendar-strong")))
        drawn.append(words(lane.needs, x + 1.1 * scale.small, baseline, scale.small, fill=colour("ink")))
    return "".join(drawn)


def _frame(lane: Lane, top: float, scale: Scale) -> str:
    return element(
        "rect", x=lane.x + scale.gap, y=top, width=lane.width, height=scale.lane, rx=0.14 * scale.title,
        fill="none", stroke=colour("calendar-strong"), stroke_width=scale.title / 9,
    )  # fmt: skip
