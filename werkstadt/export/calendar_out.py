"""A calendar that every calendar program takes (RFC 5545), made of what people know of dates.

A month without a day is an entry over the whole month, and a repetition without one begins on the first day it may;
both leave the time free. What only words say has no date and stands in the description of the calendar.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from icalendar import Calendar, Event, Timezone, TimezoneStandard

from werkstadt.words import Words

RHYTHMS = {"weekly": "WEEKLY", "monthly": "MONTHLY", "yearly": "YEARLY"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: an id of its own, title, when as in the event file, all else it says, and the year it is for."""

    id: str
    title: str
    when: dict[str, Any]
    lines: tuple[str, ...]
    year: int


def write_ics(title: str, entries: Sequence[Entry], stand: date, words: Words) -> bytes:
    """The calendar; same entries, same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//WerkStadt//WerkStadt//DE")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", title)
    undated = [entry.title for entry in entries if not _dated(entry.when)]
    if undated:
        calendar.add("x-wr-caldesc", words("Ohne Datum: %(titles)s", titles=words.listed(undated)))
    for entry in entries:
        if _dated(entry.when):
            calendar.add_component(_event(entry, stand, words))
    if not calendar.subcomponents:
        calendar.add_component(_universal_time())
    return bytes(calendar.to_ical())


def _universal_time() -> Timezone:
    """A calendar must hold something (RFC 5545, 3.6); this is what says the least."""
    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1970, 1, 1))  # noqa: DTZ001 - local time, as the standard wants it here
    standard.add("tzoffsetfrom", timedelta(0))
    standard.add("tzoffsetto", timedelta(0))
    zone = Timezone()
    zone.add("tzid", "UTC")
    zone.add_component(standard)
    return zone


def _dated(when: dict[str, Any]) -> bool:
    return bool({"date", "from", "month", "recurs"} & when.keys())


def _event(entry: Entry, stand: date, words: Words) -> Event:
    event = Event()
    first, last = span(entry.when, entry.year)
    event.add("uid", f"{entry.id}@werkstadt")
    event.add("dtstamp", datetime(stand.year, stand.month, stand.day, tzinfo=UTC))
    event.add("summary", entry.title)
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))  # the first day after it
    note = [] if {"date", "from"} & entry.when.keys() else [words("Der genaue Tag steht nicht fest.")]
    event.add("description", "\n".join([*note, *entry.lines]))
    if "recurs" in entry.when:
        event.add("rrule", _rule(entry.when, entry.year))
    if note:
        event.add("transp", "TRANSPARENT")
    return event


def span(when: dict[str, Any], year: int) -> tuple[date, date]:
    """First and last day of an entry, or of its first repetition."""
    if "date" in when:
        return (date.fromisoformat(when["date"]),) * 2
    if "from" in when:
        return date.fromisoformat(when["from"]), date.fromisoformat(when["to"])
    if "month" in when:
        month = when["month"]
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return (date(year, min(when.get("months") or [1]), 1),) * 2


def _rule(when: dict[str, Any], year: int) -> dict[str, Any]:
    rule: dict[str, Any] = {"freq": RHYTHMS[when["recurs"]]}
    if when["recurs"] != "yearly":
        rule["until"] = date(year, 12, 31)
    if when.get("months"):
        rule["bymonth"] = when["months"]
    return rule
