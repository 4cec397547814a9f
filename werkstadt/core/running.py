"""Running the room: stations open and close, the projector's view, the point of the agenda, timer, message."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core import log
from werkstadt.core.database import Database
from werkstadt.core.editing.versions import replace
from werkstadt.core.rights import Right, require
from werkstadt.core.seats import Seat, is_locked, still_there
from werkstadt.core.tables import AgendaItem, Stage, Station, Workshop
from werkstadt.errors import Invalid, Malformed, NotFound, Problem
from werkstadt.station.cleaning import Unclean, clean
from werkstadt.station.fields import TOO_LONG

STATES = ("planned", "open", "paused", "closed")
VIEWS = ("lobby", "station", "agenda", "gallery", "plenary", "quiet", "test")
LONGEST_TIMER = 12 * 3600
"""Seconds."""

MOST_PAGES = 500
LONGEST_MESSAGE = 200


def set_station(database: Database, seat: Seat, station: str, state: str) -> int:
    """Opens, pauses or closes a station."""
    return set_stations(database, seat, {station: state})


def set_stations(database: Database, seat: Seat, states: Mapping[str, str]) -> int:
    """Sets several stations (id → state) at once: all of them or, where one may not be, none."""
    if not states or not set(states.values()) <= set(STATES):
        raise Malformed

    def job(session: Session) -> int:
        still_there(session, seat)
        number = 0
        for station, state in states.items():
            row = _station(session, seat, station)
            require(seat, Right.OPEN, row.id, locked=is_locked(session, seat))
            row.state = state
            number = log.append(session, seat.workshop, row.id, row.id, log.STATE)
        return number

    return database.write(job)


def open_all(database: Database, workshop: str) -> None:
    """Opens every station of a workshop that was just filled, for the demo."""

    def job(session: Session) -> None:
        for row in session.scalars(select(Station).where(Station.workshop == workshop)):
            row.state = "open"
            log.append(session, workshop, row.id, row.id, log.STATE)

    database.write(job)


def note_shown(note: str) -> dict[str, str]:
    """A host's note as its form shows it; its fingerprint travels back with the form."""
    return {"host_note": note}


def set_host_note(database: Database, seat: Seat, station: str, note: str, former: str) -> int:
    """Keeps what the host says about a station, for the gallery and the documentation.

    Raises Stale where it says something else by now than what the form with the fingerprint `former` showed.
    """
    note = read_note(note)

    def job(session: Session) -> int:
        still_there(session, seat)
        row = _station(session, seat, station)
        require(seat, Right.OPEN, row.id, locked=is_locked(session, seat))
        replace(row, note_shown(note), former)
        return log.append(session, seat.workshop, row.id, row.id, log.STATE)

    return database.write(job)


def read_note(note: str) -> str:
    """A host's note in clean form. Raises Invalid."""
    return _text(note, "host_note", 2000)


def show(database: Database, seat: Seat, view: str, station: str | None = None, page: int = 0) -> int:
    """Switches what the projector shows."""
    if view not in VIEWS or not 0 <= page <= MOST_PAGES:
        raise Malformed
    if (view == "station" and station is None) or (station is not None and view not in {"station", "gallery"}):
        raise Malformed

    def change(session: Session, row: Stage) -> None:
        if station is not None:
            _station(session, seat, station)
        row.view, row.station, row.page = view, station, page
        row.gallery = view == "gallery"

    return _on_stage(database, seat, change)


def go_to(database: Database, seat: Seat, item: str, *, opens: bool) -> int:
    """Makes a point of the agenda the current one; with `opens`, its stations open. Nothing closes by itself."""

    def change(session: Session, row: Stage) -> None:
        point = session.get(AgendaItem, item)
        if point is None or point.workshop != seat.workshop:
            raise NotFound
        if row.agenda_item != item:
            row.agenda_item, row.agenda_since = item, datetime.now(UTC)
        if opens and point.opens:
            for station in session.scalars(select(Station).where(Station.workshop == seat.workshop)):
                if station.id in point.opens and station.state != "open":
                    station.state = "open"
                    log.append(session, seat.workshop, station.id, station.id, log.STATE)

    return _on_stage(database, seat, change)


