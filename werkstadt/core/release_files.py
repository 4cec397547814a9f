"""The files of releases: kept beside the pictures under random names, each with its checksum, gone when replaced."""

import hashlib
import secrets
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core import log
from werkstadt.core.database import Database
from werkstadt.core.document import Document
from werkstadt.core.pictures import keep_file, remove_files
from werkstadt.core.releasing import NEWER, Entry, names, older, replace, waits
from werkstadt.core.tables import Release
from werkstadt.errors import Problem


def waiting(database: Database) -> list[Release]:
    """The releases whose files are still to be made, the oldest first."""
    with database.read() as session:
        rows = session.scalars(select(Release).where(Release.replaced.is_(None)).order_by(Release.at, Release.number))
        return [row for row in rows if waits(row)]


def keep(folder: Path, format_: str, made: Document) -> Entry:
    """Freezes a document; what is to be noted of it. Raises StorageFailed."""
    file = f"{secrets.token_hex(16)}.{made.name.rpartition('.')[2]}"
    keep_file(folder, file, made.body)
    return {
        "format": format_,
        "name": made.name,
        "media": made.media,
        "file": file,
        "bytes": len(made.body),
        "sha256": hashlib.sha256(made.body).hexdigest(),
    }


def failed(format_: str, problem: Problem) -> Entry:
    """What is to be noted of a document that could not be made."""
    return {
        "format": format_,
        "problem": problem.message,
        "values": {key: str(it) for key, it in problem.values.items()},
    }


def finish(database: Database, release: str, begun: list[Entry], made: list[Entry]) -> bool:
    """Notes the files of a release, which then replaces the one before; False where it was begun anew meanwhile."""

    def job(session: Session) -> bool:
        row = session.get(Release, release)
        if row is None or row.replaced is not None or row.files != begun:
            return False
        row.files = made
        if any("sha256" in entry for entry in made):
            for other in older(session, row):
                row.published = row.published or other.published
                replace(session, other, NEWER)
        log.append(session, row.workshop, None, log.TEXTS, log.STATE)
        return True

    return database.write(job)


def delete_replaced(database: Database, folder: Path) -> list[str]:
    """Deletes the files of replaced releases; returns the ids of these releases. Reads only: the writer may call it."""
    with database.read() as session:
        rows = [row for row in session.scalars(select(Release).where(Release.replaced.is_not(None))) if names([row])]
    remove_files(folder, names(rows))
    return [row.id for row in rows]


def forget_replaced(database: Database, folder: Path) -> None:
    """Deletes the files of replaced releases, and their names: the checksums stay."""
    gone = delete_replaced(database, folder)
    if not gone:
        return

    def job(session: Session) -> None:
        for row in session.scalars(select(Release).where(Release.id.in_(gone))):
            row.files = [{key: value for key, value in entry.items() if key != "file"} for entry in row.files]
            log.append(session, row.workshop, None, log.TEXTS, log.STATE)

    database.write(job)
