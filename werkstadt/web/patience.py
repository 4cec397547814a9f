"""How long a connection may take to say what it wants: whoever dawdles is heard no longer, and holds nothing up."""

import socket
from contextlib import suppress
from typing import Any, NamedTuple

import gevent


class Limits(NamedTuple):
    """Seconds."""

    idle: float = 75.0
    """Until the first line of a request has come; longer than proxies keep a connection that rests."""
    head: float = 15.0
    """For all headers together."""
    body: float = 30.0
    """For every body, however small."""
    bytes_a_second: int = 4096
    """What a large body has to reach besides; a photo comes over a bad line."""
    answer: float = 300.0
    """For each part of an answer, until the other side has taken it."""

    def for_body(self, length: int | None) -> float:
        """Seconds for a body of so many bytes; None where nobody said how many."""
        return self.body + (length or 0) / self.bytes_a_second


class Patience:
    """Ends the hearing of one connection when the time is up: reading then meets the end, as if the phone had gone."""

    __slots__ = ("_sock", "_timer")

    def __init__(self, sock: Any) -> None:
        self._sock = sock
        self._timer: Any = None

    def wait(self, seconds: float) -> None:
        """So long from now on; what was set before counts no more."""
        self.end()
        self._timer = gevent.get_hub().loop.timer(seconds)
        self._timer.start(self._over)

    def end(self) -> None:
        """What was waited for has come."""
        if self._timer is not None:
            self._timer.stop()
            self._timer.close()
            self._timer = None

    def _over(self) -> None:
        """Runs in the hub: must neither wait nor raise."""
        self.end()
        with suppress(OSError, AttributeError):  # the connection has ended meanwhile
            self._sock._sock.shutdown(socket.SHUT_RD)  # noqa: SLF001 - gevent's own would raise in whoever reads
