"""The inputs at the beginning of the day: their titles and points."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from werkstadt.core.database import Database
from werkstadt.core.editing.acting import add_once, edit, in_order, last_position, move, own
from werkstadt.core.editing.typed import Typed
from werkstadt.core.editing.versions import as_typed, replace
from werkstadt.core.seats import Seat
from werkstadt.core.secret import new_id
from werkstadt.core.tables import Talk


def talks(database: Database, seat: Seat) -> list[Talk]:
    """The inputs in their order."""
    with database.read() as session:
        return in_order(session, seat, Talk)


def shown(row: Talk) -> dict[str, str]:
    """An input as its form shows it."""
    return as_typed({"title": row.title, "points": row.points})


def add_talk(database: Database, seat: Seat, typed: Mapping[str, str]) -> str:
    """Adds an input and returns its id. Raises Invalid."""
    values = _read(typed)

    def change(session: Session) -> str:
        position = last_position(session, seat, Talk) + 1
        row = Talk(id=new_id(), workshop=seat.workshop, position=position, about={}, **values)
        session.add(row)
        return row.id

    return add_once(database, seat, change, typed)


def save_talk(database: Database, seat: Seat, talk: str, typed: Mapping[str, str], former: str) -> None:
    """Changes an input. Raises Invalid, Stale, NotFound."""
    values = _read(typed)
    edit(database, seat, lambda session: replace(own(session, seat, Talk, talk), values, former))


def move_talk(database: Database, seat: Seat, talk: str, step: int) -> None:
    """Swaps an input with the one before (-1) or after (1)."""
    edit(database, seat, lambda session: move(in_order(session, seat, Talk), talk, step))


def remove_talk(database: Database, seat: Seat, talk: str) -> None:
    """Removes an input."""
    edit(database, seat, lambda session: session.delete(own(session, seat, Talk, talk)))


def _read(typed: Mapping[str, str]) -> dict[str, Any]:
    reader = Typed(typed)
    values = {"title": reader.text("title", 200, needed=True), "points": reader.texts("points", 500, 30)}
    reader.check()
    return values
