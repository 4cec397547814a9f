"""What is costly and the same for many is made once: those who ask meanwhile wait for the first."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any

from gevent.event import AsyncResult

KEPT = 10.0
"""Seconds. After an outage all come at once; nothing is kept for longer than that takes."""


class MadeOnce:
    """Results by key, for a short time."""

    def __init__(self, kept: float | None = None) -> None:
        self._kept = kept
        self._made: OrderedDict[Hashable, tuple[float, Any]] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """What `make` returned for this key, or its exception; must not be changed, for others have it too."""
        self._forget()
        if key in self._made:
            return self._made[key][1].get()
        result: Any = AsyncResult()
        self._made[key] = (time.monotonic(), result)
        try:
            result.set(make())
        except BaseException as error:
            del self._made[key]  # the next one tries again
            result.set_exception(error)
            raise
        return result.get()

    def _forget(self) -> None:
        oldest_kept = time.monotonic() - (KEPT if self._kept is None else self._kept)
        while self._made:
            key, (since, result) = next(iter(self._made.items()))
            if since > oldest_kept or not result.ready():
                return
            del self._made[key]
