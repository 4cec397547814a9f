"""Readers that stall and senders of a byte a second beside a hall that hears, writes and reads.

`python bench/stalled.py` starts a server with the demo town on 127.0.0.1 and says how long "saved" and a page take the
phones, alone and beside the others, and what each of those costs in memory.
"""

import argparse
import asyncio
import json
import sys
import tempfile
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.machine import memory_of  # noqa: E402 - the checkout must be on the path first
from bench.reading import take_seats, together  # noqa: E402 - as above
from tests.security.phones import Phone  # noqa: E402 - as above
from tests.serving import Running, served  # noqa: E402 - as above
from tests.web.hall import Listener, allow_many, enter  # noqa: E402 - as above
from tests.web.raw_socket import masked  # noqa: E402 - as above

SMALL = 4096
"""Bytes that a reader who stalls takes in."""


def dawdle(listeners: list[Listener], ended: threading.Event) -> None:
    """Each sends a byte a second of a message that never ends."""
    while not ended.wait(1):
        for one in listeners:
            try:
                one.socket.sendall(b"x")
            except OSError:
                one.open = False


def measure(running: Running, station: str, seats: list[str], seconds: float) -> dict[str, object]:
    """What the phones notice, and what the server's process uses, in kB."""
    (writing, reading), _ = asyncio.run(together(running, station, "", seats, [], seconds))
    return {"saved": writing.figures(), "page": reading.figures(), "memory": memory_of(running.process.pid)}


def main() -> None:
    """Prints the figures, and as JSON if asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phones", type=int, default=250)
    parser.add_argument("--bad", type=int, default=50, help="readers that stall, and as many senders that dawdle")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    allow_many()
    rounds: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as folder, served(Path(folder) / "data") as running:
        staff, phone = Phone(running), Phone(running)
        staff.enter("moderator")
        station = staff.station("calendar")
        staff.act("open", station)
        phone.join()
        seats = asyncio.run(take_seats(running, given.phones))
        rounds["alone"] = measure(running, station, seats, given.seconds)
        print(f"alone: {json.dumps(rounds['alone'])}", flush=True)
        stalled = [enter(phone, since=0, buffer=SMALL) for _ in range(given.bad)]
        dawdling = [enter(phone, since=0) for _ in range(given.bad)]
        for one in dawdling:
            one.socket.sendall(masked(1, b"x" * 16_000)[:8])
        ended = threading.Event()
        helper = threading.Thread(target=dawdle, args=(dawdling, ended))
        helper.start()
        try:
            rounds["beside"] = measure(running, station, seats, given.seconds)
        finally:
            ended.set()
            helper.join()
        print(f"beside {given.bad} who stall and {given.bad} who dawdle: {json.dumps(rounds['beside'])}", flush=True)
        for one in (*stalled, *dawdling):
            one.socket.close()
    if given.json:
        given.json.write_text(json.dumps(rounds, indent=1))


if __name__ == "__main__":
    main()
