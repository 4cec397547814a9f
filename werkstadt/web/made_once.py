"""What is costly and the same for many is made once: those who ask meanwhile wait for the first."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any

from gevent.event import AsyncResult

KEPT = 10.0
"""Seconds. After an outage all come at once; nothing is kept for longer than that takes."""
GIVEN_UP = object()
"""Stands for what was never made, because whoever made it was ended in the middle."""


class MadeOnce:
    """Results by key, for a short time."""

    def __init__(self, kept: float | None = None) -> None:
        self._kept = kept
        self._made: OrderedDict[Hashable, tuple[float, Any]] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """What `make` returned for this key, or its exception; must not be changed, for others have it too."""
        while True:
            self._forget()
            if key not in self._made:
                return self._make(key, make)
            found = self._made[key][1].get()
            if found is not GIVEN_UP:
                return found

    def _make(self, key: Hashable, make: Callable[[], Any]) -> Any:
        result: Any = AsyncResult()
        self._made[key] = (time.monotonic(), result)
        try:
            made = make()
        except BaseException as error:
            del self._made[key]  # the next one tries again
            if isinstance(error, Exception):
                result.set_exception(error)
            else:  # the end of one request is not the end of those who wait
                result.set(GIVEN_UP)
            raise
        result.set(made)
        return made

    def _forget(self) -> None:
        oldest_kept = time.monotonic() - (KEPT if self._kept is None else self._kept)
        while self._made:
            key, (since, result) = next(iter(self._made.items()))
            if since > oldest_kept or not result.ready():
                return
            del self._made[key]
