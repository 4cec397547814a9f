"""The two dates: personal references removed, workshop deleted. What is due is done at start and once a day."""

from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from werkstadt.core import log, workshops
from werkstadt.core.database import Database
from werkstadt.core.tables import Contribution, Link, SeatRow, Version, Workshop


def sweep(database: Database, today: date, pictures: Path) -> list[str]:
    """Removes what is due; returns the ids of the workshops it touched."""

    def job(session: Session) -> tuple[list[str], list[str]]:
        due = session.scalars(
            select(Workshop).where(Workshop.references_removed_on <= today, Workshop.references_removed.is_(False))
        ).all()
        for row in due:
            remove_references(session, row)
        ended = session.scalars(select(Workshop.id).where(Workshop.deleted_on <= today)).all()
        files = [file for workshop in ended for file in workshops.erase(session, workshop)]
        return [row.id for row in due] + list(ended), files

    touched, files = database.write(job)
    for file in files:
        (pictures / file).unlink(missing_ok=True)
    if touched:
        database.checkpoint()
    return touched


def remove_references(session: Session, workshop: Workshop) -> None:
    """Takes out what points to persons: seats and their names, who wrote what and when, former texts, staff links."""
    session.execute(
        update(Contribution).where(Contribution.workshop == workshop.id).values(seat=None, at=None, key=None)
    )
    session.execute(delete(Version).where(Version.workshop == workshop.id))
    staff = {"coordinator"}
    session.execute(delete(SeatRow).where(SeatRow.workshop == workshop.id, SeatRow.role.not_in(staff)))
    session.execute(update(SeatRow).where(SeatRow.workshop == workshop.id).values(name="", organisation=""))
    session.execute(update(Link).where(Link.workshop == workshop.id, Link.role.not_in(staff)).values(revoked=True))
    workshop.references_removed = True
    log.append(session, workshop.id, None, log.SEATS, log.STATE)


def due_soon(workshop: Workshop, today: date, days: int = 14) -> dict[str, Any]:
    """Which of the two dates lie within `days`, for the coordinator's reminder."""
    soon = {}
    for name in ("references_removed_on", "deleted_on"):
        day: date | None = getattr(workshop, name)
        if (
            day is not None
            and (day - today).days <= days
            and not (name.startswith("references") and workshop.references_removed)
        ):
            soon[name] = day
    return soon
