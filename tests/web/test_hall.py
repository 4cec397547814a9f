"""A full hall that stays, and one in which some do not read and some dawdle; the whole counts run with `--full`."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.security.phones import Phone
from tests.serving import Running, fill, start
from tests.web.hall import Listener, allow_many, enter, hear, let_in
from tests.web.raw_socket import masked

FEW, MANY = 200, 2000
PINGS = 2
CARDS = 150
MIB = 1024
"""In kB."""
pytestmark = pytest.mark.timeout(600)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Running]:
    """A server of this test's own with the demo's town."""
    allow_many()
    running = start(tmp_path / "data")
    try:
        fill(running)
        yield running
    finally:
        running.stop()


@pytest.fixture
def writer(server: Running) -> Phone:
    """A participant; the calendar is open."""
    staff, phone = Phone(server), Phone(server)
    staff.enter("moderator")
    assert staff.act("open", staff.station("calendar")).status == 200
    phone.join()
    return phone


def number(phone: Phone) -> int:
    """The workshop's newest number."""
    return int(phone.ask(f"{phone.home}/changes?since=0").data["to"])


def memory(server: Running) -> int:
    """What the server's process uses, in kB."""
    lines = Path(f"/proc/{server.process.pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def stays(writer: Phone, count: int) -> None:
    """So many enter, answer two rounds of pings, and hear one card, all of them."""
    listeners = let_in(writer, count, since=number(writer))
    hear(listeners, lambda one: one.pings >= PINGS, seconds=240)
    assert sum(one.open for one in listeners) == count
    assert min(one.pings for one in listeners) >= PINGS
    card = writer.leave(writer.station("calendar"), "entry", title="Für alle").data["id"].encode()
    hear(listeners, lambda one: card in one.cards, seconds=120)
    assert sum(card in one.cards for one in listeners) == count
    for one in listeners:
        one.socket.close()


def test_a_hall_of_two_hundred_stays(writer: Phone) -> None:
    stays(writer, FEW)


@pytest.mark.full
def test_a_hall_of_two_thousand_stays(writer: Phone) -> None:
    stays(writer, MANY)


def good_ones_hear(server: Running, writer: Phone, good: int, bad: int) -> None:
    """Some read, some never do, some send a byte a second; the first hear every card, the others cost little."""
    since, station = number(writer), writer.station("calendar")
    listeners = let_in(writer, good, since=since)
    before = memory(server)
    stalled = [enter(writer, since=since, buffer=4096) for _ in range(bad)]
    dawdling = [enter(writer, since=since) for _ in range(bad)]
    for one in dawdling:
        one.socket.sendall(masked(1, b"x" * 16_000)[:8])
    ended = threading.Event()
    helper = threading.Thread(target=dawdle, args=(dawdling, ended))
    helper.start()
    try:
        saved = {
            writer.leave(station, "entry", title=f"{count}. Fest am Teich, mit Kuchen und Musik").data["id"].encode()
            for count in range(CARDS)
        }
        hear(listeners, lambda one: saved <= one.cards, seconds=240)
        assert [one.cards & saved == saved for one in listeners] == [True] * good
        assert memory(server) - before <= 2 * bad * MIB + 10 * MIB  # the cards themselves, and what was rendered
    finally:
        ended.set()
        helper.join()
    for one in (*listeners, *stalled, *dawdling):
        one.socket.close()


def dawdle(listeners: list[Listener], ended: threading.Event) -> None:
    """Each sends a byte a second; the server may hang up on them at any time."""
    while not ended.wait(1):
        for one in listeners:
            try:
                one.socket.sendall(b"x")
            except OSError:
                one.open = False


def test_a_few_who_stall_and_dawdle_are_not_noticed(server: Running, writer: Phone) -> None:
    good_ones_hear(server, writer, good=25, bad=5)


@pytest.mark.full
def test_fifty_who_stall_and_fifty_who_dawdle_are_not_noticed(server: Running, writer: Phone) -> None:
    good_ones_hear(server, writer, good=250, bad=50)
