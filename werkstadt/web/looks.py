"""Who may have a page made: few at once, and of those who wait, whoever has asked for little goes first."""

import time
from collections import deque
from collections.abc import Callable

import gevent

from werkstadt.web.turns import LONGEST, Turns

AT_ONCE, AT_ONCE_ON_SERVER = 1, 4
"""Pages that are made in the same moment: they share one processor, and more would only be ready later together.

Where a database server is asked, some wait for its answers.
"""
A_VISIT = 8
"""What a phone asks for when somebody opens a page or two; so many count as one look."""
STRANGERS_PAUSED = 2.0
"""Seconds for which those without a seat count as having paused: behind guests who did, before bots with a seat."""
MINUTE = 60.0
BREATH = 0.001
"""Seconds between two pages, for the loop to look at those who write."""


class Looks:
    """Lets few pages be made at once; of those who wait, whoever has asked for little goes first."""

    def __init__(
        self, at_once: int = AT_ONCE, clock: Callable[[], float] = time.monotonic, longest: float = LONGEST
    ) -> None:
        self._clock = clock
        self._line = Turns(at_once, longest)
        self._of: dict[str, deque[float]] = {}
        self._cleared = clock()
        self._round = -1

    def take(self, seat: str) -> Turns | None:
        """Waits for a turn, for a seat or (empty) for somebody who has none; the line to give it back to, or None."""
        since = self._since(seat, self._clock())
        if not self._line.take(since):
            return None
        loop = gevent.get_hub().loop
        if loop.iteration == self._round:  # many may come in one round of the loop, and each finds the line free
            gevent.sleep(BREATH)
        self._round = loop.iteration
        return self._line

    def _since(self, seat: str, now: float) -> float:
        """When a seat made its look before its last few; 0 where it made none, or long ago."""
        if not seat:
            return now - STRANGERS_PAUSED
        if now - self._cleared > MINUTE:
            self._cleared = now
            self._of = {one: times for one, times in self._of.items() if times[-1] > now - MINUTE}
        times = self._of.setdefault(seat, deque(maxlen=A_VISIT))
        since = times[0] if len(times) == A_VISIT else 0.0
        times.append(now)
        return since
