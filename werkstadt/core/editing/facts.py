"""The facts of a workshop, in the groups in which they are edited."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from werkstadt.clock import today
from werkstadt.core.database import Database
from werkstadt.core.due import DATES, chosen_dates, counted_from, usual_dates
from werkstadt.core.editing.acting import edit
from werkstadt.core.editing.colours import read_colour
from werkstadt.core.editing.typed import Typed
from werkstadt.core.editing.versions import as_typed, replace
from werkstadt.core.seats import Seat
from werkstadt.core.tables import Workshop
from werkstadt.core.window import TOO_LATE, WINDOW
from werkstadt.core.workshops import one
from werkstadt.errors import Invalid, NotFound, Problem, mark

LANGUAGES = ("de", "en")
GENDERS = ("*", ":")
LONG = 5000
ENDS_BEFORE_START = mark("Das Ende liegt vor dem Beginn.")
ORDER = mark("Die Veranstaltung kann erst gelöscht werden, wenn die Personenbezüge entfernt sind.")
NOT_AHEAD = mark("Dieser Tag müsste in der Zukunft liegen, frühestens morgen.")

Values = dict[str, Any]


def _event(typed: Typed) -> Values:
    values: Values = {
        "title": typed.text("title", 200, needed=True),
        "subtitle": typed.text("subtitle", 300),
        "date": typed.day("date"),
        "starts": typed.clock("starts"),
        "ends": typed.clock("ends"),
        "place": typed.text("place", 200),
        "expected": typed.count("expected", 100_000),
    }
    if values["starts"] and values["ends"] and not typed.problems and values["ends"] <= values["starts"]:
        typed.problems["ends"] = Problem(ENDS_BEFORE_START)
    return values


def _language(typed: Typed) -> Values:
    return {"language": typed.choice("language", LANGUAGES), "gender": typed.choice("gender", GENDERS)}


def _responsible(typed: Typed) -> Values:
    return {
        "publisher": typed.text("publisher", 300),
        "funder": typed.text("funder", 300),
        "contact": typed.text("contact", 500, lines=True),
    }


def _notice(typed: Typed) -> Values:
    return {"notice": typed.text("notice", LONG, lines=True)}


def _imagery(typed: Typed) -> Values:
    return {"imagery": typed.text("imagery", LONG, lines=True)}


def _doors(typed: Typed) -> Values:
    values = {"opens_on": typed.day("opens_on"), "closes_on": typed.day("closes_on")}
    if values["opens_on"] and values["closes_on"] and values["closes_on"] < values["opens_on"]:
        typed.problems["closes_on"] = Problem(TOO_LATE)
    return values


def _look(typed: Typed) -> Values:
    given = typed.text("colour", 7)
    try:
        return {"colour": read_colour(given)}
    except ValueError as error:
        typed.problems.setdefault("colour", error.args[0])
        return {"colour": given}


def _dates(typed: Typed) -> Values:
    values = {name: typed.day(name) for name in DATES}
    first, last = values["references_removed_on"], values["deleted_on"]
    if first and last and last < first:
        typed.problems["deleted_on"] = Problem(ORDER)
    return values


def _common_ground(typed: Typed) -> Values:
    return {"common_ground": typed.texts("common_ground", 500, 30)}


READERS: Mapping[str, Callable[[Typed], Values]] = {
    "event": _event,
    "language": _language,
    "responsible": _responsible,
    "notice": _notice,
    "imagery": _imagery,
    "doors": _doors,
    "look": _look,
    "dates": _dates,
    "common_ground": _common_ground,
}
"""Group of fields that are saved together → how they are read."""


def shown(workshop: Workshop, group: str) -> dict[str, str]:
    """The present values of a group as its form shows them."""
    names = _reader(group)(Typed({}))
    return as_typed({name: getattr(workshop, name) for name in names})


def save(database: Database, seat: Seat, group: str, typed: Mapping[str, str], former: str) -> None:
    """Saves one group. Raises Invalid with each problem, Stale where somebody else was there in between."""
    reader = Typed(typed)
    values = _reader(group)(reader)
    reader.check()

    def change(session: Session) -> None:
        row = one(session, seat)
        before, chosen = row.date, chosen_dates(row)
        _check_ahead(row, values)
        replace(row, values, former)
        if row.date != before:
            _follow(row, before, chosen)
        if row.references_removed_on and row.references_removed_on > today():
            row.references_removed = False  # what comes together until then goes as well

    edit(database, seat, change)


def _reader(group: str) -> Callable[[Typed], Values]:
    if group not in READERS:
        raise NotFound
    return READERS[group]


def _check_ahead(row: Workshop, values: Values) -> None:
    """Raises Invalid for a date that would come true at once: a typing error must not delete a workshop."""
    new = {name: values[name] for name in DATES if values.get(name) and values[name] != getattr(row, name)}
    wrong = {name: Problem(NOT_AHEAD) for name, day in new.items() if day <= today()}
    if wrong:
        raise Invalid(fields=wrong)


def _follow(row: Workshop, before: date | None, chosen: Collection[str]) -> None:
    """What stood at its usual distance from the day moves with the day; what was chosen otherwise stays."""
    if row.date is None:
        return
    for name, distance in WINDOW.items():
        if before is None or getattr(row, name) == before + distance:
            setattr(row, name, row.date + distance)
    row.counted_from = counted_from(row.date, today())
    for name, day in usual_dates(row.counted_from).items():
        if name not in chosen:
            setattr(row, name, day)
