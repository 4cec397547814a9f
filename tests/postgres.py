"""A PostgreSQL server of the tests' own, from Debian's programs, in a temporary folder and on a free port."""

import contextlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine
from sqlalchemy.exc import OperationalError

SUPERUSER = "postgres"
PATIENCE = 60
"""Seconds for a busy machine to start it."""


def programs() -> Path | None:
    """The folder of the newest programs, which are not on the path; None where there are none."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda found: int(found.parts[-3]))
    return folders[-1].parent if folders else None


class Server:
    """A running server; each test gets a database of its own."""

    def __init__(self, folder: Path, port: int) -> None:
        self._folder = str(folder)
        self._port = port
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts it and waits until it answers."""
        found = programs()
        assert found
        options: list[str] = [
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories=",
            "-c",
            "max_connections=200",
        ]
        self._process = subprocess.Popen(
            [str(found / "postgres"), "-D", self._folder, "-p", str(self._port), *options], **as_other()
        )
        end = time.monotonic() + PATIENCE
        while True:
            try:
                return self._run("SELECT 1")
            except OperationalError:
                assert time.monotonic() < end, "the database server did not start"
                time.sleep(0.05)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Ends it, with all connections."""
        assert self._process
        self._process.send_signal(how)
        self._process.wait(PATIENCE)

    def new(self) -> str:
        """The address of a fresh database."""
        name = f"t{secrets.token_hex(8)}"
        self._run(f"CREATE DATABASE {name}")
        return self.address(name)

    def address(self, name: str) -> str:
        """As the setting wants it."""
        return f"postgresql+psycopg://{SUPERUSER}@127.0.0.1:{self._port}/{name}"

    def _run(self, statement: str) -> None:
        engine = create_engine(self.address("postgres"), isolation_level="AUTOCOMMIT")
        with contextlib.closing(engine.connect()) as connection:
            connection.exec_driver_sql(statement)
        engine.dispose()


@contextmanager
def running() -> Iterator[Server]:
    """A server with nothing in it, taken away afterwards."""
    found = programs()
    assert found
    folder = Path(tempfile.mkdtemp(prefix="werkstadt-postgres-"))
    if "user" in as_other():
        shutil.chown(folder, SUPERUSER)
    command = [str(found / "initdb"), "-D", str(folder / "data"), "-U", SUPERUSER, "-A", "trust", "-E", "UTF8"]
    subprocess.run([*command, "--locale=C.UTF-8"], check=True, **as_other())
    server = Server(folder / "data", free_port())
    server.start()
    try:
        yield server
    finally:
        server.stop(signal.SIGQUIT)  # at once: nobody needs what is in it
        shutil.rmtree(folder)


def as_other() -> dict[str, Any]:
    """How its programs are started: they refuse to run as root, and what they say interests nobody."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": "/"}
    return {**quiet, "user": SUPERUSER, "group": SUPERUSER, "extra_groups": []} if os.geteuid() == 0 else quiet


def free_port() -> int:
    """A port that nobody has."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
