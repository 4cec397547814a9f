"""Moving a seat to another device: a code that works once and takes the seat away from the device before."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core import log
from werkstadt.core.database import Database
from werkstadt.core.seats import NewSeat, Seat, renew, still_there
from werkstadt.core.secret import RESUME_CODE, hashed, new_code, normal_code
from werkstadt.core.tables import SeatRow
from werkstadt.errors import NotFound


def new_resume_code(database: Database, seat: Seat) -> str:
    """A fresh code that moves this seat to another device once; an older code ends."""
    code = new_code(RESUME_CODE)

    def job(session: Session) -> None:
        still_there(session, seat).resume = hashed(code)

    database.write(job)
    return code


def resume(database: Database, workshop: str, typed: str) -> NewSeat:
    """Moves a seat to the device that knows its code: the old token and the code end. Raises NotFound."""
    code = hashed(normal_code(typed))

    def job(session: Session) -> NewSeat:
        row = session.scalar(
            select(SeatRow).where(SeatRow.workshop == workshop, SeatRow.resume == code, SeatRow.removed.is_(False))
        )
        if row is None:
            raise NotFound
        row.resume = None
        log.append(session, workshop, None, log.SEATS, log.STATE)  # the old device's socket ends as well
        return renew(session, row.id)

    return database.write(job)
