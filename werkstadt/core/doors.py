"""Doors for participants: the QR's token, and a code of six characters within the join window."""

import threading
import time
from collections import deque
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from werkstadt.core.database import Database
from werkstadt.core.rights import Role
from werkstadt.core.seats import NewSeat, sit
from werkstadt.core.secret import normal_code
from werkstadt.core.tables import Workshop
from werkstadt.errors import NotFound, Refused, mark

FAILURES_A_MINUTE = 100
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
        row = _workshop(session, typed, today)
        return Notice(
            row.id, row.join_code, row.title, row.subtitle, row.date, row.place, row.publisher, row.contact, row.notice,
            row.language, row.gender, row.references_removed_on, row.deleted_on, row.colour,
        )  # fmt: skip


def join(database: Database, typed: str, today: date) -> NewSeat:
    """A participant's seat for whoever has the token or the code. Raises NotFound, Refused."""

    def job(session: Session) -> NewSeat:
        row = _workshop(session, typed, today)
        if row.state == "locked":
            raise Refused(mark("Diese Veranstaltung ist abgeschlossen."), code="locked")
        return sit(session, row.id, Role.PARTICIPANT.value)

    return database.write(job)


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
