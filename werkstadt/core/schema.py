"""Brings a database to the newest schema with Alembic; there is no other way to make the tables."""

import logging
import secrets
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import Session

from werkstadt.core.database import Database, StorageFailed
from werkstadt.core.places import Place, PostgreSQL
from werkstadt.core.reading_database import reading_engine
from werkstadt.core.tables import Meta
from werkstadt.errors import BrokenFile, WerkstadtError, mark

NO_DATABASE = mark(
    "Die Datei werkstadt.sqlite im Datenordner lässt sich nicht lesen: Sie ist beschädigt, oder sie ist keine "
    "Datenbank von WerkStadt. Nichts wurde verändert."
)
NO_ROOM = mark(
    "Im Datenordner lässt sich nichts speichern: Die Festplatte ist voll oder nimmt nichts an. Bitte Platz schaffen "
    "und noch einmal starten. Was gespeichert war, ist noch da."
)
NOT_NOW = mark(
    "Die Datenbank lässt sich gerade nicht an diese Version anpassen (%(reason)s). Nichts wurde verändert; bitte die "
    "Rechte des Ordners ansehen und noch einmal starten."
)
NO_SERVER = mark(
    "Mit dem PostgreSQL-Server geht es nicht (%(reason)s). Bitte WERKSTADT_DATABASE_URL ansehen und nachsehen, ob der "
    "Server läuft."
)
EMPTY = mark("In der Datenbank auf dem PostgreSQL-Server liegen noch keine Daten; sie entstehen beim ersten Start.")
OLDER = mark("Diese Daten sind von einer früheren Version. Bitte den Server einmal starten, dann sind sie angepasst.")
NEWER = mark("Diese Daten gehören zu einer neueren Version von WerkStadt: %(reason)s")
REFUSED_BY_DISK = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}


def configuration(place: Place) -> Config:
    """Alembic's configuration for one database."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["place"] = place
    return config


def upgrade(place: Place) -> None:
    """Runs every migration that is missing, all or none.

    Raises BrokenFile for a newer version and for what is no database, StorageFailed where the disk takes nothing or
    the server does not answer.
    """
    logging.getLogger("alembic").setLevel(logging.WARNING)
    try:
        command.upgrade(configuration(place), "head")
    except CommandError as error:
        raise BrokenFile(NEWER, reason=_named(place)) from error
    except DatabaseError as error:
        if isinstance(place, PostgreSQL):
            raise StorageFailed(NO_SERVER, reason=str(error.orig).strip()) from error
        if _refused_by_disk(error):
            raise StorageFailed(NO_ROOM) from error
        if isinstance(error, OperationalError):  # a folder that may not be written to, say: that is no damage
            raise BrokenFile(NOT_NOW, reason=error.orig) from error
        raise BrokenFile(NO_DATABASE) from error


def _named(place: Place) -> str:
    return "PostgreSQL" if isinstance(place, PostgreSQL) else str(place)


def _refused_by_disk(error: DatabaseError) -> bool:
    """Whether the disk is at fault and not the file; the low byte is the kind, the rest says where (SQLite's codes)."""
    return getattr(error.orig, "sqlite_errorcode", 0) & 0xFF in REFUSED_BY_DISK


def present(place: Place) -> str | None:
    """The schema that a database has, read beside a running server; None before the first one."""
    engine = reading_engine(place)
    with engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    engine.dispose()
    return found


def check_present(place: Place) -> None:
    """Raises BrokenFile where a database that is only read has another schema than this version, or none."""
    try:
        found = present(place)
    except DatabaseError as error:
        raise _unreadable(place, error) from error
    if found is None:
        raise BrokenFile(EMPTY if isinstance(place, PostgreSQL) else NO_DATABASE)
    if found not in known():
        raise BrokenFile(NEWER, reason=_named(place))
    if found != newest():
        raise BrokenFile(OLDER)


def _unreadable(place: Place, error: DatabaseError) -> WerkstadtError:
    if isinstance(place, PostgreSQL):
        return StorageFailed(NO_SERVER, reason=str(error.orig).strip())
    return BrokenFile(NO_DATABASE)


def newest() -> str | None:
    """The schema that this version wants."""
    return _scripts().get_current_head()


def known() -> set[str]:
    """All schemas that this version can upgrade from, and its own."""
    return {script.revision for script in _scripts().walk_revisions()}


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(configuration(Path()))


def set_up(database: Database) -> None:
    """Draws the installation's secret once. Raises StorageFailed."""

    def job(session: Session) -> None:
        if session.get(Meta, "mac_key") is None:
            session.add(Meta(name="mac_key", value=secrets.token_hex(32)))
            session.add(Meta(name="since", value=datetime.now(UTC).date().isoformat()))

    try:
        database.write(job)
    except StorageFailed as error:
        raise StorageFailed(NO_ROOM) from error
