"""The people of a rotation as the database has them: participants' seats, and whoever was counted without a phone."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core import organisations
from werkstadt.core.rights import Role
from werkstadt.core.rotating.mixing import Person
from werkstadt.core.tables import PeopleGroup, Rotation, SeatRow

SEATED = (SeatRow.role == Role.PARTICIPANT.value, SeatRow.removed.is_(False))
"""Whoever signed off, or was signed off, is here no more."""


def seats_of(session: Session, workshop: str) -> list[SeatRow]:
    """Participants' seats in the order in which they came."""
    found = select(SeatRow).where(SeatRow.workshop == workshop, *SEATED).order_by(SeatRow.since, SeatRow.id)
    return list(session.scalars(found))


def people_of(session: Session, workshop: str) -> list[Person]:
    """The participants with the one name of their organisation and its sector."""
    rows = organisations.spellings(session, workshop)
    one_name, sectors = organisations.canonical(rows), organisations.sectors(rows)
    found = []
    for row in seats_of(session, workshop):
        name = one_name.get(row.organisation, row.organisation)
        sector = sectors.get(name) or sectors.get(row.organisation, "")
        found.append(Person(row.id, name, sector, row.people_group))
    return found


def groups_of(session: Session, workshop: str) -> list[PeopleGroup]:
    """The groups by their numbers."""
    found = select(PeopleGroup).where(PeopleGroup.workshop == workshop).order_by(PeopleGroup.position)
    return list(session.scalars(found))


def rotated(session: Session, workshop: str) -> tuple[int, int] | None:
    """How many groups went round, in how many rounds; None where no rotation was begun."""
    row = session.get(Rotation, workshop)
    return (len(groups_of(session, workshop)), row.round) if row and row.round else None


def without_phone(groups: list[PeopleGroup]) -> dict[str, int]:
    """Group → how many in it have no phone, in the order of the groups."""
    return {group.id: group.people for group in groups}
