"""Rehearsal: a copy of a workshop to try it in. The original is only read, and of the copy nothing stays."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from werkstadt.core import workshops
from werkstadt.core.catalogue import Catalogue
from werkstadt.core.database import Database
from werkstadt.core.eventfile import travelling
from werkstadt.core.eventfile.travelling import Made
from werkstadt.core.rights import Right, Role, may, require
from werkstadt.core.seats import NewSeat, Seat, sit, still_there
from werkstadt.core.tables import Contribution, SeatRow, Station, Workshop
from werkstadt.errors import NotFound, Refused, mark
from werkstadt.words import Words

LONGEST_TITLE = 200
A_DAY = timedelta(days=1)
TITLE = mark("Probe: %(title)s")
NO_REHEARSAL = mark("Diese Probe gibt es nicht mehr.")


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A copy in which somebody rehearses: its ways in, and what was left there so far."""

    workshop: str
    code: str
    token: str
    address: str
    people: int
    cards: int


def begin(database: Database, catalogue: Catalogue, seat: Seat, today: date) -> str:
    """The id of the rehearsal of the seat's workshop: the one that is there, or a new copy. Raises Refused."""
    require(seat, Right.RUN)
    return _copy(database, catalogue, seat.workshop, today, seat)[0]


def begin_by_hand(database: Database, catalogue: Catalogue, workshop: str, today: date) -> Made:
    """A rehearsal with links for each role; only for the command line, which has the data folder anyway."""
    return _copy(database, catalogue, workshop, today)


def _copy(database: Database, catalogue: Catalogue, workshop: str, today: date, seat: Seat | None = None) -> Made:
    with database.read() as session:
        source = _original(session, workshop)
        title = Words(source.language)(TITLE, title=source.title)[:LONGEST_TITLE]

    def inside(session: Session, create: travelling.Create) -> Made:
        if seat is not None:
            still_there(session, seat)
        there = _copies(session, workshop)
        if there:
            return there[0], []
        made = create(session)
        _prepare(session, made[0], _original(session, workshop), today)
        return made

    return travelling.copy_to_rehearse(database, catalogue, workshop, title, today, inside)


def _original(session: Session, workshop: str) -> Workshop:
    row = session.get(Workshop, workshop)
    if row is None:
        raise NotFound
    if row.rehearses:
        raise Refused(mark("Das ist schon eine Probe."), code="rehearsal")
    return row


def _prepare(session: Session, copy: str, original: Workshop, today: date) -> None:
    """Marks a copy as one, opens its door and its stations, and lets it end by itself."""
    row = session.get_one(Workshop, copy)
    row.rehearses, row.address, row.opens_on, row.closes_on = original.id, original.address, None, None
    row.references_removed_on, row.deleted_on = None, today + A_DAY
    for station in session.scalars(select(Station).where(Station.workshop == copy)):
        station.state = "open"


def running(database: Database, seat: Seat) -> Rehearsal | None:
    """The rehearsal of the seat's workshop, where there is one."""
    require(seat, Right.RUN)
    with database.read() as session:
        found = _copies(session, seat.workshop)
        return _told(session, found[0]) if found else None


def _told(session: Session, copy: str) -> Rehearsal:
    row = session.get_one(Workshop, copy)
    people = select(func.count()).where(SeatRow.workshop == copy, SeatRow.role == Role.PARTICIPANT.value)
    cards = select(func.count()).where(Contribution.workshop == copy)
    return Rehearsal(
        copy, row.join_code, row.join_token, row.address, session.scalar(people) or 0, session.scalar(cards) or 0
    )


def enter(database: Database, seat: Seat, role: Role) -> NewSeat:
    """A staff seat in the rehearsal of the seat's workshop, with no more rights than its own. Raises NotFound."""
    require(seat, Right.RUN)

    def job(session: Session) -> NewSeat:
        still_there(session, seat)
        found = _copies(session, seat.workshop)
        if not found:
            raise NotFound(NO_REHEARSAL)
        if role not in {Role.MODERATOR, Role.PROJECTOR} and not may(seat, Right.EDIT):
            raise Refused
        return sit(session, found[0], role.value)

    return database.write(job)


def end(database: Database, seat: Seat) -> list[str]:
    """Deletes the rehearsal of the seat's workshop whole; returns the names of files to remove."""
    require(seat, Right.RUN)

    def job(session: Session) -> list[str]:
        still_there(session, seat)
        return [file for copy in _copies(session, seat.workshop) for file in workshops.erase(session, copy)]

    return _erased(database, database.write(job))


def end_by_hand(database: Database, copy: str) -> list[str]:
    """Deletes a rehearsal whole, and never anything else; for the command line. Names of files to remove."""

    def job(session: Session) -> list[str]:
        row = session.get(Workshop, copy)
        return workshops.erase(session, copy) if row is not None and row.rehearses else []

    return _erased(database, database.write(job))


def end_all(database: Database) -> list[str]:
    """Deletes what rehearsals were left when the server ended; returns the names of files to remove."""

    def job(session: Session) -> list[str]:
        left = session.scalars(select(Workshop.id).where(Workshop.rehearses.is_not(None))).all()
        return [file for copy in left for file in workshops.erase(session, copy)]

    with database.read() as session:
        if session.scalar(select(Workshop.id).where(Workshop.rehearses.is_not(None)).limit(1)) is None:
            return []
    return _erased(database, database.write(job))


def is_one(database: Database, workshop: str) -> bool:
    """Whether a workshop is a rehearsal that still is there."""
    with database.read() as session:
        row = session.get(Workshop, workshop)
        return row is not None and row.rehearses is not None


def _copies(session: Session, workshop: str) -> list[str]:
    return list(session.scalars(select(Workshop.id).where(Workshop.rehearses == workshop)))


def _erased(database: Database, files: list[str]) -> list[str]:
    database.checkpoint()
    return files
