"""Running the room: stations open and close, the projector's view, the point of the agenda, timer, message."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core import log
from werkstadt.core.database import Database
from werkstadt.core.editing.undoing import Acted, Watch, note
from werkstadt.core.editing.versions import replace
from werkstadt.core.patterns.all_patterns import PATTERNS, VIEW
from werkstadt.core.rights import Right, require
from werkstadt.core.seats import Seat, is_locked, still_there
from werkstadt.core.staging import Staging, on_stage, station_here
from werkstadt.core.tables import Stage, Station, Workshop
from werkstadt.errors import Invalid, Malformed, Problem
from werkstadt.station.cleaning import Unclean, clean
from werkstadt.station.fields import TOO_LONG

STATES = ("planned", "open", "paused", "closed")
PATTERN_VIEWS = tuple(f"{VIEW}{name}" for name in PATTERNS)
VIEWS = (
    "lobby", "station", "agenda", "gallery", "plenary", "carried", "rotation", "vote", "quiet", "test", "thanks",
    *PATTERN_VIEWS,
)  # fmt: skip
WITH_STATION = {"station", "gallery", "vote"}
LONGEST_TIMER = 12 * 3600
"""Seconds."""

MOST_PAGES = 500
LONGEST_MESSAGE = 200


def set_station(database: Database, seat: Seat, station: str, state: str) -> Acted:
    """Opens, pauses or closes a station."""
    return set_stations(database, seat, {station: state})


def set_stations(database: Database, seat: Seat, states: Mapping[str, str]) -> Acted:
    """Sets several stations (id → state) at once: all of them or, where one may not be, none."""
    if not states or not set(states.values()) <= set(STATES):
        raise Malformed

    def job(session: Session) -> Acted:
        still_there(session, seat)
        watch, locked = Watch(session), is_locked(session, seat)
        wanted = _by_hand(session, seat, states)
        for station, state in wanted.items():
            row = station_here(session, seat, station)
            require(seat, Right.OPEN, row.id, locked=locked)
            watch.rows(row)
            row.state = state
        changes = [(station, station, log.STATE) for station in wanted]
        numbers = log.append_all(session, [(seat.workshop, *change) for change in changes])
        named, place = _named(states)
        return Acted(numbers[-1], note(session, seat, named, watch, needs=Right.OPEN, changes=changes, station=place))

    return database.write(job)


def _by_hand(session: Session, seat: Seat, states: Mapping[str, str]) -> Mapping[str, str]:
    """What of this is meant: a board that stays open all day is closed by itself alone, never with all the others."""
    others = {
        station: state
        for station, state in states.items()
        if not station_here(session, seat, station).settings.get("all_day")
    }
    return others if others and len(states) > 1 else states


def _named(states: Mapping[str, str]) -> tuple[str, str | None]:
    """The name of the action that sets these states, and its station where it is one alone."""
    found = set(states.values())
    name = found.pop() if len(found) == 1 else "stations"
    return (name, next(iter(states))) if len(states) == 1 else (f"all {name}" if name != "stations" else name, None)


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
        row = station_here(session, seat, station)
        require(seat, Right.OPEN, row.id, locked=is_locked(session, seat))
        replace(row, note_shown(note), former)
        return log.append(session, seat.workshop, row.id, row.id, log.STATE)

    return database.write(job)


def read_note(note: str) -> str:
    """A host's note in clean form. Raises Invalid."""
    return _text(note, "host_note", 2000)


def show(
    database: Database, seat: Seat, view: str, station: str | None = None, page: int = 0, opens: Collection[str] = ()
) -> Acted:
    """Switches what the projector shows; the stations of `opens` open with the same step."""
    check_view(view, station, page)

    def change(now: Staging) -> None:
        if station is not None:
            station_here(now.session, seat, station)
        now.station = station
        now.noted = (now.row.view, now.row.station) != (view, station)
        if now.row.station != station:
            now.row.layer = ""
        if view == "plenary":
            now.row.card = None  # all of it, and not the line that was read out before
        now.row.view, now.row.station, now.row.page = view, station, page
        now.row.gallery = view == "gallery"
        for other in opens:
            now.set_station(station_here(now.session, seat, other), "open")

    return on_stage(database, seat, f"show {view}", change)


def check_view(view: str, station: str | None, page: int) -> None:
    """Raises Malformed for what no projector can show."""
    if view not in VIEWS or not 0 <= page <= MOST_PAGES:
        raise Malformed
    if (view in {"station", "vote"} and station is None) or (station is not None and view not in WITH_STATION):
        raise Malformed


def set_timer(
    database: Database, seat: Seat, *, seconds: int | None = None, add: int = 0, pause: bool = False, stop: bool = False
) -> Acted:
    """Starts (`seconds`), lengthens (`add` seconds), pauses or goes on with (`pause`), or stops the timer."""
    if not 1 <= (1 if seconds is None else seconds) <= LONGEST_TIMER or not 0 <= add <= LONGEST_TIMER:
        raise Malformed

    def change(staging: Staging) -> None:
        row, now = staging.row, datetime.now(UTC)
        if stop:
            row.timer_ends, row.timer_left, row.timer_seconds = None, None, 0
        elif seconds is not None:
            row.timer_ends, row.timer_left, row.timer_seconds = now + timedelta(seconds=seconds), None, seconds
        elif pause:
            _pause(row, now)
        elif add:
            _lengthen(row, now, add)

    name = "stop" if stop else "start" if seconds is not None else "pause" if pause else "lengthen"
    return on_stage(database, seat, f"timer {name}", change)


def strike_gong(database: Database, seat: Seat) -> int:
    """Lets all screens show the gong now, and those that may sound strike it; what was heard is not taken back."""

    def job(session: Session) -> int:
        still_there(session, seat)
        require(seat, Right.RUN, locked=is_locked(session, seat))
        stage = [(None, log.STAGE, log.STATE)]
        note(session, seat, "gong", Watch(session), needs=Right.RUN, changes=stage)
        session.get_one(Stage, seat.workshop).gong = datetime.now(UTC)
        return log.append(session, seat.workshop, *stage[0])

    return database.write(job)


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


def say_to_all(database: Database, seat: Seat, message: str) -> Acted:
    """Shows a short message on all screens, or takes it away with an empty one."""
    text = _text(message, "message", LONGEST_MESSAGE)

    def change(now: Staging) -> None:
        now.row.message = text

    return on_stage(database, seat, "message" if text else "message away", change)


def _text(text: str, name: str, limit: int) -> str:
    try:
        text = clean(text, lines=True)
    except Unclean as unclean:
        raise Invalid(fields={name: unclean.problem}) from None
    if len(text) > limit:
        raise Invalid(fields={name: Problem(TOO_LONG, {"count": len(text), "limit": limit})})
    return text
