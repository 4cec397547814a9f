"""SQLite: one file in the data folder, one connection that writes and any number that read."""

import logging
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from werkstadt.core.engines import WAIT_FOR_LOCK, engine_of
from werkstadt.core.lookup import Lookup

log = logging.getLogger(__name__)
WAIT_FOR_READERS = 0.2
"""Seconds for readers before the WAL is emptied."""


class SqliteStorage:
    """The connections to a file."""

    def __init__(self, path: Path) -> None:
        self.readers = engine_of(path, writes=False)
        self.writer = engine_of(path, writes=True)
        self._asked = engine_of(path, writes=False, begins=False)
        self._asking = threading.local()

    def first(self, lookup: Lookup, values: Mapping[str, object]) -> Any:
        """The first row of a look-up, or None; on a connection that stays open, with no snapshot."""
        if not hasattr(self._asking, "connection"):
            self._asking.connection = self._asked.raw_connection()
        return lookup.first(self._asking.connection.driver_connection, values)

    def erased(self) -> bool:
        """Empties the WAL, and says whether that went; runs in the writer thread.

        A reader's snapshot keeps it alive: waiting for a long one would hold up every write.
        """
        try:
            with self.writer.connect() as connection:
                connection.exec_driver_sql("COMMIT")
                connection.exec_driver_sql(f"PRAGMA busy_timeout={int(WAIT_FOR_READERS * 1000)}")
                busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar_one()
                connection.exec_driver_sql(f"PRAGMA busy_timeout={int(WAIT_FOR_LOCK * 1000)}")
                connection.exec_driver_sql("BEGIN")
        except SQLAlchemyError:  # a full disk, say: the thread must go on, or no write would ever get an answer
            log.exception("checkpoint failed")
            return False
        return not busy

    def claim(self, *, shared: bool) -> None:
        """Nothing: the lock of the data folder stands for the file, which has one server."""

    @staticmethod
    def leads() -> bool:
        """Always: there is no other."""
        return True

    def close(self) -> None:
        """Lets the file go."""
        if hasattr(self._asking, "connection"):
            self._asking.connection.close()
        for engine in (self.readers, self._asked, self.writer):
            engine.dispose()
