"""Responses one by one: for whoever judges them, and for whoever left them."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core.database import Database
from werkstadt.core.rights import Right, require
from werkstadt.core.seats import Seat
from werkstadt.core.state_rows import said_order
from werkstadt.core.tables import Contribution, Response


@dataclass(frozen=True, slots=True)
class Said:
    """A question, an offer of help or a note: who left it is not told."""

    id: str
    kind: str
    text: str
    hidden: bool


def said_at(database: Database, seat: Seat, station: str) -> dict[str, list[Said]]:
    """Card → what was said to it, hidden too. Raises Refused for whoever does not judge there."""
    require(seat, Right.JUDGE, station)
    with database.read() as session:
        return _by_card(session, seat, station)


def own_at(database: Database, seat: Seat, station: str) -> dict[str, list[Said]]:
    """Card → what this seat said to it and may take back."""
    with database.read() as session:
        return _by_card(session, seat, station, own=True)


def _by_card(session: Session, seat: Seat, station: str, *, own: bool = False) -> dict[str, list[Said]]:
    wanted = (
        select(Response)
        .join(Contribution, Contribution.id == Response.contribution)
        .where(Contribution.station == station, Response.workshop == seat.workshop, Response.kind != "dot")
        .order_by(Contribution.number)
    )
    found: dict[str, list[Said]] = {}
    for row in sorted(session.scalars(wanted.where(Response.seat == seat.id) if own else wanted), key=said_order):
        text = ": ".join(part for part in (row.organisation, row.text) if part)
        found.setdefault(row.contribution, []).append(Said(row.id, row.kind, text, row.visibility == "hidden"))
    return found
