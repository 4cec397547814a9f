"""Links just made: kept in memory between the form and the page that shows them, once.

The page comes after a redirect, so that loading it again asks for a page and does not send the form once more. Where
several servers share a database, the page may be asked of another one: they keep the links together.
"""

import json
from collections import OrderedDict
from dataclasses import asdict, dataclass

from werkstadt.core.kept_in_redis import KeptInRedis
from werkstadt.core.workshops import Door

MOST = 1000


@dataclass(frozen=True, slots=True)
class Made:
    """What a form made: the workshop, and its links with their secrets until they were shown."""

    workshop: str
    doors: tuple[Door, ...]


class ShownOnce:
    """Form → what it made."""

    def __init__(self, together: KeptInRedis | None = None) -> None:
        self._made: OrderedDict[str, Made] = OrderedDict()
        self._together = together

    def keep(self, form: str, workshop: str, doors: list[Door]) -> None:
        """Remembers what a form made; the oldest is forgotten."""
        self._note(form, Made(workshop, tuple(doors)))
        while len(self._made) > MOST:
            self._made.popitem(last=False)

    def kept(self, form: str) -> tuple[Door, ...]:
        """The links of a form that were not shown yet."""
        made = self._known(form)
        return made.doors if made else ()

    def take(self, form: str, workshop: str = "") -> Made | None:
        """What a form made (in this workshop), its links only the first time; None where nothing is known of it."""
        made = self._known(form)
        if made and workshop not in {"", made.workshop}:
            return None
        if made:
            self._note(form, Made(made.workshop, ()))
        return made

    def _note(self, form: str, made: Made) -> None:
        self._made[form] = made
        if self._together:
            self._together.put(form, json.dumps(asdict(made)))

    def _known(self, form: str) -> Made | None:
        text = self._together.get(form) if self._together and form else None
        if text is None:
            return self._made.get(form)
        found = json.loads(text)
        return Made(found["workshop"], tuple(Door(**door) for door in found["doors"]))
