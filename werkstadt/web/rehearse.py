"""The page of a rehearsal: begin it, watch how it goes, look in, end it."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, make_response, redirect, request
from werkzeug.wrappers import Response as Answer

from werkstadt.core import rehearsing
from werkstadt.core.pictures import remove_files
from werkstadt.core.rehearsing import Rehearsal
from werkstadt.core.rights import Right, Role, require
from werkstadt.core.seats import Seat
from werkstadt.errors import Malformed, Refused
from werkstadt.web.coordinate.forms import Form, refused
from werkstadt.web.coordinate.frame import show, to
from werkstadt.web.doors import home_of
from werkstadt.web.language import words
from werkstadt.web.pages import workshop_of
from werkstadt.web.qr import kept_qr_svg
from werkstadt.web.rehearsals import PEOPLE
from werkstadt.web.services import services
from werkstadt.web.who import keep_seat, seat_here

pages = Blueprint("rehearse", __name__)
HERE = "rehearse.page"
STAFF = (Role.MODERATOR, Role.COORDINATOR)
USUAL = 30
SLOW = 1000
"""Milliseconds above which people notice that they wait."""


@pages.get("/w/<workshop>/rehearse")
def page(workshop: str) -> str:
    """What a rehearsal is and how to begin one, or how the one goes that runs."""
    return _page(_staff(workshop), Form("rehearse"))


@pages.post("/w/<workshop>/rehearse")
def act(workshop: str) -> Answer | tuple[str, int]:
    """Begins a rehearsal, lets people play in it again, or ends it. Raises Malformed."""
    seat = _staff(workshop)
    workshop_of(seat)
    wanted, own = request.form.get("do"), services()
    if wanted == "begin":
        people = request.form.get("people", type=int)
        if people not in PEOPLE:
            raise Malformed
        copy = rehearsing.begin(own.database, own.catalogue, seat, own.today())
        try:
            own.rehearsals.play(copy, people)
        except Refused as error:
            return _page(seat, refused("rehearse", error)), error.status
    elif wanted == "end":
        found = rehearsing.running(own.database, seat)
        own.rehearsals.end(found.workshop if found else "")
        remove_files(own.pictures, rehearsing.end(own.database, seat))
    else:
        raise Malformed
    return redirect(to(seat, HERE), 303)


@pages.post("/w/<workshop>/rehearse/enter")
def enter(workshop: str) -> Answer:
    """A staff seat in the copy for this browser, and the way to its page. Raises NotFound, Malformed."""
    seat = _staff(workshop)
    wanted = request.form.get("role", "")
    if wanted not in {Role.MODERATOR, Role.PROJECTOR, Role.COORDINATOR}:
        raise Malformed
    made = rehearsing.enter(services().database, seat, Role(wanted))
    return keep_seat(make_response(redirect(home_of(made.seat), 303)), made)


def _staff(workshop: str) -> Seat:
    seat = seat_here(workshop, *STAFF)
    require(seat, Right.RUN)
    return seat


def _page(seat: Seat, form: Form) -> str:
    event = workshop_of(seat)
    found = rehearsing.running(services().database, seat)
    context: dict[str, Any] = _running(found) if found else {"figures": {}}
    return show(
        "rehearsal", seat, HERE, event=event, form=form, rehearsal=found, numbers=PEOPLE, usual=USUAL, slow=SLOW,
        **context,
    )  # fmt: skip


def _running(found: Rehearsal) -> dict[str, Any]:
    own = services()
    base = own.base_url(found.address)
    join = f"{base}/j/{found.token}"
    figures = own.rehearsals.figures(found.workshop)
    return {
        "figures": figures, "playing": own.rehearsals.is_playing(found.workshop), "verdict": verdict(figures),
        "connected": own.presence(found.workshop), "join": join, "place": base.partition("://")[2],
        "qr": kept_qr_svg(join, words()("QR-Code zum Mitproben")),
    }  # fmt: skip


def verdict(figures: Mapping[str, Any]) -> str:
    """What the figures mean: `waits` where nothing was measured yet, `lost`, `slow` or `fine`."""
    saved, lag = figures.get("saved_95"), figures.get("lag_95")
    if saved is None:
        return "waits"
    if figures.get("lost"):
        return "lost"
    return "slow" if max(saved, lag or 0) > SLOW else "fine"
