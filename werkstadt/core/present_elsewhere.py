"""How many people other servers see in each workshop, as they said lately."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping


class PresentElsewhere:
    """The last counts of each other server; those of one that says nothing for `lasts` seconds are forgotten."""

    def __init__(self, lasts: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._lasts = lasts
        self._clock = clock
        self._of: dict[str, tuple[float, Mapping[str, int]]] = {}
        self._lock = threading.Lock()

    def heard(self, server: str, people: Mapping[str, int]) -> None:
        """What a server said just now."""
        with self._lock:
            self._of[server] = (self._clock(), people)

    def all(self) -> Counter[str]:
        """The sums of all other servers, by workshop."""
        with self._lock:
            since = self._clock() - self._lasts
            self._of = {server: said for server, said in self._of.items() if said[0] > since}
            found: Counter[str] = Counter()
            for _, people in self._of.values():
                found.update(people)
            return found
