"""A WebSocket client for tests: blocking, one thread, with wsproto for the protocol.

simple-websocket's own client loses a frame that arrives together with the handshake's answer until the next one comes.
"""

import socket
import ssl
import time
from contextlib import suppress
from urllib.parse import urlsplit

from wsproto import ConnectionType, WSConnection
from wsproto.events import (
    AcceptConnection,
    BytesMessage,
    CloseConnection,
    Event,
    Ping,
    RejectConnection,
    Request,
    TextMessage,
)
from wsproto.utilities import ProtocolError

PATIENCE = 15.0
"""Seconds a server may take to take the socket."""


class RefusedError(Exception):
    """The server did not take the socket; the argument is its status."""


class ClosedError(Exception):
    """The server closed the socket, or it broke."""


class WebSocket:
    """One connection; `address` is ws://host:port/path, inside of `tls` where that is given."""

    def __init__(self, address: str, headers: dict[str, str] | None = None, tls: ssl.SSLContext | None = None) -> None:
        parts = urlsplit(address)
        given = [(name.encode(), value.encode()) for name, value in (headers or {}).items()]
        self._protocol = WSConnection(ConnectionType.CLIENT)
        self._socket = socket.create_connection((parts.hostname or "", parts.port or 80), timeout=PATIENCE)
        if tls:
            self._socket = tls.wrap_socket(self._socket, server_hostname=parts.hostname)
        self._parts: list[str] = []
        self._waiting: list[Event] = []
        target = f"{parts.path}?{parts.query}"
        self._write(Request(host=parts.netloc, target=target, extra_headers=given))
        answer = self._event(time.monotonic() + PATIENCE)
        if isinstance(answer, RejectConnection):
            self._socket.close()
            raise RefusedError(answer.status_code)
        if not isinstance(answer, AcceptConnection):
            raise ClosedError(answer)

    def send(self, text: str) -> None:
        """One message."""
        try:
            self._write(TextMessage(data=text))
        except OSError as error:
            raise ClosedError from error

    def receive(self, timeout: float = PATIENCE) -> str | None:
        """The next text message, or None where none came within `timeout` seconds. Raises ClosedError."""
        until = time.monotonic() + timeout
        while True:
            event = self._event(until)
            if event is None:
                return None
            if isinstance(event, TextMessage):
                self._parts.append(event.data)
                if event.message_finished:
                    text, self._parts = "".join(self._parts), []
                    return text
            elif isinstance(event, Ping):
                self._write(event.response())
            elif isinstance(event, CloseConnection):
                self._socket.close()
                raise ClosedError(event.code)
            elif isinstance(event, BytesMessage):
                raise ClosedError

    def close(self) -> None:
        """Says goodbye without waiting for the answer."""
        with suppress(OSError, ProtocolError):  # it may be closed already, which is as well
            self._write(CloseConnection(code=1000))
        self._socket.close()

    def _write(self, event: Event) -> None:
        self._socket.sendall(self._protocol.send(event))

    def _event(self, until: float) -> Event | None:
        """What came next, None where nothing came in time."""
        while not self._waiting:
            left = until - time.monotonic()
            if left <= 0:
                return None
            self._socket.settimeout(left)
            try:
                data = self._socket.recv(65536)
            except TimeoutError:
                return None
            except OSError as error:
                raise ClosedError from error
            self._protocol.receive_data(data or None)
            self._waiting.extend(self._protocol.events())
        return self._waiting.pop(0)
