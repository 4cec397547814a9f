"""How every change of the stage runs: seat and right inside the transaction, noted so that it can be taken back."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from werkstadt.core import log
from werkstadt.core.database import Database
from werkstadt.core.editing.undoing import Acted, Watch, note
from werkstadt.core.rights import Right, require
from werkstadt.core.seats import Seat, is_locked, still_there
from werkstadt.core.tables import Stage, Station
from werkstadt.errors import NotFound


@dataclass
class Staging:
    """A change of the stage under way: its row is watched already, and the log will say that it changed."""

    session: Session
    seat: Seat
    row: Stage
    watch: Watch
    station: str | None = None
    """The station that the action is about."""
    noted: bool = True
    """Whether it is something to take back, unlike leafing."""
    changes: list[tuple[str | None, str, str]] = field(default_factory=lambda: [(None, log.STAGE, log.STATE)])

    def set_station(self, row: Station, state: str) -> None:
        """Opens or closes a station with the same step."""
        if row.state != state:
            self.watch.rows(row)
            row.state = state
            self.changes.append((row.id, row.id, log.STATE))


def on_stage(database: Database, seat: Seat, name: str, change: Callable[[Staging], None]) -> Acted:
    """Runs `change` on the stage of the seat's workshop and notes it under this name. Raises Refused, NoSeat."""

    def job(session: Session) -> Acted:
        still_there(session, seat)
        require(seat, Right.RUN, locked=is_locked(session, seat))
        return staged(session, seat, name, change)

    return database.write(job)


def staged(session: Session, seat: Seat, name: str, change: Callable[[Staging], None]) -> Acted:
    """The same inside a transaction that has asked for the right already."""
    row = session.get(Stage, seat.workshop)
    if row is None:
        raise NotFound
    watch = Watch(session)
    watch.rows(row)
    now = Staging(session, seat, row, watch)
    change(now)
    number = log.append_all(session, [(seat.workshop, *one) for one in now.changes])[-1]
    if not now.noted:
        return Acted(number, "")
    return Acted(number, note(session, seat, name, watch, needs=Right.RUN, changes=now.changes, station=now.station))


def station_here(session: Session, seat: Seat, station: str) -> Station:
    """A station of the seat's workshop. Raises NotFound."""
    row = session.get(Station, station)
    if row is None or row.workshop != seat.workshop:
        raise NotFound
    return row
