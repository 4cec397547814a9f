"""Going through the agenda: a point opens and closes stations, switches the projector, starts the timer, takes longer.

Somebody goes on, or the agenda goes on by itself when a point's time is over; both are one step that can be taken back.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from werkstadt.core import agenda, log
from werkstadt.core.database import Database
from werkstadt.core.editing.undoing import Acted
from werkstadt.core.seats import Seat, nobody
from werkstadt.core.staging import Staging, on_stage, staged
from werkstadt.core.tables import Action, AgendaItem, Stage, Station, Workshop
from werkstadt.errors import Malformed, NotFound

LONGEST = 600
"""Minutes of one point."""
MOST_AT_ONCE = 60
"""Minutes that one tap may give or take."""
AGENDA_ROLE = "agenda"
"""What stands as role of a step that nobody tapped."""
WENT_ON = "went on"
GRACE = timedelta(seconds=1.5)
"""The agenda goes on this long after a point's time: every screen has struck the gong of its timer by then."""
TOO_LATE = timedelta(hours=1)
"""After this long nobody expects the agenda to go on by itself: the server was away, or the day has ended."""


@dataclass(frozen=True, slots=True)
class Step:
    """What going to a point does: stations that open and close, the projector's next view, minutes on the timer."""

    opens: tuple[str, ...]
    closes: tuple[str, ...]
    view: str
    station: str | None
    minutes: int


def steps_of(database: Database, seat: Seat) -> dict[str, Step]:
    """What each point of the agenda would do now, by its id."""
    with database.read() as session:
        stage = session.get(Stage, seat.workshop)
        states = _states(session, seat.workshop)
        rows = agenda.rows_of(session, seat.workshop)
        return {row.id: _step(row, states, stage) for row in rows}


def go_to(database: Database, seat: Seat, item: str, *, does: bool) -> Acted:
    """Makes a point the current one; with `does`, it opens, closes, shows and starts what was planned for it."""
    return on_stage(database, seat, "go to", partial(_go_to, item=item, began=datetime.now(UTC), does=does))


def give_minutes(database: Database, seat: Seat, item: str, minutes: int) -> Acted:
    """Makes a point longer or, with a negative number, shorter on the day; what follows moves. Raises Malformed."""
    if not 0 < abs(minutes) <= MOST_AT_ONCE:
        raise Malformed

    def change(now: Staging) -> None:
        row = _point(now, item)
        before = row.minutes + row.extra
        row.extra = max(0, min(LONGEST, before + minutes)) - row.minutes
        given = row.minutes + row.extra - before
        ends = now.row.timer_ends
        if now.row.agenda_item == item and ends is not None and now.row.timer_seconds == before * 60:
            now.row.timer_ends = ends + timedelta(minutes=given)
            now.row.timer_seconds += given * 60
        now.changes.insert(0, (None, log.AGENDA, log.STATE))

    return on_stage(database, seat, "longer" if minutes > 0 else "shorter", change)


def set_automatic(database: Database, seat: Seat, *, on: bool) -> Acted:
    """Lets the agenda go on by itself when a point's time is over, or stops it."""

    def change(now: Staging) -> None:
        now.row.automatic = on

    return on_stage(database, seat, "automatic on" if on else "automatic off", change)


def go_on(database: Database, now: datetime) -> list[str]:
    """Goes on where the time of the present point is over (`now` in UTC); the ids of the workshops it went on in."""
    with database.read() as session:
        automatic = list(session.scalars(select(Stage.workshop).where(Stage.automatic.is_(True))))
        late = [workshop for workshop in automatic if _due(session, workshop, now)]
    return [workshop for workshop in late if database.write(partial(_one_on, workshop, now))]


def _one_on(workshop: str, now: datetime, session: Session) -> bool:
    """Looks once more inside the transaction: somebody may have gone on a moment ago."""
    found = _due(session, workshop, now)
    if found is None:
        return False
    item, began = found

    def change(staging: Staging) -> None:
        if staging.row.timer_ends is None:  # else the timer has struck it
            staging.row.gong = now
        _go_to(staging, item=item, began=began, does=True)

    staged(session, nobody(workshop, AGENDA_ROLE), WENT_ON, change)
    return True


def _due(session: Session, workshop: str, now: datetime) -> tuple[str, datetime] | None:
    """The point that has its turn by now, and since when."""
    stage, event = session.get_one(Stage, workshop), session.get_one(Workshop, workshop)
    points = agenda.rows_of(session, workshop)
    place = next((number for number, row in enumerate(points) if row.id == stage.agenda_item), None)
    since = stage.agenda_since
    if event.state == "locked" or place is None or since is None or place + 1 == len(points):
        return None
    lasts = points[place].minutes + points[place].extra
    over = since.replace(tzinfo=UTC) + timedelta(minutes=lasts)
    if (
        not points[place].minutes
        or not over + GRACE <= now < over + TOO_LATE
        or _was_taken_back(session, workshop, over)
    ):
        return None
    return points[place + 1].id, over


def _was_taken_back(session: Session, workshop: str, over: datetime) -> bool:
    """Whether somebody took the step back that was due: it is not done again until the point's new time is over."""
    last = session.scalar(
        select(func.max(Action.at)).where(Action.workshop == workshop, Action.name == WENT_ON, Action.undone.is_(True))
    )
    return last is not None and over <= last.replace(tzinfo=UTC)


def _go_to(now: Staging, *, item: str, began: datetime, does: bool) -> None:
    point, row = _point(now, item), now.row
    if row.agenda_item != item:
        row.agenda_item, row.agenda_since = item, began
    if not does:
        return
    step = _step(point, _states(now.session, point.workshop), row)
    for stations, state in ((step.closes, "closed"), (step.opens, "open")):
        for station in stations:
            row_here = now.session.get_one(Station, station)
            if not row_here.settings.get("all_day"):
                now.set_station(row_here, state)
    if step.view:
        row.view, row.station, row.page, row.gallery = step.view, step.station, 0, step.view == "gallery"
        row.card, row.layer = None, ""
    left = timedelta(minutes=step.minutes) - (datetime.now(UTC) - began)
    if left > timedelta(0):
        row.timer_ends, row.timer_left, row.timer_seconds = datetime.now(UTC) + left, None, step.minutes * 60


def _step(row: AgendaItem, states: dict[str, str], stage: Stage | None) -> Step:
    opens = tuple(station for station in row.opens if states.get(station, "open") != "open")
    closes = tuple(
        station for station in row.closes if states.get(station, "closed") != "closed" and station not in row.opens
    )
    station = row.shows_station if row.shows_station in states else None
    if row.shows == "gallery" and station is None:
        station = next(iter(states), None)
    shown = "" if row.shows == "station" and station is None else row.shows
    same = stage is not None and (stage.view, stage.station) == (shown, station)
    return Step(opens, closes, "" if same else shown, station, row.minutes + row.extra)


def _states(session: Session, workshop: str) -> dict[str, str]:
    """Station → state, in their order."""
    found = select(Station.id, Station.state).where(Station.workshop == workshop).order_by(Station.position)
    return {row.id: row.state for row in session.execute(found)}


def _point(now: Staging, item: str) -> AgendaItem:
    """A point of this workshop, watched. Raises NotFound."""
    row = now.session.get(AgendaItem, item)
    if row is None or row.workshop != now.seat.workshop:
        raise NotFound
    now.watch.rows(row)
    return row
