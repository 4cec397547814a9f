"""Seats: who sits where. The only module that makes a `Seat`; nothing in the core acts without one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from werkstadt.core.database import Database
from werkstadt.core.feedback_days import is_over
from werkstadt.core.lookup import Lookup
from werkstadt.core.secret import hashed, matches, new_id, new_token
from werkstadt.core.tables import Link, SeatRow, Workshop
from werkstadt.errors import NoSeat, NotFound

PARTICIPANT = "participant"
FIND = Lookup(
    select(
        SeatRow.id, SeatRow.workshop, SeatRow.role, SeatRow.station, SeatRow.name, SeatRow.organisation, SeatRow.token
    ).where(SeatRow.id == bindparam("id"), SeatRow.workshop == bindparam("of"), SeatRow.removed.is_(False))
)


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody's place in one workshop; whatever they do starts from here."""

    id: str
    workshop: str
    role: str
    station: str | None = None
    name: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class NewSeat:
    """A seat just taken, with the token its device keeps."""

    seat: Seat
    token: str


def sit(
    session: Session, workshop: str, role: str, *, station: str | None = None, link: str | None = None, name: str = ""
) -> NewSeat:
    """Adds a seat; only for the doors, which have checked code, link or pairing."""
    token = new_token()
    row = SeatRow(
        id=new_id(), workshop=workshop, role=role, station=station, link=link, name=name, token=hashed(token),
        since=datetime.now(UTC),
    )  # fmt: skip
    session.add(row)
    session.flush()
    return NewSeat(_seat(row), f"{row.id}.{token}")


def seat_of_token(database: Database, workshop: str, token: str) -> Seat:
    """The seat whose device sends this token. Raises NoSeat, also where it was removed."""
    seat_id, _, secret = token.partition(".")
    row = database.first(FIND, {"id": seat_id, "of": workshop})
    if row is None or not matches(secret, row.token):
        raise NoSeat
    return _seat(row)


def still_seated(database: Database, workshop: str, tokens: Iterable[str]) -> frozenset[str]:
    """Those of the tokens that hold a seat now; for the live module, whose sockets outlive seats that were ended."""
    with database.read() as session:
        rows = session.execute(
            select(SeatRow.id, SeatRow.token).where(SeatRow.workshop == workshop, SeatRow.removed.is_(False))
        )
        stored = {str(row.id): str(row.token) for row in rows}
    parts = {token: token.partition(".") for token in tokens}
    return frozenset(token for token, (seat, _, secret) in parts.items() if matches(secret, stored.get(seat, "")))


def still_there(session: Session, seat: Seat) -> SeatRow:
    """The seat's row inside a transaction; raises NoSeat when it was removed in the meantime."""
    row = session.get(SeatRow, seat.id)
    if row is None or row.removed or row.workshop != seat.workshop:
        raise NoSeat
    return row


def is_locked(session: Session, seat: Seat) -> bool:
    """Whether the seat's workshop is locked for it, as this transaction sees it."""
    row = session.execute(select(Workshop.state, Workshop.feedback_until).where(Workshop.id == seat.workshop)).first()
    return row is not None and locks(row.state, row.feedback_until, seat)


def locks(state: str, feedback_until: date | None, seat: Seat) -> bool:
    """Whether a workshop is locked for a seat: for all of them, or for participants once feedback has ended."""
    return state == "locked" or (seat.role == PARTICIPANT and is_over(feedback_until))


def enter_by_link(database: Database, workshop: str, secret: str) -> NewSeat:
    """A new seat for a staff link. Raises NotFound where the link is unknown or revoked."""

    def job(session: Session) -> NewSeat:
        link = session.scalar(
            select(Link).where(Link.secret == hashed(secret), Link.workshop == workshop, Link.revoked.is_(False))
        )
        if link is None:
            raise NotFound
        return sit(session, workshop, link.role, station=link.station, link=link.id, name=link.name)

    return database.write(job)


def say_organisation(database: Database, seat: Seat, organisation: str) -> None:
    """Remembers for whom this seat speaks."""
    database.write(lambda session: _say(session, seat, organisation))


def _say(session: Session, seat: Seat, organisation: str) -> None:
    still_there(session, seat).organisation = organisation


def renew(session: Session, seat: str) -> NewSeat:
    """A new token for a seat that goes to another device; the one before ends. Raises NoSeat."""
    row = session.get(SeatRow, seat)
    if row is None or row.removed:
        raise NoSeat
    token = new_token()
    row.token = hashed(token)
    return NewSeat(_seat(row), f"{row.id}.{token}")


def remove_seats_of_link(session: Session, workshop: str, link: str) -> None:
    """Ends every seat that came through a link."""
    session.execute(update(SeatRow).where(SeatRow.workshop == workshop, SeatRow.link == link).values(removed=True))


def nobody(workshop: str, role: str) -> Seat:
    """What stands for the server where it acts by itself: in no table, with no token, and without a right."""
    return _seat(SeatRow(id="", workshop=workshop, role=role, name="", organisation=""))


def _seat(row: Any) -> Seat:
    return Seat(row.id, row.workshop, row.role, row.station, row.name, row.organisation)
