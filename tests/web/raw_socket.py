"""The other end, by hand: a small server to talk to, handshakes and frames as a test wants them, wrong ones too."""

import base64
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wsproto.frame_protocol import CloseReason, FrameProtocol, Opcode

from tests.serving import ROOT, free_port

PATIENCE = 15.0
TARGET = "/socket.io/?EIO=4&transport=websocket"
KEY = base64.b64encode(b"a test's own key").decode()
HANDSHAKE: dict[str, str | None] = {
    "Host": "127.0.0.1", "Connection": "keep-alive, Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": KEY, "Sec-WebSocket-Extensions": "permessage-deflate; client_max_window_bits",
}  # fmt: skip
ENTER = "40"
CONNECTED = "40{"


@dataclass
class Small:
    """A running small server and what it printed."""

    port: int
    output: Path

    def printed(self) -> str:
        """Everything it said so far."""
        return self.output.read_text()

    def ask(self, path: str, method: str = "GET") -> Any:
        """The JSON of an answer, or "" where it has none."""
        asked = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", method=method)
        with urllib.request.urlopen(asked, timeout=60) as answer:
            text = answer.read()
        return json.loads(text) if text else ""


@contextmanager
def small_server(folder: Path, ping: float = 10, patience: float = 60) -> Iterator[Small]:
    """A small server as long as the block runs."""
    running = Small(free_port(), folder / "printed.txt")
    command = [sys.executable, "-m", "tests.web.small_server", str(running.port), str(ping), str(patience)]
    with running.output.open("ab") as printed:
        process = subprocess.Popen(command, cwd=ROOT, stdout=printed, stderr=printed)
    try:
        _wait_for(running.port)
        yield running
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def _wait_for(port: int) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert time.monotonic() < until, "the small server does not answer"
            time.sleep(0.05)
        else:
            return


def masked(opcode: int, payload: bytes = b"", *, final: bool = True, reserved: int = 0, mask: bool = True) -> bytes:
    """One frame from client to server; what is usual can be left out."""
    first, length = (0x80 if final else 0) | reserved << 4 | opcode, len(payload)
    key = os.urandom(4)
    if length < 126:
        head = bytes((first, (0x80 if mask else 0) | length))
    elif length < 65536:
        head = bytes((first, (0x80 if mask else 0) | 126)) + length.to_bytes(2, "big")
    else:
        head = bytes((first, (0x80 if mask else 0) | 127)) + length.to_bytes(8, "big")
    if not mask:
        return head + payload
    return head + key + bytes(byte ^ key[place % 4] for place, byte in enumerate(payload))


class Raw:
    """A TCP connection that has asked for a WebSocket; wsproto reads what the server says."""

    def __init__(
        self, port: int, *, early: bytes = b"", headers: dict[str, str | None] | None = None, target: str = TARGET
    ) -> None:
        given = HANDSHAKE | (headers or {})
        lines = [f"{name}: {value}" for name, value in given.items() if value is not None]
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self.socket.sendall("\r\n".join([f"GET {target} HTTP/1.1", *lines, "", ""]).encode() + early)
        head, _, rest = self._head()
        self.status = int(head.split(b" ", 2)[1])
        self.head = head.decode()
        self.close_code: int | None = None
        self._protocol = FrameProtocol(client=True, extensions=[])
        self._protocol.receive_bytes(rest)
        self._frames = self._protocol.received_frames()

    def _head(self) -> tuple[bytes, bytes, bytes]:
        got = b""
        while b"\r\n\r\n" not in got:
            data = self.socket.recv(4096)
            assert data, "no answer to the handshake"
            got += data
        return got.partition(b"\r\n\r\n")

    def enter(self) -> "Raw":
        """Says hello as a client of Socket.IO does."""
        assert self.text().startswith("0{")
        self.send(masked(1, ENTER.encode()))
        assert self.text().startswith(CONNECTED)
        return self

    def send(self, data: bytes) -> None:
        """Bytes as they are."""
        self.socket.sendall(data)

    def say(self, *values: Any) -> None:
        """The event `say`, which is answered with the same values."""
        self.send(masked(1, f"420{json.dumps(['say', *values])}".encode()))

    def said(self) -> list[Any]:
        """The answer to `say`."""
        text = self.text()
        assert text.startswith("430"), text
        values: list[Any] = json.loads(text[3:])
        return values

    def frame(self) -> tuple[Opcode, Any] | None:
        """The next whole message or control frame, None when the server has ended the connection."""
        text = ""
        while True:
            for found in self._frames:
                if found.opcode is Opcode.CLOSE:
                    assert isinstance(found.payload, tuple)
                    self.close_code = int(found.payload[0])
                    return found.opcode, self.close_code
                if found.opcode is not Opcode.TEXT:
                    assert isinstance(found.payload, bytes | bytearray)
                    return found.opcode, bytes(found.payload)
                text += str(found.payload)
                if found.message_finished:
                    return found.opcode, text
            try:
                data = self.socket.recv(65536)
            except ConnectionResetError:
                data = b""
            if not data:
                return None
            self._protocol.receive_bytes(data)
            self._frames = self._protocol.received_frames()

    def text(self) -> str:
        """The next text message; pings of Engine.IO are left out."""
        while (found := self.frame()) is not None and found[0] is not Opcode.TEXT:
            pass
        return "" if found is None else str(found[1])

    def ended_with(self) -> int | None:
        """The code of the server's goodbye; fails where the server does not hang up after it."""
        while self.frame() is not None:
            pass
        return self.close_code

    def close(self) -> None:
        """Goes without a word."""
        self.socket.close()


def client_frames(*messages: str, most: int = 1 << 30) -> bytes:
    """Messages as wsproto's client says them, in fragments of at most `most` characters."""
    protocol = FrameProtocol(client=True, extensions=[])
    parts = []
    for message in messages:
        pieces = [message[at : at + most] for at in range(0, len(message), most)] or [""]
        parts += [protocol.send_data(piece, fin=number == len(pieces)) for number, piece in enumerate(pieces, 1)]
    return b"".join(parts)


def client_goodbye(code: int = CloseReason.NORMAL_CLOSURE, reason: str = "") -> bytes:
    """Wsproto's goodbye."""
    return bytes(FrameProtocol(client=True, extensions=[]).close(code, reason))
