"""Links just made: kept in memory between the form and the page that shows them, once.

The page comes after a redirect, so that loading it again asks for a page and does not send the form once more.
"""

from collections import OrderedDict
from dataclasses import dataclass

from werkstadt.core.workshops import Door

MOST = 1000


@dataclass(frozen=True, slots=True)
class Made:
    """What a form made: the workshop, and its links with their secrets until they were shown."""

    workshop: str
    doors: tuple[Door, ...]


class ShownOnce:
    """Form → what it made."""

    def __init__(self) -> None:
        self._made: OrderedDict[str, Made] = OrderedDict()

    def keep(self, form: str, workshop: str, doors: list[Door]) -> None:
        """Remembers what a form made; the oldest is forgotten."""
        self._made[form] = Made(workshop, tuple(doors))
        while len(self._made) > MOST:
            self._made.popitem(last=False)

    def kept(self, form: str) -> tuple[Door, ...]:
        """The links of a form that were not shown yet."""
        made = self._made.get(form)
        return made.doors if made else ()

    def take(self, form: str, workshop: str = "") -> Made | None:
        """What a form made (in this workshop), its links only the first time; None where nothing is known of it."""
        made = self._made.get(form)
        if made and workshop not in {"", made.workshop}:
            return None
        if made:
            self._made[form] = Made(made.workshop, ())
        return made
