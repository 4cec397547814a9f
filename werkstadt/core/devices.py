"""Devices with a staff seat: which there are, and ending one of them."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core import log, screens
from werkstadt.core.database import Database
from werkstadt.core.rights import Right, Role, require
from werkstadt.core.seats import Seat, still_there
from werkstadt.core.tables import SeatRow
from werkstadt.errors import NotFound, Refused, mark


@dataclass(frozen=True, slots=True)
class Device:
    """A staff seat on some device: its role, station and name, since when (UTC), and whether it may be removed."""

    id: str
    role: str
    station: str | None
    name: str
    since: datetime
    removable: bool


def devices(database: Database, seat: Seat) -> list[Device]:
    """The staff seats of the seat's workshop, the newest first. Raises Refused."""
    require(seat, Right.PAIR)
    with database.read() as session:
        rows = session.scalars(
            select(SeatRow)
            .where(
                SeatRow.workshop == seat.workshop, SeatRow.removed.is_(False), SeatRow.role != Role.PARTICIPANT.value
            )
            .order_by(SeatRow.since.desc())
        )
        return [
            Device(
                row.id, row.role, row.station, row.name, row.since.replace(tzinfo=UTC), removable=_may_remove(seat, row)
            )
            for row in rows
        ]


def remove_seat(database: Database, seat: Seat, target: str) -> int:
    """Ends a staff seat: its screens go dark at once. Raises NotFound, Refused for one's own and for one above."""

    def job(session: Session) -> int:
        still_there(session, seat)
        require(seat, Right.PAIR)
        row = session.get(SeatRow, target)
        if row is None or row.workshop != seat.workshop or row.removed or row.role == Role.PARTICIPANT.value:
            raise NotFound
        if not _may_remove(seat, row):
            raise Refused(mark("Diesen Platz kann nur die Koordination von einem anderen Gerät aus abmelden."))
        row.removed = True
        screens.forget(session, row.id)
        return log.append(session, seat.workshop, None, log.SEATS, log.STATE)

    return database.write(job)


def _may_remove(seat: Seat, row: SeatRow) -> bool:
    above = row.role == Role.COORDINATOR.value and seat.role != Role.COORDINATOR.value
    return row.id != seat.id and not above
