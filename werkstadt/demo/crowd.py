"""Simulated participants for the demo: they take seats and leave the kinds' own examples now and then."""

import random
import threading
from datetime import timedelta

from werkstadt.clock import today
from werkstadt.core import doors, states
from werkstadt.core.catalogue import Catalogue
from werkstadt.core.contributing import Draft, contribute
from werkstadt.core.database import Database
from werkstadt.core.seats import Seat
from werkstadt.core.secret import hashed, new_token
from werkstadt.errors import WerkstadtError


class Crowd:
    """`count` seats; each writes about every `pause`. In-process, so that the demo needs no second program."""

    def __init__(self, database: Database, catalogue: Catalogue, token: str, count: int, pause: timedelta) -> None:
        self._database = database.beside()
        self._catalogue = catalogue
        self._token = token
        self._count = count
        self._pause = pause
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._write, name="crowd", daemon=True)

    def start(self) -> None:
        """Begins, where there is anybody."""
        if self._count:
            self._thread.start()

    def stop(self) -> None:
        """Ends the writing."""
        self._ended.set()

    def _write(self) -> None:
        seats = [doors.join(self._database, self._token, today()).seat for _ in range(self._count)]
        while not self._ended.wait(self._pause.total_seconds() / self._count):
            self._one(random.choice(seats))  # noqa: S311 - whose turn it is in a demo is no secret

    def _one(self, seat: Seat) -> None:
        rows = [row for row in states.stations(self._database, seat) if row.state == "open"]
        if not rows:
            return
        row = random.choice(rows)  # noqa: S311
        kind = self._catalogue.kind(row.kind)
        example = dict(random.choice(kind.examples))  # noqa: S311
        sort = str(example.pop("kind", kind.sorts[0].name))
        fields = {
            key: value for key, value in example.items() if key not in {"id", "source", "meta", "answers", "question"}
        }
        key = hashed(new_token())[:32] if row.settings.get("anonymous") else ""
        try:
            contribute(
                self._database, self._catalogue, seat, row.id, Draft(hashed(new_token())[:32], sort, fields, key)
            )
        except WerkstadtError:
            return  # the demo's room changes while they write
