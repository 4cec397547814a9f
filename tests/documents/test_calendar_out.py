"""The calendar, read back: every date as people know it, and valid for every program (RFC 5545)."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar

from werkstadt.export.calendar_out import Entry, write_ics
from werkstadt.words import Words

STAND = date(2026, 11, 22)


def event(when: dict[str, Any], title: str = "Hoffest") -> Any:
    """The one event of a calendar with this date."""
    made = write_ics("Lindental", [Entry("c0ffee", title, when, ("Wo? Am Teich",), 2027)], STAND, Words("de"))
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))  # octets, RFC 5545, 3.1
    (found,) = Calendar.from_ical(made).walk("VEVENT")
    return found


@pytest.mark.parametrize(
    ("when", "first", "after"),
    [
        ({"date": "2027-05-23"}, date(2027, 5, 23), date(2027, 5, 24)),
        ({"from": "2027-06-27", "to": "2027-07-02"}, date(2027, 6, 27), date(2027, 7, 3)),
        ({"month": 2}, date(2027, 2, 1), date(2027, 3, 1)),
        ({"month": 12, "words": "am Abend"}, date(2027, 12, 1), date(2028, 1, 1)),
    ],
)
def test_days_spans_and_months_are_whole_days(when: dict[str, Any], first: date, after: date) -> None:
    found = event(when)
    assert (found.decoded("dtstart"), found.decoded("dtend")) == (first, after)
    assert "rrule" not in found
    assert (
        ("month" in when) == ("TRANSPARENT" in str(found.get("transp"))) == ("steht nicht fest" in found["description"])
    )


@pytest.mark.parametrize(
    ("when", "count", "last"),
    [
        ({"recurs": "weekly"}, 53, date(2027, 12, 31)),
        ({"recurs": "monthly"}, 12, date(2027, 12, 1)),
        ({"recurs": "monthly", "months": [3, 5, 9]}, 3, date(2027, 9, 1)),
        ({"recurs": "weekly", "months": [6]}, 5, date(2027, 6, 29)),
    ],
)
def test_repetitions_last_for_their_year(when: dict[str, Any], count: int, last: date) -> None:
    found = event(when)
    rule = found["rrule"].to_ical().decode()
    days = [day.date() for day in rrulestr(rule, dtstart=_midnight(found.decoded("dtstart")))]
    assert (len(days), days[-1]) == (count, last)
    assert {day.month for day in days} <= set(when.get("months", range(1, 13)))


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a day has no zone


def test_every_year_has_no_end() -> None:
    assert event({"recurs": "yearly", "months": [5]})["rrule"].to_ical() == b"FREQ=YEARLY;BYMONTH=5"


def test_what_only_words_say_is_no_event_and_is_not_lost() -> None:
    entry = Entry("a", "Putztag", {"words": "in den Ferien"}, (), 2027)
    calendar = Calendar.from_ical(write_ics("Lindental", [entry], STAND, Words("de")))
    assert calendar.walk("VEVENT") == []
    assert "Putztag" in str(calendar["x-wr-caldesc"])


def test_hostile_titles_stay_titles_and_ids_are_their_own() -> None:
    title = 'Fest; mit, Komma\nEND:VEVENT\\ "und" 😀' + "ü" * 200
    assert str(event({"month": 3}, title)["summary"]) == title
    entries = [Entry(name, "x", {"month": 1}, (), 2027) for name in "ab"]
    made = Calendar.from_ical(write_ics("x", entries, STAND, Words("de")))
    assert len({str(found["uid"]) for found in made.walk("VEVENT")}) == 2


def test_same_entries_give_same_file() -> None:
    entries = [Entry("a", "x", {"recurs": "weekly"}, ("y",), 2027)]
    assert write_ics("x", entries, STAND, Words("de")) == write_ics("x", entries, STAND, Words("de"))


def test_calendar_without_entries_is_a_calendar_all_the_same() -> None:
    calendar = Calendar.from_ical(write_ics("Leer", [], STAND, Words("de")))
    zones: list[Any] = calendar.walk("VTIMEZONE")
    assert [zone.to_tz().utcoffset(datetime(2027, 1, 1)) for zone in zones] == [timedelta(0)]  # noqa: DTZ001 - the zone is given
