"""Live under load: our server with its own transport and with the library's, the same viewers, interleaved rounds.

`python bench/live.py` starts real servers with the demo town on 127.0.0.1, opens viewers in a process of their own,
leaves cards over HTTP at a fixed rate, and ticks off each (viewer, card) pair. The server has the first processor, all
else the second. Prints medians as a table, and with `--json` all rounds. Compare only within one run.
"""

import argparse
import http.client
import json
import os
import secrets
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.security.phones import Phone  # noqa: E402 - the checkout must be on the path first
from tests.serving import Running, fill, start  # noqa: E402 - as above

SEATS = 50
"""Phones that write, in turn."""
SETTLE = 2.0
"""Seconds until what is under way has arrived, or not."""


@dataclass
class Round:
    """One server, one crowd: what was delivered, how quickly, and at what cost."""

    transport: str
    viewers: int
    rate: float
    written: int
    missing: int
    """(Viewer, card) pairs that never came together."""
    median: float
    p95: float
    """Milliseconds from the tap until seen."""
    cpu: float
    """Milliseconds of the server's processor for 1,000 deliveries, writing and committing included."""
    pushing: float
    """The same without what the same writes cost while nobody listens."""
    memory: float
    """kB a connection."""
    load: float
    """Share of a processor the viewers needed; near 1 they were what held it up."""


def cpu_of(process: int) -> float:
    """Seconds of processor a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_of(process: int) -> int:
    """Memory of a process, in kB."""
    line = next(line for line in Path(f"/proc/{process}/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1])


class Writers:
    """Phones that leave cards at a fixed rate, each over a connection that stays open."""

    def __init__(self, running: Running, station: str) -> None:
        self._address = f"/w/{running.workshop}/s/{station}/contributions"
        self._phones = []
        for _ in range(SEATS):
            phone = Phone(running)
            phone.join()
            cookie = "; ".join(f"{name}={value}" for name, value in phone.cookies.items())
            headers = {"Content-Type": "application/json", "Accept": "application/json", "Cookie": cookie}
            self._phones.append((http.client.HTTPConnection("127.0.0.1", running.port), headers, threading.Lock()))
        self.written: dict[str, float] = {}

    def leave(self, rate: float, seconds: float) -> None:
        """Writes, and notes when each card was tapped."""
        with ThreadPoolExecutor(16) as pool:
            started = time.monotonic()
            for number in range(int(rate * seconds)):
                time.sleep(max(0.0, started + number / rate - time.monotonic()))
                pool.submit(self._leave, number)

    def _leave(self, number: int) -> None:
        connection, headers, free = self._phones[number % SEATS]
        fields = {"title": f"Fest {number} im Drosselgrund", "when": {"month": number % 12 + 1}}
        body = {"client_id": secrets.token_hex(16), "kind": "entry", "fields": fields, "key": ""}
        with free:
            tapped = time.monotonic()
            connection.request("POST", self._address, json.dumps(body), headers)
            answer = connection.getresponse()
            text = answer.read()
        if answer.status != 201:
            print(f"refused with {answer.status}", file=sys.stderr)
            return
        self.written[json.loads(text)["id"]] = tapped


def play(transport: str, viewers: int, rate: float, seconds: float) -> Round:
    """One round on a server of its own."""
    with tempfile.TemporaryDirectory() as folder:
        running = start(Path(folder) / "data", transport=transport)
        try:
            os.sched_setaffinity(running.process.pid, {0})
            fill(running)
            return _measured(running, transport, viewers, rate, seconds)
        finally:
            running.stop()


def _measured(running: Running, transport: str, viewers: int, rate: float, seconds: float) -> Round:
    server = running.process.pid
    staff = Phone(running)
    staff.enter("moderator")
    station = staff.station("calendar")
    staff.act("open", station)
    writers = Writers(running, station)
    writers.leave(20, 1)  # what is made once is made
    Crowd(running, staff, station, 20).end()
    writers.written.clear()
    used = cpu_of(server)
    writers.leave(rate, seconds / 2)
    each_write = (cpu_of(server) - used) / len(writers.written)
    writers.written.clear()
    before = memory_of(server)
    crowd = Crowd(running, staff, station, viewers)
    memory = (memory_of(server) - before) / viewers
    used = cpu_of(server)
    writers.leave(rate, seconds)
    time.sleep(SETTLE)
    used = cpu_of(server) - used
    seen, load = crowd.end()
    taken = [at - tapped for card, tapped in writers.written.items() for at in seen.get(card, ())]
    taken.sort()
    expected = len(writers.written) * viewers
    return Round(
        transport, viewers, rate, len(writers.written), expected - len(taken),
        1000 * taken[len(taken) // 2], 1000 * taken[int(0.95 * len(taken))], 1e6 * used / expected,
        1e6 * (used - each_write * len(writers.written)) / expected, memory, load,
    )  # fmt: skip


class Crowd:
    """The process of the viewers."""

    def __init__(self, running: Running, seat: Phone, station: str, count: int) -> None:
        number = seat.ask(f"{seat.home}/changes?since=0").data["to"]
        phone = Phone(running)
        phone.join()
        cookie = "; ".join(f"{name}={value}" for name, value in phone.cookies.items())
        hello = {"workshop": running.workshop, "seat": "", "station": station, "language": "de", "since": number}
        self._process = subprocess.Popen(
            [sys.executable, str(ROOT / "bench" / "viewers.py"), str(running.port), cookie,
             "40" + json.dumps(hello), str(count)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self._process.stdout  # noqa: S101 - it has one
        if self._process.stdout.readline() != "ready\n":
            raise RuntimeError("the viewers could not enter")

    def end(self) -> tuple[dict[str, list[float]], float]:
        """Card → moments it was seen, and how busy the viewers were."""
        told = json.loads(self._process.communicate("\n")[0])
        return told["seen"], told["busy"]


def table(rounds: list[Round]) -> str:
    """Medians over the rounds, one line for each kind of server and crowd."""
    names = ["transport", "viewers", "cards/s", "missing", "seen, median ms", "95th percentile", "CPU ms per 1,000",
             "pushing alone", "kB each", "load"]  # fmt: skip
    lines = [f"| {' | '.join(names)} |", "|---" * len(names) + "|"]
    for kind in dict.fromkeys((one.transport, one.viewers, one.rate) for one in rounds):
        same = [one for one in rounds if (one.transport, one.viewers, one.rate) == kind]
        measured = ("median", "p95", "cpu", "pushing", "memory")
        middle = [statistics.median(getattr(one, name) for one in same) for name in measured]
        lines.append(
            f"| {kind[0]} | {kind[1]} | {kind[2]:g} | {sum(one.missing for one in same)} | "
            + " | ".join(f"{value:.1f}" for value in middle)
            + f" | {max(one.load for one in same):.2f} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Plays all rounds and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--viewers", type=int, nargs="+", default=[250, 1000])
    parser.add_argument("--rates", type=float, nargs="+", default=[40], help="cards a second")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--transports", nargs="+", default=["lean", "stock"])
    parser.add_argument("--json", type=Path, help="file for all rounds")
    given = parser.parse_args()
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    rounds = []
    for viewers in given.viewers:
        for rate in given.rates:
            for _ in range(given.rounds):
                for transport in given.transports:
                    rounds.append(play(transport, viewers, rate, given.seconds))
                    print(rounds[-1], file=sys.stderr, flush=True)
    print(table(rounds))
    if given.json:
        given.json.write_text(json.dumps([asdict(one) for one in rounds], indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
