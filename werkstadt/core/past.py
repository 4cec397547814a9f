"""The cards of the workshop that this one follows, as cards of its stations: a layer to compare with."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core.database import Database
from werkstadt.core.rights import Right, require
from werkstadt.core.seats import Seat
from werkstadt.core.tables import EarlierCard
from werkstadt.station.comparing import EARLIER, gone
from werkstadt.station.kind import Kind
from werkstadt.station.state import Card, StationState


def past_cards(database: Database, seat: Seat, kind: str) -> tuple[Card, ...]:
    """The cards of last time of one kind of station. Raises Refused."""
    require(seat, Right.SEE)
    with database.read() as session:
        return cards_of(session, seat.workshop, kind)


def cards_of(session: Session, workshop: str, kind: str) -> tuple[Card, ...]:
    """The same inside a reading session."""
    wanted = select(EarlierCard).where(EarlierCard.workshop == workshop, EarlierCard.kind == kind)
    rows = session.scalars(wanted.order_by(EarlierCard.number))
    return tuple(Card(EARLIER + row.id, row.sort, row.fields, row.number) for row in rows)


def only_past(kind: Kind, then: tuple[Card, ...], state: StationState) -> StationState:
    """The station with what was there last time and is not there now, and nothing else."""
    return replace(state, cards=gone(kind, then, state))


def with_past(kind: Kind, then: tuple[Card, ...], state: StationState) -> StationState:
    """The station as it is now, with what is not there any more, or not yet, behind it."""
    return replace(state, cards=(*state.cards, *gone(kind, then, state)))
