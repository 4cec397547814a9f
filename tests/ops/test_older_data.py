"""A data folder of the first version: every row comes along, everything works, and a power cut does not break it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command

from tests.core.conftest import Room, make_room
from tests.security.phones import Phone
from tests.serving import Running, start
from werkstadt.commands import export
from werkstadt.core import pairing, schema
from werkstadt.core.running import open_all
from werkstadt.core.secret import grouped
from werkstadt.documents import DATABASE
from werkstadt.errors import BrokenFile
from werkstadt.settings import Settings
from werkstadt.web.who import staff_cookie

FIRST = "0001"
AFTERWARDS = "Nach der Anpassung"
Rows = dict[str, list[tuple[object, ...]]]


def as_first_schema(now: Path, then: Path) -> Rows:
    """Writes what a database holds into the tables of the first version; all its rows, table by table."""
    command.upgrade(schema.configuration(then), FIRST)
    with closing(sqlite3.connect(then)) as connection:
        connection.execute("ATTACH ? AS now", (str(now),))
        for table, columns in columns_of(connection).items():
            there = {row[1] for row in connection.execute(f"PRAGMA now.table_info({table})")}
            values = ", ".join(name if name in there else "0" for name in columns)
            insert = f"INSERT INTO {table} ({', '.join(columns)})"
            connection.execute(f"{insert} SELECT {values} FROM now.{table}")  # noqa: S608 - our own names
        connection.commit()
    return rows_of(then)


def columns_of(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Table → its columns."""
    tables = connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall()
    found = {name: [row[1] for row in connection.execute(f"PRAGMA main.table_info({name})")] for (name,) in tables}
    return {name: columns for name, columns in found.items() if name != "alembic_version"}


def rows_of(database: Path, like: Path | None = None) -> Rows:
    """Table → its rows, in the columns that `like` has too."""
    with closing(sqlite3.connect(database)) as connection, closing(sqlite3.connect(like or database)) as other:
        wanted = columns_of(other)
        shared = {
            table: [name for name in wanted[table] if name in columns]
            for table, columns in columns_of(connection).items()
            if table in wanted
        }
        asked = {table: f"SELECT {', '.join(columns)} FROM {table}" for table, columns in shared.items()}  # noqa: S608 - our own names
        return {table: sorted(connection.execute(text).fetchall(), key=repr) for table, text in asked.items()}


@pytest.fixture
def old(tmp_path: Path) -> Room:
    """The demo's town in a folder of the first version, with seats, a waiting device and an anonymous card."""
    now = make_room(tmp_path / "now")
    open_all(now.database, now.workshop)
    for role in ("coordinator", "moderator", "projector"):
        now.staff(role)
    now.leave(now.participant(), "friction", "friction", text="Mit Namen")
    now.leave(now.participant(), "friction", "friction", key="a" * 32, text="Ohne Namen")
    pairing.offer(now.database, "Beamer")
    now.database.close()
    folder = tmp_path / "data"
    folder.mkdir()
    as_first_schema(now.folder / DATABASE, folder / DATABASE)
    now.folder = folder
    return now


def test_every_row_of_the_first_version_is_still_there(old: Room, tmp_path: Path) -> None:
    path = old.folder / DATABASE
    before = tmp_path / "before.sqlite"
    before.write_bytes(path.read_bytes())
    schema.upgrade(path)
    assert rows_of(path, like=before) == rows_of(before, like=path)
    assert len(rows_of(path)["contribution"]) > 100
    assert len(rows_of(path)["pairing"]) == 1
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_server_goes_on_with_data_of_the_first_version(old: Room) -> None:
    server = start(old.folder)
    try:
        server.workshop = old.workshop
        works(server, old)
    finally:
        server.stop()


def works(server: Running, old: Room) -> None:
    """The pages of each role, a new card, the live connection, a document."""
    with closing(sqlite3.connect(old.folder / DATABASE)) as connection:
        code, token = connection.execute("SELECT join_code, join_token FROM workshop").fetchone()
    server.join = f"{server.base}/j/{token}"
    phone = Phone(server)
    assert phone.join().status == 303
    station = phone.station("friction")
    assert phone.leave(station, "friction", text=AFTERWARDS).status == 201
    cards = f"s/{station}/cards"
    heard = phone.listen()
    assert heard.accepted
    heard.close()
    pages = {"coordinator": ("coordinate", "coordinate/facts", "coordinate/links", "documentation/html"),
             "moderator": ("moderate", "check", cards), "projector": ("projector",)}  # fmt: skip
    for door in old.doors:
        for page in pages.get(door.role, ()):
            staff = Phone(server)
            assert staff.ask(f"{phone.home}/enter", "POST", data={"secret": door.secret}).status == 200
            assert staff.cookies.keys() == {staff_cookie(old.workshop, staff.seat)}
            shown = staff.ask(f"{phone.home}/{page}?seat={staff.seat}")
            assert (page, shown.status) == (page, 200)
            assert page not in {"moderate", "projector"} or grouped(code) in shown.text
            assert page != cards or all(text in shown.text for text in ("Mit Namen", "Ohne Namen", AFTERWARDS))


def test_update_that_breaks_off_leaves_the_schema_as_it_was_and_can_be_done_again(old: Room) -> None:
    path = old.folder / DATABASE
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE erasure (number INTEGER)")  # the last step meets it, as it would a full disk
        connection.commit()
    with pytest.raises(BrokenFile, match="gerade nicht"):
        schema.upgrade(path)
    assert schema.present(path) == FIRST
    with closing(sqlite3.connect(path)) as connection:
        assert "address" not in columns_of(connection)["workshop"]
        connection.execute("DROP TABLE erasure")
        connection.commit()
    schema.upgrade(path)
    assert schema.present(path) == schema.newest()


def test_document_of_data_that_were_not_updated_yet_is_refused_in_words(old: Room, tmp_path: Path) -> None:
    with pytest.raises(BrokenFile, match="einmal starten"):
        export.run(Settings(data=old.folder), old.workshop, "json", "internal", tmp_path / "x.json")
    assert schema.present(old.folder / DATABASE) == FIRST
    start(old.folder).stop()
    assert export.run(Settings(data=old.folder), old.workshop, "json", "internal", tmp_path / "x.json") == 0
    assert "Ohne Namen" in (tmp_path / "x.json").read_text(encoding="utf-8")
