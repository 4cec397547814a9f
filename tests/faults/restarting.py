"""A hall that hears, a server that dies and comes back: how long until it serves, and until all show the same again."""

import asyncio
import random
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any

from tests.faults.hearing import Hearing, put
from tests.security.phones import Phone
from tests.serving import Running, start

PATIENCE = 60.0
"""Seconds until the last phone must have heard the last card."""
BETWEEN = 0.1
"""Seconds between two cards of one who writes."""


@dataclass(frozen=True, slots=True)
class Restart:
    """Seconds from the kill until the server served again, and until each phone had caught up."""

    serving: float
    equal: list[float]
    written: int
    """Cards acknowledged before, between and after."""


async def restart(running: Running, station: str, phones: int, writers: int, seconds: float) -> Restart:
    """Phones hear, some write all the time; the server is killed in the middle and started again at once."""
    seats = [Phone(running) for _ in range(phones)]
    for seat in seats:
        seat.join()
    chance = random.Random(20261122)
    hall = [hearing(running, seat, station, chance) for seat in seats]
    listening = [asyncio.create_task(phone.hear()) for phone in hall]
    await until(lambda: all(phone.entered for phone in hall))
    stop, written = asyncio.Event(), list[str]()
    writing = [asyncio.create_task(write(seat, station, stop, written)) for seat in seats[:writers]]
    await asyncio.sleep(seconds)
    killed = time.monotonic()
    running.kill()
    running.process = (await asyncio.to_thread(start, running.data, running.port)).process
    serving = time.monotonic() - killed
    await asyncio.sleep(seconds)
    stop.set()
    await asyncio.gather(*writing)
    back = await all_equal(seats[0], station, hall, killed)
    for task in listening:
        task.cancel()
    await asyncio.gather(*listening, return_exceptions=True)
    return Restart(serving, back, len(written))


def hearing(running: Running, seat: Phone, station: str, chance: random.Random) -> Hearing:
    """A phone that has loaded its page."""
    phone = Hearing(running, seat, station, chance)
    phone.fold(fresh(seat, station))
    return phone


def fresh(seat: Phone, station: str) -> dict[str, Any]:
    """All that there is, as a page that is loaded now."""
    found: dict[str, Any] = seat.ask(f"{seat.home}/changes?since=0&station={station}").data
    return found


async def write(seat: Phone, station: str, stop: asyncio.Event, written: list[str]) -> None:
    """Leaves cards; what got no answer is sent again under its id, as the outbox does."""
    while not stop.is_set():
        title, client_id = f"Fest {secrets.token_hex(4)}", secrets.token_hex(16)
        await asyncio.to_thread(send, seat, station, title, client_id)
        written.append(title)
        await asyncio.sleep(BETWEEN)


def send(seat: Phone, station: str, title: str, client_id: str) -> None:
    """Returns once the server has said that it is saved. Raises TimeoutError."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        with suppress(OSError, HTTPException):
            if seat.leave(station, "entry", client_id=client_id, title=title, when={"month": 5}).status == 201:
                return
        time.sleep(0.3)
    raise TimeoutError


async def all_equal(seat: Phone, station: str, hall: list[Hearing], since: float) -> list[float]:
    """Seconds after `since` at which each phone had caught up, once all show what a fresh page shows."""
    page = await asyncio.to_thread(fresh, seat, station)
    cards: dict[str, str] = {}
    put(cards, page["items"])
    await until(lambda: all(phone.number == page["to"] for phone in hall))
    assert all(phone.cards == cards for phone in hall)
    return sorted(phone.caught_up - since for phone in hall)


async def until(condition: Callable[[], bool]) -> None:
    """Waits until it holds. Raises TimeoutError."""
    ends = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > ends:
            raise TimeoutError
        await asyncio.sleep(0.05)
