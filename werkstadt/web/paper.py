"""Typing paper beside its photograph: the picture on one side, the station's form on the other."""

from typing import Any

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response as Answer

from werkstadt.core import states, typing_paper
from werkstadt.core.rights import Role
from werkstadt.core.seats import Seat
from werkstadt.core.tables import Picture
from werkstadt.web.language import words
from werkstadt.web.pages import workshop_of
from werkstadt.web.phone import station_page
from werkstadt.web.phone_cards import own_card
from werkstadt.web.pictures import address
from werkstadt.web.services import services
from werkstadt.web.who import seat_here

pages = Blueprint("paper", __name__)
TYPES = (Role.HOST, Role.MODERATOR, Role.COORDINATOR)


@pages.get("/w/<workshop>/photographs/<photograph>/type")
def page(workshop: str, photograph: str) -> str | Answer:
    """One photograph with the form of its station; without a station it is first put to one."""
    seat = seat_here(workshop, *TYPES)
    row = typing_paper.of_paper(services().database, seat, photograph)
    if row.station is None:
        return redirect(url_for("photographs.page", workshop=workshop, seat=seat.id, _anchor=photograph))
    waiting = typing_paper.waiting(services().database, seat)
    return station_page(
        seat, row.station, template="staff/paper.html", paper=row, picture=address(seat, row.id),
        typed_cards=_typed(seat, row), left=sum(map(len, waiting.values())), back=_home(seat),
    )  # fmt: skip


@pages.post("/w/<workshop>/photographs/<photograph>/paper")
def say(workshop: str, photograph: str) -> Answer:
    """`paper`: waiting, typed, or empty for none; after the last one back to the photographs, else to the next."""
    seat = seat_here(workshop, *TYPES)
    workshop_of(seat)
    paper = request.form.get("paper", "")
    typing_paper.say(services().database, seat, photograph, paper)
    following = next_of(seat) if paper == typing_paper.TYPED else ""
    if following:
        return redirect(url_for("paper.page", workshop=workshop, photograph=following, seat=seat.id), 303)
    return redirect(url_for("photographs.page", workshop=workshop, seat=seat.id, _anchor=photograph), 303)


def next_of(seat: Seat) -> str:
    """The next photograph that waits at a station; empty where none does."""
    waiting = typing_paper.waiting(services().database, seat)
    return next((rows[0] for station, rows in waiting.items() if station), "")


def count(seat: Seat) -> dict[str, object]:
    """For pages that lead here: how many photographs wait to be typed, and the next of them."""
    waiting = typing_paper.waiting(services().database, seat)
    return {"paper_left": sum(map(len, waiting.values())), "paper_next": next_of(seat)}


def _typed(seat: Seat, row: Picture) -> list[dict[str, Any]]:
    """The cards that this seat typed from a photograph."""
    own = services()
    kind = states.kind_of(own.database, own.catalogue, seat, row.station or "")
    found = [card for card in states.own_cards(own.database, seat, row.station or "", {}) if card.picture == row.id]
    quoted = states.pointed_to(kind, found)
    state = states.station_state(
        own.database, own.catalogue, seat, row.station or "", language=words().language, only=quoted
    )
    return [own_card(card, state, kind) for card in found]


def _home(seat: Seat) -> str:
    return url_for("photographs.page", workshop=seat.workshop, seat=seat.id)
