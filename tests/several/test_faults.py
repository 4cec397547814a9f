"""Two servers on one database while something between them is away: nothing acknowledged is lost, none is double."""

import secrets
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests import postgres, redis
from tests.security.phones import Phone, Socket
from tests.serving import Running
from tests.several.conftest import NEEDED, Cluster, joined, two_servers
from tests.several.test_hearing import hears

pytestmark = NEEDED
PATIENCE = 60
"""Seconds until everything works again on a busy machine."""


@pytest.fixture(scope="module")
def database() -> Iterator[postgres.Server]:
    """A PostgreSQL server that may be stopped."""
    with postgres.running() as server:
        yield server


@pytest.fixture
def ours(tmp_path: Path, database: postgres.Server) -> Iterator[Cluster]:
    """Two servers that nobody else needs."""
    with redis.running() as between, two_servers(tmp_path, database.new(), between) as made:
        yield made


@dataclass
class Outbox:
    """A phone that writes one card after the other, and repeats each with its id until it is told that it is saved."""

    phone: Phone
    station: str
    ended: threading.Event = field(default_factory=threading.Event)
    saved: dict[str, int] = field(default_factory=dict)
    refused: int = 0

    def run(self) -> None:
        """Writes until it is ended, and the last card until it is saved."""
        while not self.ended.is_set():
            name = secrets.token_hex(16)
            while name not in self.saved:
                try:
                    answer = self.phone.leave(self.station, "entry", client_id=name, title=f"Karte {name}")
                except (OSError, HTTPException):  # the server is gone, maybe in the middle of its answer
                    answer = None
                if answer and answer.status == 201:
                    self.saved[name] = answer.data["seq"]
                else:
                    self.refused += 1
                    time.sleep(0.2)


def rows(cluster: Cluster) -> list[tuple[str, int]]:
    """Client id and number of all answers that the database keeps for the workshop."""
    engine = create_engine(cluster.address)
    with engine.connect() as connection:
        found = connection.execute(
            text("SELECT client_id, (answer->>'seq')::bigint FROM answer WHERE workshop = :of"),
            {"of": cluster.first.workshop},
        ).all()
    engine.dispose()
    return [(row[0], row[1]) for row in found]


def figure(server: Running, name: str) -> float | None:
    """One of the figures."""
    lines = Phone(server).ask("/metrics").text.splitlines()
    return next((float(line.split()[1]) for line in lines if line.startswith(f"werkstadt_{name} ")), None)


def wait_for_redis(server: Running, up: float) -> None:
    """Returns when the server says that Redis is up or away."""
    until = time.monotonic() + PATIENCE
    while figure(server, "redis_up") != up:
        assert time.monotonic() < until
        time.sleep(0.1)


def told(socket: Socket, writer: Phone, title: str) -> None:
    """Writes a card, of which the socket hears."""
    assert writer.leave(writer.station("calendar"), "entry", title=title).status == 201
    assert hears(socket, title, PATIENCE)


@pytest.mark.parametrize("way", ["stopped", "silent"])
def test_redis_that_is_away_delays_what_others_hear_and_nothing_else(ours: Cluster, way: str) -> None:
    writer, socket = joined(ours.first), joined(ours.second).listen()
    told(socket, writer, "Vorher")
    if way == "stopped":
        ours.redis.stop()
    else:
        ours.redis.hold()
    told(socket, writer, "Ohne Klingel")
    for server in (ours.first, ours.second):
        wait_for_redis(server, 0)
    told(socket, writer, "Immer noch ohne")
    assert Phone(ours.first).ask("/healthz").status == 200
    if way == "stopped":
        ours.redis.start()
    else:
        ours.redis.go_on()
    for server in (ours.first, ours.second):
        wait_for_redis(server, 1)
    told(socket, writer, "Wieder mit")
    printed = ours.printed("second")
    assert printed.count("Redis is away") == 1
    assert printed.count("Redis is back") == 1


