"""Our WebSocket against an independent other end (wsproto, and frames made by hand): what RFC 6455 asks of a server."""

import base64
import hashlib
import time
from collections.abc import Iterator

import pytest
from wsproto.frame_protocol import Opcode

from tests.web.raw_socket import KEY, Raw, Small, client_frames, client_goodbye, masked, small_server
from werkstadt.web.transport.limits import MOST_IN

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Small]:
    """A small server for all of these; about none of them it has to say more than that it could not read a request."""
    with small_server(tmp_path_factory.mktemp("small")) as running:
        yield running
        assert set(running.printed().splitlines()) <= {"unreadable request"}


@pytest.fixture
def other_end(small: Small) -> Iterator[Raw]:
    """A client that has entered."""
    raw = Raw(small.port).enter()
    yield raw
    raw.close()


def event(text: str) -> str:
    """The event `say` with one value, asking for an answer."""
    return f'420["say","{text}"]'


def test_handshake_is_answered_with_its_key_and_without_extensions(small: Small) -> None:
    raw = Raw(small.port)
    expected = hashlib.sha1(KEY.encode() + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11", usedforsecurity=False).digest()
    assert raw.status == 101
    assert f"Sec-WebSocket-Accept: {base64.b64encode(expected).decode()}" in raw.head.split("\r\n")
    assert "extensions" not in raw.head.lower()
    raw.close()


@pytest.mark.parametrize("headers", [
    {"Upgrade": None}, {"Upgrade": "h2c"}, {"Connection": "keep-alive"}, {"Connection": None},
    {"Sec-WebSocket-Version": "8"}, {"Sec-WebSocket-Version": None}, {"Sec-WebSocket-Key": None},
    {"Sec-WebSocket-Key": "c2hvcnQ="}, {"Sec-WebSocket-Key": "ä" * 24}, {"Content-Length": "7"},
    {"Transfer-Encoding": "chunked"}, {"Origin": "https://evil.example"},
], ids=str)  # fmt: skip
def test_half_a_handshake_opens_nothing(small: Small, headers: dict[str, str | None]) -> None:
    raw = Raw(small.port, early=b"0\r\n\r\n", headers=headers)
    assert raw.status == 400
    raw.close()


def test_frames_that_come_with_the_handshake_are_read(small: Small) -> None:
    raw = Raw(small.port, early=client_frames("40", event("schon da")))
    assert [raw.text()[:2] for _ in range(2)] == ["0{", "40"]
    assert raw.said() == ["schon da"]
    raw.close()


def test_message_in_fragments_with_control_frames_in_between_is_one(other_end: Raw) -> None:
    pieces = event("Käse und Brot").encode()
    other_end.send(masked(TEXT, pieces[:13], final=False))
    other_end.send(masked(PING, b"zwischendurch"))
    other_end.send(masked(0, pieces[13:14], final=False))  # in the middle of a letter
    other_end.send(masked(0, b"", final=False) + masked(PONG) + masked(0, pieces[14:]))
    assert other_end.frame() == (Opcode.PONG, b"zwischendurch")
    assert other_end.said() == ["Käse und Brot"]
    other_end.send(client_frames(event("Käse und Brot"), most=3))
    assert other_end.said() == ["Käse und Brot"]


def test_bytes_in_any_portions_make_the_same_messages(other_end: Raw) -> None:
    for byte in client_frames(event("Stück für Stück"), most=5):
        other_end.send(bytes((byte,)))
    assert other_end.said() == ["Stück für Stück"]
    other_end.send(client_frames(*[event(str(number)) for number in range(20)]))
    assert [other_end.said() for _ in range(20)] == [[str(number)] for number in range(20)]


def test_the_longest_message_is_taken_and_one_byte_more_is_not(small: Small) -> None:
    longest = event("x" * (MOST_IN - len(event(""))))
    raw = Raw(small.port).enter()
    raw.send(client_frames(longest))
    assert len(raw.said()[0]) == MOST_IN - len(event(""))
    for too_long in (longest.encode() + b" ", b"x" * 1_000_000):
        raw = Raw(small.port).enter()
        raw.send(masked(TEXT, too_long)[:20])  # the head is enough to be refused
        assert raw.ended_with() == 1009
    raw = Raw(small.port).enter()
    raw.send(client_frames(longest + " ", most=4000))
    assert raw.ended_with() == 1009


WRONG = {
    "not masked": (masked(TEXT, b"3", mask=False), 1002),
    "a reserved bit": (masked(TEXT, b"3", reserved=4), 1002),
    "another reserved bit": (masked(PING, b"", reserved=1), 1002),
    "an unknown opcode": (masked(3, b"3"), 1002),
    "an unknown control frame": (masked(11), 1002),
    "a ping in fragments": (masked(PING, b"a", final=False), 1002),
    "a ping too long": (masked(PING, b"a" * 126), 1002),
    "a fragment of nothing": (masked(0, b"3"), 1002),
    "a message inside of another": (masked(TEXT, b"3", final=False) + masked(TEXT, b"3"), 1002),
    "a length that fits into fewer bytes": (bytes((0x81, 0xFE, 0, 5)) + b"keys" + b"aaaaa", 1002),
    "a length beyond all bounds": (bytes((0x81, 0xFF)) + b"\xff" * 8, 1002),
    "text that is not UTF-8": (masked(TEXT, b"4\xff\xfe"), 1007),
    "half a letter at the end": (masked(TEXT, "420[“".encode()[:-1]), 1007),
    "a lone surrogate": (masked(TEXT, b"4\xed\xa0\x80"), 1007),
    "a binary message": (masked(BINARY, b"4"), 1003),
    "fragments without end": (masked(TEXT, b"", final=False) + masked(0, b"", final=False) * 70, 1009),
    "a goodbye of one byte": (masked(CLOSE, b"a"), 1002),
    "a goodbye with a code nobody may send": (masked(CLOSE, (1005).to_bytes(2, "big")), 1002),
    "a goodbye whose reason is not UTF-8": (masked(CLOSE, b"\x03\xe8\xff"), 1007),
    "nothing of Engine.IO": (masked(TEXT, b"garbage"), 1002),
    "an empty message": (masked(TEXT), 1002),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_breaks_the_protocol_ends_the_connection_with_its_code(other_end: Raw, name: str) -> None:
    sent, code = WRONG[name]
    other_end.send(sent)
    assert other_end.ended_with() == code


def test_goodbye_arrives_although_the_client_goes_on_talking(other_end: Raw) -> None:
    other_end.send(masked(TEXT, b"3", reserved=1) + masked(TEXT, b"x" * 5000) * 20)
    assert other_end.ended_with() == 1002


@pytest.mark.parametrize("code", [1000, 1001, 3000, 4999])
def test_goodbye_is_answered_with_its_code(other_end: Raw, code: int) -> None:
    other_end.send(client_goodbye(code, "Tschüs"))
    assert other_end.ended_with() == code


def test_goodbye_without_a_code_is_answered(other_end: Raw) -> None:
    other_end.send(masked(CLOSE))
    assert other_end.ended_with() == 1000


def test_goodbye_of_the_server_waits_for_ours_and_not_for_ever(small: Small) -> None:
    raw = Raw(small.port).enter()
    raw.send(masked(TEXT, b"1"))  # Engine.IO's word for it
    assert raw.frame() == (Opcode.CLOSE, 1000)
    raw.send(client_goodbye())
    assert raw.frame() is None
    silent = Raw(small.port).enter()
    silent.send(masked(TEXT, b"1"))
    started = time.monotonic()
    assert silent.ended_with() == 1000
    assert 1.5 < time.monotonic() - started < 5


def test_ping_is_answered_with_its_payload(other_end: Raw) -> None:
    for payload in (b"", b"\x00\xff", b"x" * 125):
        other_end.send(masked(PING, payload))
        assert other_end.frame() == (Opcode.PONG, payload)


def test_who_talks_without_end_is_sent_away(other_end: Raw) -> None:
    other_end.send(client_frames(*["3"] * 1000))
    assert other_end.ended_with() == 1008


def test_who_pings_without_end_is_sent_away(other_end: Raw) -> None:
    other_end.send(masked(PING) * 1000)
    assert other_end.ended_with() == 1008
