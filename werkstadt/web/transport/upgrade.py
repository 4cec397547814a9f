"""From a request to a WebSocket: the opening handshake (RFC 6455, 4.2), and the slot where engineio asks for it."""

import base64
import binascii
import hashlib
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from gevent.pywsgi import WSGIHandler

from werkstadt.web.transport.limits import KERNEL_BUFFER
from werkstadt.web.transport.websocket import Websocket

SLOT = "wsgi.websocket"
"""Where engineio's driver for gevent looks for a WebSocket."""
GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
ANSWER = (
    b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: %s\r\n\r\n"
)


def asks_properly(environ: WSGIEnvironment) -> bool:
    """Whether a request is an opening handshake as the standard has it."""
    connection = {token.strip() for token in environ.get("HTTP_CONNECTION", "").lower().split(",")}
    return (
        environ["REQUEST_METHOD"] == "GET"
        and environ["SERVER_PROTOCOL"] == "HTTP/1.1"
        and environ.get("HTTP_UPGRADE", "").lower() == "websocket"
        and "upgrade" in connection
        and environ.get("HTTP_SEC_WEBSOCKET_VERSION") == "13"
        and _is_key(environ.get("HTTP_SEC_WEBSOCKET_KEY", ""))
        and environ.get("CONTENT_LENGTH", "0") == "0"
        and "HTTP_TRANSFER_ENCODING" not in environ
    )


def _is_key(written: str) -> bool:
    try:
        return len(base64.b64decode(written.encode(), validate=True)) == 16
    except (binascii.Error, UnicodeEncodeError):
        return False


class Upgrade:
    """A request that asked properly; it becomes a WebSocket when the application takes it."""

    def __init__(self, handler: WSGIHandler, key: str) -> None:
        self._handler = handler
        self._key = key.encode()

    def accept(self) -> Websocket:
        """Answers the handshake; from now on the connection is no HTTP any more."""
        handler = self._handler
        handler.close_connection = True
        sock = handler.socket
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, KERNEL_BUFFER)
        early = self._early()
        handler.rfile.close()
        answer = ANSWER % base64.b64encode(hashlib.sha1(self._key + GUID, usedforsecurity=False).digest())
        with suppress(OSError):  # whoever has gone meanwhile is seen at the first read
            sock.sendall(answer)
        return Websocket(sock, early)

    def _early(self) -> bytes:
        """What arrived together with the request and lies in the handler's buffer."""
        sock = self._handler.socket
        sock.settimeout(0)  # else looking would wait for more
        early: bytes = self._handler.rfile.peek()
        sock.settimeout(None)
        return early


class Driver:
    """Stands in engineio's `websocket` slot: made with the function that speaks, called as a WSGI application."""

    def __init__(self, speak: Callable[[Websocket], Any], _server: object) -> None:
        self._speak = speak

    def __call__(self, environ: WSGIEnvironment, _start_response: StartResponse) -> Any:
        """Takes the connection over until it ends."""
        upgrade: Upgrade = environ.pop(SLOT)
        websocket = upgrade.accept()
        try:
            return self._speak(websocket)
        finally:
            websocket.outbox.abort()
