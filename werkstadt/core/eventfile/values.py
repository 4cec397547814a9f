"""Reads single values of an event file: each reader takes a value and its place, and refuses in words."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from werkstadt.core.due import FIRST_YEAR, LAST_YEAR, WRONG_YEAR, year_fits
from werkstadt.core.eventfile.breaking import broken, broken_by
from werkstadt.errors import mark
from werkstadt.station.cleaning import Unclean, clean
from werkstadt.station.fields import TOO_LONG
from werkstadt.station.palette import is_colour

Reader = Callable[[Any, str], Any]

FACTOR = 10
"""How much longer than in a form a text of an event file may be."""
LARGEST = 1_000_000
LANGUAGE = re.compile(r"[a-z]{2}(-[a-z]+)?")


def text(limit: int, *, lines: bool = False, name: bool = False, factor: int = FACTOR) -> Reader:
    """A text of up to ten times the `limit` of the forms; titles and names stand on covers, and take just that."""

    def read(value: Any, place: str) -> str:
        if not isinstance(value, str):
            raise broken(place, mark("Hier müsste ein Text stehen."))
        try:
            cleaned = clean(value, lines=lines, name=name)
        except Unclean as unclean:
            raise broken_by(place, unclean.problem) from None
        if len(cleaned) > limit * factor:
            raise broken(place, TOO_LONG, count=len(cleaned), limit=limit * factor)
        return cleaned

    return read


def many(read: Reader) -> Reader:
    """A list of what `read` reads."""
    return lambda value, place: [read(item, f"{place}[{number}]") for number, item in enumerate(a_list(value, place))]


def a_list(value: Any, place: str) -> list[Any]:
    """The value, if it is a list."""
    if not isinstance(value, list):
        raise broken(place, mark("Hier müsste eine Liste stehen."))
    return value


def an_object(value: Any, place: str) -> dict[str, Any]:
    """The value, if it is an object."""
    if not isinstance(value, dict):
        raise broken(place, mark("Hier müsste ein Objekt stehen, in geschweiften Klammern."))
    return value


def yes_no(value: Any, place: str) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise broken(place, mark("Hier müsste true oder false stehen."))
    return value


def count(value: Any, place: str) -> int:
    """A whole number from 0."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST:
        raise broken(place, mark("Hier müsste eine ganze Zahl von 0 bis %(largest)s stehen."), largest=LARGEST)
    return value


def day(value: Any, place: str) -> str:
    """A day as ISO 8601 writes it."""
    try:
        found = date.fromisoformat(value) if isinstance(value, str) and len(value) == len("2024-10-15") else None
    except ValueError:
        found = None
    if found is None:
        raise broken(place, mark("Hier müsste ein Tag stehen, zum Beispiel 2024-10-15."))
    if not year_fits(found):
        raise broken(place, WRONG_YEAR, first=FIRST_YEAR, last=LAST_YEAR)
    return found.isoformat()


def colour(value: Any, place: str) -> str:
    """A colour as `#RRGGBB`, or the name of an accent."""
    if not isinstance(value, str) or not is_colour(value):
        raise broken(place, mark("Hier müsste etwas stehen wie %(example)s."), example="#2E6B3A")
    return value


def one_of(*options: str) -> Reader:
    """One of the words the format knows."""

    def read(value: Any, place: str) -> str:
        if value not in options or not isinstance(value, str):
            raise broken(
                place, mark("Hier müsste eines dieser Wörter stehen: %(options)s."), options=", ".join(options)
            )
        return value

    return read


def shaped(pattern: re.Pattern[str], example: str) -> Reader:
    """A short text in a form, of which `example` is one."""

    def read(value: Any, place: str) -> str:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise broken(place, mark("Hier müsste etwas stehen wie %(example)s."), example=example)
        return value

    return read
