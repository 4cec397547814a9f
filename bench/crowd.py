"""Viewers and writers in one small process (`native/crowd.c`): opens them, lets them play, and says what was seen."""

import json
import struct
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from bench import compiled
from bench.machine import LOAD, cpu_of, memory_of, started_on, waited_of
from bench.servers import Server

PARTS = ("figures.c", "viewers.c", "writers.c")
PATIENCE = 5.0
"""Seconds until what is under way has arrived, or counts as missing; a play ends as soon as all is there."""
IN_TIME = 250.0
"""Milliseconds within which 95 % must have seen a contribution."""


@dataclass(frozen=True)
class Play:
    """One server, one crowd, one rate: what was delivered, how quickly, and at what cost."""

    server: str
    viewers: int
    rate: float
    """Contributions a second."""
    tapped: int
    accepted: int
    refused: int
    missing: int
    """(Viewer, contribution) pairs that never came together."""
    lost: int
    """Viewers the server hung up on since they came."""
    frames: int
    bytes: int
    """What all viewers together were sent."""
    seen_median: float
    seen_p95: float
    """Milliseconds from the moment a tap was due until seen; -1 where too few saw it at all."""
    answer_median: float
    answer_p95: float
    """The same until answered, over HTTP."""
    late_p95: float
    """Milliseconds the load generator tapped late."""
    load: float
    """Share of its processor the load generator needed; near 1 it would be what held the server up."""
    seconds: float
    cpu: float
    """Milliseconds of the server's processor for 1,000 deliveries, writing and committing included."""
    used: float
    """Share of its processor the server needed."""
    waited: float
    """Share of the time in which it had to wait for its processor; much of it, and the machine was not quiet."""

    @property
    def in_time(self) -> bool:
        """Whether 95 % of all pairs came together soon enough, and nobody was sent away."""
        return 0 <= self.seen_p95 <= IN_TIME and not self.refused and not self.lost


class Crowd:
    """So many viewers of a server, as long as the block runs."""

    def __init__(self, server: Server, viewers: int, folder: Path) -> None:
        self.server, self.viewers = server, viewers
        self._folder = folder
        for name, data in (("handshake", server.handshake), ("hello", server.hello), ("welcome", server.welcome)):
            (folder / name).write_bytes(data)
        before = memory_of(server.process)
        with started_on(LOAD):
            self._process = subprocess.Popen(
                [str(compiled.program(folder, "crowd", *PARTS)), str(server.port), str(viewers), str(folder)],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            )  # fmt: skip
        self._expect("ready")
        self.memory = (memory_of(server.process) - before) / max(1, viewers)
        """kB the server took for each connection."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Hangs up."""
        self._process.communicate()  # the end of its orders ends it

    def play(self, rate: float, seconds: float) -> Play:
        """Taps at this rate, so many seconds long."""
        count = max(1, round(rate * seconds))
        first = self.server.tapped
        plan = self._folder / "plan"
        plan.write_bytes(_plan(self.server.requests(count)))
        writers = max(self.server.writers, -self.viewers)
        self._say(f"play {first} {count} {rate} {writers} {PATIENCE} {plan}")
        self._expect("open")
        used, waited = cpu_of(self.server.process), waited_of(self.server.process)
        self._say("go")
        found = json.loads(self._read())
        used, waited = cpu_of(self.server.process) - used, waited_of(self.server.process) - waited
        delivered = max(1, found["accepted"] * self.viewers - found["missing"])
        return Play(
            self.server.name,
            self.viewers,
            rate,
            cpu=1e6 * used / delivered,
            used=used / found["seconds"],
            waited=waited / found["seconds"],
            **found,
        )

    def _say(self, order: str) -> None:
        assert self._process.stdin  # noqa: S101 - it has one
        self._process.stdin.write(f"{order}\n")
        self._process.stdin.flush()

    def _expect(self, word: str) -> None:
        if (said := self._read()) != f"{word}\n":
            raise RuntimeError(f"{self.server.name}: the crowd said {said!r} instead of {word}")

    def _read(self) -> str:
        assert self._process.stdout  # noqa: S101 - it has one
        return self._process.stdout.readline()


def _plan(requests: Sequence[bytes]) -> bytes:
    return b"".join(struct.pack("<I", len(request)) + request for request in requests)
