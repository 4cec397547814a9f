"""The server's request handler: the way to a WebSocket, and a log without text and tokens."""

import logging
from contextlib import suppress
from types import TracebackType
from typing import Any

from gevent import GreenletExit
from gevent.pywsgi import WSGIHandler

from werkstadt.web.errors import place_of
from werkstadt.web.patience import Limits, Patience
from werkstadt.web.transport.upgrade import SLOT, Upgrade, asks_properly

log = logging.getLogger("werkstadt.requests")
MOST_LEFT = 32 * 1024**2
"""Bytes of a body that nobody wants and that are read all the same."""
PART = 16_384


class WholeFrames:
    """A socket whose `send` sends everything, for the library's own transport, where ours is not used.

    simple-websocket ignores how much `send` took; under gevent a slow reader then gets half a frame and garbage after.
    """

    def __init__(self, sock: Any) -> None:
        self._sock = sock

    def send(self, data: bytes) -> int:
        """Sends all of it. Raises BrokenPipeError, the one error simple-websocket expects of a phone that went."""
        try:
            self._sock.sendall(data)
        except OSError as error:
            raise BrokenPipeError from error
        return len(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sock, name)


class Connection:
    """What simple-websocket takes the socket from."""

    def __init__(self, sock: Any) -> None:
        self._sock = sock

    def get_socket(self) -> WholeFrames:
        """The socket of this request."""
        return WholeFrames(self._sock)


class Body:
    """The body of a request, for pywsgi to read what the page left of it: some of it, and never without an end.

    What is a little too large is read, else the phone would meet a broken line in place of the words that say so.
    """

    def __init__(self, handler: "Handler", body: Any) -> None:
        self._handler = handler
        self._body = body

    def _discard(self) -> None:
        """Reads what is left, or gives the connection up."""
        if self._body._chunked_input_error:  # noqa: SLF001 - as pywsgi does: it closes the connection itself
            return
        if self._body.position >= (self._body.content_length or 0) and not self._body.chunked_input:
            return
        self._body.send_100_continue_enabled = False
        left = MOST_LEFT
        while left > 0 and (part := self._body.read(PART)):
            left -= len(part)
        if left <= 0:
            self._handler.close_connection = True


class Handler(WSGIHandler):
    """pywsgi's handler that offers a WebSocket to whoever asks for one, with no request line in any log."""

    limits = Limits()

    def handle(self) -> None:
        """Serves one connection; that it broke while an error page was written is no news."""
        self._patience = Patience(self.socket)
        self.socket.settimeout(self.limits.answer)
        try:
            with suppress(OSError):
                super().handle()
        finally:
            self._patience.end()

    def read_requestline(self) -> str:
        """Waits for a request."""
        self._patience.wait(self.limits.idle)
        return str(super().read_requestline())

    def read_request(self, line: str) -> Any:
        """Reads the headers; from then on the body has its time. Raises ValueError for what is no request."""
        self._patience.wait(self.limits.head)
        understood = super().read_request(line)
        if self.content_length or "transfer-encoding" in self.headers:
            self._patience.wait(self.limits.for_body(self.content_length))
        else:
            self._patience.end()
        return understood

    def get_environ(self) -> dict[str, Any]:
        """The WSGI environment without extensions: deflate costs half the processor and more than half the memory."""
        environ: dict[str, Any] = super().get_environ()
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        self.wsgi_input = Body(self, self.wsgi_input)  # type: ignore[assignment]  # pywsgi only lets it discard
        if asks_properly(environ):
            environ[SLOT] = Upgrade(self, environ["HTTP_SEC_WEBSOCKET_KEY"])
            environ["eventlet.input"] = Connection(self.socket)
        else:
            environ.pop("HTTP_UPGRADE", None)  # half a handshake: the socket server would take it for a whole one
        return environ

    def log_error(self, _msg: str, *_args: Any) -> None:
        """That something could not be read, without the line and without the address it came from."""
        log.warning("unreadable request")

    def _log_error(self, kind: type[BaseException], error: BaseException, _place: TracebackType) -> None:
        if not issubclass(kind, GreenletExit):
            log.error("unexpected %s\n%s", kind.__name__, place_of(error))

    def log_request(self) -> None:
        """Nothing: a request line with an address would tell who wrote at an anonymous station."""
