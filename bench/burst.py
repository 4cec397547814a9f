"""Writes at one instant: every phone opens a connection and taps, and one small program takes the time of each answer.

`python bench/burst.py` starts a server with the demo town on 127.0.0.1, and beside it the least a Flask route with a
writer thread can be. Rounds alternate, so that the ratio holds where the times of a machine do not.
"""

import argparse
import http.client
import secrets
import selectors
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.security.phones import Phone  # noqa: E402 - the checkout must be on the path first
from tests.serving import Running, free_port, served  # noqa: E402 - as above


def burst(port: int, requests: list[bytes]) -> list[float]:
    """Milliseconds from opening each connection to its 201, in order. Raises RuntimeError for any other answer."""
    waiting = selectors.DefaultSelector()
    times: list[float] = []
    started: dict[socket.socket, float] = {}
    sockets = [socket.socket() for _ in requests]
    for made, request in zip(sockets, requests, strict=True):
        made.setblocking(False)
        started[made] = time.perf_counter()
        made.connect_ex(("127.0.0.1", port))
        waiting.register(made, selectors.EVENT_WRITE, request)
    while len(times) < len(requests):
        for key, event in waiting.select(60):
            one = key.fileobj
            if not isinstance(one, socket.socket):
                raise TypeError(one)
            if event & selectors.EVENT_WRITE:
                one.send(key.data)
                waiting.modify(one, selectors.EVENT_READ)
                continue
            answer = one.recv(65536)
            if not answer.startswith(b"HTTP/1.1 201"):
                raise RuntimeError(answer[:200])
            times.append((time.perf_counter() - started[one]) * 1000)
            waiting.unregister(one)
            one.close()
    return sorted(times)


def post(port: int, path: str, cookie: str, number: int) -> bytes:
    """A card as a browser sends it, on a connection of its own."""
    card = {"client_id": secrets.token_hex(16), "kind": "answer", "text": f"Gleichzeitig {number}", "question": "q1"}
    body = urlencode(card).encode()
    lines = (
        f"POST {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", f"Cookie: {cookie}", "Accept: application/json",
        "Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}", "Connection: close", "", "",
    )  # fmt: skip
    return "\r\n".join(lines).encode() + body


def crowd(running: Running, count: int) -> list[str]:
    """Cookies of so many participants."""
    phones = [Phone(running) for _ in range(count)]
    for phone in phones:
        phone.join()
    return ["; ".join(f"{name}={value}" for name, value in phone.cookies.items()) for phone in phones]


def start_bare(folder: Path) -> tuple[subprocess.Popen[bytes], int]:
    """The bare route on a free port, once it answers."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "bench" / "bare.py"), str(port), str(folder / "bare.sqlite")]
    )
    for _ in range(200):
        try:
            http.client.HTTPConnection("127.0.0.1", port, timeout=1).connect()
        except OSError:
            time.sleep(0.05)
        else:
            break
    return process, port


def main() -> None:
    """Prints each round and the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phones", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, served(Path(folder) / "data") as running:
        staff = Phone(running)
        staff.enter("moderator")
        station = staff.station("ecosystem")
        staff.act("open", station)
        path = f"{staff.home}/s/{station}/contributions"
        cookies = crowd(running, given.phones)
        process, bare = start_bare(Path(folder))
        found: dict[str, list[float]] = {"WerkStadt": [], "bare route": []}
        try:
            for number in range(given.rounds):
                for name, port in (("WerkStadt", running.port), ("bare route", bare)):
                    times = burst(port, [post(port, path, cookie, place) for place, cookie in enumerate(cookies)])
                    found[name].append(times[int(0.95 * len(times))])
                    print(f"round {number + 1}, {name}: 95th percentile {found[name][-1]:.0f} ms", flush=True)
                    time.sleep(1)
        finally:
            process.terminate()
            process.wait()
    ours, least = (statistics.median(values) for values in found.values())
    print(f"{given.phones} writes at one instant, 95th percentile, medians of {given.rounds} rounds: "
          f"WerkStadt {ours:.0f} ms, bare route {least:.0f} ms, ratio {ours / least:.1f}")  # fmt: skip


if __name__ == "__main__":
    main()
