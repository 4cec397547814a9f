"""Too much at once: the busiest seats wait first. Seats are counted and never addresses, for a hall shares one."""

import math
import time
from collections import deque
from collections.abc import Callable

from werkstadt.settings import Settings
from werkstadt.web.transport.allowance import Allowance
from werkstadt.web.turns import Turns

BUSY_ABOVE = Settings().busy_above
MINUTE, RECENT = 60.0, 10.0
"""Seconds over which a seat's writes are counted, and those of all."""
NEVER_REFUSED = 6
"""Writes a minute that every seat has, whatever the others do."""
BUSIEST = 120
"""Writes a minute of one seat that are still taken in the moment when the limit of all is reached."""
AT_THE_DOOR = 8
"""Seats that are taken in the same moment; a thousand at once would hold up whoever writes."""
LONGEST_AT_THE_DOOR = 30.0
"""Seconds: a person waits for a page longer than a script does."""
SEATS_AT_ONCE, SEATS_A_SECOND = 2000, 20
"""Seats of one workshop: a full hall comes at once, and whoever takes one after the other does not fill the disk."""
UNLIMITED = 1_000_000
"""What one seat may write as long as all together are few."""


class Crowd:
    """Counts the writes of each seat; once all together are more than `busy_above` a second, the busiest wait."""

    def __init__(self, busy_above: int = BUSY_ABOVE, clock: Callable[[], float] = time.monotonic) -> None:
        self._calm = busy_above * RECENT
        self._clock = clock
        self._all: deque[float] = deque()
        self._of: dict[str, deque[float]] = {}
        self._looked = clock()
        self.turns = Turns()
        self.doors = Turns(AT_THE_DOOR, LONGEST_AT_THE_DOOR)
        self._joins: dict[str, Allowance] = {}
        self.held = 0
        """Refusals that wait before they are said."""

    def seconds_to_wait(self, seat: str) -> int:
        """0, and the write is counted; or seconds after which this seat has one again."""
        now = self._clock()
        self._forget(now)
        own = self._of.setdefault(seat, deque())
        _drop_before(own, now - MINUTE)
        most = self._most(now)
        if len(own) >= most:
            return max(2, math.ceil(own[len(own) - most] + MINUTE - now))
        own.append(now)
        self._all.append(now)
        return 0

    def may_join(self, workshop: str) -> bool:
        """Whether one more seat of a workshop may be taken now."""
        return self._joins.setdefault(workshop, Allowance(SEATS_AT_ONCE, SEATS_A_SECOND)).take()

    def last_write(self, seat: str) -> float:
        """When a seat wrote last; 0 where it did not, or long ago."""
        times = self._of.get(seat)
        return times[-1] if times else 0.0

    def _most(self, now: float) -> int:
        """Writes a minute that one seat has now: ever fewer above the limit, at twice of it six."""
        _drop_before(self._all, now - RECENT)
        together = len(self._all)
        if together < self._calm:
            return UNLIMITED
        return max(NEVER_REFUSED, int(BUSIEST * (2 - together / self._calm)))

    def _forget(self, now: float) -> None:
        """Lets seats go that wrote nothing for a minute."""
        if now - self._looked < MINUTE:
            return
        self._looked = now
        self._of = {seat: times for seat, times in self._of.items() if times and times[-1] > now - MINUTE}


def _drop_before(times: deque[float], moment: float) -> None:
    while times and times[0] <= moment:
        times.popleft()
