"""A disk that takes nothing: the start and a picture are refused in words, and nothing half done stays behind."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.core.conftest import Room, make_room
from tests.security.house import tiny_png
from werkstadt.app import open_database
from werkstadt.core import pictures, schema
from werkstadt.core.database import Session, StorageFailed
from werkstadt.core.picture_making import MadePicture
from werkstadt.documents import DATABASE
from werkstadt.errors import BrokenFile
from werkstadt.settings import Settings

LONGEST = 8192


@contextmanager
def files_may_not_grow() -> Iterator[None]:
    """No file of this process may become longer than two pages: the system refuses it as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (LONGEST, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """The demo's town on a database of its own."""
    made = make_room(tmp_path / "data")
    yield made
    made.database.close()


def test_start_on_a_full_disk_does_not_call_the_data_damaged(tmp_path: Path) -> None:
    with files_may_not_grow(), pytest.raises(StorageFailed) as said:
        open_database(Settings(data=tmp_path))
    assert said.value.text == schema.NO_ROOM
    database, _ = open_database(Settings(data=tmp_path))
    database.close()


def test_what_is_no_database_is_still_called_so(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_bytes(b"Einkaufszettel " * 400)
    with pytest.raises(BrokenFile) as said:
        open_database(Settings(data=tmp_path))
    assert said.value.text == schema.NO_DATABASE


def test_picture_that_does_not_fit_is_refused_and_leaves_nothing(room: Room) -> None:
    seat, folder = room.staff("coordinator"), room.folder / "pictures"
    made = MadePicture(tiny_png() + bytes(LONGEST), 64, 48, "png")
    said = {"use": "photo", "alternative": "Eine Wand voller Karten"}
    with files_may_not_grow(), pytest.raises(StorageFailed):
        pictures.add_picture(room.database, seat, folder, made, said)
    assert list(folder.iterdir()) == []
    pictures.add_picture(room.database, seat, folder, made, said)
    assert len(list(folder.iterdir())) == 1


def test_commit_that_the_disk_refuses_is_one_line_of_the_log(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    def much(session: Session) -> None:
        session.connection().exec_driver_sql("CREATE TABLE heap AS SELECT randomblob(10000000) AS x")

    with files_may_not_grow(), pytest.raises(StorageFailed):
        room.database.write(much)
    assert [record.getMessage() for record in caplog.records] == ["commit failed: disk I/O error"]
    assert caplog.records[0].exc_info is None
