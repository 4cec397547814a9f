"""What the writer thread counts: commits and writes, how long they took, and whether the last one failed."""

import time
from dataclasses import dataclass

FRESH = 60.0
"""Seconds for which a failed commit counts as the present state: later there may be room again."""


@dataclass(slots=True)
class Writing:
    """Sums since the start; written by the writer thread alone."""

    commits: int = 0
    writes: int = 0
    failures: int = 0
    seconds: float = 0.0
    _failed_at: float | None = None

    def committed(self, writes: int, seconds: float) -> None:
        """A commit went well."""
        self.commits += 1
        self.writes += writes
        self.seconds += seconds
        self._failed_at = None

    def failed(self) -> None:
        """The disk refused a commit."""
        self.failures += 1
        self._failed_at = time.monotonic()

    def works(self) -> bool:
        """Whether the last commit went well, as far as one can know."""
        return self._failed_at is None or time.monotonic() - self._failed_at > FRESH
