"""How every change of the coordinator runs: right and seat checked inside the transaction, then a row of the log."""

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from werkstadt.core import log
from werkstadt.core.database import Database
from werkstadt.core.once import Repeated, Saved, check_id, remember, repeat_of
from werkstadt.core.rights import Right, require
from werkstadt.core.seats import Seat, still_there
from werkstadt.core.tables import Table
from werkstadt.errors import NotFound, mark

Result = TypeVar("Result")
Row = TypeVar("Row", bound=Table)
BESIDE = {"client_id", "seat", "former"}
"""Parts of a form that are no words."""
SENT_BEFORE = mark("Dieses Formular kam schon mit anderem Inhalt an. Noch einmal absenden fügt auch diesen hinzu.")


def edit(
    database: Database,
    seat: Seat,
    change: Callable[[Session], Result],
    *,
    right: Right = Right.EDIT,
    item: str = log.TEXTS,
) -> Result:
    """Runs `change` and notes it in the log as a change of `item`. Raises Refused, NoSeat, and what `change` raises."""

    def job(session: Session) -> Result:
        still_there(session, seat)
        require(seat, right)
        result = change(session)
        log.append(session, seat.workshop, None, item, log.STATE)
        return result

    return database.write(job)


def add_once(
    database: Database,
    seat: Seat,
    change: Callable[[Session], str],
    typed: Mapping[str, str],
    *,
    right: Right = Right.EDIT,
    item: str = log.TEXTS,
) -> str:
    """Runs a change that adds a row and returns its id; the same form sent twice adds once, as a double tap sends it.

    Raises Repeated where the form was sent before with other words, and what `edit` raises.
    """
    form = typed.get("client_id", "")
    if not form:
        return edit(database, seat, change, right=right, item=item)
    check_id(form)
    body = json.dumps({name: typed[name] for name in sorted(typed.keys() - BESIDE)}, ensure_ascii=True)

    def once(session: Session) -> str:
        repeat = repeat_of(session, seat.workshop, form, body)
        if repeat:
            return repeat.id
        made = change(session)
        remember(session, seat.workshop, form, Saved(made, 0, "added"), body)
        return made

    try:
        return edit(database, seat, once, right=right, item=item)
    except Repeated:
        raise Repeated(SENT_BEFORE) from None


def own(session: Session, seat: Seat, table: type[Row], row_id: str) -> Row:
    """The row of the seat's workshop with this id. Raises NotFound, for a row of another workshop too."""
    row = session.get(table, row_id)
    if row is None or getattr(row, "workshop", None) != seat.workshop:
        raise NotFound
    return row


def in_order(session: Session, seat: Seat, table: type[Any]) -> list[Any]:
    """The rows of the seat's workshop by their position."""
    found = select(table).where(table.workshop == seat.workshop).order_by(table.position, table.id)
    return list(session.scalars(found))


def last_position(session: Session, seat: Seat, table: type[Any]) -> int:
    """The highest position in use; 0 without rows."""
    found = select(func.coalesce(func.max(table.position), 0)).where(table.workshop == seat.workshop)
    return int(session.scalars(found).one())


def move(rows: list[Any], row_id: str, step: int) -> tuple[Any, Any] | None:
    """Swaps a row with its neighbour `step` (-1 or 1) further; returns (the upper, the lower) as they stand now.

    Positions are numbered anew, for files may bring equal ones. None at the edge. Raises NotFound.
    """
    for position, row in enumerate(rows, 1):
        row.position = position
    place = next((number for number, row in enumerate(rows) if row.id == row_id), None)
    if place is None:
        raise NotFound
    other = place + (1 if step > 0 else -1)
    if not 0 <= other < len(rows):
        return None
    rows[place].position, rows[other].position = rows[other].position, rows[place].position
    upper, lower = sorted((rows[place], rows[other]), key=lambda row: row.position)
    return upper, lower
