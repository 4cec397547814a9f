"""Doors for participants: the QR's token, and a code of six characters within the join window."""

import threading
import time
from collections import deque
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from werkstadt.core.database import Database
from werkstadt.core.rights import Role
from werkstadt.core.seats import NewSeat, sit
from werkstadt.core.secret import JOIN_CODE, normal_code
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
    row = session.scalar(select(Workshop).where(or_(Workshop.join_token == typed, Workshop.join_code == code)))
    if row is None or (len(code) == JOIN_CODE and row.join_code == code and not _in_window(row, today)):
        raise NotFound(
            mark("Zu diesem Code gibt es gerade keine Veranstaltung. Bitte noch einmal vom Plakat ablesen."),
            code="no_workshop",
        )
    return row


def _in_window(row: Workshop, today: date) -> bool:
    return (row.opens_on is None or row.opens_on <= today) and (row.closes_on is None or today <= row.closes_on)
