"""How every change of a rotation runs: right checked inside the transaction, noted for undoing, heard by screens."""

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core import log
from werkstadt.core.database import Database
from werkstadt.core.editing.undoing import Acted, Watch, note
from werkstadt.core.rights import Right, require
from werkstadt.core.seats import Seat, is_locked, still_there
from werkstadt.core.tables import Action, Rotation
from werkstadt.errors import NotFound

STEPS = tuple(f"rotation {step}" for step in ("plan", "drop", "start", "turn", "end"))
"""Actions of which each builds on the one before."""
HEARD = (None, log.ROTATION, log.STATE)
Changes = list[tuple[str | None, str, str]]
"""(station, item, op) of the log."""


def change(
    database: Database,
    seat: Seat,
    name: str,
    run: Callable[[Session, Watch], Changes | None],
    *,
    needs: Right = Right.RUN,
    station: str | None = None,
) -> Acted:
    """Runs `run`, which watches what it changes and returns what else screens hear of. Raises Refused, NoSeat."""

    def job(session: Session) -> Acted:
        still_there(session, seat)
        require(seat, needs, station, locked=is_locked(session, seat))
        if name in STEPS:
            _settle(session, seat.workshop)
        watch = Watch(session)
        changes = [HEARD, *(run(session, watch) or [])]
        undo = note(session, seat, name, watch, needs=needs, changes=changes, station=station)
        return Acted(log.append_all(session, [(seat.workshop, *one) for one in changes])[-1], undo)

    return database.write(job)


def _settle(session: Session, workshop: str) -> None:
    """Steps before this one can be taken back no more: half of them would come back beside what is now."""
    for row in session.scalars(select(Action).where(Action.workshop == workshop, Action.name.in_(STEPS))):
        row.rows = []


def rotation_of(session: Session, seat: Seat) -> Rotation:
    """The rotation of the seat's workshop. Raises NotFound where it flows freely."""
    row = session.get(Rotation, seat.workshop)
    if row is None:
        raise NotFound
    return row
