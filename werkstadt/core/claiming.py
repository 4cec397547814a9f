"""Who uses a database on a PostgreSQL server: one server alone, or several together, one of which leads."""

import threading
from collections.abc import Callable
from typing import Any, NamedTuple

from sqlalchemy import Connection, NullPool, create_engine
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from werkstadt.core.database import StorageFailed
from werkstadt.errors import Occupied, mark

SERVING, LEADING = 0x53746164, 0x53746165
"""Names of two locks: of the servers that use this database, and of the one among them that leads."""
TAKE = {True: "pg_try_advisory_lock_shared", False: "pg_try_advisory_lock"}
IN_USE = mark(
    "Diese Datenbank auf dem PostgreSQL-Server benutzt schon ein anderer Server von WerkStadt. Mehrere zusammen geht "
    "nur, wenn für alle WERKSTADT_REDIS_URL gesetzt ist."
)


class Held(NamedTuple):
    """The connection that the locks live and die with, and whether it leads."""

    connection: Connection
    leads: bool


class Claim:
    """The locks of one server; they end with their connection, so they are taken again when that was lost.

    Its calls block, and are for native threads: `connect` gives a connection of the driver that blocks its thread.
    """

    def __init__(self, url: str, connect: Callable[[], Any]) -> None:
        self._engine = create_engine(
            url, creator=connect, hide_parameters=True, poolclass=NullPool, isolation_level="AUTOCOMMIT"
        )
        self._held: Held | None = None
        self._one_by_one = threading.RLock()

    def take(self, *, shared: bool) -> None:
        """Holds the database, if it is not held any more. Raises Occupied, StorageFailed."""
        with self._one_by_one:
            if self._held and _answers(self._held.connection):
                return
            self.give_back()
            try:
                connection = self._engine.connect()
                if not _try(connection, TAKE[shared], SERVING):
                    _end(connection)
                    raise Occupied(IN_USE)
            except OperationalError as error:
                raise StorageFailed from error
            self._held = Held(connection, leads=False)

    def leads(self) -> bool:
        """Whether this server does what one alone has to do; whoever asks first leads until it ends."""
        with self._one_by_one:
            if self._held is None:
                return False
            if not self._held.leads:
                try:
                    found = _try(self._held.connection, TAKE[False], LEADING)
                except SQLAlchemyError:  # lost a moment ago
                    return False
                self._held = Held(self._held.connection, found)
            return self._held.leads

    def give_back(self) -> None:
        """Lets the next one in."""
        with self._one_by_one:
            if self._held:
                _end(self._held.connection)
            self._held = None


def _answers(connection: Connection) -> bool:
    try:
        connection.exec_driver_sql("SELECT 1")
    except SQLAlchemyError:
        return False
    return True


def _try(connection: Connection, function: str, name: int) -> bool:
    return bool(connection.exec_driver_sql(f"SELECT {function}({name})").scalar_one())


def _end(connection: Connection) -> None:
    """Gives the locks back by word: PostgreSQL notices a closed connection only a moment later.

    Where the server went before us, the locks went with it.
    """
    try:
        connection.exec_driver_sql("SELECT pg_advisory_unlock_all()")
        connection.close()
    except SQLAlchemyError:
        return
