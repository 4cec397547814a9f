"""Engines: how the database file is opened, for reading and for writing."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event

WAIT_FOR_LOCK = 10.0
"""Seconds for a lock of another process."""


def engine_of(path: Path, *, writes: bool, begins: bool = True) -> Engine:
    """Connections to a file; without `begins` each statement sees what is committed when it is asked."""
    engine = create_engine(
        f"sqlite:///{path}",
        connect_args={"isolation_level": None, "check_same_thread": False, "timeout": WAIT_FOR_LOCK},
        hide_parameters=True,  # an error in the log names the statement, never the text of a card
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "secure_delete=ON",
            "foreign_keys=ON",
            "temp_store=MEMORY",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        if not writes:
            cursor.execute("PRAGMA query_only=ON")
        cursor.close()

    # The driver's own BEGIN is deferred: two writers would meet in "database is locked".
    if not begins:
        return engine

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
