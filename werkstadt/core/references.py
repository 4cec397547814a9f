"""Removing what points to persons from a workshop whose cards stay."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from werkstadt.core import consenting, dotting, erasures, log, pairing, releasing
from werkstadt.core.catalogue import Catalogue
from werkstadt.core.tables import Action, Contribution, Link, Response, Screen, SeatRow, Station, Version, Workshop
from werkstadt.core.wiping import forget_bodies
from werkstadt.station.fields import Field

STAYS = "coordinator"
"""The role that goes on working with what is left."""


def remove_references(session: Session, catalogue: Catalogue, workshop: Workshop) -> None:
    """Takes out seats and links with their names, who wrote and answered what and when, former texts, named persons.

    A workshop with a station whose kind is not installed now is done again by the next sweep, for nobody knows which
    fields of that kind name persons.
    """
    stations = session.scalars(select(Station).where(Station.workshop == workshop.id)).all()
    known = [_forget_persons(session, catalogue, station) for station in stations]
    of = workshop.id
    session.execute(
        update(Contribution).where(Contribution.workshop == of).values(seat=None, at=None, key=None, word="")
    )
    session.execute(update(Response).where(Response.workshop == of).values(seat=None))
    dotting.forget_seats(session, of)
    session.execute(delete(Version).where(Version.workshop == of))
    session.execute(delete(Action).where(Action.workshop == of))
    session.execute(delete(Screen).where(Screen.workshop == of))
    pairing.forget(session, of)
    session.execute(delete(SeatRow).where(SeatRow.workshop == of, SeatRow.role != STAYS))
    session.execute(update(SeatRow).where(SeatRow.workshop == of).values(name="", organisation=""))
    session.execute(update(Link).where(Link.workshop == of, Link.role != STAYS).values(revoked=True))
    session.execute(update(Link).where(Link.workshop == of).values(name=""))
    consenting.forget(session, of, gone=False)
    workshop.references_removed = all(known)
    number = log.append(session, of, None, log.SEATS, log.STATE)
    # Done once, it may be done again for what came together since: that is another erasure, and has a name of its own.
    erasures.note(session, erasures.REFERENCES, of, f"{of} {number if all(known) else 'in part'}")


def _forget_persons(session: Session, catalogue: Catalogue, station: Station) -> bool:
    """Empties the fields of this station's cards that name persons; False where its kind is not here."""
    kind = catalogue.kinds.get(station.kind)
    if kind is None:
        return False
    declared = {sort.name: sort.fields for sort in kind.sorts}
    for row in session.scalars(select(Contribution).where(Contribution.station == station.id)):
        left = _without_persons(row.fields, declared.get(row.sort, ()))
        if left != row.fields:
            row.fields, row.version = left, row.version + 1
            forget_bodies(session, row)
            releasing.outdated(session, row.workshop, releasing.REFERENCES_REMOVED)
            log.append(session, row.workshop, row.station, row.id, log.PUT)
    return True


def _without_persons(fields: Mapping[str, Any], declared: Iterable[Field]) -> dict[str, Any]:
    left = dict(fields)
    for given in declared:
        if given.type == "person":
            left.pop(given.name, None)
        elif given.type == "records" and given.name in left:
            left[given.name] = [_without_persons(line, given.parts) for line in left[given.name]]
    return left
