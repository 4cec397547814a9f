"""Worker processes for everything that takes longer than the event loop may: figures, documents, pictures."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from typing import Any

from werkstadt.web.waiting import Waiter

PROCESSES = 2
LOADED_ONCE = ["werkstadt.core.drawing"]
"""Modules that the workers share, loaded in the process they are forked from."""


class Workers:
    """Fresh processes (not forked from a server with threads and sockets), started when first needed."""

    def __init__(self, waiter: Waiter) -> None:
        self._waiter = waiter
        self._pool = ProcessPoolExecutor(
            PROCESSES, mp_context=_context(), initializer=_end_with_the_server, max_tasks_per_child=None
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


def _context() -> BaseContext:
    """Processes forked from a small one that only loaded modules; where there is no fork, from nothing."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(LOADED_ONCE)
    return context


def _end_with_the_server() -> None:
    """A server that was killed could not end its workers: they would stay for ever, waiting for work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches all processes of a terminal; the server ends them
    server = multiprocessing.parent_process()
    if server is not None:
        threading.Thread(target=_end_after, args=(server.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(0)
