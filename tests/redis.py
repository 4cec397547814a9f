"""A Redis server of the tests' own, from Debian's program, on a free port; nothing is written to a disk."""

import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from shutil import which

from tests.serving import free_port

PATIENCE = 60.0
"""Seconds for a busy machine to start it."""


def is_there() -> bool:
    """Whether the program and what speaks with it are installed."""
    return which("redis-server") is not None and find_spec("redis") is not None


@dataclass
class Server:
    """A running server, which can be stopped and started again on its port."""

    port: int
    _process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """As the setting wants it."""
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Starts it and waits until it answers."""
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self._process = subprocess.Popen(["redis-server", *options], stdout=subprocess.DEVNULL, cwd="/tmp")  # noqa: S108
        until = time.monotonic() + PATIENCE
        while not self._answers():
            assert time.monotonic() < until, "Redis does not answer"
            time.sleep(0.05)

    def stop(self) -> None:
        """Ends it, with all connections."""
        assert self._process
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(PATIENCE)

    def hold(self) -> None:
        """Lets it answer nothing, with all connections open."""
        assert self._process
        self._process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Lets it answer again."""
        assert self._process
        self._process.send_signal(signal.SIGCONT)

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as line:
                line.sendall(b"PING\r\n")
                return line.recv(16).startswith(b"+PONG")
        except OSError:
            return False


@contextmanager
def running() -> Iterator[Server]:
    """A server as long as the block runs."""
    server = Server(free_port())
    server.start()
    try:
        yield server
    finally:
        server.stop()
