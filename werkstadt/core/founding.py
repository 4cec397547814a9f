"""Creating workshops: the operator's one right, checked again inside the transaction that creates."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core.catalogue import Catalogue
from werkstadt.core.database import Database
from werkstadt.core.editing.typed import Typed
from werkstadt.core.eventfile import travelling
from werkstadt.core.eventfile.preparing import Prepared
from werkstadt.core.eventfile.travelling import Made
from werkstadt.core.once import Saved, remember
from werkstadt.core.operator import Operator, still_operator
from werkstadt.core.seats import Seat, still_there
from werkstadt.core.tables import Answer


def new(
    database: Database,
    catalogue: Catalogue,
    operator: Operator,
    *,
    template: bool,
    title: str,
    day: date | None,
    language: str,
    form: str = "",
) -> Made:
    """A workshop with agenda and stations of the reference event, or without any. Raises Invalid, NoSeat."""
    create = travelling.create_from_template if template else travelling.create_empty
    return create(database, catalogue, read_title(title), day, language, inside=_inside(operator, form))


def from_file(database: Database, catalogue: Catalogue, operator: Operator, prepared: Prepared, form: str = "") -> Made:
    """A workshop from an event file that was read. Raises NoSeat."""
    return travelling.import_read(database, catalogue, prepared, _inside(operator, form))


def copy(
    database: Database,
    catalogue: Catalogue,
    operator: Operator,
    seat: Seat,
    *,
    title: str,
    day: date | None,
    form: str = "",
) -> Made:
    """A copy of the seat's workshop without what people left there; takes the coordinator's right in the source too."""
    inside = _inside(operator, form, seat)
    return travelling.copy_event(database, catalogue, seat, read_title(title), day, inside=inside)


def follow(
    database: Database,
    catalogue: Catalogue,
    operator: Operator,
    source: Seat | Prepared,
    *,
    title: str,
    day: date | None,
    stations: bool,
    form: str = "",
) -> Made:
    """A workshop that follows the one of a coordinator's seat, or of an event file; an empty title stays as it was.

    Raises Invalid, NoSeat, Refused.
    """
    title = read_title(title) if title.strip() else ""
    if isinstance(source, Seat):
        inside = _inside(operator, form, source)
        return travelling.follow_event(database, catalogue, source, title, day, stations=stations, inside=inside)
    inside = _inside(operator, form)
    return travelling.follow_read(database, catalogue, source, title, day, stations=stations, inside=inside)


def _inside(operator: Operator, form: str, seat: Seat | None = None) -> travelling.Inside:
    """Checks who creates; the same `form` sent twice, as a double tap sends it, creates one workshop.

    The second time there are no links: their secrets cannot be said again.
    """

    def inside(session: Session, create: Callable[[Session], Made]) -> Made:
        still_operator(session, operator)
        if seat is not None:
            still_there(session, seat)
        there = session.scalar(select(Answer.workshop).where(Answer.client_id == form, Answer.item == Answer.workshop))
        if form and there:
            return there, []
        made = create(session)
        if form:
            remember(session, made[0], form, Saved(made[0], 0, "created"), "")
        return made

    return inside


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
