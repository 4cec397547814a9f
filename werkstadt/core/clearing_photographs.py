"""Which photographs with people on them may stand in the public edition: those that everybody on them agreed to."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core import clearing, releasing
from werkstadt.core.tables import Clearance, Picture
from werkstadt.errors import Invalid, Problem, mark

PHOTO = "photo"
"""The name of this in `Clearance.what`."""
TAKEN_BACK = mark("Jemand darauf hat die Einwilligung widerrufen. Nur diese Person kann sie wieder geben.")


def cleared(session: Session, workshop: str) -> set[str]:
    """The ids of the photographs that are released for the public edition."""
    found = select(Clearance.item).where(
        Clearance.workshop == workshop,
        Clearance.what == PHOTO,
        Clearance.consent.is_distinct_from(clearing.WITHDRAWN),
    )
    return set(session.scalars(found))


def clear(session: Session, row: Picture, *, so: bool) -> None:
    """Releases a photograph on the coordinator's word, or takes the release back. Raises Invalid where one withdrew."""
    before = row.id in cleared(session, row.workshop)
    if so and not before:
        clearing.give(session, row.workshop, [(row.id, PHOTO)])
        session.flush()
        if row.id not in cleared(session, row.workshop):
            raise Invalid(fields={"cleared": Problem(TAKEN_BACK)})
    elif before and not so:
        clearing.take_back(session, row.workshop, [(row.id, PHOTO)])
        releasing.outdated(session, row.workshop, releasing.CONSENT_WITHDRAWN)
