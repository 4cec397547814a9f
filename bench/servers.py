"""The servers that are measured beside each other, and how a crowd speaks to each."""

import json
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.frames import HANDSHAKE, SOCKET_IO, say
from bench.machine import SERVER, started_on
from tests.security.phones import Phone
from tests.serving import WERKSTADT, Running, fill, start

OURS, STOCK = "WerkStadt", "WerkStadt, stock transport"
RELAY, SAME_TICK, FIXED_TICK = "Node socket.io", "Node socket.io, our tick", "Node socket.io, 50 ms tick"
DOCUMENT, LOOP = "y-websocket", "C, one send() each"

WRITERS = 200
"""Phones that write, in turn, each on a connection that stays open."""
TITLE = "~{number:08d} Ein Fest im Drosselgrund"
"""A contribution to our server; the number marks it."""


@dataclass
class Server:
    """A server that runs on its own processor."""

    name: str
    process: int
    port: int
    handshake: bytes
    """What a viewer says first."""
    make: Callable[[int], bytes] = field(repr=False)
    """The request or frame that brings the contribution of this number."""
    writers: int
    """Connections that write over HTTP; a negative number is that of the viewers who say it on their socket."""
    hello: bytes = b""
    """What a viewer says after the handshake."""
    welcome: bytes = b""
    """How the message begins that lets a viewer in; empty where none does."""
    tapped: int = 0
    """Contributions so far; all have numbers of their own."""

    def requests(self, count: int) -> Sequence[bytes]:
        """The next contributions."""
        first, self.tapped = self.tapped, self.tapped + count
        return [self.make(number) for number in range(first, first + count)]


@contextmanager
def our_server(folder: Path, name: str = OURS, preload: Path | None = None) -> Iterator[Server]:
    """Our server with the demo town, durable commits and all, as long as the block runs."""
    prefix = ("env", f"LD_PRELOAD={preload}") if preload else ()
    with started_on(SERVER):
        running = start(folder, command=[*prefix, *WERKSTADT], transport="stock" if name == STOCK else "lean")
    try:
        fill(running)
        yield _speaking_to(running, name)
    finally:
        running.stop()


def _speaking_to(running: Running, name: str) -> Server:
    staff = Phone(running)
    staff.enter("moderator")
    station = staff.station("calendar")
    staff.act("open", station)
    present = staff.ask(f"{staff.home}/changes?since=0").data["to"]
    seats = [_cookie_of_a_new_seat(running) for _ in range(WRITERS)]
    hello = {"workshop": running.workshop, "seat": "", "station": station, "language": "de", "since": present}
    handshake = HANDSHAKE.format(path=SOCKET_IO, port=running.port, cookie=seats[0])

    def post(number: int) -> bytes:
        fields = {"title": TITLE.format(number=number), "when": {"month": number % 12 + 1}}
        body = json.dumps({"client_id": secrets.token_hex(16), "kind": "entry", "fields": fields, "key": ""})
        lines = (
            f"POST {staff.home}/s/{station}/contributions HTTP/1.1", f"Host: 127.0.0.1:{running.port}",
            f"Cookie: {seats[number % WRITERS]}", "Accept: application/json", "Content-Type: application/json",
            f"Content-Length: {len(body)}", "", body,
        )  # fmt: skip
        return "\r\n".join(lines).encode()

    return Server(
        name, running.process.pid, running.port, handshake.encode(), post, WRITERS,
        say("40" + json.dumps(hello)), b'40{"sid"',
    )  # fmt: skip


def _cookie_of_a_new_seat(running: Running) -> str:
    phone = Phone(running)
    phone.join()
    return "; ".join(f"{name}={value}" for name, value in phone.cookies.items())
