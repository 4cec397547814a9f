"""What is really in the database, read from its file as another program would."""

import sqlite3
from pathlib import Path

from werkstadt.documents import DATABASE


def titles(folder: Path, beginning: str) -> dict[str, str]:
    """Card → title, of those that begin so. The file is whole, and the numbers of the log have no gap."""
    with sqlite3.connect(f"file:{folder / DATABASE}?mode=ro", uri=True) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        numbers = [row[0] for row in connection.execute("SELECT seq FROM change ORDER BY seq")]
        (last,) = connection.execute("SELECT seq FROM workshop").fetchone()
        found = connection.execute("SELECT id, json_extract(fields, '$.title') FROM contribution").fetchall()
    assert numbers == list(range(1, last + 1))
    return {card: title for card, title in found if str(title).startswith(beginning)}
