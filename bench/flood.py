"""A flood: bots post as fast as answers return, from the one address that real phones share, and those go on writing.

`python bench/flood.py` starts a server with the demo town on 127.0.0.1. First the phones write alone, then among the
bots: how long "saved" takes them, whether any was refused, how long newcomers wait for a seat, what the bots got, and
what the server used meanwhile.
"""

import argparse
import asyncio
import json
import secrets
import statistics
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.machine import cpu_of, memory_of  # noqa: E402 - the checkout must be on the path first
from tests.security.phones import Phone  # noqa: E402 - as above
from tests.serving import Running, served  # noqa: E402 - as above

PAUSE = 12.5
"""Seconds between two cards of a real phone: a little less than five a minute."""


@dataclass
class Crowd:
    """Those who write, real phones or bots: what they were answered, and how long it took."""

    answers: Counter[str] = field(default_factory=Counter)
    times: list[float] = field(default_factory=list)
    """Milliseconds from opening the connection to the answer."""

    def figures(self) -> dict[str, object]:
        """As a table or a file shows them."""
        times = sorted(self.times) or [0.0]
        return {
            "answers": dict(self.answers),
            "median": round(statistics.median(times)),
            "p95": round(times[int(0.95 * (len(times) - 1))]),
        }


async def post(port: int, path: str, cookie: str = "", body: bytes = b"") -> tuple[str, str]:
    """One request on a connection of its own; status and headers."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    lines = (
        f"POST {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", f"Cookie: {cookie}", "Accept: application/json",
        "Content-Type: application/json", f"Content-Length: {len(body)}", "Connection: close", "", "",
    )  # fmt: skip
    writer.write("\r\n".join(lines).encode() + body)
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    await reader.read()
    writer.close()
    return head.split(" ", 2)[1], head


async def join(running: Running) -> str:
    """The cookie of a seat just taken."""
    head = ""
    while "Set-Cookie" not in head:
        _, head = await post(running.port, running.join.removeprefix(running.base))
    return next(line for line in head.splitlines() if line.startswith("Set-Cookie")).split(": ", 1)[1].split(";")[0]


async def leave(running: Running, path: str, cookie: str, crowd: Crowd) -> None:
    """A card."""
    fields = {"title": "Ein Fest am Teich", "when": {"month": 5}}
    body = {"client_id": secrets.token_hex(16), "kind": "entry", "fields": fields, "key": ""}
    began = time.perf_counter()
    try:
        status, _ = await post(running.port, path, cookie, json.dumps(body).encode())
    except (OSError, asyncio.IncompleteReadError):
        status = "no answer"
    crowd.answers[status] += 1
    crowd.times.append((time.perf_counter() - began) * 1000)


async def write_like_people(running: Running, path: str, cookies: list[str], until: float) -> Crowd:
    """Real phones that have a seat: each writes every dozen seconds, one after the other."""
    crowd = Crowd()

    async def phone(number: int, cookie: str) -> None:
        await asyncio.sleep(PAUSE * number / len(cookies))
        while time.monotonic() < until:
            await leave(running, path, cookie, crowd)
            await asyncio.sleep(PAUSE)

    await asyncio.gather(*(phone(*one) for one in enumerate(cookies)))
    return crowd


async def come_late(running: Running, until: float) -> Crowd:
    """Real phones that take a seat meanwhile, one every second."""
    crowd = Crowd()

    async def newcomer() -> None:
        began = time.perf_counter()
        await join(running)
        crowd.answers["seat"] += 1
        crowd.times.append((time.perf_counter() - began) * 1000)

    coming = []
    while time.monotonic() < until:
        coming.append(asyncio.create_task(newcomer()))
        await asyncio.sleep(1)
    await asyncio.gather(*coming)
    return crowd


async def flood(running: Running, path: str, count: int, until: float) -> Crowd:
    """Bots: each joins, and posts as fast as answers return."""
    crowd = Crowd()

    async def bot() -> None:
        cookie = await join(running)
        while time.monotonic() < until:
            await leave(running, path, cookie, crowd)

    await asyncio.gather(*(bot() for _ in range(count)))
    return crowd


async def all_at_once(running: Running, path: str, phones: int, bots: int, seconds: float) -> tuple[Crowd, ...]:
    """Phones that write, phones that come, and bots, which begin when the phones have their seats."""
    cookies = await asyncio.gather(*(join(running) for _ in range(phones)))
    until = time.monotonic() + seconds
    return await asyncio.gather(
        write_like_people(running, path, cookies, until), come_late(running, until), flood(running, path, bots, until)
    )


def main() -> None:
    """Prints the figures, and as JSON if asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phones", type=int, default=250)
    parser.add_argument("--bots", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    rounds: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as folder, served(Path(folder) / "data") as running:
        staff = Phone(running)
        staff.enter("moderator")
        station = staff.station("calendar")
        staff.act("open", station)
        path = f"{staff.home}/s/{station}/contributions"
        for name, bots in (("phones alone", 0), (f"among {given.bots} bots", given.bots)):
            used = cpu_of(running.process.pid)
            real, late, others = asyncio.run(all_at_once(running, path, given.phones, bots, given.seconds))
            used = (cpu_of(running.process.pid) - used) / given.seconds
            rounds[name] = {
                "phones": real.figures(), "newcomers": late.figures(), "bots": others.figures(),
                "processor": round(used, 2),
                "memory": memory_of(running.process.pid) // 1024,
            }  # fmt: skip
            print(f"{name}: {json.dumps(rounds[name])}", flush=True)
    if given.json:
        given.json.write_text(
            json.dumps({"given": vars(given) | {"json": str(given.json)}, "rounds": rounds}, indent=1)
        )


if __name__ == "__main__":
    main()
