"""A line as in a hall's dead spot: a proxy that loses answers, cuts bodies and doubles requests, by a fixed seed."""

import asyncio
import random
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

LOSES, CUTS_ANSWER, CUTS_BODY, DOUBLES = 0.3, 0.05, 0.1, 0.2
"""Shares of all requests; the losses are of the answers, after the server has done what was asked."""
LATE = 0.05
"""Seconds after which a doubled request arrives once more, at most."""


@dataclass
class BadLine:
    """What the line does to each request is drawn from seed, request and try: the same again is the same fate."""

    server: int
    seed: int
    port: int = 0
    done: Counter[str] = field(default_factory=Counter)
    _tries: Counter[bytes] = field(default_factory=Counter)
    _later: list[asyncio.Task[bytes]] = field(default_factory=list)

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection: one request, and maybe an answer."""
        with suppress(OSError, asyncio.IncompleteReadError):
            head = await reader.readuntil(b"\r\n\r\n")
            body = await reader.readexactly(_length(head))
            writer.write(await self._fate(head, body))
            await writer.drain()
        writer.close()

    async def _fate(self, head: bytes, body: bytes) -> bytes:
        """What of the answer reaches the phone."""
        self._tries[body] += 1
        chance = random.Random(f"{self.seed} {body!r} {self._tries[body]}")
        self.done["requests"] += 1
        if chance.random() < CUTS_BODY:
            self.done["bodies cut"] += 1
            await self._ask(head, body[: chance.randrange(len(body) + 1) // 2], whole=False)
            return b""
        if chance.random() < DOUBLES:
            self.done["doubled"] += 1
            again = asyncio.create_task(self._ask(head, body, delay=chance.choice([0, LATE])))
            self._later.append(again)  # or nobody would hold it, and it might never run
        answer = await self._ask(head, body)
        fate = chance.random()
        if fate < LOSES:
            self.done["answers lost"] += 1
            return b""
        if fate < LOSES + CUTS_ANSWER:
            self.done["answers cut"] += 1
            return answer[: chance.randrange(len(answer))]
        return answer

    async def _ask(self, head: bytes, body: bytes, *, whole: bool = True, delay: float = 0) -> bytes:
        """The server's answer; nobody waits for it where the body was cut."""
        await asyncio.sleep(delay)
        reader, writer = await asyncio.open_connection("127.0.0.1", self.server)
        try:
            writer.write(_closing(head) + body)
            await writer.drain()
            return await reader.read() if whole else b""
        finally:
            writer.close()

    async def serve(self, ready: threading.Event, end: asyncio.Event) -> None:
        """Listens until the end; what is still on its way arrives before it."""
        listening = await asyncio.start_server(self.carry, "127.0.0.1", 0, backlog=1024)
        self.port = listening.sockets[0].getsockname()[1]
        ready.set()
        await end.wait()
        listening.close()
        await asyncio.gather(*asyncio.all_tasks() - {asyncio.current_task()}, return_exceptions=True)


@contextmanager
def bad_line(server: int, seed: int) -> Iterator[BadLine]:
    """A bad line to a server's port, in a thread of its own."""
    line, ready, end = BadLine(server, seed), threading.Event(), asyncio.Event()
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=lambda: loop.run_until_complete(line.serve(ready, end)))
    thread.start()
    ready.wait()
    try:
        yield line
    finally:
        loop.call_soon_threadsafe(end.set)
        thread.join()
        loop.close()


def _length(head: bytes) -> int:
    lines = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    return int(lines[0].partition(b":")[2]) if lines else 0


def _closing(head: bytes) -> bytes:
    """The same request, after which the server hangs up."""
    return head.removesuffix(b"\r\n") + b"Connection: close\r\n\r\n"
