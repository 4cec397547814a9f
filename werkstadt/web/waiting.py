"""Lets a greenlet wait for a native thread or a worker process, so that others go on in the meantime."""

from collections import deque
from concurrent.futures import Future
from typing import Any

import gevent
from gevent.event import Event


class Waiter:
    """Wakes greenlets of this hub from other threads; one async watcher for all of them."""

    def __init__(self) -> None:
        self._ready: deque[Event] = deque()
        self._watcher = gevent.get_hub().loop.async_()
        self._watcher.start(self._wake)

    def wait(self, future: Future[Any]) -> Any:
        """The future's result, or its exception; only this greenlet waits."""
        if not future.done():
            event = Event()
            future.add_done_callback(lambda _: self._done(event))
            event.wait()
        return future.result()

    def signal(self, event: Event) -> None:
        """Sets a gevent event from any thread."""
        self._done(event)

    def _done(self, event: Event) -> None:
        self._ready.append(event)
        self._watcher.send()

    def _wake(self) -> None:
        while self._ready:
            self._ready.popleft().set()
