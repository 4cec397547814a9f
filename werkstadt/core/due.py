"""When the two dates fall that end a workshop's data: counted from its day, and never from one that is past."""

from collections.abc import Mapping
from datetime import date, timedelta

from werkstadt.core.tables import Workshop
from werkstadt.errors import mark

REFERENCES_AFTER = timedelta(weeks=8)
DELETED_AFTER = timedelta(days=730)
FIRST_YEAR, LAST_YEAR = 2000, 2100
"""Years a workshop may lie in: a year typed with two digits is one of the first century."""

DATES = ("references_removed_on", "deleted_on")
WRONG_YEAR = mark("Das Jahr müsste zwischen %(first)s und %(last)s liegen.")


def year_fits(day: date) -> bool:
    """Whether a day lies in the years that are taken."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def counted_from(day: date | None, today: date) -> date:
    """The day from which the two dates count: from one that is past, they would be due at once."""
    return max(day or today, today)


def usual_dates(counted: date) -> dict[str, date]:
    """The two dates of an event, counted from this day."""
    return {"references_removed_on": counted + REFERENCES_AFTER, "deleted_on": counted + DELETED_AFTER}


def chosen_dates(row: Workshop) -> dict[str, date | None]:
    """Those of the two dates that somebody chose or emptied; the others follow from the day of the event."""
    counted = row.counted_from or row.date
    usual = usual_dates(counted) if counted else {}
    return {name: getattr(row, name) for name in DATES if name not in usual or getattr(row, name) != usual[name]}


def future_dates(given: Mapping[str, date], today: date) -> dict[str, date]:
    """Those of the dates that a sweep would not find due at once."""
    return {name: day for name, day in given.items() if day > today}
