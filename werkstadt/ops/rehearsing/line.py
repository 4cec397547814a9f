"""How a simulated phone speaks to the server: requests with its cookies, and the live connection (docs/live.md)."""

import asyncio
import json
import struct
from collections.abc import Callable
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlsplit

PATIENCE = 60.0
"""Seconds a phone waits for an answer."""
PING, PONG = b"\x81\x012", "3"
"""What the server asks a phone that says nothing, as it stands on the line, and the answer."""
PART = 65_536


class Line:
    """One phone's way to a server on this machine; it keeps the cookies it is given."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._host, self._port, self._under = parts.hostname or "", parts.port or 80, parts.path.rstrip("/")
        self._cookies: dict[str, str] = {}

    async def ask(self, path: str, data: dict[str, Any] | None = None, method: str = "") -> tuple[int, bytes]:
        """Status and body of one request; with `data` it is a POST of JSON. Raises OSError, TimeoutError."""
        async with asyncio.timeout(PATIENCE):
            body = b"" if data is None else json.dumps(data).encode()
            reader, writer = await asyncio.open_connection(self._host, self._port)
            try:
                writer.write(self._head(method or ("GET" if data is None else "POST"), path, len(body)) + body)
                head, _, answer = (await reader.read()).partition(b"\r\n\r\n")
            finally:
                writer.close()
        return self._read(head.decode("latin-1")), answer

    def _head(self, method: str, path: str, length: int, *more: str) -> bytes:
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        lines = (
            f"{method} {self._under}{path} HTTP/1.1", f"Host: 127.0.0.1:{self._port}", f"Cookie: {cookies}",
            "Accept: application/json, text/html", "Accept-Language: de",
            *(more or ("Connection: close", "Content-Type: application/json", f"Content-Length: {length}")), "", "",
        )  # fmt: skip
        return "\r\n".join(lines).encode()

    def _read(self, head: str) -> int:
        """The status; cookies are kept."""
        first, *lines = head.split("\r\n")
        for line in lines:
            name, _, value = line.partition(": ")
            if name.lower() == "set-cookie":
                self._cookies |= {key: morsel.coded_value for key, morsel in SimpleCookie(value).items()}
        status = first.split(" ")
        return int(status[1]) if len(status) > 1 and status[1].isdigit() else 0

    async def listen(self, workshop: str, heard: Callable[[bytes], None], entered: Callable[[], None]) -> None:
        """Listens until the server or the task ends; whoever hears gets what comes as it stands on the line.

        Raises OSError, EOFError.
        """
        reader, writer = await asyncio.open_connection(self._host, self._port)
        try:
            upgrade = ("Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13",
                       "Sec-WebSocket-Key: YSBwaG9uZSBvbiBzdGFnZQ==")  # fmt: skip
            writer.write(self._head("GET", "/socket.io/?EIO=4&transport=websocket", 0, *upgrade))
            await reader.readuntil(b"\r\n\r\n")
            hello = {"workshop": workshop, "seat": "", "station": "", "language": "de", "since": 0}
            writer.write(framed("40" + json.dumps(hello)))
            await reader.readuntil(b'40{"sid"')
            entered()
            while part := await reader.read(PART):
                if PING in part:
                    writer.write(framed(PONG))
                heard(part)
        finally:
            writer.close()


def framed(text: str) -> bytes:
    """A text as a client's frame; a mask of zeros changes nothing (RFC 6455, 5.3)."""
    data = text.encode()
    length = bytes([0x80 | len(data)]) if len(data) < 126 else struct.pack("!BH", 0xFE, len(data))
    return b"\x81" + length + bytes(4) + data
