"""Looking back at the earlier workshop: a quiet page on phones, and sheets on the projector."""

from math import ceil
from typing import Any

from flask import Blueprint

from werkstadt.core import outcomes
from werkstadt.core.rights import Role
from werkstadt.core.seats import Seat
from werkstadt.errors import NotFound
from werkstadt.web.coordinate.plenary import KINDS, said_day
from werkstadt.web.doors import way_back
from werkstadt.web.outcome_words import STATES
from werkstadt.web.pages import number, page, workshop_of
from werkstadt.web.services import services
from werkstadt.web.who import seat_here

pages = Blueprint("before", __name__)
ON_A_SHEET = 4
"""Agreements or answers that can be read from the last row."""


@pages.get("/w/<workshop>/before")
def before(workshop: str) -> str:
    """What was agreed and wished last time, and what became of it."""
    seat = seat_here(workshop, *Role)
    event = workshop_of(seat, easy=True)
    seq, earlier = number(seat), outcomes.looked_back(services().database, seat)
    if earlier is None:
        raise NotFound
    return page("participant/before.html", seat, event, seq=seq, earlier=earlier, back=way_back(seat), **_words())


def sheet(seat: Seat, page_number: int) -> dict[str, Any]:
    """One sheet for the projector, counted from 0: agreements first, then the answers to wishes."""
    earlier = outcomes.looked_back(services().database, seat)
    sheets = _sheets(earlier) if earlier else []
    shown = max(0, min(page_number, len(sheets) - 1))
    return {
        "earlier": earlier, "carried": sheets[shown] if sheets else (), "sheets": max(1, len(sheets)),
        "sheet_number": shown, **_words(),
    }  # fmt: skip


def _sheets(earlier: outcomes.LookedBack) -> list[tuple[Any, ...]]:
    return [
        rows[sheet * ON_A_SHEET : (sheet + 1) * ON_A_SHEET]
        for rows in (earlier.agreements, earlier.answers)
        for sheet in range(ceil(len(rows) / ON_A_SHEET))
    ]


def _words() -> dict[str, Any]:
    return {"states": STATES, "kinds": KINDS, "said_day": said_day}
