"""The days on which the typed code opens the door: usually from the day before to the day after."""

from collections.abc import Mapping
from datetime import date, timedelta

from werkstadt.core.tables import Workshop
from werkstadt.errors import mark

WINDOW: Mapping[str, timedelta] = {"opens_on": timedelta(days=-1), "closes_on": timedelta(days=1)}
"""Name of the first and the last day → its usual distance from the day of the event."""
TOO_LATE = mark("Der letzte Tag liegt vor dem ersten.")


def usual_window(day: date | None) -> dict[str, date | None]:
    """First and last day around the day of the event; open on both sides where that is not known yet."""
    return {name: day + distance if day else None for name, distance in WINDOW.items()}


def chosen_window(row: Workshop) -> dict[str, date | None]:
    """Those of the two days that somebody chose or emptied; the others follow from the day of the event."""
    usual = usual_window(row.date)
    return {name: getattr(row, name) for name in WINDOW if getattr(row, name) != usual[name]}