@pytest.mark.full
@pytest.mark.timeout(600)
@pytest.mark.parametrize("way", ["stopped", "silent"])
def test_redis_that_is_away_for_a_minute_under_writes_loses_nothing(ours: Cluster, way: str) -> None:
    station = joined(ours.first).station("calendar")
    boxes = [Outbox(joined(server), station) for server in (ours.first, ours.second) for _ in range(4)]
    socket = joined(ours.second).listen()
    with writing(boxes):
        if way == "stopped":
            ours.redis.stop()
        else:
            ours.redis.hold()
        before = len(boxes[0].saved)
        for _ in range(60):
            socket.wait("nothing", seconds=1)  # whoever listens answers pings
        assert len(boxes[0].saved) > before + 60, "writing went on all the time"
        if way == "stopped":
            ours.redis.start()
        else:
            ours.redis.go_on()
    assert socket.open
    assert [box.refused for box in boxes] == [0] * len(boxes)
    check_rows(ours, boxes)
    for server in (ours.first, ours.second):
        wait_for_redis(server, 1)
    told(socket, joined(ours.first), "Nach der Minute")


@contextmanager
def writing(boxes: list[Outbox]) -> Iterator[None]:
    """Lets all write while the block runs, and until each has had something saved after it."""
    threads = [threading.Thread(target=box.run) for box in boxes]
    for thread in threads:
        thread.start()
    try:
        yield
        before = [len(box.saved) for box in boxes]
        until = time.monotonic() + PATIENCE
        while any(len(box.saved) < count + 3 for box, count in zip(boxes, before, strict=True)):
            assert time.monotonic() < until, "writing does not go on"
            time.sleep(0.1)
    finally:
        for box in boxes:
            box.ended.set()
        for thread in threads:
            thread.join(PATIENCE)


def check_rows(cluster: Cluster, boxes: list[Outbox]) -> None:
    """Every acknowledged row is there, none double, and the numbers have no gap."""
    acknowledged = {name: number for box in boxes for name, number in box.saved.items()}
    kept = rows(cluster)
    assert dict(kept) == acknowledged
    assert len(kept) == len(acknowledged)
    numbers = sorted(acknowledged.values())
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))


@pytest.mark.timeout(900)
@pytest.mark.parametrize("restarts", [2, pytest.param(40, marks=pytest.mark.full)])
def test_postgres_restarted_under_writes_loses_nothing_and_doubles_nothing(
    ours: Cluster, database: postgres.Server, restarts: int
) -> None:
    station = joined(ours.first).station("calendar")
    boxes = [Outbox(joined(server), station) for server in (ours.first, ours.second) for _ in range(4)]
    socket = joined(ours.second).listen()
    with writing(boxes):
        for turn in range(restarts):
            socket.wait("nothing", seconds=1)  # whoever listens answers pings
            database.stop((signal.SIGQUIT, signal.SIGINT)[turn % 2])  # as by a crash, and as by its service
            socket.wait("nothing", seconds=1)
            database.start()
    assert socket.open
    assert sum(box.refused for box in boxes), "the database was away"
    check_rows(ours, boxes)
    told(socket, joined(ours.first), "Nach den Neustarts")


@pytest.mark.timeout(900)
@pytest.mark.parametrize("kills", [2, pytest.param(40, marks=pytest.mark.full)])
def test_server_that_is_killed_leaves_the_other_one_going(ours: Cluster, kills: int) -> None:
    station = joined(ours.first).station("calendar")
    boxes = [Outbox(joined(ours.first), station) for _ in range(8)]
    alive, dies = ours.second, ours.first
    for _ in range(kills):
        for box in boxes:
            box.phone.server, box.ended = dies, threading.Event()
        with writing(boxes):
            time.sleep(0.5)
            dies.kill()
            for box in boxes:
                box.phone.server = alive  # as nginx would
        dies.process = ours.start("again", dies.port).process
        alive, dies = dies, alive
    check_rows(ours, boxes)
    told(joined(alive).listen(), joined(dies), "Danach")
