"""Pairing: a device shows six digits, the moderator types them, sees its name, and gives it a role and a station."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, func, select
from sqlalchemy.orm import Session

from werkstadt.core import log
from werkstadt.core.database import Database
from werkstadt.core.rights import Right, Role, require
from werkstadt.core.seats import NewSeat, Seat, renew, sit, still_there
from werkstadt.core.secret import hashed, matches, new_digits, new_id, new_token
from werkstadt.core.tables import Pairing, SeatRow, Station, Workshop, WrongDigits
from werkstadt.errors import Busy, Malformed, NotFound, mark
from werkstadt.station.cleaning import Unclean, clean

DIGITS = 6
LASTS = timedelta(minutes=2)
TRIES, TRIES_TOGETHER = 5, 20
"""Wrong digits that one seat, and all seats of a workshop (a link makes new ones), may type while a code lasts."""

MOST_WAITING = 200
"""Devices that may wait at a time on one server, so that strangers cannot fill the table."""

TOO_OFTEN = mark("Das waren zu oft falsche Ziffern. Bitte in %(seconds)s Sekunden noch einmal versuchen.")
LONGEST_NAME = 60
PAIRED = {Role.HOST.value, Role.TABLE.value, Role.PROJECTOR.value}
WRONG = mark("Dieser Code gilt nicht (mehr). Das Gerät zeigt alle zwei Minuten einen neuen.")


@dataclass(frozen=True, slots=True)
class Offer:
    """What the device keeps: the digits it shows, and the secret it fetches its seat with."""

    id: str
    digits: str
    secret: str
    until: datetime


def offer(database: Database, device: str) -> Offer:
    """A new code for a device; old ones that ran out are swept away. Raises Malformed, Busy."""
    name = _name(device)

    def job(session: Session) -> Offer:
        now = datetime.now(UTC)
        session.execute(delete(Pairing).where(Pairing.until < now - LASTS))
        if (session.scalar(select(func.count()).select_from(Pairing)) or 0) >= MOST_WAITING:
            raise Busy(seconds=int(LASTS.total_seconds()))
        made = Offer(new_id(), _free_digits(session), new_token(), now + LASTS)
        session.add(
            Pairing(id=made.id, code=hashed(made.digits), secret=hashed(made.secret), device=name, until=made.until)
        )
        return made

    return database.write(job)


def device_of(database: Database, seat: Seat, digits: str) -> str:
    """The name of the device that shows these digits. Raises NotFound; a wrong try counts."""

    def job(session: Session) -> str | None:
        row = _tried(session, seat, digits)
        return row.device if row else None

    return _or_wrong(database.write(job))


def confirm(database: Database, seat: Seat, digits: str, role: str, station: str | None) -> str:
    """Gives the device its role and station; returns the id of its seat. Raises NotFound, Malformed, Refused."""
    if role not in PAIRED or (role != Role.PROJECTOR.value and station is None):
        raise Malformed
    place = None if role == Role.PROJECTOR.value else station

    def job(session: Session) -> str | None:
        row = _tried(session, seat, digits)
        if row is None:
            return None
        if place and session.scalar(select(Station.workshop).where(Station.id == place)) != seat.workshop:
            raise NotFound
        made = sit(session, seat.workshop, role, station=place, name=row.device)
        row.used, row.seat = True, made.seat.id
        log.append(session, seat.workshop, None, log.SEATS, log.STATE)
        return made.seat.id

    return _or_wrong(database.write(job))


def fetch(database: Database, offer_id: str, secret: str) -> NewSeat | None:
    """The seat of a confirmed device; None while it waits. Raises NotFound when the code ran out.

    The digits work once. The device may ask again until two minutes after they end, should an answer get lost;
    each answer carries a new token and ends the one before.
    """

    def job(session: Session) -> NewSeat | None:
        row = session.get(Pairing, offer_id)
        if row is None or not matches(secret, row.secret):
            raise NotFound(WRONG, code="no_device")
        now, until = datetime.now(UTC), row.until.replace(tzinfo=UTC)
        if row.used and row.seat and now < until + LASTS:
            return renew(session, row.seat)
        if row.used or now >= until:
            raise NotFound(WRONG, code="no_device")
        return None

    return database.write(job)


def forget(session: Session, workshop: str) -> None:
    """Removes what devices of a workshop left while they waited: the names that somebody gave them."""
    seats = select(SeatRow.id).where(SeatRow.workshop == workshop)
    session.execute(delete(Pairing).where(Pairing.seat.in_(seats)))


def _tried(session: Session, seat: Seat, digits: str) -> Pairing | None:
    """The waiting device with these digits. A wrong try counts for the seat: no other workshop's devices suffer."""
    still_there(session, seat)
    workshop = session.get(Workshop, seat.workshop)
    require(seat, Right.PAIR, locked=workshop is None or workshop.state == "locked")
    _check_tries(session, seat)
    typed = "".join(digits.split())
    row = session.scalar(select(Pairing).where(Pairing.code == hashed(typed), _waits()))
    if row is None and typed.isdecimal() and len(typed) == DIGITS:  # anything else tries nothing
        session.add(WrongDigits(id=new_id(), workshop=seat.workshop, seat=seat.id, at=datetime.now(UTC)))
    return row


def _check_tries(session: Session, seat: Seat) -> None:
    """Raises Busy after too many wrong digits, for right ones too: else all million could be tried."""
    session.execute(delete(WrongDigits).where(WrongDigits.at < datetime.now(UTC) - LASTS))
    tried = session.scalars(select(WrongDigits.seat).where(WrongDigits.workshop == seat.workshop)).all()
    if tried.count(seat.id) >= TRIES or len(tried) >= TRIES_TOGETHER:
        raise Busy(TOO_OFTEN, seconds=int(LASTS.total_seconds()))


def _waits() -> ColumnElement[bool]:
    return and_(Pairing.used.is_(False), Pairing.until > datetime.now(UTC))


def _or_wrong(found: str | None) -> str:
    # Raised after the commit: inside the transaction it would take the counted try back.
    if found is None:
        raise NotFound(WRONG, code="no_device")
    return found


def _free_digits(session: Session) -> str:
    """Digits no device of this table shows: two with the same would be one for whoever types."""
    while True:
        digits = new_digits()
        if session.scalar(select(Pairing.id).where(Pairing.code == hashed(digits))) is None:
            return digits


def _name(device: str) -> str:
    try:
        name = clean(device, name=True)[:LONGEST_NAME].strip()
    except Unclean:
        raise Malformed(mark("Der Name enthält Zeichen, die nicht gespeichert werden können.")) from None
    if not name:
        raise Malformed(mark("Das Gerät braucht einen Namen, an dem die Moderation es erkennt."))
    return name
