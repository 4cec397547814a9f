"""Files of pictures and releases that nothing names any more: a crash between a row and its file leaves one behind."""

import re
import time
from pathlib import Path

from sqlalchemy import select

from werkstadt.core.database import Database
from werkstadt.core.releasing import names
from werkstadt.core.tables import Picture, Release

OURS = re.compile(r"\.?[0-9a-f]{32}\.[a-z]+")
"""Names that we give, whole or half written; whatever else somebody put there is theirs."""
UNDER_WAY = 60 * 60
"""Seconds within which a file without a row may belong to a picture that is just being added."""


def remove_strays(database: Database, folder: Path) -> list[str]:
    """Deletes what was erased and is still on the disk; returns the names. Raises OSError."""
    if not folder.is_dir():
        return []
    before = time.time() - UNDER_WAY
    old = [file for file in folder.iterdir() if OURS.fullmatch(file.name) and file.stat().st_mtime < before]
    with database.read() as session:
        named = set(session.scalars(select(Picture.file))) | set(names(session.scalars(select(Release))))
    strays = [file for file in old if file.name not in named]
    for file in strays:
        file.unlink()
    return [file.name for file in strays]
