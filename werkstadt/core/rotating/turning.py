"""Running a rotation: it starts, the gong turns it, it ends."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from werkstadt.core import log
from werkstadt.core.database import Database
from werkstadt.core.editing.undoing import Acted, Watch
from werkstadt.core.rotating import lines
from werkstadt.core.rotating.changing import Changes, change, rotation_of
from werkstadt.core.seats import Seat
from werkstadt.core.tables import Contribution, Rotation, Stage, Station
from werkstadt.errors import NotFound, Refused, mark

ENDED = mark("Die Rotation ist schon zu Ende.")
NOT_RUNNING = mark("Die Rotation läuft gerade nicht.")
RUNNING = mark("Die Rotation läuft schon.")
STAGE = (None, log.STAGE, log.STATE)


def start(database: Database, seat: Seat) -> Acted:
    """The first round begins: its stations open, the gong strikes, the timer runs. Raises NotFound, Refused."""

    def run(session: Session, watch: Watch) -> Changes:
        row = rotation_of(session, seat)
        if row.state != "planned":
            raise Refused(RUNNING if row.state == "running" else ENDED, code="state")
        lines.set_aside(session, row.workshop)
        opened = _open(session, watch, row)
        _begin(session, watch, row, 1)
        return [*opened, STAGE]

    return change(database, seat, "rotation start", run)


def turn(database: Database, seat: Seat, after: int) -> Acted:
    """The round after `after` begins, or the rotation ends where that was the last.

    Two who tap at once turn it once: whoever comes second finds another round running, and is refused.
    """

    def run(session: Session, watch: Watch) -> Changes:
        row = _running(session, seat)
        if row.round != after:
            raise Refused(mark("Die nächste Runde läuft schon."), code="round")
        if row.round < row.rounds:
            _begin(session, watch, row, row.round + 1)
        else:
            _end(session, watch, row)
        return [STAGE]

    return change(database, seat, "rotation turn", run)


def end(database: Database, seat: Seat) -> Acted:
    """The rotation ends now, whatever round it is."""

    def run(session: Session, watch: Watch) -> Changes:
        _end(session, watch, _running(session, seat))
        return [STAGE]

    return change(database, seat, "rotation end", run)


def _running(session: Session, seat: Seat) -> Rotation:
    row = rotation_of(session, seat)
    if row.state != "running":
        raise Refused(NOT_RUNNING, code="state")
    return row


def _open(session: Session, watch: Watch, row: Rotation) -> Changes:
    """Opens the stations that take part; what screens hear of it."""
    found = select(Station).where(Station.workshop == row.workshop, Station.id.in_(row.stations))
    closed = [station for station in session.scalars(found) if station.state != "open"]
    watch.rows(*closed)
    for station in closed:
        station.state = "open"
    return [(station.id, station.id, log.STATE) for station in closed]


def _begin(session: Session, watch: Watch, row: Rotation, number: int) -> None:
    stage = _stage(session, row)
    watch.rows(row, stage)
    row.state, row.round = "running", number
    row.counted = {**row.counted, str(number): _last_cards(session, row)}
    now = datetime.now(UTC)
    stage.gong, stage.timer_left, stage.timer_seconds = now, None, row.minutes * 60
    stage.timer_ends = now + timedelta(minutes=row.minutes)


def _end(session: Session, watch: Watch, row: Rotation) -> None:
    stage = _stage(session, row)
    watch.rows(row, stage)
    row.state = "ended"
    stage.gong, stage.timer_ends, stage.timer_left, stage.timer_seconds = datetime.now(UTC), None, None, 0


def _last_cards(session: Session, row: Rotation) -> dict[str, int]:
    """The number of the last card at each station, but at anonymous ones: whose group is known, is half known."""
    found = select(Station).where(Station.workshop == row.workshop, Station.id.in_(row.stations))
    named = [station.id for station in session.scalars(found) if not station.settings.get("anonymous")]
    counted = session.execute(
        select(Contribution.station, func.max(Contribution.number))
        .where(Contribution.station.in_(named))
        .group_by(Contribution.station)
    )
    last = {str(station): int(number) for station, number in counted}
    return {station: last.get(station, 0) for station in named}


def _stage(session: Session, row: Rotation) -> Stage:
    stage = session.get(Stage, row.workshop)
    if stage is None:
        raise NotFound
    return stage
