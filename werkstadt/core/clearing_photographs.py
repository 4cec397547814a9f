"""Which photographs with people on them may stand in the public edition: those that everybody on them agreed to."""

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core.tables import Clearance, Picture

PHOTO = "photo"
"""The name of this in `Clearance.what`."""


def cleared(session: Session, workshop: str) -> set[str]:
    """The ids of the photographs that are released for the public edition."""
    found = select(Clearance.item).where(Clearance.workshop == workshop, Clearance.what == PHOTO)
    return set(session.scalars(found))


def clear(session: Session, row: Picture, *, so: bool) -> None:
    """Releases a photograph on the coordinator's word, or takes the release back, whatever it rested on."""
    present = session.get(Clearance, (row.workshop, row.id, PHOTO))
    if so and present is None:
        session.add(Clearance(workshop=row.workshop, item=row.id, what=PHOTO, consent=None, since=datetime.now(UTC)))
    elif not so and present is not None:
        session.delete(present)
