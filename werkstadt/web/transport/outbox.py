"""Writes to a client without ever waiting for it: what the kernel does not take is kept here, up to a bound."""

import socket
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import gevent

from werkstadt.web.transport.limits import MOST_WAITING, SKIP_ABOVE

WRITABLE = 2
"""libev's name for it."""


class Outbox:
    """The sending half of one connection; `raw` is a socket that does not block."""

    __slots__ = ("_raw", "_rest", "_watcher", "_when_drained", "behind_since", "closed", "finished", "waiting")

    def __init__(self, raw: socket.socket) -> None:
        self._raw = raw
        self._rest: deque[memoryview] = deque()
        self._watcher: Any = None
        self.waiting = 0
        """Bytes that the kernel has not taken yet."""
        self.behind_since: float | None = None
        """Monotonic time since which pushes are skipped."""
        self._when_drained: Callable[[], object] | None = None
        self.finished = False
        """Whether the last frame has been said; what is written after it is dropped."""
        self.closed = False
        """Whether the connection has ended in both directions."""

    def tell_when_drained(self, tell: Callable[[], object]) -> None:
        """Calls `tell` once, in a greenlet of its own, when this reader has taken everything."""
        self._when_drained = tell

    def push(self, data: bytes) -> bool:
        """Writes what may be skipped; False where it was, because this reader is behind."""
        if self.behind_since is not None:
            return False
        if self.waiting > SKIP_ABOVE:
            self.behind_since = time.monotonic()
            return False
        self.write(data)
        return True

    def write(self, data: bytes) -> None:
        """Writes what must arrive, or ends the connection."""
        if self.finished:
            return
        if self._rest:
            self._keep(memoryview(data))
            return
        try:
            taken = self._raw.send(data)
        except BlockingIOError:
            taken = 0
        except OSError:
            self.abort()
            return
        if taken < len(data):
            self._keep(memoryview(data)[taken:])
            self._watch()

    def finish(self, last: bytes) -> None:
        """Writes the last frame; nothing may follow it."""
        self.write(last)
        self.finished = True

    def abort(self) -> None:
        """Ends both directions at once; whoever reads from the socket sees its end."""
        if self.closed:
            return
        self.closed = self.finished = True
        self._forget()
        self._when_drained = None
        with suppress(OSError):  # the other side may have gone
            self._raw.shutdown(socket.SHUT_RDWR)

    def end(self) -> None:
        """Tells the other side that nothing more comes; it may still speak."""
        if not self.closed and not self._rest:
            with suppress(OSError):  # as above
                self._raw.shutdown(socket.SHUT_WR)

    def _keep(self, data: memoryview) -> None:
        if self.waiting > MOST_WAITING:
            self.abort()
            return
        self._rest.append(data)
        self.waiting += len(data)

    def _watch(self) -> None:
        self._watcher = gevent.get_hub().loop.io(self._raw.fileno(), WRITABLE)
        self._watcher.start(self._writable)

    def _writable(self) -> None:
        """Runs in the hub: must neither wait nor raise."""
        try:
            while self._rest:
                taken = self._raw.send(self._rest[0])
                self.waiting -= taken
                if taken < len(self._rest[0]):
                    self._rest[0] = self._rest[0][taken:]
                    return
                self._rest.popleft()
        except BlockingIOError:
            return
        except OSError:
            self.abort()
            return
        self._drained()

    def _drained(self) -> None:
        self._forget()
        self.behind_since = None
        if self._when_drained is not None:
            gevent.spawn(self._when_drained)
            self._when_drained = None

    def _forget(self) -> None:
        self._rest.clear()
        self.waiting = 0
        if self._watcher is not None:
            self._watcher.stop()
            self._watcher.close()
            self._watcher = None
