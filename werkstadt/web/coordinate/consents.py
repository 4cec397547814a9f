"""Consents of a workshop: who gave which, one that came on paper, and withdrawing for somebody who asks for it."""

from flask import Blueprint
from werkzeug.wrappers import Response as Answer

from werkstadt.core import consents, states
from werkstadt.core.editing import register
from werkstadt.core.seats import Seat
from werkstadt.errors import WerkstadtError
from werkstadt.web.consent_words import ABOUT, SENTENCES, responsible, wording
from werkstadt.web.coordinate.editions import WHATS
from werkstadt.web.coordinate.forms import Form, attempt, refused, typed
from werkstadt.web.coordinate.frame import back, coordinator, show
from werkstadt.web.language import words
from werkstadt.web.pages import workshop_of
from werkstadt.web.services import services

pages = Blueprint("coordinate_consents", __name__)
HERE = "coordinate_editions.page"


@pages.get("/w/<workshop>/coordinate/consents")
def page(workshop: str) -> str:
    """All consents, and the form for one on paper."""
    return _page(coordinator(workshop))


@pages.post("/w/<workshop>/coordinate/consents")
def add(workshop: str) -> str | tuple[str, int]:
    """Keeps a consent that was signed on paper, and shows its code once, to be written on the paper."""
    seat = coordinator(workshop)
    event, own = workshop_of(seat), services()
    try:
        code = consents.give_on_paper(own.database, own.catalogue, seat, typed(), wording(words(), event))
    except WerkstadtError as error:
        if not error.fields:
            raise
        return _page(seat, refused("consent", error)), error.status
    return _page(seat, code=code)


@pages.post("/w/<workshop>/coordinate/consents/<consent>")
def withdraw(workshop: str, consent: str) -> Answer | tuple[str, int]:
    """Withdraws a consent for somebody who asked for it."""
    seat = coordinator(workshop)
    return attempt(
        lambda: consents.withdraw(services().database, seat, consent),
        then=back(seat, "coordinate_consents.page", consent),
        again=lambda error: _page(seat, refused("consent", error)),
    )


def _page(seat: Seat, form: Form | None = None, code: str = "") -> str:
    database = services().database
    event = workshop_of(seat)
    return show(
        "consents", seat, HERE, event=event, form=form or Form("consent"), code=code, whats=WHATS,
        sentences=SENTENCES, about=ABOUT, responsible=responsible(words(), event),
        stations=states.stations(database, seat), given=consents.consents(database, seat),
        names=[one.name for one in register.register(database, seat)],
    )  # fmt: skip
