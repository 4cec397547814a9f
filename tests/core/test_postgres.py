"""The same core on a PostgreSQL server: schema, numbers, waiting, a server that goes away, and what is refused."""

import json
import secrets
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any

import gevent
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, select, text
from sqlalchemy.exc import DBAPIError

from tests import postgres
from tests.core.conftest import Room, make_room
from tests.travelled import exported
from werkstadt.cli import main
from werkstadt.core import contributing, log, schema
from werkstadt.core.contributing import Draft
from werkstadt.core.database import Database, Session, StorageFailed
from werkstadt.core.eventfile.travelling import import_event
from werkstadt.core.places import NoDriver, PostgreSQL, place_of
from werkstadt.core.postgres import WRITING_SESSION
from werkstadt.core.running import open_all
from werkstadt.core.tables import Change, Contribution, Table, Workshop
from werkstadt.errors import Occupied
from werkstadt.web.waiting import MOST_AT_ONCE, Waiter

pytestmark = pytest.mark.skipif(postgres.programs() is None, reason="PostgreSQL's programs are not there")
CARDS, SLOW = 200, "SELECT pg_sleep(0.3)"


@pytest.fixture
def place(database_server: postgres.Server) -> PostgreSQL:
    """A fresh database."""
    return PostgreSQL(database_server.new())


@pytest.fixture
def on_server(tmp_path: Path, place: PostgreSQL) -> Iterator[Room]:
    """The demo's town on a server, its stations open."""
    made = make_room(tmp_path / "data", place.url)
    open_all(made.database, made.workshop)
    yield made
    made.database.close()


def test_migrations_make_the_tables_of_the_code(place: PostgreSQL) -> None:
    schema.upgrade(place)
    engine = create_engine(place.url)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Table.metadata) == []
    engine.dispose()


def test_writers_of_two_databases_give_numbers_without_gaps(on_server: Room, place: PostgreSQL) -> None:
    people, station = [on_server.participant() for _ in range(8)], on_server.station("friction").id
    before = log.present_number(on_server.database, on_server.workshop)

    def leave(database: Database, turn: int) -> int:
        draft = Draft(secrets.token_hex(16), "friction", {"text": f"Karte {turn}"})
        return contributing.contribute(database, on_server.catalogue, people[turn % 8], station, draft).seq

    with closing(Database(place)) as other, ThreadPoolExecutor(16) as several:
        both = (on_server.database, other)
        given = list(several.map(lambda turn: leave(both[turn % 2], turn), range(2 * CARDS)))
    assert sorted(given) == list(range(before + 1, before + 1 + 2 * CARDS))
    with on_server.database.read() as session:
        found = select(Change.seq).where(Change.workshop == on_server.workshop).order_by(Change.seq)
        numbers = list(session.scalars(found))
        cards = list(session.scalars(select(Contribution.number).where(Contribution.station == station)))
    assert numbers == list(range(numbers[0], numbers[-1] + 1))
    assert len(set(cards)) == len(cards)


def test_numbers_beyond_32_bits_are_given_and_asked_for(on_server: Room) -> None:
    def leap(session: Session) -> None:
        session.get_one(Workshop, on_server.workshop).seq = 3_000_000_000

    on_server.database.write(leap)
    saved = on_server.leave(on_server.participant(), "friction", "friction", text="Weit")
    assert saved.seq == 3_000_000_001
    assert log.since(on_server.database, on_server.workshop, 3_000_000_000)[1][0].seq == saved.seq
    assert log.since(on_server.database, on_server.workshop, 10**15 - 1)[1] == []


def test_reading_lets_others_go_on_and_takes_turns(place: PostgreSQL) -> None:
    schema.upgrade(place)
    waiter = Waiter()
    ticks: list[float] = []

    def slow() -> None:
        with database.read() as session:
            session.execute(text(SLOW))

    def tick() -> None:
        while True:
            ticks.append(time.monotonic())
            gevent.sleep(0.01)

    with closing(Database(place, waiter.wait, waiter)) as database:
        ticking = gevent.spawn(tick)
        gevent.joinall([gevent.spawn(slow) for _ in range(2 * MOST_AT_ONCE)], raise_error=True)
        ticking.kill()
        with database.read() as session:
            opened = session.scalar(text("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"))
    assert ticks[-1] - ticks[0] >= 0.6, "two rounds of so many as may read at once"
    assert max(after - before for before, after in pairwise(ticks)) < 0.25
    assert opened <= MOST_AT_ONCE + 3


