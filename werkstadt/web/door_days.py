"""A code that does not hold yet: nobody at the door learns that it exists, so staff is told from when on it holds."""

from dataclasses import dataclass
from datetime import date

from werkstadt.core.editing import facts
from werkstadt.core.editing.versions import fingerprint
from werkstadt.core.rights import Right, may
from werkstadt.core.seats import Seat
from werkstadt.core.tables import Workshop
from werkstadt.web.pages import today


@dataclass(frozen=True, slots=True)
class Later:
    """The first day of the code, and what a form sends to open the door today; `former` only for who may."""

    day: date
    today: date
    closes_on: str
    former: str


def later(seat: Seat, event: Workshop) -> Later | None:
    """From when on the code holds, or None where it holds now or held before."""
    if event.opens_on is None or event.opens_on <= today():
        return None
    shown = facts.shown(event, "doors")
    former = fingerprint(shown) if may(seat, Right.EDIT) else ""
    return Later(event.opens_on, today(), shown["closes_on"], former)
