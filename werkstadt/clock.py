"""The day it is in the room: the machine's local date, for a workshop's day is a local one."""

from datetime import date


def today() -> date:
    """Today, local time."""
    return date.today()  # noqa: DTZ011 - a neighbourhood's date has no time zone
