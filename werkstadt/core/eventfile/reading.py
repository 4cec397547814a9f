"""Reads an event file: bytes in, a checked event file out, or BrokenFile in words. Touches no database."""

from werkstadt.core.eventfile.checking import EventFile, check
from werkstadt.core.eventfile.parsing import parse


def read_event_file(data: bytes) -> EventFile:
    """The event file in these bytes. Raises BrokenFile with the place and the reason; nothing is half read."""
    return check(parse(data))
