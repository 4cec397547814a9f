"""What a running server counts about itself; never who or what, only how much and how long."""

import time
from collections import Counter

import gevent

EVERY = 1.0
"""Seconds between two looks at how late the event loop is."""

LATE = 0.1
"""Seconds of lag at which a rehearsal goes at half its pace."""
SLOWEST = 9.0


class Measures:
    """Refusals by their code, and two lags in seconds: of the event loop, and from a commit to its push."""

    def __init__(self) -> None:
        self.refusals: Counter[str] = Counter()
        self.loop_lag = 0.0
        self.push_lag = 0.0
        self._committed: float | None = None
        self._watching: gevent.Greenlet[[], None] | None = None

    def watch(self) -> None:
        """Looks again and again how late the event loop comes to what is due."""
        self._watching = gevent.spawn(self._watch_for_ever)

    def close(self) -> None:
        """Looks no more."""
        if self._watching:
            self._watching.kill()

    def committed(self) -> None:
        """Something was committed that has to be pushed; called in the writer thread."""
        if self._committed is None:
            self._committed = time.monotonic()

    def pushing(self) -> float | None:
        """When the oldest commit was that is pushed now; what is committed from now on counts anew."""
        since, self._committed = self._committed, None
        return since

    def pushed(self, since: float | None) -> None:
        """Everything committed by then was handed to the sockets."""
        if since is not None:
            self.push_lag = time.monotonic() - since

    def slower(self) -> float:
        """How many times slower a rehearsal should go, so that nobody in a room waits for it."""
        return 1.0 + min(SLOWEST, max(self.loop_lag, self.push_lag) / LATE)

    def _watch_for_ever(self) -> None:
        while True:
            due = time.monotonic() + EVERY
            gevent.sleep(EVERY)
            self.loop_lag = max(0.0, time.monotonic() - due)
