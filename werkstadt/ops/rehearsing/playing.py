"""Lets simulated people rehearse, and tells every second how it goes."""

import asyncio
import os
from collections.abc import Callable
from contextlib import suppress

from werkstadt.ops.rehearsing.person import Person, Play

EVERY = 1.0
"""Seconds between two reports."""
COMING = 0.1
"""Seconds from one person at the door to the next."""
LONGEST = 30 * 60.0
"""Seconds after which simulated people go home whatever happens."""
GIVES_WAY = 10
"""By how much a rehearsal is nicer than the server, for systems that know this."""
Told = dict[str, int | None]
Tell = Callable[[Told], tuple[bool, float]]
"""Hears the figures, and says whether to go on and how much slower."""


def give_way() -> None:
    """Lets the server go first, on systems that know this."""
    if hasattr(os, "nice"):
        os.nice(GIVES_WAY)


def rehearse(play: Play, tell: Tell, *, at_least: float = LONGEST) -> Told:
    """Plays until everybody is through and `at_least` seconds are over, or `tell` says stop; the last figures."""
    return asyncio.run(_play(play, tell, min(at_least, LONGEST)))


async def _play(play: Play, tell: Tell, at_least: float) -> Told:
    loop = asyncio.get_running_loop()
    began = loop.time()
    people = [asyncio.create_task(_come(play, number)) for number in range(play.people)]
    try:
        while True:
            goes_on, play.slower = await asyncio.to_thread(tell, play.figures.told())
            over = loop.time() - began
            through = play.figures.through >= play.people and over >= at_least
            if not goes_on or through or over >= LONGEST:
                return play.figures.told()
            await asyncio.sleep(EVERY)
    finally:
        for person in people:
            person.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(*people, return_exceptions=True)


async def _come(play: Play, number: int) -> None:
    await asyncio.sleep(number * COMING)
    await Person(play, number).live()
