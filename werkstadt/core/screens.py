"""Several projectors: each shows what the room sees, what somebody chose for it alone, or is left to its own keys."""

from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from werkstadt.core.database import Database
from werkstadt.core.editing.undoing import Acted
from werkstadt.core.rights import Right, Role, require
from werkstadt.core.room_tables import SCREEN_MODES
from werkstadt.core.running import check_view
from werkstadt.core.seats import Seat
from werkstadt.core.staging import Staging, on_stage, station_here
from werkstadt.core.tables import Screen, SeatRow, Stage
from werkstadt.errors import Malformed, NotFound

ROOM, LED, FREE = SCREEN_MODES


@dataclass(frozen=True, slots=True)
class Shown:
    """What a projector shows, and whether it is led from elsewhere or left to its own keys."""

    mode: str
    view: str
    station: str | None
    page: int
    card: str | None
    layer: str


@dataclass(frozen=True, slots=True)
class Projector:
    """A projector with a seat: its name, whether it came by pairing, and what it shows."""

    seat: str
    name: str
    paired: bool
    own: bool
    """Whether somebody chose something for it alone."""
    shown: Shown


def shown_to(database: Database, seat: Seat) -> Shown:
    """What the seat's screen shows: a projector's own row, and for everybody else what the room sees."""
    with database.read() as session:
        return _shown(session.get(Screen, seat.id), session.get(Stage, seat.workshop))


def shown_on(database: Database, seat: Seat, screen: str) -> Shown:
    """What another screen shows, for whoever leads it. Raises Refused, NotFound."""
    require(seat, Right.RUN)
    with database.read() as session:
        _projector(session, seat, screen)
        return _shown(session.get(Screen, screen), session.get(Stage, seat.workshop))


def projectors(database: Database, seat: Seat) -> list[Projector]:
    """The projectors of the seat's workshop, the oldest first. Raises Refused."""
    require(seat, Right.RUN)
    with database.read() as session:
        stage = session.get(Stage, seat.workshop)
        own = {row.seat: row for row in session.scalars(select(Screen).where(Screen.workshop == seat.workshop))}
        rows = session.scalars(
            select(SeatRow)
            .where(SeatRow.workshop == seat.workshop, SeatRow.role == Role.PROJECTOR.value, SeatRow.removed.is_(False))
            .order_by(SeatRow.since, SeatRow.id)
        )
        return [
            Projector(row.id, row.name, row.link is None, row.id in own, _shown(own.get(row.id), stage)) for row in rows
        ]


def lead(
    database: Database, seat: Seat, screen: str, mode: str, view: str = "", station: str | None = None, page: int = 0
) -> Acted:
    """Makes one projector follow the room (`room`), show a view of its own (`led`), or leaves it to its keys (`free`).

    Raises Malformed, NotFound, Refused.
    """
    if mode not in SCREEN_MODES:
        raise Malformed
    if mode == LED:
        check_view(view, station, page)

    def change(now: Staging) -> None:
        if station is not None:
            station_here(now.session, seat, station)
        _projector(now.session, seat, screen)
        row = _watched(now, screen)
        was = (row.mode, row.view, row.station)
        if mode == LED:
            row.view, row.station, row.page, row.card, row.layer = view, station, page, None, ""
        elif mode == FREE and row.mode != LED:  # it stays where it is until somebody presses a key
            row.view, row.station, row.page = now.row.view, now.row.station, now.row.page
        row.mode = mode
        now.station = row.station if mode == LED else None
        now.noted = was != (row.mode, row.view, row.station)

    return on_stage(database, seat, f"screen {mode}", change)


def forget(session: Session, screen: str) -> None:
    """Removes what was chosen for a projector whose seat ends."""
    session.execute(delete(Screen).where(Screen.seat == screen))


def _watched(now: Staging, screen: str) -> Screen:
    row = now.session.get(Screen, screen)
    if row is not None:
        now.watch.rows(row)
        return row
    made = Screen(seat=screen, workshop=now.seat.workshop, mode=ROOM, view="lobby", page=0, layer="")
    now.session.add(made)
    now.watch.made(made)
    return made


def _projector(session: Session, seat: Seat, screen: str) -> SeatRow:
    row = session.get(SeatRow, screen)
    if row is None or row.workshop != seat.workshop or row.role != Role.PROJECTOR.value or row.removed:
        raise NotFound
    return row


def _shown(own: Screen | None, stage: Stage | None) -> Shown:
    if own is not None and own.mode != ROOM:
        return Shown(own.mode, own.view, own.station, own.page, own.card, own.layer)
    if stage is None:
        return Shown(ROOM, "lobby", None, 0, None, "")
    return Shown(ROOM, stage.view, stage.station, stage.page, stage.card, stage.layer)
