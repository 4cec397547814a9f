"""A full hall scans within ten seconds: page, files, seat, stations, live connection, each phone at its own moment.

`python bench/storm.py` starts a server with the demo town on 127.0.0.1 and prints a table; with `--json FILE` it writes
the figures too. Compare only within one machine.
"""

import argparse
import asyncio
import json
import random
import re
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.frames import HANDSHAKE, SOCKET_IO, say  # noqa: E402 - as above
from bench.machine import memory_of  # noqa: E402 - the checkout must be on the path first
from tests.serving import Running, served  # noqa: E402 - as above
from werkstadt.commands.serve import too_small  # noqa: E402 - as above
from werkstadt.words import Words  # noqa: E402 - as above

FILE = re.compile(r'(?:href|src)="(/static/[^"]+\.(?:css|js|woff2)[^"]*)"')
Times = defaultdict[str, list[float]]


async def ask(running: Running, path: str, cookie: str = "", method: str = "GET") -> tuple[str, bytes]:
    """One request on a connection of its own. Raises RuntimeError for a refusal."""
    reader, writer = await asyncio.open_connection("127.0.0.1", running.port)
    lines = (f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{running.port}", f"Cookie: {cookie}", "Content-Length: 0",
             "Accept: text/html", "Connection: close", "", "")  # fmt: skip
    writer.write("\r\n".join(lines).encode())
    head, _, body = (await reader.read()).partition(b"\r\n\r\n")
    writer.close()
    if head[9:12] not in {b"200", b"303"}:
        raise RuntimeError(head[:60])
    return head.decode(), body


async def listen(running: Running, cookie: str) -> asyncio.StreamWriter:
    """A live connection that has entered; it stays open."""
    reader, writer = await asyncio.open_connection("127.0.0.1", running.port)
    writer.write(HANDSHAKE.format(path=SOCKET_IO, port=running.port, cookie=cookie).encode())
    await reader.readuntil(b"\r\n\r\n")
    hello = {"workshop": running.workshop, "seat": "", "station": "", "language": "de", "since": 0}
    writer.write(say("40" + json.dumps(hello)))
    await reader.readuntil(b'40{"sid"')
    return writer


async def scan(running: Running, times: Times, delay: float) -> asyncio.StreamWriter | None:
    """One phone, from the QR code until it hears; None where something was refused."""
    await asyncio.sleep(delay)
    door = running.join.removeprefix(running.base)
    began = time.perf_counter()

    def note(name: str) -> None:
        times[name].append((time.perf_counter() - began) * 1000)

    try:
        _, page = await ask(running, door)
        note("page")
        await asyncio.gather(*(ask(running, path) for path in set(FILE.findall(page.decode()))))
        note("files")
        began = time.perf_counter()
        head, _ = await ask(running, door, method="POST")
        note("seat")
        cookie = re.findall(r"Set-Cookie: ([^;]+)", head)[0]
        await ask(running, f"/w/{running.workshop}/", cookie)
        note("stations")
        began = time.perf_counter()
        writer = await asyncio.wait_for(listen(running, cookie), 30)
        note("socket")
    except (OSError, RuntimeError, EOFError, TimeoutError):
        return None
    return writer


async def storm(running: Running, phones: int, seconds: float) -> tuple[int, Times]:
    """How many phones hear in the end, and how long each step took, in milliseconds."""
    chance, times = random.Random(20261122), Times(list)
    heard = await asyncio.gather(*(scan(running, times, chance.uniform(0, seconds)) for _ in range(phones)))
    for writer in heard:
        if writer:
            writer.close()
    return sum(writer is not None for writer in heard), times


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phones", type=int, default=500)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    for line in too_small(Words("en")):
        print(line)
    with tempfile.TemporaryDirectory() as folder, served(Path(folder) / "data") as running:
        heard, times = asyncio.run(storm(running, given.phones, given.seconds))
        memory = memory_of(running.process.pid) // 1024
    found = {"phones": given.phones, "seconds": given.seconds, "success": heard / given.phones, "memory": memory}
    print(f"{heard} of {given.phones} phones in {given.seconds:g} s; the server uses {memory} MiB")
    for name, values in times.items():
        median, p95 = statistics.median(values), sorted(values)[int(0.95 * (len(values) - 1))]
        print(f"{name:10} median {median:6.0f} ms   95th percentile {p95:6.0f} ms")
        found[name] = round(p95)
    if given.json:
        given.json.write_text(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
