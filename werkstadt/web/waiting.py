"""Lets a greenlet wait for a thread, a worker process or a database server, so that others go on in the meantime."""

import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import AbstractContextManager, contextmanager
from typing import Any, TypeVar

import gevent
from gevent import select
from gevent.event import Event
from gevent.local import local
from gevent.lock import Semaphore

from werkstadt.core.cooperating import NativeWaits

Result = TypeVar("Result")
MOST_AT_ONCE = 20
"""Greenlets that read from a database server at the same time; one that reads within reading counts once."""


class Waiter:
    """Wakes greenlets of this hub from other threads; one async watcher for all of them."""

    def __init__(self) -> None:
        self._ready: deque[Event] = deque()
        self._watcher = gevent.get_hub().loop.async_()
        self._watcher.start(self._wake)
        self._thread = threading.get_ident()
        self._turns = Semaphore(MOST_AT_ONCE)
        self._mine = local()

    def wait(self, future: Future[Any]) -> Any:
        """The future's result, or its exception; only this greenlet waits."""
        if not future.done():
            event = Event()
            future.add_done_callback(lambda _: self._done(event))
            event.wait()
        return future.result()

    def socket(self, descriptor: int, *, reads: bool, writes: bool, seconds: float) -> tuple[bool, bool]:
        """Whether a socket can be read from and written to, as soon as one of what is asked for is true."""
        if not self._here():
            return NativeWaits.socket(descriptor, reads=reads, writes=writes, seconds=seconds)
        wanted = [descriptor]
        readable, writable, _ = select.select(wanted if reads else [], wanted if writes else [], [], seconds)
        return bool(readable), bool(writable)

    def blocking(self, call: Callable[[], Result]) -> Result:
        """The result of a call that may block, made in another thread."""
        if not self._here():
            return call()
        return gevent.get_hub().threadpool.apply(call)

    def turn(self) -> AbstractContextManager[object]:
        """Held while a connection to a database server is in use."""
        return self._turn() if self._here() else NativeWaits.turn()

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if getattr(self._mine, "has", False):
            yield
            return
        with self._turns:
            self._mine.has = True
            try:
                yield
            finally:
                self._mine.has = False

    def _here(self) -> bool:
        """Whether this is the event loop's thread: others block themselves alone."""
        return threading.get_ident() == self._thread

    def signal(self, event: Event) -> None:
        """Sets a gevent event from any thread."""
        self._done(event)

    def _done(self, event: Event) -> None:
        self._ready.append(event)
        self._watcher.send()

    def _wake(self) -> None:
        while self._ready:
            self._ready.popleft().set()
