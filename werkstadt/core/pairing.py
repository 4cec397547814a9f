"""Pairing: a device shows six digits, the moderator types them, sees its name, and gives it a role and a station."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from werkstadt.core.database import Database
from werkstadt.core.rights import Right, Role, require
from werkstadt.core.seats import NewSeat, Seat, renew, sit, still_there
from werkstadt.core.secret import hashed, matches, new_digits, new_id, new_token
from werkstadt.core.tables import Pairing, Station
from werkstadt.errors import Malformed, NotFound, mark

LASTS = timedelta(minutes=2)
TRIES = 5
PAIRED = {Role.HOST, Role.TABLE, Role.PROJECTOR}
WRONG = mark("Dieser Code gilt nicht (mehr). Das Gerät zeigt alle zwei Minuten einen neuen.")


@dataclass(frozen=True, slots=True)
class Offer:
    """What the device keeps: the digits it shows, and the secret it fetches its seat with."""

    id: str
    digits: str
    secret: str
    until: datetime


def offer(database: Database, device: str) -> Offer:
    """A new code for a device; old ones that ran out are swept away."""
    made = Offer(new_id(), new_digits(), new_token(), datetime.now(UTC) + LASTS)

    def job(session: Session) -> None:
        session.execute(delete(Pairing).where(Pairing.until < datetime.now(UTC) - LASTS))
        session.add(
            Pairing(id=made.id, code=hashed(made.digits), secret=hashed(made.secret), device=device[:80], until=made.until)
        )

    database.write(job)
    return made


def device_of(database: Database, seat: Seat, digits: str) -> str:
    """The name of the device that shows these digits; wrong digits count against all codes that wait."""

    def job(session: Session) -> str | None:
        still_there(session, seat)
        require(seat, Right.PAIR)
        row = _waiting(session, digits)
        if row is None:
            session.execute(update(Pairing).where(Pairing.used.is_(False)).values(tries=Pairing.tries + 1))
            return None
        return row.device

    found = database.write(job)
    if found is None:
        raise NotFound(WRONG, code="no_device")
    return found


def confirm(database: Database, seat: Seat, digits: str, role: str, station: str | None) -> None:
    """Gives the device its role and station. Raises NotFound, Malformed, Refused."""
    if role not in {paired.value for paired in PAIRED} or (role != Role.PROJECTOR.value and station is None):
        raise Malformed()

    def job(session: Session) -> NewSeat:
        still_there(session, seat)
        require(seat, Right.PAIR)
        row = _waiting(session, digits)
        if row is None:
            raise NotFound(WRONG, code="no_device")
        if station is not None and session.scalar(select(Station.workshop).where(Station.id == station)) != seat.workshop:
            raise NotFound()
        made = sit(session, seat.workshop, role, station=station, name=row.device)
        row.used, row.seat = True, made.seat.id
        return made

    database.write(job)


def fetch(database: Database, offer_id: str, secret: str) -> NewSeat | None:
    """The seat of a confirmed device, once; None while it waits. Raises NotFound when the code ran out."""

    def job(session: Session) -> NewSeat | None:
        row = session.get(Pairing, offer_id)
        if row is None or not matches(secret, row.secret):
            raise NotFound(WRONG, code="no_device")
        if not row.used:
            if row.until.replace(tzinfo=UTC) < datetime.now(UTC) or row.tries >= TRIES:
                raise NotFound(WRONG, code="no_device")
            return None
        if row.seat is None:
            raise NotFound(WRONG, code="no_device")
        made = renew(session, row.seat)
        session.delete(row)
        return made

    return database.write(job)


def _waiting(session: Session, digits: str) -> Pairing | None:
    return session.scalar(
        select(Pairing).where(
            Pairing.code == hashed(digits.replace(" ", "")), Pairing.used.is_(False), Pairing.until > datetime.now(UTC), Pairing.tries < TRIES
        )
    )
