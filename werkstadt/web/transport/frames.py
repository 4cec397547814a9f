"""WebSocket frames (RFC 6455): made for what we say, read out of what clients send. Knows nothing of sockets."""

import struct
from typing import NamedTuple

from werkstadt.web.transport.limits import MOST_FRAGMENTS

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10
KNOWN = {CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG}
MOST_IN_CONTROL = 125

NORMAL, GOING_AWAY, BROKEN, NOT_TAKEN, NO_CODE, NOT_UTF8, TOO_MUCH, TOO_BIG = (
    1000, 1001, 1002, 1003, 1005, 1007, 1008, 1009
)  # fmt: skip
"""Codes of a goodbye (RFC 6455, 7.4.1)."""
GOODBYES = {*range(1000, 1004), *range(1007, 1015), *range(3000, 5000)}
"""Codes a client may send."""


class BadFrame(Exception):
    """What came breaks the protocol or a bound; `code` is for the goodbye."""

    def __init__(self, code: int = BROKEN) -> None:
        super().__init__(code)
        self.code = code


class Control(NamedTuple):
    """A ping, a pong or a goodbye."""

    opcode: int
    payload: bytes


def frame(payload: bytes, opcode: int = TEXT) -> bytes:
    """One whole frame from server to client: never masked, never in fragments."""
    length = len(payload)
    if length < 126:
        return bytes((0x80 | opcode, length)) + payload
    if length < 0x10000:
        return struct.pack("!BBH", 0x80 | opcode, 126, length) + payload
    return struct.pack("!BBQ", 0x80 | opcode, 127, length) + payload


def goodbye(code: int) -> bytes:
    """The frame that ends a connection."""
    return frame(struct.pack("!H", code), CLOSE)


def code_of(payload: bytes) -> int:
    """The code of a client's goodbye, NO_CODE where it gives none. Raises BadFrame."""
    if not payload:
        return NO_CODE
    code = int.from_bytes(payload[:2], "big")
    if len(payload) == 1 or code not in GOODBYES:
        raise BadFrame
    text_of(payload[2:])
    return code


def text_of(payload: bytes) -> str:
    """The text of a message. Raises BadFrame."""
    try:
        return payload.decode()
    except UnicodeDecodeError:
        raise BadFrame(NOT_UTF8) from None


class FrameReader:
    """Reads messages of at most `most` bytes out of bytes that come in any portions."""

    __slots__ = ("_buffer", "_fragments", "_most", "_opcode", "_parts")

    def __init__(self, most: int, early: bytes = b"") -> None:
        self._most = most
        self._buffer = early
        self._opcode = CONTINUATION
        self._parts = b""
        self._fragments = 0

    def feed(self, data: bytes) -> None:
        """Takes what has arrived."""
        self._buffer += data

    def next(self) -> str | bytes | Control | None:
        """The next text, binary message or control frame; None until more has come. Raises BadFrame."""
        while (found := self._frame()) is not None:
            final, opcode, payload = found
            if opcode >= CLOSE:
                return Control(opcode, payload)
            self._add(opcode, payload)
            if final:
                return self._whole()
        return None

    def _frame(self) -> tuple[bool, int, bytes] | None:
        buffer = self._buffer
        if len(buffer) < 2:
            return None
        final, opcode, length = self._checked(buffer[0], buffer[1])
        start = 2
        if length >= 126:
            start = 4 if length == 126 else 10
            if len(buffer) < start:
                return None
            length = self._long_length(buffer[2:start])
        if length + (len(self._parts) if opcode < CLOSE else 0) > self._most:
            raise BadFrame(TOO_BIG)  # before it has come, so that nobody can make us keep it
        end = start + 4 + length
        if len(buffer) < end:
            return None
        self._buffer = buffer[end:]
        return final, opcode, _unmasked(buffer[start : start + 4], buffer[start + 4 : end])

    @staticmethod
    def _checked(first: int, second: int) -> tuple[bool, int, int]:
        """Whether it is the last fragment, the opcode, the length or the mark of a longer one."""
        final, reserved, opcode = bool(first & 0x80), first & 0x70, first & 0x0F
        masked, length = second & 0x80, second & 0x7F
        if reserved or not masked or opcode not in KNOWN:
            raise BadFrame
        if opcode >= CLOSE and (not final or length > MOST_IN_CONTROL):
            raise BadFrame
        return final, opcode, length

    @staticmethod
    def _long_length(written: bytes) -> int:
        """A length in two or eight bytes, which must not fit into fewer (RFC 6455, 5.2)."""
        length = int.from_bytes(written, "big")
        if length < (126 if len(written) == 2 else 0x10000) or length >= 1 << 63:
            raise BadFrame
        return length

    def _add(self, opcode: int, payload: bytes) -> None:
        if (opcode == CONTINUATION) == (self._opcode == CONTINUATION):
            raise BadFrame  # a fragment of nothing, or a new message inside of an unfinished one
        self._opcode = self._opcode or opcode
        self._parts += payload
        self._fragments += 1
        if self._fragments > MOST_FRAGMENTS:
            raise BadFrame(TOO_BIG)

    def _whole(self) -> str | bytes:
        opcode, payload = self._opcode, self._parts
        self._opcode, self._parts, self._fragments = CONTINUATION, b"", 0
        return text_of(payload) if opcode == TEXT else payload


def _unmasked(key: bytes, data: bytes) -> bytes:
    length = len(data)
    mask = (key * (length // 4 + 1))[:length]
    return (int.from_bytes(data, "big") ^ int.from_bytes(mask, "big")).to_bytes(length, "big")
