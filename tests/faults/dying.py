"""Where a process can be made to die as by `kill -9`: around a commit, and before the answer. Only tests arm it."""

import itertools
import os
import signal
from dataclasses import dataclass, field

from sqlalchemy import event

from werkstadt.core.database import Database

AT_RANDOM, BEFORE_COMMIT, AFTER_COMMIT, BEFORE_ANSWER = "at random", "before commit", "after commit", "before answer"
POINTS = (AT_RANDOM, BEFORE_COMMIT, AFTER_COMMIT, BEFORE_ANSWER)


@dataclass
class Fuse:
    """Ends the process when it comes by for the n-th time, with no farewell to anything."""

    at: int
    _passed: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def burn(self, *_ignored: object) -> None:
        """Comes by once more."""
        if next(self._passed) == self.at:
            os.kill(os.getpid(), signal.SIGKILL)


def arm(database: Database, point: str, fuse: Fuse) -> None:
    """Lets the writer thread die at a commit; whoever answers sees to the other points."""
    if point == BEFORE_COMMIT:
        event.listen(database._writer, "commit", fuse.burn)
    elif point == AFTER_COMMIT:
        database.on_commit.insert(0, fuse.burn)
