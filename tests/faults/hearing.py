"""Phones that hear: each holds what it was told, and knocks again by itself as the pages do."""

import asyncio
import json
import random
import time
from contextlib import suppress
from http.client import HTTPException
from typing import Any

from wsproto import ConnectionType, WSConnection
from wsproto.events import Request, TextMessage

from tests.security.phones import Phone
from tests.serving import Running

DELAY, MOST, SPREAD = 0.5, 4.0, 0.6
"""As in static/js/live.js: seconds until a page knocks again, at most so many, and the share that is left to chance."""


class Hearing:
    """One phone at one station: the number it has reached and the cards it would show."""

    def __init__(self, running: Running, seat: Phone, station: str, chance: random.Random) -> None:
        self._running, self._seat, self._station, self._chance = running, seat, station, chance
        self._cookie = "; ".join(f"{name}={value}" for name, value in seat.cookies.items())
        self._misses_some = False
        self.number = 0
        self.cards: dict[str, str] = {}
        self.entered = 0
        """How often it was let in."""
        self.caught_up = 0.0
        """The moment at which it had what was there when it was let in for the last time."""
        self._waits_for_welcome = False

    async def hear(self) -> None:
        """Hears until it is cancelled."""
        delay = DELAY
        while True:
            before = self.entered
            with suppress(OSError, EOFError, TimeoutError):
                await self._connected()
            delay = DELAY if self.entered > before else min(MOST, delay * 2)
            await asyncio.sleep(delay * self._chance.uniform(1 - SPREAD, 1 + SPREAD))

    async def _connected(self) -> None:
        """One connection, until it ends. Raises OSError, EOFError, TimeoutError."""
        reader, writer = await asyncio.wait_for(asyncio.open_connection("127.0.0.1", self._running.port), 6)
        protocol = WSConnection(ConnectionType.CLIENT)
        try:
            writer.write(protocol.send(Request(
                host=f"127.0.0.1:{self._running.port}", target="/socket.io/?EIO=4&transport=websocket",
                extra_headers=[(b"Cookie", self._cookie.encode())],
            )))  # fmt: skip
            self._waits_for_welcome = True
            hello = {
                "workshop": self._running.workshop, "station": self._station, "language": "de", "since": self.number,
            }  # fmt: skip
            said = False
            while True:
                data = await reader.read(65536)
                if not data:
                    raise EOFError
                protocol.receive_data(data)
                for event in protocol.events():
                    if not said:
                        writer.write(protocol.send(TextMessage(data="40" + json.dumps(hello))))
                        said = True
                    if isinstance(event, TextMessage) and event.data == "2":
                        writer.write(protocol.send(TextMessage(data="3")))
                    elif isinstance(event, TextMessage):
                        self._take(event.data)
                if self._misses_some:
                    await self._catch_up()
        finally:
            writer.close()

    def _take(self, text: str) -> None:
        if text.startswith('40{"sid"'):
            self.entered += 1
        if text.startswith('42["changes"'):
            self.fold(json.loads(text[2:])[1])
            self._note_welcome()

    def _note_welcome(self) -> None:
        if self._waits_for_welcome and not self._misses_some:
            self._waits_for_welcome, self.caught_up = False, time.monotonic()

    def fold(self, message: dict[str, Any]) -> None:
        """What a page does with changes; where some are missing it has to ask for them."""
        if message["to"] <= self.number:
            return
        self._misses_some = message["from"] > self.number
        if not self._misses_some:
            put(self.cards, message["items"])
            self.number = message["to"]

    async def _catch_up(self) -> None:
        """Asks over HTTP, as a page does. Raises OSError, EOFError."""
        path = f"{self._seat.home}/changes?since={self.number}&station={self._station}"
        try:
            answer = await asyncio.to_thread(self._seat.ask, path)
        except HTTPException as error:
            raise EOFError from error
        self.fold(answer.data)
        self._note_welcome()


def put(cards: dict[str, str], items: list[dict[str, Any]]) -> None:
    """Changes what is shown."""
    for item in items:
        if item["op"] == "put":
            cards[item["id"]] = item["html"]
        elif item["op"] == "drop":
            cards.pop(item["id"], None)
