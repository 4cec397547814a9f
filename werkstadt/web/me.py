"""My seat: for whom it speaks, what is stored, moving to another phone, signing off."""

from flask import Blueprint, make_response, redirect, request, url_for
from werkzeug.wrappers import Response as Answer

from werkstadt.core import moving, organisations, seats
from werkstadt.core.rights import Role
from werkstadt.core.rotating import joining
from werkstadt.core.seats import Seat
from werkstadt.core.tables import Workshop
from werkstadt.errors import Invalid, WerkstadtError
from werkstadt.station.fields import Field, FieldError, Surroundings, read_text
from werkstadt.web import pages as common
from werkstadt.web.errors import error_data
from werkstadt.web.pages import own_address, workshop_of
from werkstadt.web.services import services
from werkstadt.web.who import participant_cookie, seat_here

pages = Blueprint("me", __name__)


@pages.get("/w/<workshop>/me")
def page(workshop: str) -> str:
    """My seat: organisation, language, what is stored, moving to another phone."""
    seat = seat_here(workshop, Role.PARTICIPANT)
    return _page(seat, workshop_of(seat, easy=True))


@pages.post("/w/<workshop>/me")
def change(workshop: str) -> str | Answer | tuple[str, int]:
    """Sets the organisation, draws a resume code, or leaves the seat."""
    seat = seat_here(workshop, Role.PARTICIPANT)
    event = workshop_of(seat, easy=True)
    if "resume" in request.form:
        return _page(seat, event, code=moving.new_resume_code(services().database, seat))
    if "leave" in request.form:
        joining.leave(services().database, seat)
        response = make_response(redirect(url_for("doors.code"), 303))
        response.delete_cookie(participant_cookie(workshop), path=(request.root_path or "") + "/")
        return response
    try:
        seats.say_organisation(services().database, seat, _name(request.form.get("organisation", "")))
    except Invalid as error:
        return _page(seat, event, error=error), error.status
    return redirect(own_address(request.form.get("back", "")) or url_for("phone.home", workshop=workshop), 303)


def _page(seat: Seat, event: Workshop, *, code: str = "", error: WerkstadtError | None = None) -> str:
    """My seat; with `error`, what was typed stands there again."""
    return common.page(
        "participant/me.html", seat, event, code=code, names=organisations.suggestions(services().database, seat),
        typed=request.form.get("organisation", seat.organisation),
        problem=error_data(error)["error"]["fields"]["organisation"] if error else "",
    )  # fmt: skip


def _name(text: str) -> str:
    try:
        return read_text(text, Field("organisation", "organisation"), Surroundings(), name=True)
    except FieldError as error:
        raise Invalid(fields={"organisation": error.problem}) from None
