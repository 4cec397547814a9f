"""The two dates: personal references removed, workshop deleted. What is due is done at start and every few hours."""

import logging
import traceback
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from werkstadt.core import workshops
from werkstadt.core.catalogue import Catalogue
from werkstadt.core.database import Database
from werkstadt.core.due import DATES
from werkstadt.core.pictures import remove_files
from werkstadt.core.references import remove_references
from werkstadt.core.tables import Workshop

log = logging.getLogger(__name__)


def sweep(database: Database, catalogue: Catalogue, today: date, pictures: Path) -> list[str]:
    """Does what is due, workshop by workshop: one that fails holds up no other. Returns the ids it touched."""
    touched = [
        workshop for workshop in _due(database, today) if _is_done(database, catalogue, workshop, today, pictures)
    ]
    if touched:
        database.checkpoint()
    return touched


def _due(database: Database, today: date) -> list[str]:
    references = and_(Workshop.references_removed_on <= today, Workshop.references_removed.is_(False))
    with database.read() as session:
        return list(session.scalars(select(Workshop.id).where(or_(references, Workshop.deleted_on <= today))))


def _is_done(database: Database, catalogue: Catalogue, workshop: str, today: date, pictures: Path) -> bool:
    try:
        remove_files(pictures, database.write(partial(_keep_promise, catalogue, workshop, today)))
    except Exception as error:  # noqa: BLE001 - whatever it is, what the other workshops promised is due as well
        place = "".join(traceback.format_tb(error.__traceback__))  # without its message, which may quote a card
        log.error("what is due in workshop %s failed: %s\n%s", workshop, type(error).__name__, place)  # noqa: TRY400
        return False
    return True


def _keep_promise(catalogue: Catalogue, workshop: str, today: date, session: Session) -> list[str]:
    """Removes what is due still, for a date may have been moved meanwhile; returns names of picture files to remove."""
    row = session.get_one(Workshop, workshop)
    if row.deleted_on and row.deleted_on <= today:
        return workshops.erase(session, workshop)
    if row.references_removed_on and row.references_removed_on <= today and not row.references_removed:
        remove_references(session, catalogue, row)
    return []


def due_soon(workshop: Workshop, today: date, days: int = 14) -> dict[str, Any]:
    """Which of the two dates lie within `days`, for the coordinator's reminder."""
    soon = {}
    for name in DATES:
        day: date | None = getattr(workshop, name)
        if (
            day is not None
            and (day - today).days <= days
            and not (name.startswith("references") and workshop.references_removed)
        ):
            soon[name] = day
    return soon
