"""What was published: pages for everybody, of the public edition; of the internal one for those with a seat."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from werkstadt.core.database import Database
from werkstadt.core.document import PUBLIC
from werkstadt.core.releasing import stands
from werkstadt.core.seats import Seat
from werkstadt.core.tables import Release, Workshop
from werkstadt.errors import NotFound


@dataclass(frozen=True, slots=True)
class Publication:
    """A published release with what stands above it."""

    title: str
    day: date | None
    publisher: str
    contact: str
    language: str
    gender: str
    release: Release
    newest: int
    """The number of the release that is valid now; 0 while a new one is being made."""


def publication(database: Database, workshop: str, seat: Seat | None, number: int = 0) -> Publication:
    """The published release with this number, by default the newest one. Raises NotFound.

    Replaced ones are found too: their checksums stay.
    """
    with database.read() as session:
        event = session.get(Workshop, workshop)
        rows = select(Release).where(Release.workshop == workshop, Release.published.is_not(None))
        found = [row for row in session.scalars(rows.order_by(Release.number)) if _may_see(row, workshop, seat)]
        chosen = [row for row in found if number in {0, row.number}]
        if event is None or not chosen:
            raise NotFound
        valid = [row.number for row in found if stands(row)]
        row = next((row for row in reversed(chosen) if stands(row)), chosen[-1])
        return Publication(
            event.title, event.date, event.publisher, event.contact, event.language, event.gender, row,
            valid[-1] if valid else 0,
        )  # fmt: skip


def is_published(database: Database, seat: Seat) -> bool:
    """Whether a documentation of the seat's workshop is published now."""
    rows = select(Release).where(
        Release.workshop == seat.workshop, Release.published.is_not(None), Release.replaced.is_(None)
    )
    with database.read() as session:
        return session.scalars(rows).first() is not None


def _may_see(row: Release, workshop: str, seat: Seat | None) -> bool:
    return row.edition == PUBLIC or (seat is not None and seat.workshop == workshop)
