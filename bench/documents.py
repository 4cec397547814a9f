"""Making documents: seconds and memory of each format, and whether the room notices.

`python bench/documents.py` fills two workshops, one of the demo's size with 80 photographs and one ten times as large,
and makes every format of each in a process of its own. Then 250 phones hear cards, first alone and then while three
documents are made. `--json FILE` writes the figures; `--small` leaves the large workshop out.
"""

import argparse
import asyncio
import json
import resource
import subprocess
import sys
import tempfile
import time
from copy import deepcopy
from datetime import date
from http import HTTPStatus
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.flood import join, post  # noqa: E402 - the checkout must be on the path first
from bench.frames import HANDSHAKE, SOCKET_IO, say  # noqa: E402 - as above
from tests.photographs import photographs  # noqa: E402 - as above
from tests.security.phones import Phone  # noqa: E402 - as above
from tests.serving import Running, served  # noqa: E402 - as above
from werkstadt import demo  # noqa: E402 - as above
from werkstadt.app import open_database  # noqa: E402 - as above
from werkstadt.core.document import Wanted  # noqa: E402 - as above
from werkstadt.core.eventfile.travelling import import_event  # noqa: E402 - as above
from werkstadt.core.tables import Picture  # noqa: E402 - as above
from werkstadt.documents import EVERY, MAKERS, WISHED  # noqa: E402 - as above
from werkstadt.settings import Settings  # noqa: E402 - as above

DAY = date(2026, 11, 21)
PHOTOGRAPHS = 80
EXPORTS = ("pdf", "docx", "zip")
SETTLING = 3.0
"""Seconds for the phones to be on the line before the first card."""


def filled(folder: Path, times: int) -> str:
    """A workshop with so many times the demo's cards, and as many times 80 photographs; its id."""
    folder.mkdir(parents=True)
    event = json.loads(demo.town_on(DAY))
    for station in event["stations"]:
        cards = station.get("contributions", [])
        bare = [{key: value for key, value in card.items() if key not in {"id", "answers"}} for card in cards]
        station["contributions"] = cards + [deepcopy(card) for _ in range(times - 1) for card in bare]
    database, kinds = open_database(Settings(data=folder))
    workshop, _ = import_event(database, kinds, json.dumps(event).encode())
    (folder / "pictures").mkdir(exist_ok=True)
    taken = list(photographs(PHOTOGRAPHS))
    rows = []
    for number in range(PHOTOGRAPHS * times):
        photo = taken[number % PHOTOGRAPHS]
        name = f"{number}-{photo.name}"
        (folder / "pictures" / name).write_bytes(photo.body)
        width, height = photo.size
        rows.append(Picture(
            id=f"photo{number}", workshop=workshop, use="photo", file=name, width=width, height=height,
            caption=photo.caption, alternative=photo.alternative, credit=photo.credit, position=number,
        ))  # fmt: skip
    database.write(lambda session: session.add_all(rows))
    database.close()
    return workshop


def made(data: Path, workshop: str, name: str) -> dict[str, float]:
    """Seconds, peak memory in MiB and size in MiB of one format, made by a process of its own."""
    command = [sys.executable, __file__, "--one", name, "--data", str(data), "--workshop", workshop]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def one(data: Path, workshop: str, name: str) -> None:
    """Makes the format here and prints what it took; what is loaded first counts, as it does for a document."""
    began = time.perf_counter()
    document = MAKERS[name](Wanted(data, workshop, DAY, base_url="http://localhost"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": time.perf_counter() - began, "peak": peak, "size": len(document.body) / 2**20}))


async def heard(running: Running, phones: int, seconds: float) -> float:
    """95th percentile in milliseconds, over all phones and cards, from sending a card to hearing of it."""
    staff = Phone(running)
    staff.enter("moderator")
    station = staff.station("calendar")
    staff.act("open", station)
    path = f"{staff.home}/s/{station}/contributions"
    cookies = [await join(running) for _ in range(phones)]
    news: list[float] = []
    sent = [0.0]
    listening = [asyncio.create_task(_listen(running, station, cookie, sent, news)) for cookie in cookies]
    await asyncio.sleep(SETTLING)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        card = {"title": "Fest", "when": {"month": 5}}
        body = {"client_id": f"{time.time_ns():032x}", "kind": "entry", "fields": card, "key": ""}
        sent[0] = time.perf_counter()
        await post(running.port, path, cookies[0], json.dumps(body).encode())
        await asyncio.sleep(1)
    for task in listening:
        task.cancel()
    return sorted(news)[int(0.95 * len(news))] if news else -1.0


async def _listen(running: Running, station: str, cookie: str, sent: list[float], news: list[float]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", running.port)
    writer.write(HANDSHAKE.format(path=SOCKET_IO, port=running.port, cookie=cookie).encode())
    await reader.readuntil(b"\r\n\r\n")
    hello = {"workshop": running.workshop, "seat": "", "station": station, "language": "de", "since": 0}
    writer.write(say("40" + json.dumps(hello)))
    last = 0.0
    while part := await reader.read(65536):
        if b'"items"' in part and sent[0] > last:
            last = sent[0]
            news.append((time.perf_counter() - last) * 1000)


async def _export(running: Running, name: str, until: float) -> int:
    """Asks for a document again and again, as a coordinator does; how many came. Raises where one is refused."""
    staff, came = Phone(running), 0
    await asyncio.to_thread(staff.enter, "coordinator")
    while time.monotonic() < until:
        answer = await asyncio.to_thread(staff.ask, f"{staff.home}/documentation/{name}?seat={staff.seat}")
        if answer.status != HTTPStatus.OK:
            raise RuntimeError(name, answer.status)
        came += 1
    return came


async def noticed(running: Running, phones: int, seconds: float) -> dict[str, float]:
    """The percentile without documents, and while three are made; with how many were made meanwhile."""
    found = {"alone": await heard(running, phones, seconds)}
    until = time.monotonic() + SETTLING + seconds
    making = [asyncio.create_task(_export(running, name, until)) for name in EXPORTS]
    found["among three exports"] = await heard(running, phones, seconds)
    for name, milliseconds in found.items():
        print(f"{phones} phones hear of a card, {name}: 95th percentile {milliseconds:.0f} ms", flush=True)
    came = await asyncio.gather(*making)
    print("made meanwhile:", ", ".join(f"{count} {name}" for name, count in zip(EXPORTS, came, strict=True)))
    return found | {f"made: {name}": count for name, count in zip(EXPORTS, came, strict=True)}


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phones", type=int, default=250)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--formats", nargs="*", default=[*EVERY, *WISHED])
    parser.add_argument("--json", type=Path)
    for name in ("one", "data", "workshop"):
        parser.add_argument(f"--{name}", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        one(Path(given.data), given.workshop, given.one)
        return
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        for times in (1,) if given.small else (1, 10):
            data = Path(folder) / str(times)
            workshop = filled(data, times)
            print(f"\n{times} x the demo, {times * PHOTOGRAPHS} photographs")
            print("| format | s | MiB peak | MiB file |\n|---|---|---|---|")
            for name in given.formats:
                took = found[f"{name} x{times}"] = made(data, workshop, name)
                print(f"| {name} | {took['seconds']:.1f} | {took['peak']:.0f} | {took['size']:.1f} |", flush=True)
        with served(Path(folder) / "room") as running:
            found["heard"] = asyncio.run(noticed(running, given.phones, given.seconds))
    if given.json:
        given.json.write_text(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
