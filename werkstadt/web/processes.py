"""How worker processes begin and end: forked from a small one that only loaded modules, ended with the server."""

import multiprocessing
import os
import signal
import threading
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext

from werkstadt.errors import WerkstadtError, mark

LOADED_ONCE = ["werkstadt.core.drawing"]
"""Modules that the processes share, loaded in the one they are forked from."""


class Ended(WerkstadtError):
    """A process was ended from outside, as a system does that has no memory left."""

    code = "ended"
    status = 503
    text = mark(
        "Der Rechner hat diese Arbeit abgebrochen, wahrscheinlich reichte sein Speicher nicht. Der Veranstaltung ist "
        "nichts geschehen. Bitte noch einmal versuchen, am besten ohne andere Programme daneben."
    )


def fresh_processes() -> BaseContext:
    """Not forked from a server with threads and sockets; where there is no fork, from nothing."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(LOADED_ONCE)
    return context


def end_with_the_server() -> None:
    """A server that was killed could not end its workers: they would stay for ever, waiting for work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches all processes of a terminal; the server ends them
    server = multiprocessing.parent_process()
    if server is not None:
        threading.Thread(target=_end_after, args=(server.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(0)
