"""The agenda: points with a time, the current one, and how many minutes are too many before the fixed end."""

from dataclasses import dataclass
from datetime import time

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core.database import Database
from werkstadt.core.seats import Seat
from werkstadt.core.tables import AgendaItem, Workshop


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the agenda as pages show it; `starts` and `ends` as `HH:MM`, or empty."""

    id: str
    starts: str
    ends: str
    minutes: int
    title: str
    phase: str
    opens: tuple[str, ...]
    items: tuple[str, ...]


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
    """The agenda in its order."""
    with database.read() as session:
        return points_of(session, seat.workshop)


def points_of(session: Session, workshop: str) -> list[Point]:
    """The agenda inside a reading session."""
    rows = session.scalars(
        select(AgendaItem).where(AgendaItem.workshop == workshop).order_by(AgendaItem.position)
    ).all()
    return [_point(row) for row in rows]


def _point(row: AgendaItem) -> Point:
    starts = minutes_of(row.time)
    ends = clock_of(starts + row.minutes) if starts is not None and row.minutes else ""
    return Point(row.id, row.time, ends, row.minutes, row.title, row.phase, tuple(row.opens), tuple(row.items))


def minutes_too_many(session: Session, workshop: Workshop) -> int:
    """By how many minutes the agenda runs past the fixed end (negative: minutes to spare); the end never moves."""
    rows = points_of(session, workshop.id)
    end, first = minutes_of(workshop.ends), minutes_of(rows[0].starts) if rows else None
    if end is None or first is None:
        return 0
    return first + sum(row.minutes for row in rows) - end
