"""Consent on the phone, in choices of its own each; withdrawn by code without a seat, also when the event is gone."""

from flask import Blueprint, render_template, request

from werkstadt.core import consenting, consents
from werkstadt.core.rights import Role
from werkstadt.core.seats import Seat
from werkstadt.core.tables import Consent, Workshop
from werkstadt.errors import NotFound, WerkstadtError
from werkstadt.web import pages as common
from werkstadt.web.consent_words import ABOUT, SENTENCES, responsible, wording
from werkstadt.web.coordinate.forms import Form, refused, typed
from werkstadt.web.language import speak, words
from werkstadt.web.pages import workshop_of
from werkstadt.web.services import services
from werkstadt.web.taking_turns import pause
from werkstadt.web.who import seat_here

pages = Blueprint("consent", __name__)


@pages.get("/w/<workshop>/consent")
def page(workshop: str) -> str:
    """What of mine may be published: six choices, none of them ticked."""
    seat = seat_here(workshop, Role.PARTICIPANT)
    return _page(seat, workshop_of(seat, easy=True))


@pages.post("/w/<workshop>/consent")
def give(workshop: str) -> str | tuple[str, int]:
    """Keeps the consent with its wording, and shows the code that withdraws it: now, and never again."""
    seat = seat_here(workshop, Role.PARTICIPANT)
    event, own = workshop_of(seat, easy=True), services()
    try:
        code = consents.give(own.database, own.catalogue, seat, typed(), wording(words(), event))
    except WerkstadtError as error:
        if not error.fields:
            raise
        return _page(seat, event, refused("consent", error)), error.status
    return common.page("participant/consent_code.html", seat, event, code=code)


def _page(seat: Seat, event: Workshop, form: Form | None = None) -> str:
    return common.page(
        "participant/consent.html", seat, event, form=form or Form("consent"), sentences=SENTENCES, about=ABOUT,
        responsible=responsible(words(), event), count=consents.count(services().database, seat),
    )  # fmt: skip


@pages.get("/consent")
def code() -> str:
    """The form for the code that withdraws a consent."""
    speak(services().settings.language, easy=True)
    return render_template("participant/consent_withdraw.html", typed="", found=None, error=None)


@pages.post("/consent")
def withdraw() -> str | tuple[str, int]:
    """Shows what a code stands for, and after one more tap withdraws it."""
    speak(services().settings.language, easy=True)
    given = request.form.get("code", "")
    try:
        if request.form.get("sure"):
            consenting.withdraw_by_code(services().database, given)
        found = _found(given)
    except NotFound as error:
        pause(services().failures.delay())
        shown = render_template("participant/consent_withdraw.html", typed=given[:40], found=None, error=error)
        return shown, error.status
    return render_template("participant/consent_withdraw.html", typed=given[:40], found=found, error=None)


def _found(given: str) -> Consent:
    with services().database.read() as session:
        return consenting.find(session, given)
