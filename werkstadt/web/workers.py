"""Worker processes for everything that takes longer than the event loop may: figures and pictures; documents apart."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from werkstadt.web.apart import Apart
from werkstadt.web.processes import Ended, end_with_the_server, fresh_processes
from werkstadt.web.waiting import Waiter

PROCESSES = 2


class Workers:
    """Fresh processes (not forked from a server with threads and sockets), started when first needed."""

    def __init__(self, waiter: Waiter) -> None:
        self._waiter = waiter
        self._context = fresh_processes()
        self._pool = self._new_pool()
        self.apart = Apart(waiter, self._context)
        """Where documents are made."""

    def run(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """What `function(*arguments)` returns or raises in a worker; both must be importable and picklable.

        A worker that the system has ended takes the others with it: all are started anew, and it is tried once more.
        Raises Ended where that ends them too.
        """
        pool = self._pool
        try:
            return self._waiter.wait(pool.submit(function, *arguments))
        except BrokenProcessPool:
            self._replace(pool)
        pool = self._pool
        try:
            return self._waiter.wait(pool.submit(function, *arguments))
        except BrokenProcessPool:
            self._replace(pool)
            raise Ended from None

    def warm(self, function: Callable[[], Any]) -> None:
        """Starts the processes now, so that the first board of the day comes as fast as the second."""
        for _ in range(PROCESSES):
            self._pool.submit(function)

    def close(self) -> None:
        """Ends the workers."""
        self.apart.close()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _new_pool(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            PROCESSES, mp_context=self._context, initializer=end_with_the_server, max_tasks_per_child=None
        )

    def _replace(self, broken: ProcessPoolExecutor) -> None:
        if self._pool is broken:  # of several who noticed, the first does it
            self._pool = self._new_pool()
            broken.shutdown(wait=False)
