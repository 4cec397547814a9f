"""New links for whoever runs the machine, when the ones that were handed out are lost; the earlier ones stay valid."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core.database import Database
from werkstadt.core.once import Saved, remember, repeat_of
from werkstadt.core.operator import Operator, still_operator
from werkstadt.core.rights import Role
from werkstadt.core.tables import Workshop
from werkstadt.core.workshops import Door, add_link, add_links
from werkstadt.errors import NotFound


@dataclass(frozen=True, slots=True)
class Known:
    """A workshop of this server, as its operator tells it from others."""

    id: str
    title: str
    day: date | None


def workshops(database: Database, operator: Operator) -> list[Known]:
    """Every workshop of the server but rehearsals, by title, the latest day first. Raises NoSeat."""
    with database.read() as session:
        still_operator(session, operator)
        real = select(Workshop).where(Workshop.rehearses.is_(None))
        rows = session.scalars(real.order_by(Workshop.date.desc(), Workshop.title, Workshop.id))
        return [Known(row.id, row.title, row.date) for row in rows]


def coordinator_link(database: Database, operator: Operator, workshop: str, form: str) -> list[Door]:
    """A further link of the coordination; nothing where the same form made it before. Raises NoSeat, NotFound."""

    def job(session: Session) -> list[Door]:
        still_operator(session, operator)
        _check(session, workshop)
        if repeat_of(session, workshop, form, ""):
            return []
        door = add_link(session, workshop, Role.COORDINATOR)
        remember(session, workshop, form, Saved(door.link, 0, "added"), "")
        return [door]

    return database.write(job)


def one_of_each(database: Database, workshop: str) -> list[Door]:
    """The links a workshop starts with, anew; only for the command line, which has the data folder anyway."""

    def job(session: Session) -> list[Door]:
        _check(session, workshop)
        return add_links(session, workshop)

    return database.write(job)


def _check(session: Session, workshop: str) -> None:
    if session.get(Workshop, workshop) is None:
        raise NotFound
