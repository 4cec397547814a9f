"""Peers of our server, small programs of our own: a socket.io relay, y-websocket, and a bare loop of `send()`."""

import hashlib
import json
import os
import shutil
import socket
import struct
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from bench import compiled
from bench.frames import BINARY, HANDSHAKE, SOCKET_IO, masked, say
from bench.machine import SERVER, started_on
from bench.servers import DOCUMENT, FIXED_TICK, LOOP, RELAY, SAME_TICK, Server
from tests.serving import free_port

SOURCES = Path(__file__).parent / "node"
TEXT = "Ein Fest im Drosselgrund, mit allen, die hier wohnen. " * 4
"""With its wrapping each contribution has about 300 bytes on the wire."""
TICKS = {RELAY: "none", SAME_TICK: "same", FIXED_TICK: "50"}
SPEAKERS = 50
"""Viewers who speak, in turn."""
UPDATES = 20_000
"""Contributions to a shared document made in advance; each builds on the one before."""


def missing() -> str:
    """What keeps the peers in Node from running here, in words; nothing where they can."""
    gone = [name for name in ("node", "npm") if not shutil.which(name)]
    return f"{' and '.join(gone)} not installed: no peers in Node" if gone else ""


def packages() -> Path:
    """A folder outside of the checkout with our programs and the locked packages they need, fetched once."""
    lock = (SOURCES / "package-lock.json").read_bytes()
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = cache / "werkstadt-bench" / hashlib.sha256(lock).hexdigest()[:12]
    folder.mkdir(parents=True, exist_ok=True)
    for file in SOURCES.iterdir():
        shutil.copy(file, folder)
    if not (folder / "fetched").exists():
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(command, cwd=folder, check=True)
        (folder / "fetched").touch()
    return folder


@contextmanager
def relay(name: str = RELAY) -> Iterator[Server]:
    """A plain socket.io relay: each contribution alone, gathered as ours are, or gathered for 50 ms."""
    with _running(["node", "relay.mjs", TICKS[name]], packages()) as (process, said):
        port = int(said.readline())
        yield Server(
            name, process, port, _handshake(SOCKET_IO, port),
            lambda number: say('42["contribute",' + json.dumps(_contribution(number)) + "]"),
            -SPEAKERS, say("40"), b'40{"sid"',
        )  # fmt: skip


def _contribution(number: int) -> dict[str, str]:
    return {"id": f"{number:015x}", "station": "77ab3fe09b1c4d2", "text": f"~{number:08d} {TEXT}"}


@contextmanager
def shared_document() -> Iterator[Server]:
    """y-websocket's own server; one client appends to a Y.Array, as each of its updates builds on the one before."""
    folder, port = packages(), free_port()
    command = ["node", "updates.mjs", str(UPDATES), TEXT]
    updates = list(_cut(subprocess.run(command, cwd=folder, capture_output=True, check=True).stdout))
    server = "node_modules/@y/websocket-server/src/server.js"
    with _running(["node", server], folder, HOST="127.0.0.1", PORT=str(port)) as (process, _said):
        _wait_for(port)
        yield Server(
            DOCUMENT, process, port, _handshake("/contributions", port),
            lambda number: masked(updates[number], BINARY), -1, b"", b"\0\0",
        )  # fmt: skip


def _cut(data: bytes) -> Iterator[bytes]:
    place = 0
    while place < len(data):
        (length,) = struct.unpack_from("<I", data, place)
        yield data[place + 4 : place + 4 + length]
        place += 4 + length


@contextmanager
def send_loop(folder: Path) -> Iterator[Server]:
    """The least that has to be done: a `send()` for each viewer, in C, with frames made by whoever speaks."""

    def framed(number: int) -> bytes:
        data = f'42["contribution",{json.dumps(_contribution(number))}]'.encode()
        return struct.pack("!BBH", 0x81, 126, len(data)) + data

    with _running([str(compiled.program(folder, "send_loop")), str(len(framed(0)))], folder) as (process, said):
        port = int(said.readline())
        yield Server(LOOP, process, port, _handshake("/", port), framed, -SPEAKERS)


def _handshake(path: str, port: int) -> bytes:
    return HANDSHAKE.format(path=path, port=port, cookie="").encode()


@contextmanager
def _running(command: list[str], folder: Path, **settings: str) -> Iterator[tuple[int, IO[str]]]:
    with started_on(SERVER):
        process = subprocess.Popen(
            command, cwd=folder, env=os.environ | {"NODE_ENV": "production", **settings},
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
    assert process.stdout  # noqa: S101 - it has one
    try:
        yield process.pid, process.stdout
    finally:
        process.terminate()
        process.communicate()


def _wait_for(port: int) -> None:
    """Returns when somebody listens there. Raises TimeoutError."""
    for _ in range(200):
        with socket.socket() as probe:
            if not probe.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.05)
    raise TimeoutError
