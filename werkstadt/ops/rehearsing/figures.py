"""What a rehearsal measures: how long a card takes until it is saved, and until another phone hears of it."""

import time
from collections import deque
from dataclasses import dataclass, field

KEPT = 2000
"""Latest times from which median and 95th percentile are taken."""
REMEMBERED = 64
"""Parts of what was heard last: another phone may hear of a card before its author is told that it is saved."""


@dataclass
class Figures:
    """The figures of one rehearsal; times in milliseconds."""

    came: int = 0
    connected: int = 0
    through: int = 0
    """People who were at every station."""
    cards: int = 0
    refused: int = 0
    """Requests for which the server had no time."""
    lost: int = 0
    """Requests that nothing answered."""
    places: dict[str, str] = field(default_factory=dict)
    """Card → station, for those who respond."""
    _saved: deque[float] = field(default_factory=lambda: deque(maxlen=KEPT))
    _lag: deque[float] = field(default_factory=lambda: deque(maxlen=KEPT))
    _waiting: dict[bytes, float] = field(default_factory=dict)
    _heard: deque[tuple[float, bytes]] = field(default_factory=lambda: deque(maxlen=REMEMBERED))

    def saved(self, card: str, station: str, began: float) -> None:
        """A card is saved that was sent at this moment of `time.perf_counter`."""
        self.cards += 1
        self.places[card] = station
        self._saved.append((time.perf_counter() - began) * 1000)
        name = card.encode()
        earlier = next((at for at, part in self._heard if name in part), None)
        if earlier is not None:
            self._lag.append((earlier - began) * 1000)
        elif len(self._waiting) < KEPT:
            self._waiting[name] = began

    def heard(self, part: bytes) -> None:
        """What one phone that listens for all heard now."""
        now = time.perf_counter()
        self._heard.append((now, part))
        for name in [name for name in self._waiting if name in part]:
            self._lag.append((now - self._waiting.pop(name)) * 1000)

    def told(self) -> dict[str, int | None]:
        """As JSON; None where nothing was measured yet."""
        return {
            "came": self.came, "connected": self.connected, "through": self.through, "cards": self.cards,
            "refused": self.refused, "lost": self.lost, "saved_median": share(self._saved, 0.5),
            "saved_95": share(self._saved, 0.95), "lag_median": share(self._lag, 0.5), "lag_95": share(self._lag, 0.95),
        }  # fmt: skip


def share(times: deque[float], part: float) -> int | None:
    """The time below which this part (0…1) of the times lie."""
    return round(sorted(times)[int(part * (len(times) - 1))]) if times else None
