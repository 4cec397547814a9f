"""A workshop as its event file, for tests that look at what travels."""

from werkstadt.core.catalogue import Catalogue
from werkstadt.core.database import Database
from werkstadt.core.eventfile.travelling import as_bytes
from werkstadt.core.eventfile.writing import write_event


def exported(database: Database, catalogue: Catalogue, workshop: str) -> bytes:
    """The event file of a workshop."""
    with database.read() as session:
        return as_bytes(write_event(session, catalogue, workshop))
