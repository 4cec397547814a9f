"""Creating workshops: the operator's one right, checked again inside the transaction that creates."""

from datetime import date

from sqlalchemy.orm import Session

from werkstadt.core.catalogue import Catalogue
from werkstadt.core.database import Database
from werkstadt.core.editing.typed import Typed
from werkstadt.core.eventfile import travelling
from werkstadt.core.operator import Operator, still_operator
from werkstadt.core.seats import Seat, still_there
from werkstadt.core.workshops import Door, one

Made = tuple[str, list[Door]]
"""The new workshop's id, and its staff links with their secrets."""


def empty(
    database: Database, catalogue: Catalogue, operator: Operator, *, title: str, day: date | None, language: str
) -> Made:
    """A workshop without agenda and stations. Raises Invalid, NoSeat."""
    return travelling.create_empty(
        database, catalogue, read_title(title), day, language, allowed=lambda session: still_operator(session, operator)
    )


def from_template(
    database: Database, catalogue: Catalogue, operator: Operator, *, title: str, day: date | None, language: str
) -> Made:
    """A workshop with agenda and stations of the reference event. Raises Invalid, NoSeat."""
    return travelling.create_from_template(
        database, catalogue, read_title(title), day, language, allowed=lambda session: still_operator(session, operator)
    )


def from_file(database: Database, catalogue: Catalogue, operator: Operator, data: bytes) -> Made:
    """A workshop from an event file. Raises BrokenFile with place and reason, NoSeat."""
    return travelling.import_event(database, catalogue, data, allowed=lambda session: still_operator(session, operator))


def copy(
    database: Database, catalogue: Catalogue, operator: Operator, seat: Seat, *, title: str, day: date | None
) -> Made:
    """A copy of the seat's workshop without what people left there; takes the coordinator's right in the source too."""

    def allowed(session: Session) -> None:
        still_operator(session, operator)
        still_there(session, seat)

    return travelling.copy_event(database, catalogue, seat, read_title(title), day, allowed=allowed)


def title_of(database: Database, seat: Seat) -> str:
    """The title of the seat's workshop."""
    with database.read() as session:
        return one(session, seat).title


def read_title(typed: str) -> str:
    """The title as it was typed. Raises Invalid."""
    reader = Typed({"title": typed})
    title = reader.text("title", 200, needed=True)
    reader.check()
    return title


def read_day(typed: str) -> date | None:
    """The day as it was typed, or None. Raises Invalid."""
    reader = Typed({"date": typed})
    day = reader.day("date")
    reader.check()
    return day
