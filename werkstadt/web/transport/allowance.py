"""How much of something may still happen: so much at once, so much each second after that."""

import time


class Allowance:
    """A bucket of tokens that fills up again."""

    __slots__ = ("_each_second", "_left", "_most", "_since")

    def __init__(self, most: float, each_second: float) -> None:
        self._most = self._left = most
        self._each_second = each_second
        self._since = time.monotonic()

    def take(self) -> bool:
        """Whether it may happen once more."""
        now = time.monotonic()
        self._left = min(self._most, self._left + (now - self._since) * self._each_second)
        self._since = now
        if self._left < 1:
            return False
        self._left -= 1
        return True
