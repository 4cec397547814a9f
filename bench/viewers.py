"""Many viewers in one process: `python bench/viewers.py PORT COOKIE HELLO COUNT` opens that many live connections.

Prints `ready` when all have entered, reads on until a line comes in, then prints JSON: card → moments it was seen, in
monotonic seconds (one clock for all processes of the machine), and how much of its own time this process was busy.
"""

import json
import resource
import selectors
import socket
import struct
import sys
import time
from collections import defaultdict

HANDSHAKE = (
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: Upgrade\r\n"
    "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: YSB0ZXN0J3Mgb3duIGtleQ==\r\n"
    "Cookie: {cookie}\r\n\r\n"
)
Seen = dict[str, list[float]]


def say(text: str) -> bytes:
    """A short text as a client's frame; a mask of zeros changes nothing."""
    data = text.encode()
    head = struct.pack("!BB", 0x81, 0x80 | len(data)) if len(data) < 126 else struct.pack("!BBH", 0x81, 0xFE, len(data))
    return head + bytes(4) + data


class Viewer:
    """One connection: whole frames out of what arrives."""

    def __init__(self, port: int, cookie: str, hello: str) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self.socket.sendall(HANDSHAKE.format(port=port, cookie=cookie).encode())
        self._rest = b""
        while b"\r\n\r\n" not in self._rest:
            self._rest += self.socket.recv(4096)
        self._rest = self._rest.partition(b"\r\n\r\n")[2]
        self.socket.sendall(say(hello))
        while not any(message.startswith(b"40") for message in self.messages()):
            pass

    def messages(self) -> list[bytes]:
        """What has arrived; pings are answered."""
        arrived = self.socket.recv(262_144)
        if not arrived:
            raise ConnectionResetError
        data = self._rest + arrived
        start, found = 0, []
        while len(data) - start >= 4:
            length, head = data[start + 1], 2
            if length == 126:
                length, head = int.from_bytes(data[start + 2 : start + 4], "big"), 4
            elif length == 127:
                length, head = int.from_bytes(data[start + 2 : start + 10], "big"), 10
            end = start + head + length
            if end > len(data):
                break
            message = data[start + head : end]
            start = end
            if message == b"2":
                self.socket.sendall(say("3"))
            else:
                found.append(message)
        self._rest = data[start:]
        return found


def cards_of(message: bytes, known: dict[bytes, list[str]]) -> list[str]:
    """The cards a message puts; the same bytes come to all viewers and are read once."""
    if message not in known:
        event = json.loads(message[2:]) if message.startswith(b'42["changes"') else [None, {"items": []}]
        known[message] = [item["id"] for item in event[1]["items"] if item["op"] == "put"]
    return known[message]


def watch(viewers: list[Viewer]) -> Seen:
    """Reads until a line comes in."""
    seen: Seen = defaultdict(list)
    known: dict[bytes, list[str]] = {}
    with selectors.DefaultSelector() as selector:
        selector.register(sys.stdin, selectors.EVENT_READ)
        for viewer in viewers:
            viewer.socket.setblocking(False)
            selector.register(viewer.socket, selectors.EVENT_READ, viewer)
        while True:
            for key, _ in selector.select():
                if key.data is None:
                    return seen
                for message in key.data.messages():
                    for card in cards_of(message, known):
                        seen[card].append(time.monotonic())


def main() -> None:
    """Connects, watches, tells."""
    port, cookie, hello, count = sys.argv[1:]
    viewers = [Viewer(int(port), cookie, hello) for _ in range(int(count))]
    print("ready", flush=True)
    started, busy = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF)
    seen = watch(viewers)
    ended = resource.getrusage(resource.RUSAGE_SELF)
    took = ended.ru_utime + ended.ru_stime - busy.ru_utime - busy.ru_stime
    print(json.dumps({"seen": seen, "busy": took / (time.monotonic() - started)}), flush=True)


if __name__ == "__main__":
    main()
