"""The coordinator's word on what may stand in the public edition: single things, or all of a sort at once."""

from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core import clearing, releasing
from werkstadt.core.database import Database
from werkstadt.core.document import PUBLIC
from werkstadt.core.documenting.cleared import WHATS
from werkstadt.core.editing.acting import edit, own
from werkstadt.core.seats import Seat
from werkstadt.core.tables import Agreement, Contribution, Organisation, Picture, Response, Station
from werkstadt.errors import Malformed, NotFound

CLEARED = (Contribution, Response, Picture, Station, Agreement, Organisation)
"""What can be cleared, each by its id."""


def clear(database: Database, seat: Seat, what: str, items: Collection[str], *, so: bool) -> None:
    """Clears these things, or takes that back; releases that held them are made anew. Raises NotFound, Malformed."""
    if what not in WHATS:
        raise Malformed

    def change(session: Session) -> None:
        _check(session, seat, items)
        pairs = [(item, what) for item in items]
        if so:
            clearing.give(session, seat.workshop, pairs)
        else:
            clearing.take_back(session, seat.workshop, pairs)
            releasing.outdated(session, seat.workshop, releasing.CLEARANCE_TAKEN_BACK, PUBLIC)

    edit(database, seat, change)


def say_one_person(database: Database, seat: Seat, organisation: str, *, so: bool) -> None:
    """Says that a name is the function of a single person, or that it is none. Raises NotFound."""

    def change(session: Session) -> None:
        row = own(session, seat, Organisation, organisation)
        listed: Mapping[str, object] = row.about.get("listed", {})
        row.about = row.about | {"listed": {**listed, clearing.ONE_PERSON: so}}
        if so:
            clearing.take_back(session, seat.workshop, [(row.id, "function")])
            releasing.outdated(session, seat.workshop, releasing.CLEARANCE_TAKEN_BACK, PUBLIC)

    edit(database, seat, change)


def _check(session: Session, seat: Seat, items: Collection[str]) -> None:
    """Raises NotFound where one of these is not of the seat's workshop."""
    found = {
        id_
        for table in CLEARED
        for id_ in session.scalars(select(table.id).where(table.workshop == seat.workshop, table.id.in_(items)))
    }
    if found != set(items):
        raise NotFound
