"""Worker processes for everything that takes longer than the event loop may: figures, documents, pictures."""

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from typing import Any

from werkstadt.web.waiting import Waiter

PROCESSES = 2


class Workers:
    """Fresh processes (not forked from a server with threads and sockets), started when first needed."""

    def __init__(self, waiter: Waiter) -> None:
        self._waiter = waiter
        self._pool = ProcessPoolExecutor(
            PROCESSES, mp_context=multiprocessing.get_context("spawn"), max_tasks_per_child=None
        )

    def run(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """What `function(*arguments)` returns or raises in a worker; both must be importable and picklable."""
        return self._waiter.wait(self._pool.submit(function, *arguments))

    def warm(self, function: Callable[[], Any]) -> None:
        """Starts the processes now, so that the first board of the day comes as fast as the second."""
        for _ in range(PROCESSES):
            self._pool.submit(function)

    def close(self) -> None:
        """Ends the workers."""
        self._pool.shutdown(wait=False, cancel_futures=True)
