"""Readers that stall, senders that dawdle and phones that vanish cost little, and nobody else notices them."""

import selectors
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from wsproto.frame_protocol import Opcode

from tests.web.raw_socket import Raw, Small, masked, small_server
from werkstadt.web.transport.limits import SKIP_ABOVE

STALLED, DAWDLING, GOOD = 50, 20, 100
COUNT, SIZE = 200, 8000
"""Messages of a push and the bytes of each: 1.6 MB, more than any buffer holds."""


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    """A small server for one test."""
    with small_server(tmp_path) as running:
        yield running
        assert running.printed() == ""


def in_room(small: Small, room: str = "all") -> Raw:
    """A client in a room."""
    raw = Raw(small.port).enter()
    raw.send(masked(1, f'42["join","{room}"]'.encode()))
    raw.say("there")
    assert raw.said() == ["there"]
    return raw


class Reader:
    """A good reader: ticks off the numbers of what was pushed."""

    def __init__(self, raw: Raw) -> None:
        self.raw = raw
        self.numbers: list[int] = []
        self._text = ""

    def take(self) -> None:
        """Reads what is there; wsproto raises on a corrupt frame."""
        self.raw._protocol.receive_bytes(self.raw.socket.recv(262_144))
        for found in self.raw._protocol.received_frames():
            assert found.opcode is Opcode.TEXT
            self._text += str(found.payload)
            if found.message_finished:
                if self._text.startswith('42["pushed",['):
                    self.numbers.append(int(self._text[13:].partition(",")[0]))
                self._text = ""


def read_all(readers: list[Reader], seconds: float) -> None:
    """Until all have everything, or the time is up."""
    with selectors.DefaultSelector() as selector:
        for reader in readers:
            selector.register(reader.raw.socket, selectors.EVENT_READ, reader)
        until = time.monotonic() + seconds
        while time.monotonic() < until and any(len(reader.numbers) < COUNT for reader in readers):
            for key, _ in selector.select(timeout=0.5):
                key.data.take()


def dawdle(raws: list[Raw], ended: threading.Event) -> None:
    """Each sends a byte of a message that never ends, again and again."""
    while not ended.wait(0.2):
        for raw in raws:
            raw.send(b"x")


def test_good_readers_get_everything_while_others_stall_and_dawdle(small: Small) -> None:
    stalled = [in_room(small) for _ in range(STALLED)]
    for raw in stalled:
        raw.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    dawdling = [in_room(small) for _ in range(DAWDLING)]
    for raw in dawdling:
        raw.send(masked(1, b"x" * 16_000)[:8])
    good = [Reader(in_room(small)) for _ in range(GOOD)]
    before = small.ask("/state")["memory"]
    ended = threading.Event()
    helpers = [
        threading.Thread(target=small.ask, args=(f"/push/all?count={COUNT}&size={SIZE}&each_second=200", "POST")),
        threading.Thread(target=dawdle, args=(dawdling, ended)),
    ]
    for helper in helpers:
        helper.start()
    read_all(good, seconds=60)
    after = small.ask("/state")
    ended.set()
    for helper in helpers:
        helper.join()
    assert [reader.numbers for reader in good] == [list(range(COUNT))] * GOOD
    assert len(after["waiting"]) == STALLED + DAWDLING + GOOD
    assert max(after["waiting"]) <= SKIP_ABOVE + SIZE + 100
    assert sum(waiting > 0 for waiting in after["waiting"]) >= STALLED
    assert after["memory"] - before < 30_000  # kB; all stalled readers wait for the same bytes
    for raw in (*stalled, *dawdling, *(reader.raw for reader in good)):
        raw.close()


def test_reader_that_was_behind_gets_whole_frames_and_is_told_to_catch_up(small: Small) -> None:
    raw = in_room(small)
    raw.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    small.ask(f"/push/all?count={COUNT}&size={SIZE}", "POST")
    heard: list[str] = []
    while heard.count('42["caught_up"]') == 0:
        heard.append(raw.text())
    raw.say("fertig")
    while not heard[-1].startswith("430"):
        heard.append(raw.text())
    expected, told = 0, False
    for text in heard[:-1]:
        told = told or text == '42["caught_up"]'
        if text.startswith('42["pushed",['):
            number = int(text[13:].partition(",")[0])
            assert number == expected or (told and number > expected)
            expected, told = number + 1, False
    assert 0 < len(heard) - 2 < COUNT
    small.ask("/push/all?count=1&size=10", "POST")
    assert raw.text() == '42["pushed",[0,"xxxxxxxxxx"]]'
    raw.close()


def test_answers_are_never_skipped(small: Small) -> None:
    raw = in_room(small)
    small.ask(f"/push/all?count={COUNT}&size={SIZE}", "POST")
    raw.say("mitten im Stau")
    texts = [raw.text()]
    while not texts[-1].startswith("430"):
        texts.append(raw.text())
    assert len(texts) < COUNT
    assert texts[-1] == '430["mitten im Stau"]'
    raw.close()


def test_who_asks_for_more_than_may_wait_is_cut_off(small: Small) -> None:
    modest, greedy = Raw(small.port).enter(), Raw(small.port).enter()
    modest.send(masked(1, b'42["ask",10,100000]'))
    greedy.send(masked(1, b'42["ask",20,100000]'))
    assert [len(modest.text()) for _ in range(10)] == [len('42["answer",""]') + 100_000] * 10
    heard = [greedy.frame() for _ in range(20)]
    assert None in heard
    assert small.ask("/state")["waiting"] == [0]
    modest.close()


@pytest.mark.parametrize("way", ["silent", "stalled", "half open"])
def test_who_answers_no_ping_is_hung_up_on_whoever_blocks(tmp_path: Path, way: str) -> None:
    with small_server(tmp_path, ping=1) as small:
        raw = in_room(small)
        if way == "stalled":
            small.ask(f"/push/all?count={COUNT}&size={SIZE}", "POST")
        elif way == "half open":
            raw.send(masked(1, b"x" * 1000)[:100])
        assert len(small.ask("/state")["waiting"]) == 1
        until = time.monotonic() + 6
        while small.ask("/state")["waiting"] and time.monotonic() < until:
            time.sleep(0.2)
        assert small.ask("/state")["waiting"] == []
        assert small.printed() == ""
        raw.close()


def test_who_never_says_who_it_is_is_hung_up_on(tmp_path: Path) -> None:
    with small_server(tmp_path, ping=1) as small:
        raw = Raw(small.port)
        started = time.monotonic()
        raw.ended_with()
        assert time.monotonic() - started < 5
