"""A consistent copy of the database, taken beside a running server, and what can be counted in it."""

import json
import os
import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from werkstadt.core.erasures import Erased
from werkstadt.errors import BrokenFile, NotFound, mark

WAIT = 30.0
"""Seconds for a lock."""
START = ".backup-"
LEFT_BEHIND = 3600
"""Seconds after which a copy that a killed process left is nobody's any more."""


@contextmanager
def snapshot(database: Path) -> Iterator[Path]:
    """A checked copy as one file in the data folder, of one instant; overwritten and gone afterwards.

    Raises NotFound without a database, BrokenFile for one that does not pass its check.
    """
    if not database.is_file():
        raise NotFound(mark("In diesem Ordner liegen keine Daten: %(folder)s"), folder=database.parent)
    _clear(database.parent)
    copy = database.parent / f"{START}{secrets.token_hex(8)}.sqlite"
    os.close(os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        _copy(database, copy)
        check(copy)
        yield copy
    finally:
        overwrite(copy)


def check(database: Path) -> None:
    """Raises BrokenFile where the database is damaged or points to what is not there."""
    try:
        with closing(reading(database)) as connection:
            problems = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(5)") if row[0] != "ok"]
            problems += [f"{row[0]} {row[1]}" for row in connection.execute("PRAGMA foreign_key_check")]
    except sqlite3.DatabaseError as error:
        problems = [str(error)]
    if problems:
        raise BrokenFile(
            mark("Die Datenbank ist beschädigt (%(reason)s). Die letzte gute Sicherung bitte gut aufheben."),
            reason="; ".join(problems[:5]),
        )


def counts(database: Path) -> dict[str, int]:
    """Table → number of rows."""
    with closing(reading(database)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        return {name: _count(connection, name) for (name,) in tables}


def file_names(database: Path) -> list[str]:
    """The files of all pictures and releases; a database from before releases has none of these."""
    with closing(reading(database)) as connection:
        names = [str(name) for (name,) in connection.execute("SELECT file FROM picture")]
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'release'").fetchone():
            entries = [
                entry for (files,) in connection.execute("SELECT files FROM release") for entry in json.loads(files)
            ]
            names += [str(entry["file"]) for entry in entries if "file" in entry]
    return sorted(names)


def erased(database: Path) -> list[Erased]:
    """What was erased for good; nothing in a database that was made before such a table was."""
    with closing(reading(database)) as connection:
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'erasure'").fetchone() is None:
            return []
        rows = connection.execute("SELECT what, workshop, item FROM erasure ORDER BY number").fetchall()
    return [Erased(*row) for row in rows]


def reading(database: Path) -> sqlite3.Connection:
    """A connection that cannot write, beside a running server too."""
    return sqlite3.connect(f"file:{quote(str(database.resolve()))}?mode=ro", uri=True, timeout=WAIT)


def _count(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])  # noqa: S608 - our own names


def _copy(database: Path, copy: Path) -> None:
    with closing(reading(database)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)  # in one step: in several, every write in between would begin it anew
        target.execute("PRAGMA journal_mode=DELETE")  # one file, without a write-ahead log beside it


def _clear(folder: Path) -> None:
    for path in folder.glob(f"{START}*"):
        if time.time() - path.stat().st_mtime > LEFT_BEHIND:
            overwrite(path)


def overwrite(path: Path) -> None:
    """What is redacted later must not stay readable in freed space of the disk."""
    with path.open("r+b") as file:
        left = path.stat().st_size
        while left > 0:
            left -= file.write(bytes(min(left, 1024 * 1024)))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()
