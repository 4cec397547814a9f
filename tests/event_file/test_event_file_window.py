"""The days on which the typed code opens the door travel with the workshop."""

import json
from datetime import date, timedelta

import pytest

from tests.event_file.conftest import Event
from tests.travelled import exported
from werkstadt.core.catalogue import catalogue
from werkstadt.core.database import Database
from werkstadt.core.eventfile.travelling import import_event
from werkstadt.core.tables import Workshop
from werkstadt.errors import BrokenFile

DAY = date(2027, 3, 14)
A_DAY = timedelta(days=1)


def window(database: Database, event: Event) -> tuple[date | None, date | None, Event]:
    """First and last day of an imported event, and what its export says."""
    workshop, _ = import_event(database, catalogue(), json.dumps(event).encode())
    with database.read() as session:
        row = session.get(Workshop, workshop)
        assert row is not None
        days = row.opens_on, row.closes_on
    return *days, json.loads(exported(database, catalogue(), workshop))["event"]


def event(**values: str) -> Event:
    return {"format": "werkstadt-event", "version": 1, "event": {"title": "Tag", "date": DAY.isoformat(), **values}}


def test_usual_days_follow_from_the_day_and_are_not_written(database: Database) -> None:
    assert window(database, event())[:2] == (DAY - A_DAY, DAY + A_DAY)
    assert {"opens_on", "closes_on"} & set(window(database, event())[2]) == set()


def test_chosen_days_come_back_from_an_export(database: Database) -> None:
    chosen = {"opens_on": "2027-03-01", "closes_on": "2027-04-01"}
    first, last, written = window(database, event(**chosen))
    assert (first, last) == (date(2027, 3, 1), date(2027, 4, 1))
    assert {name: written[name] for name in chosen} == chosen
    assert window(database, event(**{name: written[name] for name in chosen}))[:2] == (first, last)


def test_empty_day_means_that_this_side_has_no_end(database: Database) -> None:
    first, last, written = window(database, event(closes_on=""))
    assert (first, last) == (DAY - A_DAY, None)
    assert written["closes_on"] == ""


def test_last_day_before_the_first_is_refused_with_its_place(database: Database) -> None:
    with pytest.raises(BrokenFile, match=r"event\.closes_on"):
        window(database, event(opens_on="2027-03-14", closes_on="2027-03-13"))
