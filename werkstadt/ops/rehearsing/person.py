"""One simulated person: comes in by the QR code's address, listens, goes from station to station, gives dots."""

import asyncio
import json
import random
import secrets
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from werkstadt.ops.rehearsing.figures import Figures
from werkstadt.ops.rehearsing.line import Line
from werkstadt.station.kind import Kind

ROUNDS = 2
"""Cards that everybody leaves at each station."""
DOTS = 3
PAUSE = 6.0
"""Seconds between two cards of a person; more where many write."""
TOGETHER = 25
"""Cards a second of all people together that are never exceeded: a real workshop may run beside."""
BUSY = 429
LEFT_OUT = frozenset({"kind", "id", "source", "meta", "answers", "question"})
"""Keys of an example that mean something in its own file only."""


@dataclass
class Play:
    """What the people of one rehearsal share."""

    address: str
    workshop: str
    token: str
    kinds: Mapping[str, Kind]
    people: int
    figures: Figures = field(default_factory=Figures)
    pace: float = PAUSE
    slower: float = 1.0
    """By how much the server asks everybody to slow down."""
    chance: random.Random = field(default_factory=random.Random)

    def pause(self) -> float:
        """Seconds until the next card of a person."""
        usual = max(self.pace, self.people / TOGETHER) * self.slower
        return usual * self.chance.uniform(0.5, 1.5)


class Person:
    """Number `number` of the people; the first one hears for all how late cards arrive."""

    def __init__(self, play: Play, number: int) -> None:
        self._play = play
        self._number = number
        self._line = Line(play.address)
        self._home = f"/w/{play.workshop}"

    async def live(self) -> None:
        """Comes, writes, and stays until the rehearsal ends; who is not let in tries again."""
        while True:
            if await self._come_in():
                break
            await asyncio.sleep(self._play.chance.uniform(1, 5))
        self._play.figures.came += 1
        listening = asyncio.create_task(self._listen())
        try:
            for turn in range(ROUNDS):
                await self._walk(turn)
            self._play.figures.through += 1
            for _ in range(DOTS):
                await asyncio.sleep(self._play.pause())
                await self._give_dot()
            await listening
        finally:
            listening.cancel()

    async def _come_in(self) -> bool:
        door = f"/j/{self._play.token}"
        if await self._ask(door) is None or await self._ask(door, method="POST") is None:
            return False
        return await self._ask(f"{self._home}/") is not None

    async def _listen(self) -> None:
        """Listens, and again after a pause where the line broke."""
        figures = self._play.figures
        heard: Callable[[bytes], None] = (lambda _part: None) if self._number else figures.heard
        while True:
            inside = False

            def entered() -> None:
                nonlocal inside
                inside = True
                figures.connected += 1

            try:
                with suppress(OSError, EOFError):
                    await self._line.listen(self._play.workshop, heard, entered)
            finally:
                figures.connected -= inside
            await asyncio.sleep(self._play.pause())

    async def _walk(self, turn: int) -> None:
        """Once through the stations that are open, each person in an order of their own."""
        answer = await self._ask(f"{self._home}/stations")
        rows = [
            row for row in json.loads(answer or b"[]") if row["state"] == "open" and row["kind"] in self._play.kinds
        ]
        self._play.chance.shuffle(rows)
        for row in rows:
            await self._ask(f"{self._home}/s/{row['id']}")
            await asyncio.sleep(self._play.pause())
            await self._leave(row["id"], self._play.kinds[row["kind"]], turn)

    async def _leave(self, station: str, kind: Kind, turn: int) -> None:
        """One of the kind's own examples as a card."""
        example = dict(kind.examples[(self._number + turn) % len(kind.examples)])
        fields = {key: value for key, value in example.items() if key not in LEFT_OUT}
        sort = str(example.get("kind") or kind.sorts[0].name)
        began = time.perf_counter()
        answer = await self._ask(f"{self._home}/s/{station}/contributions", {"kind": sort, "fields": fields})
        if answer is not None:
            self._play.figures.saved(str(json.loads(answer)["id"]), station, began)

    async def _give_dot(self) -> None:
        places = self._play.figures.places
        if places:
            card = self._play.chance.choice(list(places))
            await self._ask(f"{self._home}/s/{places[card]}/responses", {"card": card, "kind": "dot", "text": ""})

    async def _ask(self, path: str, data: dict[str, Any] | None = None, method: str = "") -> bytes | None:
        """The body of an answer; None where it was refused or lost. Who is told to wait does."""
        sent = None if data is None else {"client_id": secrets.token_hex(16), **data}
        try:
            status, answer = await self._line.ask(path, sent, method)
        except (OSError, TimeoutError):
            self._play.figures.lost += 1
            return None
        if status < 400 and status:
            return answer
        if status == BUSY or status >= 500:
            self._play.figures.refused += 1
            await asyncio.sleep(self._play.chance.uniform(1, 5))
        return None  # a station that was closed meanwhile, or takes no dots: as it should be
