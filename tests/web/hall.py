"""A hall of live connections in one thread: they enter, answer pings and count them, and note which cards they saw."""

import json
import re
import resource
import selectors
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.security.phones import Phone
from tests.web.raw_socket import masked

HANDSHAKE = (
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: Upgrade\r\n"
    "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: YSB0ZXN0J3Mgb3duIGtleQ==\r\n"
    "Cookie: {cookie}\r\n\r\n"
)
CARD = re.compile(rb'"id":"([0-9a-f]+)","op":"put"')
PATIENCE = 60.0
"""Seconds for one connection to get in, on a busy machine."""


@dataclass
class Listener:
    """One connection; what it has seen so far."""

    socket: socket.socket
    rest: bytes = b""
    pings: int = 0
    cards: set[bytes] = field(default_factory=set)
    open: bool = True

    def take(self) -> None:
        """Reads what is there."""
        try:
            arrived = self.socket.recv(262_144)
        except OSError:
            arrived = b""
        self.open = bool(arrived)
        self.rest += arrived
        for message in self.messages():
            if message == b"2":
                self.pings += 1
                self.socket.sendall(masked(1, b"3"))
            self.cards.update(CARD.findall(message))

    def messages(self) -> list[bytes]:
        """The whole messages that have come."""
        found = []
        while len(self.rest) >= 2:
            head = {126: 4, 127: 10}.get(self.rest[1], 2)
            if len(self.rest) < head:
                break
            length = self.rest[1] if head == 2 else int.from_bytes(self.rest[2:head], "big")
            if len(self.rest) < head + length:
                break
            found.append(self.rest[head : head + length])
            self.rest = self.rest[head + length :]
        return found


def enter(phone: Phone, *, since: int, buffer: int = 0) -> Listener:
    """A connection of this phone's seat that has entered; with a small buffer little waits on its own side."""
    made = socket.socket()
    if buffer:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
    made.settimeout(PATIENCE)
    made.connect(("127.0.0.1", phone.server.port))
    cookie = "; ".join(f"{name}={value}" for name, value in phone.cookies.items())
    made.sendall(HANDSHAKE.format(port=phone.server.port, cookie=cookie).encode())
    hello = {"workshop": phone.server.workshop, "seat": "", "station": "", "language": "de", "since": since}
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += made.recv(4096)
    assert answer.startswith(b"HTTP/1.1 101"), answer
    made.sendall(masked(1, b"40" + json.dumps(hello).encode()))
    found = Listener(made, answer.partition(b"\r\n\r\n")[2])
    while not any(message.startswith(b"40{") for message in found.messages()):
        arrived = made.recv(4096)
        assert arrived, "was not let in"
        found.rest += arrived
    return found


def let_in(phone: Phone, count: int, *, since: int) -> list[Listener]:
    """So many connections; those inside answer pings while others come in."""
    found: list[Listener] = []
    for number in range(count):
        found.append(enter(phone, since=since))
        if number % 100 == 99:
            hear(found, lambda _one: True, seconds=0)
    return found


def hear(listeners: list[Listener], enough: Callable[[Listener], bool], seconds: float) -> None:
    """Reads until each has enough, one hung up, or the time is up; reads what is there in any case."""
    with selectors.DefaultSelector() as selector:
        for one in listeners:
            selector.register(one.socket, selectors.EVENT_READ, one)
        until = time.monotonic() + seconds
        while True:
            for key, _ in selector.select(timeout=0.2 if seconds else 0):
                key.data.take()
            if time.monotonic() >= until or all(map(enough, listeners)) or not all(one.open for one in listeners):
                return


def allow_many() -> None:
    """As many open files as the system lets this process have."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
