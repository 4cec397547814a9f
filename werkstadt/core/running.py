"""Running the room: stations open and close, the projector's view, the point of the agenda, the timer, messages."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core import log
from werkstadt.core.database import Database
from werkstadt.core.rights import Right, require
from werkstadt.core.seats import Seat, still_there
from werkstadt.core.tables import AgendaItem, Stage, Station, Workshop
from werkstadt.errors import Invalid, Malformed, NotFound, Problem
from werkstadt.station.cleaning import Unclean, clean
from werkstadt.station.fields import TOO_LONG

STATES = ("planned", "open", "paused", "closed")
VIEWS = ("lobby", "station", "agenda", "gallery", "plenary", "quiet", "test")
LONGEST_TIMER = 12 * 3600
LONGEST_MESSAGE = 200


@dataclass(frozen=True, slots=True)
class StageState:
    """What the room sees now; times in UTC, durations in seconds."""

    view: str
    station: str | None
    page: int
    agenda_item: str | None
    timer_ends: datetime | None
    timer_seconds: int
    timer_left: int | None
    message: str
    gallery: bool


def stage(database: Database, seat: Seat) -> StageState:
    """The present stage of the seat's workshop."""
    with database.read() as session:
        row = _stage(session, seat)
        ends = row.timer_ends.replace(tzinfo=UTC) if row.timer_ends else None
        return StageState(
            row.view, row.station, row.page, row.agenda_item, ends, row.timer_seconds, row.timer_left, row.message, row.gallery
        )


def set_station(database: Database, seat: Seat, station: str, state: str) -> int:
    """Opens, pauses or closes a station."""
    if state not in STATES:
        raise Malformed()

    def job(session: Session) -> int:
        still_there(session, seat)
        row = session.get(Station, station)
        if row is None or row.workshop != seat.workshop:
            raise NotFound()
        require(seat, Right.OPEN, row.id, locked=_locked(session, seat))
        row.state = state
        return log.append(session, seat.workshop, row.id, row.id, log.STATE)

    return database.write(job)


def open_all(database: Database, workshop: str) -> None:
    """Opens every station of a workshop that was just filled, for the demo."""

    def job(session: Session) -> None:
        for row in session.scalars(select(Station).where(Station.workshop == workshop)):
            row.state = "open"
            log.append(session, workshop, row.id, row.id, log.STATE)

    database.write(job)


def set_host_note(database: Database, seat: Seat, station: str, note: str) -> int:
    """Keeps what the host says about a station, for the gallery and the documentation."""
    note = _text(note, "host_note", 2000)

    def job(session: Session) -> int:
        still_there(session, seat)
        row = session.get(Station, station)
        if row is None or row.workshop != seat.workshop:
            raise NotFound()
        require(seat, Right.OPEN, row.id, locked=_locked(session, seat))
        row.host_note = note
        return log.append(session, seat.workshop, row.id, row.id, log.STATE)

    return database.write(job)


def show(database: Database, seat: Seat, view: str, station: str | None = None, page: int = 0) -> int:
    """Switches what the projector shows."""
    if view not in VIEWS or (view == "station") != (station is not None) and view != "gallery":
        raise Malformed()

    def change(session: Session, row: Stage) -> None:
        if station is not None and session.scalar(select(Station.workshop).where(Station.id == station)) != seat.workshop:
            raise NotFound()
        row.view, row.station, row.page = view, station, max(0, page)
        row.gallery = view == "gallery"

    return _on_stage(database, seat, change)


def go_to(database: Database, seat: Seat, item: str, *, opens: bool) -> int:
    """Makes a point of the agenda the current one; with `opens`, its stations open and those of other points pause."""

    def change(session: Session, row: Stage) -> None:
        point = session.get(AgendaItem, item)
        if point is None or point.workshop != seat.workshop:
            raise NotFound()
        row.agenda_item = item
        if opens and point.opens:
            for station in session.scalars(select(Station).where(Station.workshop == seat.workshop)):
                if station.id in point.opens and station.state != "open":
                    station.state = "open"
                    log.append(session, seat.workshop, station.id, station.id, log.STATE)

    return _on_stage(database, seat, change)


def set_timer(database: Database, seat: Seat, *, seconds: int | None = None, add: int = 0, pause: bool = False, stop: bool = False) -> int:
    """Starts (`seconds`), lengthens (`add` seconds), pauses or goes on with (`pause`), or stops the timer."""
    if seconds is not None and not 1 <= seconds <= LONGEST_TIMER:
        raise Malformed()

    def change(_session: Session, row: Stage) -> None:
        now = datetime.now(UTC)
        if stop:
            row.timer_ends, row.timer_left, row.timer_seconds = None, None, 0
        elif seconds is not None:
            row.timer_ends, row.timer_left, row.timer_seconds = now + timedelta(seconds=seconds), None, seconds
        elif pause and row.timer_left is not None:
            row.timer_ends, row.timer_left = now + timedelta(seconds=row.timer_left), None
        elif pause and row.timer_ends is not None:
            row.timer_left = max(0, int((row.timer_ends.replace(tzinfo=UTC) - now).total_seconds()))
            row.timer_ends = None
        elif add and row.timer_ends is not None:
            row.timer_ends = max(row.timer_ends.replace(tzinfo=UTC), now) + timedelta(seconds=min(add, LONGEST_TIMER))
            row.timer_seconds += add

    return _on_stage(database, seat, change)


def say_to_all(database: Database, seat: Seat, message: str) -> int:
    """Shows a short message on all screens, or takes it away with an empty one."""
    text = _text(message, "message", LONGEST_MESSAGE)

    def change(_session: Session, row: Stage) -> None:
        row.message = text

    return _on_stage(database, seat, change)


def _on_stage(database: Database, seat: Seat, change: Callable[[Session, Stage], None]) -> int:
    def job(session: Session) -> int:
        still_there(session, seat)
        require(seat, Right.RUN, locked=_locked(session, seat))
        change(session, _stage(session, seat))
        return log.append(session, seat.workshop, None, log.STAGE, log.STATE)

    return database.write(job)


def _stage(session: Session, seat: Seat) -> Stage:
    row = session.get(Stage, seat.workshop)
    if row is None:
        raise NotFound()
    return row


def _locked(session: Session, seat: Seat) -> bool:
    return session.scalar(select(Workshop.state).where(Workshop.id == seat.workshop)) == "locked"


def _text(text: str, name: str, limit: int) -> str:
    try:
        text = clean(text, lines=True)
    except Unclean as unclean:
        raise Invalid(fields={name: unclean.problem}) from None
    if len(text) > limit:
        raise Invalid(fields={name: Problem(TOO_LONG, {"count": len(text), "limit": limit})})
    return text
