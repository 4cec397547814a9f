"""A flood of reading: bots ask for pages as fast as answers return, and real phones go on writing and reading.

`python bench/reading.py` starts a server with the demo town on 127.0.0.1. First the phones are alone, then bots ask for
one sort of page after the other: how long "saved" and a page take the phones, and how many answers the bots got.
"""

import argparse
import asyncio
import json
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.flood import Crowd, join, leave  # noqa: E402 - the checkout must be on the path first
from bench.machine import cpu_of, memory_of  # noqa: E402 - as above
from tests.security.phones import Phone  # noqa: E402 - as above
from tests.serving import Running, served  # noqa: E402 - as above

PAUSE = 12.5
"""Seconds between two cards of a real phone, and between two pages it opens."""


async def get(running: Running, path: str, cookie: str, crowd: Crowd) -> None:
    """A page on a connection of its own."""
    began = time.perf_counter()
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", running.port)
        lines = (f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{running.port}", f"Cookie: {cookie}", "Accept: text/html",
                 "Connection: close", "", "")  # fmt: skip
        writer.write("\r\n".join(lines).encode())
        status = (await reader.read())[9:12].decode()
        writer.close()
    except OSError:
        status = "no answer"
    crowd.answers[status] += 1
    crowd.times.append((time.perf_counter() - began) * 1000)


async def be_people(running: Running, station: str, seats: list[str], until: float) -> tuple[Crowd, Crowd]:
    """Real phones: each writes a card, and opens the list, at its own moments."""
    writing, reading = Crowd(), Crowd()
    home = f"/w/{running.workshop}/s/{station}"

    async def phone(number: int, cookie: str) -> None:
        await asyncio.sleep(PAUSE * number / len(seats))
        while time.monotonic() < until:
            await leave(running, f"{home}/contributions", cookie, writing)
            await asyncio.sleep(PAUSE / 2)
            await get(running, home, cookie, reading)
            await asyncio.sleep(PAUSE / 2)

    await asyncio.gather(*(phone(number, cookie) for number, cookie in enumerate(seats)))
    return writing, reading


async def flood(running: Running, path: str, seats: list[str], until: float) -> Crowd:
    """Bots, each with its seat or with none."""
    crowd = Crowd()

    async def bot(cookie: str) -> None:
        while time.monotonic() < until:
            await get(running, path, cookie, crowd)

    await asyncio.gather(*(bot(cookie) for cookie in seats))
    return crowd


async def take_seats(running: Running, count: int) -> list[str]:
    """Cookies of so many seats."""
    return await asyncio.gather(*(join(running) for _ in range(count)))


async def together(
    running: Running, station: str, path: str, phones: list[str], bots: list[str], seconds: float
) -> tuple[tuple[Crowd, Crowd], Crowd]:
    """Both at once."""
    until = time.monotonic() + seconds
    people, others = await asyncio.gather(be_people(running, station, phones, until), flood(running, path, bots, until))
    return people, others


def main() -> None:
    """Prints the figures, and as JSON if asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phones", type=int, default=250)
    parser.add_argument("--bots", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=25)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    rounds: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as folder, served(Path(folder) / "data") as running:
        staff = Phone(running)
        staff.enter("moderator")
        station, home = staff.station("calendar"), staff.home
        staff.act("open", station)
        phones = asyncio.run(take_seats(running, given.phones))
        one, many = phones[:1], asyncio.run(take_seats(running, given.bots))
        door = running.join.removeprefix(running.base)
        for name, path, bots in (
            ("phones alone", "", []),
            ("the notice, without a seat", door, [""] * given.bots),
            ("changes, one seat", f"{home}/changes?since=0&lang=de", one * given.bots),
            ("a station, one seat", f"{home}/s/{station}", one * given.bots),
            ("a station, a seat each", f"{home}/s/{station}", many),
        ):
            used = cpu_of(running.process.pid)
            (writing, reading), others = asyncio.run(together(running, station, path, phones, bots, given.seconds))
            used = (cpu_of(running.process.pid) - used) / given.seconds
            rounds[name] = {
                "saved": writing.figures(), "page": reading.figures(), "bots": others.figures(),
                "processor": round(used, 2), "memory": memory_of(running.process.pid) // 1024,
            }  # fmt: skip
            print(f"{name}: {json.dumps(rounds[name])}", flush=True)
    if given.json:
        given.json.write_text(json.dumps({"given": vars(given) | {"json": ""}, "rounds": rounds}, indent=1))


if __name__ == "__main__":
    main()
