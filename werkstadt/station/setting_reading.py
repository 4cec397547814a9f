"""Reads a station's settings from a form or a file, so that nothing a board is drawn from has a wrong shape."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from werkstadt.errors import Invalid, Problem, mark
from werkstadt.station.fields import (
    NOT_OFFERED,
    TOO_MANY,
    WRONG_TYPE,
    Field,
    FieldError,
    Surroundings,
    read_number,
    read_text,
    read_texts,
    read_yes_no,
)
from werkstadt.station.figures.plane_ties import PATTERNS
from werkstadt.station.kind import Kind, Setting
from werkstadt.station.palette import accents

MOST_TIES = 5
MOST_HOLIDAYS = 30
TIE_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
TOO_FEW = mark("Mindestens eine Art von Band braucht die Karte.")
TWICE = mark("»%(name)s« steht zweimal da.")
WRONG_SPAN = mark("Ferien brauchen einen ersten und einen letzten Tag, in dieser Reihenfolge.")


def read_settings(kind: Kind, raw: Mapping[str, object]) -> dict[str, Any]:
    """The given settings in clean form; those the kind does not know are left out. Raises Invalid with each problem."""
    read: dict[str, Any] = {}
    problems: dict[str, Problem] = {}
    for setting in kind.settings:
        if setting.name in raw:
            try:
                read[setting.name] = read_setting(setting, raw[setting.name])
            except FieldError as error:
                problems[setting.name] = error.problem
    if problems:
        raise Invalid(fields=problems)
    return read


def read_setting(setting: Setting, value: object) -> Any:
    """One setting in clean form. Raises FieldError."""
    return READERS[setting.type](setting, value)


def _text(_setting: Setting, value: object) -> str:
    return read_text(value, Field("text", "text", limit=200), Surroundings())


def _texts(_setting: Setting, value: object) -> list[str]:
    return read_texts(value, Field("texts", "texts", limit=30), Surroundings())


def _choice(setting: Setting, value: object) -> str:
    if value not in setting.options:
        raise FieldError(NOT_OFFERED)
    return str(value)


def _number(setting: Setting, value: object) -> float:
    number = read_number(value, Field("number", "number", low=0, high=1000))
    return setting.default if number is None else number


def _year(_setting: Setting, value: object) -> int:
    if value in (0, "", None):
        return 0
    return int(read_number(value, Field("year", "number", low=2000, high=2200)) or 0)


def _ties(_setting: Setting, value: object) -> list[dict[str, str]]:
    ties = [_tie(row) for row in _rows(value, MOST_TIES)]
    if not ties:
        raise FieldError(TOO_FEW)
    ids = [tie["id"] for tie in ties]
    for name in ids:
        if ids.count(name) > 1:
            raise FieldError(TWICE, name=name)
    return ties


def _tie(row: Mapping[str, object]) -> dict[str, str]:
    id_, accent, pattern = (row.get(key) for key in ("id", "accent", "pattern"))
    if not isinstance(id_, str) or not TIE_ID.fullmatch(id_) or row.keys() - {"id", "label", "accent", "pattern"}:
        raise FieldError(WRONG_TYPE)
    if (
        not isinstance(accent, str)
        or accent not in accents()
        or not isinstance(pattern, str)
        or pattern not in PATTERNS
    ):
        raise FieldError(NOT_OFFERED)
    label = read_text(row.get("label", ""), Field("label", "text", limit=60), Surroundings())
    return {"id": id_, "label": label, "accent": accent, "pattern": pattern}


def _holidays(_setting: Setting, value: object) -> list[dict[str, str]]:
    return sorted((_holiday(row) for row in _rows(value, MOST_HOLIDAYS)), key=lambda row: row["start"])


def _holiday(row: Mapping[str, object]) -> dict[str, str]:
    if row.keys() - {"name", "start", "end"}:
        raise FieldError(WRONG_TYPE)
    try:
        start, end = (date.fromisoformat(str(row.get(key, ""))) for key in ("start", "end"))
    except ValueError:
        raise FieldError(WRONG_SPAN) from None
    if end < start:
        raise FieldError(WRONG_SPAN)
    name = read_text(row.get("name", ""), Field("name", "text", limit=80), Surroundings())
    return {"name": name, "start": start.isoformat(), "end": end.isoformat()}


def _rows(value: object, most: int) -> list[Mapping[str, object]]:
    if not isinstance(value, list) or not all(isinstance(row, Mapping) for row in value):
        raise FieldError(WRONG_TYPE)
    if len(value) > most:
        raise FieldError(TOO_MANY, limit=most)
    return value


READERS: dict[str, Callable[[Setting, object], Any]] = {
    "yes_no": lambda _setting, value: read_yes_no(value),
    "number": _number,
    "text": _text,
    "texts": _texts,
    "choice": _choice,
    "ties": _ties,
    "holidays": _holidays,
    "picture": _text,
    "year": _year,
}
"""How each type of setting is read."""
