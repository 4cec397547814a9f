"""Where a date belongs on the wall calendar: a card in a month, a bar across months, a lane, or the strip without."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from werkstadt.station.figures.year_model import YearEntry, YearWords

SHORT_SPAN = 14  # days; a span across two months up to this length is a card in the month that has more of it
NO_DAY = 32  # sorts behind every day of a month
WHOLE_YEAR = tuple(range(1, 13))


class Form(Enum):
    """How an entry is drawn."""

    CARD = "card"
    BAR = "bar"
    LANE = "lane"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Place:
    """An entry's place in the year: the `months` it touches; a card stands in the first, on its `day` if it has one.

    `first` and `last` count for bars only.
    """

    form: Form
    label: str
    months: tuple[int, ...] = ()
    day: int = NO_DAY
    first: date = date.min
    last: date = date.max


def place_of(entry: YearEntry, year: int, words: YearWords) -> Place:
    """The place of one entry in `year`; what has no month goes to the strip of things without a date."""
    when = entry.when or {}
    if "date" in when:
        return _on_a_day(date.fromisoformat(when["date"]), year, words, when.get("words", ""))
    if "from" in when and "to" in when:
        span = date.fromisoformat(when["from"]), date.fromisoformat(when["to"])
        return _in_a_span(*span, year, words, when.get("words", ""))
    if "month" in when:
        label = _joined(words.month(when["month"]), when.get("words", ""))
        return Place(Form.CARD, label, (when["month"],))
    if "recurs" in when:
        return _repeated(when["recurs"], tuple(when.get("months") or ()), words, when.get("words", ""))
    return Place(Form.UNDATED, when.get("words", ""))


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _on_a_day(day: date, year: int, words: YearWords, more: str) -> Place:
    other = "" if day.year == year else f" {day.year}"
    return Place(Form.CARD, _joined(words.day(day) + other, more), (day.month,), day.day)


def _in_a_span(first: date, last: date, year: int, words: YearWords, more: str) -> Place:
    other = f" {first.year}" if first.year == last.year != year else ""
    label = _joined(words.span(first, last) + other, more)
    start, end = _within(first, last, year)
    months = tuple(range(start.month, end.month + 1))
    if len(months) > 1 and (end - start).days >= SHORT_SPAN:
        return Place(Form.BAR, label, months, start.day, start, end)
    most = fullest_month(start, end)
    return Place(Form.CARD, label, (most,), start.day if most == start.month else 0)


def _within(first: date, last: date, year: int) -> tuple[date, date]:
    """The part of a span that lies in `year`; a span of another year is shown at the same days of this one."""
    if last.year < year or first.year > year:
        length, first = last - first, date(year, first.month, min(first.day, 28))
        last = first + min(length, date(year, 12, 31) - first)
    return max(first, date(year, 1, 1)), min(last, date(year, 12, 31))


def fullest_month(first: date, last: date) -> int:
    """The month that holds most days of a span within one year, the earlier one of equals."""
    days = [(first + timedelta(days=step)).month for step in range((last - first).days + 1)]
    return max(sorted(set(days)), key=days.count)


def _repeated(recurs: str, months: tuple[int, ...], words: YearWords, more: str) -> Place:
    said = words.rhythm(recurs)
    if recurs == "yearly" and not months:
        return Place(Form.UNDATED, _joined(said, more))
    if recurs == "yearly" and len(months) == 1:
        return Place(Form.CARD, _joined(f"{said} {words.month(months[0])}", more), months)
    return Place(Form.LANE, _joined(said, more), tuple(sorted(months)) or WHOLE_YEAR)


def runs(months: tuple[int, ...]) -> list[tuple[int, int]]:
    """Sorted months as stretches without a gap: (1, 2, 3, 7) → [(1, 3), (7, 7)]."""
    stretches: list[tuple[int, int]] = []
    for month in months:
        if stretches and stretches[-1][1] == month - 1:
            stretches[-1] = (stretches[-1][0], month)
        else:
            stretches.append((month, month))
    return stretches


def filled_months(places: list[Place]) -> set[int]:
    """The months in which something stands by itself; what goes on all year fills none."""
    return {month for place in places if place.months != WHOLE_YEAR for month in place.months}
