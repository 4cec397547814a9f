"""Other servers on the same database: hears them ring, looks for what no ring told, and knows whom they see.

A ring says only that a workshop has changed; what changed is read from the log, as after a commit of one's own.
"""

import logging
from collections import Counter
from collections.abc import Callable, Mapping

import gevent

from werkstadt.core import log
from werkstadt.core.database import StorageFailed
from werkstadt.core.redis import Ring, channel_of
from werkstadt.web.services import Services

logger = logging.getLogger(__name__)
LOOK_EVERY = 1.5
"""Seconds between two looks at the numbers of the workshops that somebody listens to here: one question for all."""


class Neighbours:
    """Tells `heard` which workshops have changed elsewhere; `sent` are the numbers that screens have here."""

    def __init__(self, own: Services, sent: Mapping[str, int], heard: Callable[[set[str]], None]) -> None:
        self._own, self._sent, self._heard = own, sent, heard
        self._elsewhere: Counter[str] = Counter()
        self._looking = gevent.spawn(self._look_for_ever) if own.settings.database_url else None
        self._ring: Ring | None = None
        if own.settings.redis_url:
            ring = self._ring = Ring(own.settings.redis_url, channel_of(own.database), heard, own.visits.hear)
            own.visits.tell = ring.tell
            own.database.on_commit.append(ring.changed)
            own.redis = lambda: ring.up

    def people(self, workshop: str) -> int:
        """How many people the other servers see in a workshop."""
        return self._elsewhere[workshop]

    def exchange(self, here: Mapping[str, int]) -> set[str]:
        """Tells whom we see, and takes in whom the others see; the workshops where that has changed."""
        if self._ring is None:
            return set()
        self._ring.count(here)
        before, now = self._elsewhere, self._ring.present.all()
        self._elsewhere = now
        return {workshop for workshop in {*before, *now} if before[workshop] != now[workshop]}

    def look_no_more(self) -> None:
        """Ends the looking; rings go on, for what is still under way here concerns the others."""
        if self._looking:
            self._looking.kill()

    def close(self) -> None:
        """Tells the last, and hears no more."""
        if self._ring:
            self._ring.close()

    def _look_for_ever(self) -> None:
        """Finds what was missed while Redis was away, or while our own reading failed."""
        while True:
            gevent.sleep(LOOK_EVERY)
            if self._sent:
                self._look()

    def _look(self) -> None:
        sent = dict(self._sent)
        try:
            present = log.present_numbers(self._own.database, sent)
        except StorageFailed:  # whoever writes or reads hears of it; looking goes on
            return
        except Exception as error:  # noqa: BLE001 - whatever the driver comes up with, the next look may find it well
            logger.error("looking for what others wrote failed: %s", type(error).__name__)  # noqa: TRY400
            return
        behind = {workshop for workshop, number in sent.items() if present.get(workshop, 0) != number}
        if behind:
            self._heard(behind)
