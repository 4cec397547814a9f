"""Working versions made once for many: three hundred phones that ask after the event wait for one file."""

from collections import OrderedDict
from collections.abc import Callable, Hashable

from gevent.lock import BoundedSemaphore

from werkstadt.core.document import Document

MOST = 8
"""Files that are kept in memory."""


class WorkingVersions:
    """The newest file of each kind, with the workshop's number that it was made at or after."""

    def __init__(self) -> None:
        self._made: OrderedDict[Hashable, tuple[int, Document]] = OrderedDict()
        self._turn = BoundedSemaphore(1)

    def get(self, key: Hashable, number: Callable[[], int], make: Callable[[], Document]) -> Document:
        """A file no older than this question: made once for all who asked before its making began."""
        asked = number()
        with self._turn:
            at, made = self._made.get(key, (-1, None))
            if made is None or at < asked:
                at = number()  # before it is read: what is written meanwhile belongs to the next one
                made = make()
                self._made[key] = (at, made)
            self._made.move_to_end(key)
            while len(self._made) > MOST:
                self._made.popitem(last=False)
            return made