def test_reader_that_was_broken_off_leaves_no_answer_for_the_next(place: PostgreSQL) -> None:
    schema.upgrade(place)
    waiter = Waiter()
    with closing(Database(place, waiter.wait, waiter)) as database:
        with pytest.raises(gevent.Timeout), gevent.Timeout(0.05), database.read() as session:
            session.execute(text(SLOW))
        with database.read() as session:
            assert session.scalar(text("SELECT 7")) == 7


def test_readers_cannot_write(on_server: Room) -> None:
    with pytest.raises(Exception, match="read-only"), on_server.database.read() as session:
        session.execute(text("DELETE FROM answer"))


def test_second_server_is_refused_until_the_first_has_gone(on_server: Room, place: PostgreSQL) -> None:
    with closing(Database(place)) as second:
        for shared in (False, True):
            with pytest.raises(Occupied):
                second.claim(shared=shared)
        on_server.database.close()
        second.claim()


def test_servers_that_share_a_database_keep_a_lonely_one_out_and_one_of_them_leads(place: PostgreSQL) -> None:
    schema.upgrade(place)
    with closing(Database(place)) as second, closing(Database(place)) as lonely:
        first = Database(place)
        for server in (first, second, first):
            server.claim(shared=True)
        with pytest.raises(Occupied):
            lonely.claim()
        assert [server.leads() for server in (first, second, lonely, first)] == [True, False, False, True]
        first.close()
        assert second.leads()


def test_claim_that_was_lost_with_the_connection_is_taken_again() -> None:
    with postgres.running() as server:
        place = PostgreSQL(server.new())
        schema.upgrade(place)
        with closing(Database(place)) as first, closing(Database(place)) as second:
            first.claim(shared=True)
            assert first.leads()
            server.stop()
            with pytest.raises(StorageFailed):
                first.claim(shared=True)
            server.start()
            first.claim(shared=True)
            with pytest.raises(Occupied):
                second.claim()
            assert first.leads()


def test_writer_that_stands_still_does_not_keep_others_from_writing(
    on_server: Room, place: PostgreSQL, monkeypatch: pytest.MonkeyPatch
) -> None:
    soon = WRITING_SESSION.replace(
        "idle_in_transaction_session_timeout=25000", "idle_in_transaction_session_timeout=500"
    )
    assert soon != WRITING_SESSION
    monkeypatch.setattr("werkstadt.core.postgres.WRITING_SESSION", soon)
    with closing(Database(place)) as still:
        connection = still._writer.connect()
        connection.begin()
        saved = on_server.leave(on_server.participant(), "friction", "friction", text="Trotzdem")
        assert saved.state == "held"
        with pytest.raises(DBAPIError, match="idle-in-transaction"):
            connection.execute(text("SELECT 1"))
        connection.invalidate()
        connection.close()


def test_server_that_was_away_is_found_again(tmp_path: Path) -> None:
    with postgres.running() as server:
        room = make_room(tmp_path / "data", server.new())
        open_all(room.database, room.workshop)
        person = room.participant()
        first = room.leave(person, "friction", "friction", text="Vorher")
        server.stop()
        with pytest.raises(StorageFailed):
            room.database.answers()
        with pytest.raises(StorageFailed):
            room.leave(person, "friction", "friction", text="Gerade nicht")
        server.start()
        second = room.leave(person, "friction", "friction", text="Nachher")
        assert second.seq == first.seq + 1
        room.database.close()


def test_event_travels_from_file_to_server_and_back(on_server: Room, tmp_path: Path) -> None:
    there = exported(on_server.database, on_server.catalogue, on_server.workshop)
    here = make_room(tmp_path / "file")
    workshop, _ = import_event(here.database, here.catalogue, there)
    assert without_passing(exported(here.database, here.catalogue, workshop)) == without_passing(there)
    here.database.close()


def without_passing(event: bytes) -> dict[str, Any]:
    """An event file without what differs from export to export."""
    return {key: value for key, value in json.loads(event).items() if key not in {"exported", "workshop", "seq"}}


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_backup_of_a_server_is_refused_in_words(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WERKSTADT_DATABASE_URL", "postgresql://localhost/werkstadt")
    assert main([command, str(tmp_path)]) == 1
    assert "pg_dump" in capsys.readouterr().err


def test_driver_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(NoDriver):
        place_of(Path(), "postgresql+psycopg://localhost/werkstadt")
