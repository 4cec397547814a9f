"""A filled data folder to back up, and reading what a restored one holds."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.core.conftest import Room, make_room
from werkstadt.app import open_database
from werkstadt.core import erasures, pictures
from werkstadt.core.database import Database
from werkstadt.core.erasures import ErasureList
from werkstadt.core.picture_making import make_picture
from werkstadt.core.running import open_all
from werkstadt.core.tables import Contribution
from werkstadt.documents import DATABASE
from werkstadt.ops.backups.making import Backup, make
from werkstadt.ops.backups.restoring import Restored, restore
from werkstadt.settings import Settings

MARK = "Kanarienvogel"


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Room]:
    """The demo's town on a database that lists what is erased, as a server does; its stations are open."""
    made = make_room(tmp_path / "data")
    ErasureList(made.database, made.folder / erasures.NAME)
    open_all(made.database, made.workshop)
    yield made
    made.database.close()


def back_up(room: Room, folder: Path, passphrase: str = "") -> Backup:
    """A backup of the room into a folder."""
    folder.mkdir(exist_ok=True)
    return make(room.folder / DATABASE, folder, passphrase)


def bring_back(backup: Backup, into: Path, passphrase: str = "", *, replace: bool = False) -> Restored:
    """Restores a backup into a folder."""
    return restore(backup.path, into, DATABASE, passphrase, replace=replace)


@contextmanager
def opened(folder: Path) -> Iterator[Database]:
    """The database of a restored folder."""
    database, _ = open_database(Settings(data=folder))
    try:
        yield database
    finally:
        database.close()


def texts(folder: Path) -> dict[str, str]:
    """Card → its text, of all cards in a folder that have one."""
    with opened(folder) as database, database.read() as session:
        return {row.id: row.fields["text"] for row in session.query(Contribution) if "text" in row.fields}


def add_picture(room: Room, caption: str = MARK) -> str:
    """A photograph in the workshop; its id."""
    image = BytesIO()
    Image.new("RGB", (64, 64), "white").save(image, "PNG")
    made = make_picture(image.getvalue())
    typed = {"use": "photo", "caption": caption, "alternative": caption}
    return pictures.add_picture(room.database, room.staff("coordinator"), room.folder / "pictures", made, typed)


def holding(folder: Path, text: str) -> list[str]:
    """Files below a folder that contain a text."""
    return [path.name for path in folder.rglob("*") if path.is_file() and text.encode() in path.read_bytes()]
