"""The link to the agreements, for the time after the day: no seat, no account; who has it says what became of them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core import log, outcomes
from werkstadt.core.database import Database
from werkstadt.core.editing.acting import BESIDE, SENT_BEFORE, add_once, edit
from werkstadt.core.once import Repeated, Saved, check_id, remember, repeat_of
from werkstadt.core.rights import Right
from werkstadt.core.seats import Seat
from werkstadt.core.secret import hashed, matches, new_token
from werkstadt.core.tables import Agreement, Workshop
from werkstadt.core.workshops import one
from werkstadt.errors import NotFound


@dataclass(frozen=True, slots=True)
class Keeper:
    """Whoever holds the link to a workshop's agreements; made only by `recognise`."""

    workshop: str
    proof: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A workshop's agreements, as whoever has the link sees them."""

    title: str
    day: date | None
    language: str
    gender: str
    agreements: tuple[Agreement, ...]


def new_link(database: Database, seat: Seat, typed: Mapping[str, str]) -> str:
    """Makes the link; the one before ends. Returns its secret, or "" where the same form made it before."""
    secret = new_token()
    made: list[str] = []

    def change(session: Session) -> str:
        one(session, seat).agreements_token = hashed(secret)
        made.append(secret)
        return seat.workshop

    add_once(database, seat, change, typed, right=Right.LINKS)
    return "".join(made[-1:])


def revoke(database: Database, seat: Seat) -> None:
    """Ends the link."""

    def change(session: Session) -> None:
        one(session, seat).agreements_token = None

    edit(database, seat, change, right=Right.LINKS)


def recognise(database: Database, workshop: str, secret: str) -> Keeper:
    """Whoever brings the secret of the link. Raises NotFound where it is none, or ended."""
    with database.read() as session:
        row = session.get(Workshop, workshop)
        if row is None or not row.agreements_token or not matches(secret, row.agreements_token):
            raise NotFound
        return Keeper(row.id, row.agreements_token)


def kept(database: Database, keeper: Keeper) -> Kept:
    """All agreements in their order. Raises NotFound."""
    with database.read() as session:
        row = _still_open(session, keeper)
        found = select(Agreement).where(Agreement.workshop == row.id).order_by(Agreement.position, Agreement.id)
        return Kept(row.title, row.date, row.language, row.gender, tuple(session.scalars(found)))


def say(database: Database, keeper: Keeper, agreement: str, *, typed: Mapping[str, str], today: date) -> None:
    """Says what became of an agreement, once for each form; also where the workshop is locked.

    Raises Invalid, NotFound, Repeated, and Stale where somebody else said something else in the meantime.
    """
    form = typed.get("client_id", "")
    check_id(form)
    body = json.dumps({name: typed[name] for name in sorted(typed.keys() - BESIDE)}, ensure_ascii=True)

    def job(session: Session) -> None:
        _still_open(session, keeper)
        if repeat_of(session, keeper.workshop, form, body):
            return
        row = session.get(Agreement, agreement)
        if row is None or row.workshop != keeper.workshop:
            raise NotFound
        outcomes.put(row, typed, today)
        number = log.append(session, keeper.workshop, None, log.TEXTS, log.STATE)
        remember(session, keeper.workshop, form, Saved(row.id, number, "said"), body)

    try:
        database.write(job)
    except Repeated:
        raise Repeated(SENT_BEFORE) from None


def _still_open(session: Session, keeper: Keeper) -> Workshop:
    """The workshop, as long as the link holds. Raises NotFound."""
    row = session.get(Workshop, keeper.workshop)
    if row is None or row.agreements_token != keeper.proof:
        raise NotFound
    return row
