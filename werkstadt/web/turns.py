"""So many writes are under way at once; of those who wait, whoever paused the longest goes first."""

import heapq
from itertools import count
from typing import NamedTuple

from gevent.event import Event

AT_ONCE = 60
"""Writes under way: enough for a commit to be shared by many, few enough for the next one not to wait long."""
LONGEST = 10.0
"""Seconds somebody waits in the line; a phone gives up after twelve."""


class Waiting(NamedTuple):
    """Somebody in the line."""

    wrote: float
    place: int
    called: Event


class Turns:
    """A line that those who pause pass by, so that a thousand who never pause do not stand before a phone."""

    def __init__(self, at_once: int = AT_ONCE, longest: float = LONGEST) -> None:
        self._free = at_once
        self._longest = longest
        self._line: list[Waiting] = []
        self._places = count()

    def take(self, wrote: float) -> bool:
        """Waits for a turn, for somebody who wrote last at this moment; whether there was one in time."""
        if self._free:
            self._free -= 1
            return True
        mine = Waiting(wrote, next(self._places), Event())
        heapq.heappush(self._line, mine)
        mine.called.wait(self._longest)
        if mine.called.is_set():  # maybe in the very moment when the time was up
            return True
        self._line.remove(mine)
        heapq.heapify(self._line)
        return False

    def give_back(self) -> None:
        """The turn has ended; it goes to the next."""
        if self._line:
            heapq.heappop(self._line).called.set()
        else:
            self._free += 1
