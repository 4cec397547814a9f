"""A stop answers what is under way, takes nothing new, and loses nothing that was acknowledged."""

import http.client
import json
import secrets
import signal
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.security.phones import Phone
from tests.serving import Running, fill, start
from werkstadt.documents import DATABASE
from werkstadt.ops import control


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    """A server whose friction station is open."""
    server = start(tmp_path / "data", output=tmp_path / "printed")
    fill(server)
    yield server
    if server.process.poll() is None:
        server.kill()


def opened(running: Running) -> tuple[Phone, str]:
    """A phone in the room, and the station it writes at."""
    moderator, phone = Phone(running), Phone(running)
    moderator.enter("moderator")
    phone.join()
    station = moderator.station("friction")
    moderator.act("open", at=station)
    return phone, station


def ids(running: Running) -> set[str]:
    """The cards in the database."""
    with closing(sqlite3.connect(f"file:{running.data / DATABASE}?mode=ro", uri=True)) as connection:
        return {row[0] for row in connection.execute("SELECT id FROM contribution")}


def request_of(phone: Phone, station: str, text: str) -> tuple[bytes, bytes]:
    """A write in two halves, as a slow phone sends it."""
    body = json.dumps({"client_id": secrets.token_hex(16), "kind": "friction", "fields": {"text": text}}).encode()
    cookies = "; ".join(f"{name}={value}" for name, value in phone.cookies.items())
    head = (
        f"POST {phone.home}/s/{station}/contributions HTTP/1.1\r\nHost: 127.0.0.1:{phone.server.port}\r\n"
        f"Cookie: {cookies}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body[:10], body[10:]


def test_stop_answers_what_is_under_way_and_takes_nothing_new(running: Running) -> None:
    phone, station = opened(running)
    live, before = phone.listen(), ids(running)
    assert live.accepted
    first, rest = request_of(phone, station, "Halb unterwegs")
    with socket.create_connection(("127.0.0.1", running.port)) as slow:
        slow.sendall(first)
        time.sleep(0.5)
        running.process.send_signal(signal.SIGTERM)
        time.sleep(3)
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", running.port)).close()
        slow.sendall(rest)
        answer = http.client.HTTPResponse(slow)
        answer.begin()
        status, data = answer.status, json.load(answer)
    assert status == 201, data
    assert running.process.wait(timeout=30) == 0
    live.wait("never", seconds=1)
    assert not live.open
    assert not (running.data / control.FILE).exists()
    assert ids(running) == {data["id"]} | before


def test_stop_that_is_asked_for_twice_waits_no_longer(running: Running, tmp_path: Path) -> None:
    phone, station = opened(running)
    first, _ = request_of(phone, station, "Nie fertig")
    with socket.create_connection(("127.0.0.1", running.port)) as slow:
        slow.sendall(first)
        time.sleep(0.5)
        running.process.send_signal(signal.SIGTERM)
        time.sleep(1)
        assert running.process.poll() is None
        running.process.send_signal(signal.SIGTERM)
        assert running.process.wait(timeout=10) == 0
    assert "1 requests were broken off" in (tmp_path / "printed").read_text(encoding="utf-8")


def test_stop_under_load_breaks_off_no_answer_and_keeps_what_was_acknowledged(running: Running) -> None:
    phone, station = opened(running)
    saved: list[str] = []
    odd: list[int] = []

    def write(number: int) -> None:
        for count in range(10_000):
            text = f"Karte {number}-{count}"
            try:
                answer = phone.leave(station, "friction", text=text)
            except (OSError, http.client.HTTPException):  # the server takes nothing more
                return
            if answer.status == 201:
                saved.append(answer.data["id"])
            else:
                odd.append(answer.status)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    time.sleep(2)
    running.process.send_signal(signal.SIGTERM)
    assert running.process.wait(timeout=60) == 0
    for thread in threads:
        thread.join()
    assert saved
    assert odd == []
    assert set(saved) <= ids(running)
