"""The operator's page: creates workshops. It lists only those for which this browser holds a coordinator's seat."""

from collections import OrderedDict
from collections.abc import Callable
from datetime import date

from flask import Blueprint, Response, jsonify, make_response, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from werkstadt.core import founding, operator, seats
from werkstadt.core.operator import Operator
from werkstadt.core.rights import Role
from werkstadt.core.workshops import Door
from werkstadt.errors import Invalid, Malformed, NoSeat, Problem, TooLarge, WerkstadtError, mark
from werkstadt.web.coordinate.forms import Form, allow_upload, refused, typed
from werkstadt.web.coordinate.links import ROLES, address
from werkstadt.web.doors import home_of
from werkstadt.web.json_body import body, text
from werkstadt.web.language import speak, words
from werkstadt.web.services import services
from werkstadt.web.who import KEPT, keep_seat, own_seats

pages = Blueprint("start", __name__)
COOKIE = "operator"
MOST_BYTES = 20 * 1024 * 1024
NO_FILE = mark("Bitte zuerst eine Datei wählen.")
TOO_HEAVY = mark("Diese Datei ist größer als 20 MB.")
NO_SOURCE = mark("Welche Veranstaltung soll kopiert werden?")

Made = tuple[str, list[Door]]
_made: OrderedDict[str, str] = OrderedDict()
"""Form → workshop it created, so that a form sent twice creates one workshop."""


@pages.get("/start")
def page() -> str:
    """What can be created, or the door for the operator's secret."""
    speak(services().settings.language)
    try:
        _operator()
    except NoSeat:
        return render_template("staff/start_door.html")
    return _page()


@pages.post("/start/enter")
def enter() -> Response:
    """Exchanges the secret of the link for a cookie, after a click."""
    secret = text(body(), "secret")
    operator.recognise(services().database, secret)
    response = jsonify({"go": url_for("start.page")})
    path = (request.root_path or "") + "/"
    response.set_cookie(
        COOKIE, secret, max_age=KEPT, httponly=True, samesite="Strict", secure=request.is_secure, path=path
    )
    return response


@pages.post("/start")
def create() -> str | Answer | tuple[str, int]:
    """Creates a workshop, gives its coordinator's seat to this browser, and shows all links once."""
    fits = allow_upload(MOST_BYTES)
    speak(services().settings.language)
    who = _operator()
    if not fits:
        return _page({"file": Form("file", problems={"file": words()(TOO_HEAVY)})}), TooLarge.status
    way = request.form.get("way", "")
    if way not in WAYS:
        raise Malformed
    form_id = request.form.get("client_id", "")
    if form_id in _made:
        return _page()
    try:
        workshop, doors = WAYS[way](who)
    except NoSeat:
        raise
    except WerkstadtError as error:
        return _page({way: refused(way, error)}), error.status
    _made[form_id] = workshop
    while len(_made) > 1000:
        _made.popitem(last=False)
    return _with_links(workshop, doors)


def _operator() -> Operator:
    return operator.recognise(services().database, request.cookies.get(COOKIE, ""))


def _page(again: dict[str, Form] | None = None) -> str:
    again = again or {}
    forms = {way: again.get(way) or Form(way) for way in WAYS}
    own = [(seat, founding.title_of(services().database, seat)) for seat in own_seats(Role.COORDINATOR)]
    return render_template(
        "staff/start.html", forms=forms, workshops=[(seat, title, home_of(seat)) for seat, title in own]
    )


def _with_links(workshop: str, doors: list[Door]) -> Answer:
    coordinator = next(door for door in doors if door.role == Role.COORDINATOR.value)
    made = seats.enter_by_link(services().database, workshop, coordinator.secret)
    links = [(words()(ROLES[door.role]), door.name, address(door)) for door in doors]
    title = founding.title_of(services().database, made.seat)
    body = render_template("staff/created.html", links=links, go=home_of(made.seat), title=title)
    return keep_seat(make_response(body), made)


def _title() -> str:
    return request.form.get("title", "")


def _day() -> date | None:
    return founding.read_day(request.form.get("date", ""))


def _language() -> str:
    return "en" if request.form.get("language") == "en" else "de"


def _empty(who: Operator) -> Made:
    return founding.empty(
        services().database, services().catalogue, who, title=_title(), day=_day(), language=_language()
    )


def _template(who: Operator) -> Made:
    return founding.from_template(
        services().database, services().catalogue, who, title=_title(), day=_day(), language=_language()
    )


def _file(who: Operator) -> Made:
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        raise Invalid(fields={"file": Problem(NO_FILE)})
    return founding.from_file(services().database, services().catalogue, who, sent.stream.read())


def _copy(who: Operator) -> Made:
    source = typed().get("source", "")
    seat = next((seat for seat in own_seats(Role.COORDINATOR) if seat.id == source), None)
    if seat is None:
        raise Invalid(fields={"source": Problem(NO_SOURCE)})
    return founding.copy(services().database, services().catalogue, who, seat, title=_title(), day=_day())


WAYS: dict[str, Callable[[Operator], Made]] = {"template": _template, "empty": _empty, "file": _file, "copy": _copy}
