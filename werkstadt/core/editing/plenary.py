"""The plenary as a plain table: insights, and agreements of the three kinds; written by who leads it."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from werkstadt.core.database import Database
from werkstadt.core.editing.acting import add_once, edit, in_order, last_position, move, own
from werkstadt.core.editing.typed import Typed
from werkstadt.core.editing.versions import as_typed, replace
from werkstadt.core.rights import Right, may, require
from werkstadt.core.seats import Seat, is_locked
from werkstadt.core.secret import new_id
from werkstadt.core.tables import AGREEMENTS, Agreement, Insight
from werkstadt.errors import NotFound

Result = TypeVar("Result")
TABLES: Mapping[str, type[Insight] | type[Agreement]] = {"insight": Insight, "agreement": Agreement}
FIELDS = {"insight": ("text",), "agreement": ("kind", "what", "who", "by")}


def shown(row: Insight | Agreement) -> dict[str, str]:
    """A line of either table as its form shows it."""
    sort = "insight" if isinstance(row, Insight) else "agreement"
    return as_typed({name: getattr(row, name) for name in FIELDS[sort]})


def add_line(database: Database, seat: Seat, sort: str, typed: Mapping[str, str]) -> str:
    """Adds an insight or an agreement and returns its id. Raises Invalid."""
    table, values, line = _table(sort), _read(sort, typed), new_id()

    def change(session: Session) -> str:
        position = last_position(session, seat, table) + 1
        session.add(table(id=line, workshop=seat.workshop, position=position, about={}, **values))
        return line

    return add_once(database, seat, _while_open(seat, change), typed, right=Right.PLENARY)


def save_line(database: Database, seat: Seat, sort: str, line: str, *, typed: Mapping[str, str], former: str) -> None:
    """Changes an insight or an agreement. Raises Invalid, Stale, NotFound."""
    table, values = _table(sort), _read(sort, typed)
    edit_plenary(database, seat, lambda session: replace(own(session, seat, table, line), values, former))


def move_line(database: Database, seat: Seat, sort: str, line: str, step: int) -> None:
    """Swaps a line with the one before (-1) or after (1)."""
    table = _table(sort)
    edit_plenary(database, seat, lambda session: move(in_order(session, seat, table), line, step))


def remove_line(database: Database, seat: Seat, sort: str, line: str) -> None:
    """Removes a line."""
    table = _table(sort)
    edit_plenary(database, seat, lambda session: session.delete(own(session, seat, table, line)))


def edit_plenary(database: Database, seat: Seat, change: Callable[[Session], Result]) -> Result:
    """Runs a change of what the plenary wrote down; it rests while the workshop is locked, but for the coordinator."""
    return edit(database, seat, _while_open(seat, change), right=Right.PLENARY)


def _while_open(seat: Seat, change: Callable[[Session], Result]) -> Callable[[Session], Result]:
    """The change, which rests while the workshop is locked, but for who corrects it afterwards."""

    def job(session: Session) -> Result:
        if not may(seat, Right.EDIT):
            require(seat, Right.PLENARY, locked=is_locked(session, seat))
        return change(session)

    return job


def _table(sort: str) -> Any:
    if sort not in TABLES:
        raise NotFound
    return TABLES[sort]


def _read(sort: str, typed: Mapping[str, str]) -> dict[str, Any]:
    reader = Typed(typed)
    if sort == "insight":
        values: dict[str, Any] = {"text": reader.text("text", 1000, needed=True, lines=True)}
    else:
        values = {
            "kind": reader.choice("kind", AGREEMENTS),
            "what": reader.text("what", 1000, needed=True, lines=True),
            "who": reader.text("who", 300),
            "by": reader.text("by", 60) or None,
        }
    reader.check()
    return values
