"""Doors for participants: the QR's token, and a code of six characters within the join window."""

import threading
import time
from collections import deque
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from werkstadt.core.database import Database
from werkstadt.core.rights import Role
from werkstadt.core.seats import NewSeat, Seat, sit
from werkstadt.core.secret import normal_code
from werkstadt.core.tables import SeatRow, Workshop
from werkstadt.errors import NotFound, Refused, mark
from werkstadt.settings import Settings

FAILURES_A_MINUTE = 100
MOST_SEATS = Settings().most_seats
DELAY = 2.0
"""Seconds a wrong answer waits once there were too many on this server."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What somebody reads before going in."""

    workshop: str
    code: str
    title: str
    subtitle: str
    day: date | None
    place: str
    publisher: str
    contact: str
    notice: str
    language: str
    gender: str
    references_removed_on: date | None
    deleted_on: date | None
    colour: str
    feedback_until: date | None
    rehearses: str | None


class Failures:
    """Counts wrong codes on the whole server; joins are not counted, for a hall shares one address."""

    def __init__(self) -> None:
        self._times: deque[float] = deque()
        self._lock = threading.Lock()

    def delay(self) -> float:
        """Notes a failure; seconds its answer should wait."""
        now = time.monotonic()
        with self._lock:
            self._times.append(now)
            while self._times and now - self._times[0] > 60:
                self._times.popleft()
            return DELAY if len(self._times) > FAILURES_A_MINUTE else 0.0


def find(database: Database, typed: str, today: date) -> Notice:
    """The workshop behind a QR token or a typed code. Raises NotFound, also for codes outside the join window."""
    with database.read() as session:
        return _notice(_workshop(session, typed, today))


def find_for_feedback(database: Database, token: str) -> Notice:
    """The workshop behind a QR token, where feedback is asked for or was. Raises NotFound."""
    wanted = select(Workshop).where(Workshop.join_token == token, Workshop.feedback_until.is_not(None))
    with database.read() as session:
        row = session.scalar(wanted)
        if row is None:
            raise NotFound
        return _notice(row)


def _notice(row: Workshop) -> Notice:
    return Notice(
        row.id, row.join_code, row.title, row.subtitle, row.date, row.place, row.publisher, row.contact, row.notice,
        row.language, row.gender, row.references_removed_on, row.deleted_on, row.colour, row.feedback_until,
        row.rehearses,
    )  # fmt: skip


def join(database: Database, typed: str, today: date, most: int = MOST_SEATS) -> NewSeat:
    """A participant's seat for whoever has the token or the code. Raises NotFound; Refused, too where it is full."""

    def job(session: Session) -> NewSeat:
        row = _workshop(session, typed, today)
        if row.state == "locked":
            raise Refused(mark("Diese Veranstaltung ist abgeschlossen."), code="locked")
        if _seats(session, row.id) >= most:
            raise Refused(
                mark("Diese Veranstaltung ist voll: Alle Plätze sind vergeben. Bitte dem Team Bescheid sagen."),
                code="no_seats_left",
            )
        return sit(session, row.id, Role.PARTICIPANT.value)

    return database.write(job)


def is_full(database: Database, seat: Seat, most: int = MOST_SEATS) -> bool:
    """Whether nobody new gets into the seat's workshop any more."""
    with database.read() as session:
        return _seats(session, seat.workshop) >= most


def _seats(session: Session, workshop: str) -> int:
    taken = select(func.count()).where(SeatRow.workshop == workshop, SeatRow.removed.is_(False))
    return session.scalar(taken.where(SeatRow.role == Role.PARTICIPANT.value)) or 0


def _workshop(session: Session, typed: str, today: date) -> Workshop:
    code = normal_code(typed)
    # One look-up for all: a code outside its window must not take longer to refuse than one that nobody has.
    row = session.scalar(select(Workshop).where(or_(Workshop.join_token == typed, _open_code(code, today))))
    if row is None:
        raise NotFound(
            mark("Zu diesem Code gibt es gerade keine Veranstaltung. Bitte noch einmal vom Plakat ablesen."),
            code="no_workshop",
        )
    return row


def _open_code(code: str, today: date) -> ColumnElement[bool]:
    """The code, within the join window."""
    opened = or_(Workshop.opens_on.is_(None), Workshop.opens_on <= today)
    return and_(Workshop.join_code == code, opened, or_(Workshop.closes_on.is_(None), Workshop.closes_on >= today))
