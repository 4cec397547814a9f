"""Going through a station's questions one after another, led by its host."""

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from werkstadt.core import log
from werkstadt.core.database import Database
from werkstadt.core.editing.undoing import Acted, Watch, note
from werkstadt.core.rights import Right, require
from werkstadt.core.seats import Seat, is_locked, still_there
from werkstadt.core.tables import Station
from werkstadt.errors import Malformed, NotFound


def set_step(database: Database, seat: Seat, station: str, step: int) -> Acted:
    """Makes a question the present one (from 1; 0: all at once); what it answers.

    Raises Malformed for a step that the station does not have, Refused, NotFound.
    """

    def job(session: Session) -> Acted:
        still_there(session, seat)
        row = session.get(Station, station)
        if row is None or row.workshop != seat.workshop:
            raise NotFound
        require(seat, Right.OPEN, row.id, locked=is_locked(session, seat))
        if not 0 <= step <= len(row.questions):
            raise Malformed
        watch = Watch(session)
        watch.rows(row)
        row.step, row.step_since = step, datetime.now(UTC) if step else None
        change = (row.id, row.id, log.STATE)
        action = note(session, seat, "step", watch, needs=Right.OPEN, changes=[change], station=row.id)
        return Acted(log.append(session, seat.workshop, *change), action)

    return database.write(job)
