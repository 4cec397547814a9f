"""Clients that no page of ours would make: ignored or hung up on, nobody else notices, and the log stays empty."""

import json
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.security.phones import Phone, Socket
from tests.serving import Running, fill, start
from tests.web.raw_socket import Raw, client_frames, masked

POLLING = "/socket.io/?EIO=4&transport=polling"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server prints."""
    return tmp_path_factory.mktemp("abuse") / "printed.txt"


@pytest.fixture(scope="module")
def server(output: Path) -> Iterator[Running]:
    """A server with the demo's town and an open calendar."""
    running = start(output.parent / "data", output=output)
    try:
        fill(running)
        staff = Phone(running)
        staff.enter("moderator")
        staff.act("open", staff.station("calendar"))
        yield running
    finally:
        running.stop()


@pytest.fixture(autouse=True)
def nothing_is_printed(server: Running, output: Path) -> Iterator[None]:
    """The log stays as it was."""
    assert server.process.poll() is None
    before = output.read_text()
    yield
    assert output.read_text() == before


@pytest.fixture
def good(server: Running) -> Iterator[Socket]:
    """A phone that listens all the time; what is left in the end it hears in order."""
    phone, writer = Phone(server), Phone(server)
    phone.join()
    writer.join()
    socket = phone.listen()
    yield socket
    calendar = writer.station("calendar")
    saved = [writer.leave(calendar, "entry", title=f"Danach {number}").data["id"] for number in range(3)]
    heard: list[str] = []
    until = time.monotonic() + 10
    while len(heard) < 3 and time.monotonic() < until:
        socket.wait("nothing", seconds=0.2)
        items = [item for name, message in socket.heard if name == "changes" for item in message["items"]]
        heard = [item["id"] for item in items if item["op"] == "put" and item["id"] in saved]
    assert heard == saved
    socket.close()


def enter(server: Running, **said: object) -> Raw:
    """A connection of a phone that has entered as its page would."""
    phone = Phone(server)
    phone.join()
    cookie = "; ".join(f"{name}={value}" for name, value in phone.cookies.items())
    raw = Raw(server.port, headers={"Cookie": cookie, "Host": f"127.0.0.1:{server.port}"})
    hello = {"workshop": server.workshop, "seat": "", "station": "", "language": "de", "since": 0, **said}
    assert raw.text().startswith("0{")
    raw.send(masked(1, b"40" + json.dumps(hello).encode()))
    while not (text := raw.text()).startswith("40"):
        assert text.startswith("42"), text
    return raw


def test_a_thousand_emits_at_once_end_the_connection(server: Running, good: Socket) -> None:
    raw = enter(server)
    raw.send(client_frames(*['42["changes",{"from":0}]'] * 1000))
    assert raw.ended_with() == 1008
    assert good.open


@pytest.mark.parametrize("packet", [
    '451-["x",{"_placeholder":true,"num":0}]', "461-7[{}]", "44{}", "4", "garbage", "42{}", "42[[1]]", '42["connect"]',
    '42["disconnect"]', "430[]", "4" + "[" * 9000,
])  # fmt: skip
def test_what_nobody_of_ours_says_ends_the_connection(server: Running, packet: str) -> None:
    raw = enter(server)
    raw.send(client_frames(packet))
    assert raw.ended_with() == 1002


def test_unknown_events_and_other_namespaces_are_ignored(server: Running, good: Socket) -> None:
    raw = enter(server)
    raw.send(client_frames('42["changes",{"from":0}]', '42["join",{"room":"x"}]', "40/other,", '421["removed"]', "40"))
    raw.send(masked(9, b"noch da"))
    found = [raw.frame() for _ in range(3)]
    assert [text for _, text in filter(None, found) if str(text).startswith("42")] == []
    assert good.open
    raw.close()


@pytest.mark.parametrize("body", [
    b"garbage", b"\xff\xfe", b"4[[[[", b"44", b"\x1e".join([b"40"] * 17), b"451-[]", b"d=%ff", b"42" + b"[" * 9000,
    b"b4=", b"4" * 20_000,
], ids=lambda body: repr(body[:12]))  # fmt: skip
def test_garbage_over_polling_ends_that_session_alone(server: Running, body: bytes) -> None:
    phone = Phone(server)
    opened = json.loads(phone.ask(POLLING).body[1:])["sid"]
    assert phone.ask(f"{POLLING}&sid={opened}", "POST", raw=body).status == 400
    assert phone.ask(f"{POLLING}&sid={opened}").status == 400


@pytest.mark.parametrize("length", ["Content-Length: 500", "Transfer-Encoding: chunked"])
def test_bodies_that_break_off_are_no_news(server: Running, good: Socket, length: str) -> None:
    phone = Phone(server)
    phone.join()
    cookie = "; ".join(f"{name}={value}" for name, value in phone.cookies.items())
    path = f"{phone.home}/s/{phone.station('calendar')}/contributions"
    lines = (f"POST {path} HTTP/1.1", f"Host: 127.0.0.1:{server.port}", f"Cookie: {cookie}", length,
             "Content-Type: application/json", "", 'ff\r\n{"client_id"')  # fmt: skip
    with socket.create_connection(("127.0.0.1", server.port)) as raw:
        raw.sendall("\r\n".join(lines).encode())
        raw.shutdown(socket.SHUT_WR)
        assert raw.recv(65536).startswith(b"HTTP/1.1 400")
    assert good.open


def test_requests_that_are_no_session_are_refused_quietly(server: Running) -> None:
    phone = Phone(server)
    for path in ("/socket.io/", f"{POLLING}&sid=Kanarienvogel", "/socket.io/?EIO=3", f"{POLLING}&j=x",
                 "/socket.io/?EIO=4&transport=websocket", "/socket.io/?EIO=4&transport=pigeon"):  # fmt: skip
        assert phone.ask(path).status == 400
        assert phone.ask(path, Upgrade="websocket").status == 400


@pytest.mark.parametrize("since", [0, 5, 10**12])
def test_number_from_past_or_future_is_answered(server: Running, good: Socket, since: int) -> None:
    phone = Phone(server)
    phone.join()
    socket = phone.listen(since=since)
    assert socket.accepted
    number = phone.ask(f"{phone.home}/changes?since=0").data["to"]
    if since > number:
        assert socket.wait("resync")
    else:
        assert [message["to"] for message in socket.wait("changes")] == [number]
    assert good.open
    socket.close()
