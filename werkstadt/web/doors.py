"""The doors: the code form, the notice behind the QR code, staff links, moving a seat to another phone."""

from typing import Any

from flask import Blueprint, Response, jsonify, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from werkstadt.core import doors, moving, seats, states
from werkstadt.core.doors import Notice
from werkstadt.core.rights import Role
from werkstadt.core.rotating import joining
from werkstadt.core.seats import Seat
from werkstadt.errors import NoSeat, NotFound
from werkstadt.station.fields import Field, FieldError, Surroundings, read_text
from werkstadt.web.json_body import body, text
from werkstadt.web.language import COOKIE, speak
from werkstadt.web.pages import own_address, today
from werkstadt.web.services import services
from werkstadt.web.taking_turns import let_in, let_sit, pause
from werkstadt.web.who import KEPT, keep_seat, participant_cookie, seat_here
from werkstadt.words import LANGUAGES

pages = Blueprint("doors", __name__)

HOME_OF = {
    Role.PARTICIPANT: "phone.home", Role.HOST: "host.page", Role.MODERATOR: "moderate.page",
    Role.COORDINATOR: "coordinate.page", Role.PROJECTOR: "projector.page", Role.TABLE: "table.page",
}  # fmt: skip


@pages.get("/")
def code() -> str:
    """The form for those who cannot scan."""
    speak(services().settings.language, easy=True)
    return render_template("participant/code.html", typed="", error=None)


@pages.post("/")
def typed_code() -> Answer | tuple[str, int]:
    """A right code leads to its notice; a wrong one says so, later when there were many."""
    speak(services().settings.language, easy=True)
    typed = request.form.get("code", "")
    try:
        notice = doors.find(services().database, typed, today())
    except NotFound as error:
        pause(services().failures.delay())
        return render_template("participant/code.html", typed=typed[:40], error=error), error.status
    return redirect(url_for("doors.notice", code=notice.code))


@pages.get("/j/<code>", defaults={"station": "", "place": ""})
@pages.get("/j/<code>/<station>", defaults={"place": ""})
@pages.get("/j/<code>/<station>/<any(gallery):place>")
def notice(code: str, station: str, place: str) -> str | Answer:
    """Name, short notice, one button; who already has a seat goes on, to the station of the poster or of the walk."""
    found = _find(code)
    speak(found.language, found.gender, easy=True)
    if request.cookies.get(participant_cookie(found.workshop)):
        try:
            seat = seat_here(found.workshop, Role.PARTICIPANT)
        except NoSeat:
            pass
        else:
            return redirect(_first_page(seat, station, place))
    return render_template("participant/notice.html", notice=found, code=code)


@pages.post("/j/<code>", defaults={"station": "", "place": ""})
@pages.post("/j/<code>/<station>", defaults={"place": ""})
@pages.post("/j/<code>/<station>/<any(gallery):place>")
def go_in(code: str, station: str, place: str) -> Answer:
    """Takes a seat: nobody is asked for a name."""
    let_in()
    let_sit(_find(code).workshop)
    made = doors.join(services().database, code, today(), services().settings.most_seats)
    _take_from_badge(made.seat, request.form.get("organisation", ""))
    joining.welcome(services().database, made.seat)
    return keep_seat(make_response(redirect(_first_page(made.seat, station, place), 303)), made)


def _take_from_badge(seat: Seat, organisation: str) -> None:
    """For whom the seat speaks, where a name badge said so; one that cannot be keeps nobody outside."""
    try:
        name = read_text(organisation, Field("organisation", "organisation"), Surroundings(), name=True)
    except FieldError:
        return
    if name:
        seats.say_organisation(services().database, seat, name)


def _first_page(seat: Seat, station: str, place: str) -> str:
    """Where a QR code leads: a poster to its station, one of the walk to its gallery; else, and if it is gone, home."""
    try:
        states.check_station(services().database, seat, station)
    except NotFound:
        return url_for("phone.home", workshop=seat.workshop)
    return url_for("gallery.station" if place else "phone.station", workshop=seat.workshop, station=station)


@pages.get("/w/<workshop>/enter")
def staff_door(workshop: str) -> str:
    """The page behind a staff link; its script takes the secret out of the fragment."""
    speak(services().settings.language)
    return render_template("staff/enter.html", workshop_id=workshop)


@pages.post("/w/<workshop>/enter")
def staff_enter(workshop: str) -> Response:
    """Exchanges the secret for a seat, after a click."""
    secret = text(body(), "secret")
    try:
        made = seats.enter_by_link(services().database, workshop, secret)
    except NotFound:
        pause(services().failures.delay())
        raise
    return keep_seat(jsonify({"go": home_of(made.seat)}), made)


@pages.get("/w/<workshop>/resume")
def resume_form(workshop: str) -> str:
    """The form for a code that brings a seat along from another phone."""
    speak(services().settings.language, easy=True)
    return render_template("participant/resume.html", workshop_id=workshop, error=None)


@pages.post("/w/<workshop>/resume")
def resume(workshop: str) -> Answer | tuple[str, int]:
    """Moves the seat here; the other phone leaves it."""
    speak(services().settings.language, easy=True)
    try:
        made = moving.resume(services().database, workshop, request.form.get("code", ""))
    except NotFound as error:
        pause(services().failures.delay())
        return render_template("participant/resume.html", workshop_id=workshop, error=error), error.status
    return keep_seat(make_response(redirect(url_for("phone.home", workshop=workshop), 303)), made)


@pages.post("/language")
def language() -> Answer:
    """Keeps the language chosen on this device."""
    chosen = request.form.get("lang", "")
    response = make_response(redirect(own_address(request.form.get("back", "")) or url_for("doors.code"), 303))
    if chosen in LANGUAGES:
        response.set_cookie(
            COOKIE, chosen, max_age=KEPT, samesite="Lax", secure=request.is_secure, path=(request.root_path or "") + "/"
        )
    return response


def home_of(seat: Seat) -> str:
    """The page a seat works on, with the seat in its address so that several work side by side in one browser."""
    values: dict[str, Any] = {"workshop": seat.workshop, "seat": seat.id}
    if seat.role == Role.TABLE.value:
        values["station"] = seat.station or ""
    return url_for(HOME_OF[Role(seat.role)], **values)


def way_back(seat: Seat) -> str:
    """Where the arrow of a page leads: to the overview of the phone, or to the page staff works on."""
    staff = seat.role != Role.PARTICIPANT.value
    return home_of(seat) if staff else url_for("phone.home", workshop=seat.workshop)


def _find(code: str) -> Notice:
    try:
        return doors.find(services().database, code, today())
    except NotFound:
        speak(services().settings.language, easy=True)
        pause(services().failures.delay())
        raise