def set_timer(
    database: Database, seat: Seat, *, seconds: int | None = None, add: int = 0, pause: bool = False, stop: bool = False
) -> int:
    """Starts (`seconds`), lengthens (`add` seconds), pauses or goes on with (`pause`), or stops the timer."""
    if not 1 <= (1 if seconds is None else seconds) <= LONGEST_TIMER or not 0 <= add <= LONGEST_TIMER:
        raise Malformed

    def change(_session: Session, row: Stage) -> None:
        now = datetime.now(UTC)
        if stop:
            row.timer_ends, row.timer_left, row.timer_seconds = None, None, 0
        elif seconds is not None:
            row.timer_ends, row.timer_left, row.timer_seconds = now + timedelta(seconds=seconds), None, seconds
        elif pause:
            _pause(row, now)
        elif add:
            _lengthen(row, now, add)

    return _on_stage(database, seat, change)


def strike_gong(database: Database, seat: Seat) -> int:
    """Lets all screens show the gong now, and those that may sound strike it."""

    def change(_session: Session, row: Stage) -> None:
        row.gong = datetime.now(UTC)

    return _on_stage(database, seat, change)


def _pause(row: Stage, now: datetime) -> None:
    if row.timer_left is not None:
        row.timer_ends, row.timer_left = now + timedelta(seconds=row.timer_left), None
    elif row.timer_ends is not None:
        row.timer_left = max(0, round((row.timer_ends.replace(tzinfo=UTC) - now).total_seconds()))
        row.timer_ends = None


def _lengthen(row: Stage, now: datetime, seconds: int) -> None:
    if row.timer_left is not None:
        row.timer_left = min(row.timer_left + seconds, LONGEST_TIMER)
    elif row.timer_ends is not None:
        # A timer that ran out goes on from now: »one more minute« means a minute.
        longest = now + timedelta(seconds=LONGEST_TIMER)
        row.timer_ends = min(max(row.timer_ends.replace(tzinfo=UTC), now) + timedelta(seconds=seconds), longest)
    row.timer_seconds = min(row.timer_seconds + seconds, LONGEST_TIMER)


def choose_address(database: Database, seat: Seat, address: str) -> None:
    """Keeps which address of this machine the workshop's QR codes and posters name; the caller knows that it has it."""

    def job(session: Session) -> None:
        still_there(session, seat)
        require(seat, Right.RUN)
        session.get_one(Workshop, seat.workshop).address = address
        log.append(session, seat.workshop, None, log.TEXTS, log.STATE)

    database.write(job)


def say_to_all(database: Database, seat: Seat, message: str) -> int:
    """Shows a short message on all screens, or takes it away with an empty one."""
    text = _text(message, "message", LONGEST_MESSAGE)

    def change(_session: Session, row: Stage) -> None:
        row.message = text

    return _on_stage(database, seat, change)


def _on_stage(database: Database, seat: Seat, change: Callable[[Session, Stage], None]) -> int:
    def job(session: Session) -> int:
        still_there(session, seat)
        require(seat, Right.RUN, locked=is_locked(session, seat))
        change(session, _stage(session, seat))
        return log.append(session, seat.workshop, None, log.STAGE, log.STATE)

    return database.write(job)


def _stage(session: Session, seat: Seat) -> Stage:
    row = session.get(Stage, seat.workshop)
    if row is None:
        raise NotFound
    return row


def _station(session: Session, seat: Seat, station: str) -> Station:
    row = session.get(Station, station)
    if row is None or row.workshop != seat.workshop:
        raise NotFound
    return row


def _text(text: str, name: str, limit: int) -> str:
    try:
        text = clean(text, lines=True)
    except Unclean as unclean:
        raise Invalid(fields={name: unclean.problem}) from None
    if len(text) > limit:
        raise Invalid(fields={name: Problem(TOO_LONG, {"count": len(text), "limit": limit})})
    return text
