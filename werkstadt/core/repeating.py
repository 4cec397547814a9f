"""Erasing again what a restored backup brought back: the lines of the list that the backup does not know yet."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core import consenting, erasures, log, pictures, releasing, workshops
from werkstadt.core.catalogue import Catalogue
from werkstadt.core.database import Database
from werkstadt.core.editing import stations
from werkstadt.core.erasures import Erased
from werkstadt.core.judging import FINAL
from werkstadt.core.references import remove_references
from werkstadt.core.secret import hashed
from werkstadt.core.tables import Consent, Contribution, Picture, Release, Response, Station, Workshop
from werkstadt.core.wiping import wipe, wipe_response

TABLES = {erasures.STATION: Station, erasures.PICTURE: Picture, erasures.RESPONSE: Response,
          erasures.RELEASE: Release, erasures.CONSENT: Consent}  # fmt: skip
"""Kind of erasure → what is erased; all others erase cards, but for those of a whole workshop."""


def repeat(database: Database, catalogue: Catalogue, listed: Iterable[Erased]) -> tuple[int, list[str]]:
    """Erases what the list names and the database does not; how many things, and names of picture files to remove.

    Each workshop goes on with numbers that no client of the former server can have.
    """

    def job(session: Session) -> tuple[int, list[str]]:
        known = set(erasures.noted(session)[1])
        new = [one for one in dict.fromkeys(listed) if one not in known]
        found = _Erasing(session, catalogue)
        done = sum(found.erase(one) for one in new)
        erasures.keep(session, new)
        log.leave_gap(session)
        return done, found.files

    result = database.write(job)
    database.checkpoint()
    return result


def unknown_to(listed: Iterable[Erased], database: Database) -> bool:
    """Whether the database knows erasures that the list lacks: then the list is older than the backup."""
    with database.read() as session:
        _, known = erasures.noted(session)
    return not set(known) <= set(listed)


class _Erasing:
    """Finds things by their hashed ids, and erases them as was done before."""

    def __init__(self, session: Session, catalogue: Catalogue) -> None:
        self._session = session
        self._catalogue = catalogue
        self._ids: dict[type[Any], dict[str, str]] = {}
        self.files: list[str] = []

    def erase(self, one: Erased) -> bool:
        """Whether there was something to erase."""
        if one.what in {erasures.WORKSHOP, erasures.REFERENCES}:
            row = self._find(Workshop, one.workshop)
        else:
            row = self._find(TABLES.get(one.what, Contribution), one.item)
        if row is None:
            return False
        return self._erased(one.what, row)

    def _find(self, table: type[Any], hash_: str) -> Any:
        if table not in self._ids:
            self._ids[table] = {hashed(id_): id_ for id_ in self._session.scalars(select(table.id))}
        known = self._ids[table].get(hash_)
        return known and self._session.get(table, known)

    def _erased(self, what: str, row: Any) -> bool:
        if what == erasures.WORKSHOP:
            self.files += workshops.erase(self._session, row.id)
        elif what == erasures.REFERENCES:
            remove_references(self._session, self._catalogue, row)
        elif what == erasures.STATION:
            stations.erase(self._session, row)
        elif what == erasures.PICTURE:
            self.files.append(pictures.erase(self._session, row))
        elif what == erasures.RELEASE:
            return releasing.renew(self._session, row, releasing.ERASED_BEFORE)
        elif what == erasures.CONSENT:
            return consenting.withdraw(self._session, row)
        elif what == erasures.RESPONSE:
            card = self._session.get_one(Contribution, row.contribution)
            wipe_response(self._session, row, card)
            log.append(self._session, row.workshop, card.station, card.id, log.PUT)
        elif row.visibility in FINAL:
            return False
        else:
            wipe(self._session, row, what)
            log.append(self._session, row.workshop, row.station, row.id, log.DROP)
        self._session.flush()
        return True
