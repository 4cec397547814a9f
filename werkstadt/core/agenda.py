"""The agenda: points with a time, the current one, and how many minutes are too many before the fixed end."""

from dataclasses import dataclass
from datetime import UTC, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core.database import Database
from werkstadt.core.seats import Seat
from werkstadt.core.tables import AgendaItem, Stage, Workshop


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the agenda as pages show it; `starts` and `ends` as `HH:MM`, or empty; `minutes` with the `extra`."""

    id: str
    starts: str
    ends: str
    minutes: int
    title: str
    phase: str
    opens: tuple[str, ...]
    items: tuple[str, ...]
    closes: tuple[str, ...] = ()
    shows: str = ""
    shows_station: str | None = None
    extra: int = 0


def minutes_of(clock: str) -> int | None:
    """Minutes since midnight of `HH:MM`, or None."""
    try:
        at = time.fromisoformat(clock)
    except ValueError:
        return None
    return at.hour * 60 + at.minute


def clock_of(minutes: int) -> str:
    """`HH:MM` of minutes since midnight."""
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def points(database: Database, seat: Seat) -> list[Point]:
    """The agenda in its order, with the times as the day moved them."""
    with database.read() as session:
        return points_of(session, seat.workshop)


def points_of(session: Session, workshop: str, *, planned: bool = False) -> list[Point]:
    """The agenda inside a reading session; with `planned`, as it was before the day moved it.

    Minutes given to a point, and a point that began late, move what follows, up to the fixed end and no further.
    """
    owner = session.get(Workshop, workshop)
    end = minutes_of(owner.ends) if owner else None
    present, began = (None, None) if planned else _began(session, owner)
    moved, free, found = 0, 0, []
    for row in rows_of(session, workshop):
        extra, starts = 0 if planned else row.extra, minutes_of(row.time)
        if starts is not None:
            becomes = began if began is not None and row.id == present else max(starts + moved, free)
            free = becomes + row.minutes + extra if began is not None and (free or row.id == present) else 0
            starts = becomes if end is None or starts > end or becomes == began else min(becomes, end)
        found.append(_point(row, starts, row.minutes + extra))
        moved += extra
    return found


def _began(session: Session, owner: Workshop | None) -> tuple[str | None, int | None]:
    """The present point, and when it really began today, in minutes since midnight."""
    stage = session.get(Stage, owner.id) if owner else None
    if owner is None or stage is None or stage.agenda_since is None:
        return None, None
    at = stage.agenda_since.replace(tzinfo=UTC).astimezone()
    return (stage.agenda_item, at.hour * 60 + at.minute) if at.date() == owner.date else (None, None)


def rows_of(session: Session, workshop: str) -> list[AgendaItem]:
    """The rows of the agenda in their order."""
    found = select(AgendaItem).where(AgendaItem.workshop == workshop).order_by(AgendaItem.position, AgendaItem.id)
    return list(session.scalars(found))


def _point(row: AgendaItem, starts: int | None, minutes: int) -> Point:
    return Point(
        row.id, row.time if starts is None else clock_of(starts),
        clock_of(starts + minutes) if starts is not None and minutes else "", minutes, row.title, row.phase,
        tuple(row.opens), tuple(row.items), tuple(row.closes), row.shows, row.shows_station, minutes - row.minutes,
    )  # fmt: skip


def minutes_too_many(session: Session, workshop: Workshop) -> int:
    """By how many minutes the agenda runs past the fixed end (negative: minutes to spare); the end never moves."""
    rows = rows_of(session, workshop.id)
    end, first = minutes_of(workshop.ends), minutes_of(rows[0].time) if rows else None
    if end is None or first is None:
        return 0
    return first + sum(row.minutes + row.extra for row in rows) - end
