"""What a database of either kind gives: engines for reading and writing, look-ups, and what erasing needs."""

from collections.abc import Mapping
from typing import Any, Protocol

from sqlalchemy import Engine

from werkstadt.core.cooperating import Waits
from werkstadt.core.lookup import Lookup
from werkstadt.core.places import Place, PostgreSQL
from werkstadt.core.sqlite import SqliteStorage


class Storage(Protocol):
    """The connections of one process to one database."""

    readers: Engine
    writer: Engine

    def first(self, lookup: Lookup, values: Mapping[str, object]) -> Any:
        """The first row of a look-up, or None; with no snapshot."""

    def erased(self) -> bool:
        """Does what can be done at once for what was deleted to be gone; whether nothing is left to do."""

    def claim(self, *, shared: bool) -> None:
        """Holds the database for this server, or with others; again where that was lost. Raises Occupied."""

    def leads(self) -> bool:
        """Whether this server is the one of several that does what has to be done once."""

    def close(self) -> None:
        """Closes all connections."""


def storage_of(place: Place, waits: Waits) -> Storage:
    """The connections to a place."""
    if not isinstance(place, PostgreSQL):
        return SqliteStorage(place)
    from werkstadt.core.postgres import PostgresStorage

    return PostgresStorage(place.url, waits)
