"""The agenda: add, change, move, remove points. The minutes of one push those after it; the end of the day stays."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from werkstadt.core import log
from werkstadt.core.agenda import clock_of, minutes_of
from werkstadt.core.database import Database
from werkstadt.core.editing.acting import add_once, edit, in_order, move, own
from werkstadt.core.editing.typed import Typed
from werkstadt.core.editing.versions import as_typed, replace
from werkstadt.core.running import VIEWS
from werkstadt.core.seats import Seat
from werkstadt.core.secret import new_id
from werkstadt.core.tables import AgendaItem, Stage, Station
from werkstadt.core.workshops import one
from werkstadt.errors import Problem, mark

PHASES = ("arrival", "input", "break", "work", "gallery", "plenary", "end")
LONGEST = 600
"""Minutes of one point."""
SHOWN = ("title", "time", "minutes", "phase", "items", "opens", "closes", "shows", "shows_station")
WHICH = mark("Welche Station? Bitte eine wählen.")


def shown(row: Any) -> dict[str, str]:
    """A point (a row, or one as pages show it) as its form shows it."""
    return as_typed({name: getattr(row, name) for name in SHOWN})


def rows_of(database: Database, seat: Seat) -> list[AgendaItem]:
    """The points in their order."""
    with database.read() as session:
        return in_order(session, seat, AgendaItem)


def add_point(database: Database, seat: Seat, typed: Mapping[str, str]) -> str:
    """Adds a point at the end of the day, before its last line; returns its id. Raises Invalid."""
    values = _read(typed)

    def change(session: Session) -> str:
        rows = in_order(session, seat, AgendaItem)
        closing = rows[-1] if rows and rows[-1].phase == "end" else None
        before = rows[-2] if closing and len(rows) > 1 else rows[-1] if rows and not closing else None
        values["time"] = values["time"] or _ends(before) or one(session, seat).starts
        _fit(session, seat, values)
        row = AgendaItem(id=new_id(), workshop=seat.workshop, position=len(rows) + 1, about={}, **values)
        session.add(row)
        if closing:
            rows.insert(len(rows) - 1, row)
            _shift([closing], row.minutes)
        else:
            rows.append(row)
        _number(rows)
        return row.id

    return add_once(database, seat, change, typed, item=log.AGENDA)


def save_point(database: Database, seat: Seat, point: str, typed: Mapping[str, str], former: str) -> None:
    """Changes a point; a later beginning and more minutes push what follows. Raises Invalid, Stale, NotFound."""
    values = _read(typed)

    def change(session: Session) -> None:
        row = own(session, seat, AgendaItem, point)
        time, minutes = row.time, row.minutes
        _fit(session, seat, values)
        replace(row, values, former)
        later = (minutes_of(row.time) or 0) - (minutes_of(time) or 0) if row.time and time else 0
        _shift(_after(session, seat, row), later + row.minutes - minutes)

    edit(database, seat, change, item=log.AGENDA)


def lengthen(database: Database, seat: Seat, point: str, minutes: int) -> None:
    """Makes a point longer, or shorter with a negative number; never shorter than nothing."""

    def change(session: Session) -> None:
        row = own(session, seat, AgendaItem, point)
        becomes = max(0, min(LONGEST, row.minutes + minutes))
        _shift(_after(session, seat, row), becomes - row.minutes)
        row.minutes = becomes

    edit(database, seat, change, item=log.AGENDA)


def move_point(database: Database, seat: Seat, point: str, step: int) -> None:
    """Swaps a point with the one before (-1) or after (1); both take the time of the place where they stand now."""

    def change(session: Session) -> None:
        swapped = move(in_order(session, seat, AgendaItem), point, step)
        if swapped is None:
            return
        upper, lower = swapped
        upper.time = lower.time  # the pair begins when it began before
        lower.time = _ends(upper) or lower.time

    edit(database, seat, change, item=log.AGENDA)


def remove_point(database: Database, seat: Seat, point: str) -> None:
    """Removes a point; what follows moves up."""

    def change(session: Session) -> None:
        row = own(session, seat, AgendaItem, point)
        _shift(_after(session, seat, row), -row.minutes)
        stage = session.get(Stage, seat.workshop)
        if stage is not None and stage.agenda_item == row.id:
            stage.agenda_item, stage.agenda_since = None, None
            log.append(session, seat.workshop, None, log.STAGE, log.STATE)
        session.delete(row)

    edit(database, seat, change, item=log.AGENDA)


def _read(typed: Mapping[str, str]) -> dict[str, Any]:
    reader = Typed(typed)
    values = {
        "title": reader.text("title", 200, needed=True),
        "time": reader.clock("time"),
        "minutes": reader.count("minutes", LONGEST) or 0,
        "phase": reader.choice("phase", ("", *PHASES)) if typed.get("phase") else "",
        "items": reader.texts("items", 300, 20),
        "opens": reader.texts("opens", 40, 60),
        "closes": reader.texts("closes", 40, 60),
        "shows": reader.choice("shows", ("", *VIEWS)) if typed.get("shows") else "",
        "shows_station": reader.text("shows_station", 40) or None,
    }
    if values["shows_station"] and values["shows"] not in {"station", "gallery"}:
        values["shows"] = "station"
    if values["shows"] == "station" and not values["shows_station"]:
        reader.problems["shows_station"] = Problem(WHICH)
    reader.check()
    return values


def _fit(session: Session, seat: Seat, values: dict[str, Any]) -> None:
    """Keeps only stations of this workshop; what opens does not close."""
    values["opens"] = _stations(session, seat, values["opens"])
    values["closes"] = [one for one in _stations(session, seat, values["closes"]) if one not in values["opens"]]
    if values["shows_station"] and not _stations(session, seat, [values["shows_station"]]):
        values["shows"], values["shows_station"] = "", None


def _stations(session: Session, seat: Seat, ids: Iterable[str]) -> list[str]:
    """Only stations of this workshop, in their order."""
    wanted = set(ids)
    return [row.id for row in in_order(session, seat, Station) if row.id in wanted]


def _after(session: Session, seat: Seat, row: AgendaItem) -> list[AgendaItem]:
    rows = in_order(session, seat, AgendaItem)
    return rows[next(number for number, other in enumerate(rows) if other.id == row.id) + 1 :]


def _shift(rows: Iterable[AgendaItem], minutes: int) -> None:
    for row in rows:
        begins = minutes_of(row.time)
        if begins is not None and minutes:
            row.time = clock_of(begins + minutes)


def _ends(row: AgendaItem | None) -> str:
    begins = minutes_of(row.time) if row else None
    return clock_of(begins + row.minutes) if row and begins is not None else ""


def _number(rows: Iterable[AgendaItem]) -> None:
    for position, row in enumerate(rows, 1):
        row.position = position
