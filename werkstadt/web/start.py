"""The operator's page: creates workshops, lists them, and gives new links where the coordinator's are lost."""

from collections.abc import Callable
from datetime import date
from functools import partial

from flask import Blueprint, Response, jsonify, make_response, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response as Answer

from werkstadt.core import founding, new_links, operator, seats
from werkstadt.core.eventfile import travelling
from werkstadt.core.eventfile.preparing import Prepared
from werkstadt.core.eventfile.travelling import Made
from werkstadt.core.once import check_id
from werkstadt.core.operator import Operator
from werkstadt.core.rights import Role
from werkstadt.core.seats import Seat
from werkstadt.core.workshops import Door
from werkstadt.errors import Invalid, Malformed, NoSeat, Problem, TooLarge, WerkstadtError, mark
from werkstadt.web.coordinate.forms import Form, allow_upload, refused, typed
from werkstadt.web.coordinate.links import ROLES, address
from werkstadt.web.doors import home_of
from werkstadt.web.json_body import body, text
from werkstadt.web.language import speak, words
from werkstadt.web.pages import workshop_of
from werkstadt.web.qr import qr_svg
from werkstadt.web.services import services
from werkstadt.web.who import KEPT, keep_seat, own_seats

pages = Blueprint("start", __name__)
COOKIE = "operator"
MOST_BYTES = 20 * 1024 * 1024
NO_FILE = mark("Bitte zuerst eine Datei wählen.")
TOO_HEAVY = mark("Diese Datei ist größer als 20 MB.")
NO_SOURCE = mark("Welche Veranstaltung soll kopiert werden?")
NO_EARLIER = mark("Von welcher Veranstaltung ist das die Fortsetzung?")


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
    """Creates a workshop, gives its coordinator's seat to this browser, and leads to all links, shown once."""
    fits = allow_upload(MOST_BYTES)
    speak(services().settings.language)
    who = _operator()
    if not fits:
        way = "follow" if request.args.get("way") == "follow" else "file"
        return _page({way: Form(way, problems={"file": words()(TOO_HEAVY)})}), TooLarge.status
    way = request.form.get("way", "")
    if way not in WAYS:
        raise Malformed
    form = _form_id()
    try:
        workshop, doors = WAYS[way](who, form)
    except NoSeat:
        raise
    except WerkstadtError as error:
        return _page({way: refused(way, error)}), error.status
    return _to_links(form, workshop, doors)


@pages.post("/start/links")
def link() -> Answer:
    """A new link of the coordination, for whoever lost theirs; this browser gets a seat through it."""
    who, form, workshop = _operator(), _form_id(), request.form.get("workshop", "")
    return _to_links(form, workshop, new_links.coordinator_link(services().database, who, workshop, form))


@pages.get("/start/made/<form>")
def made(form: str) -> str | Answer:
    """The links a form made, the first time; later only that they are made, and the way on."""
    speak(services().settings.language)
    _operator()
    found = services().shown_once.take(form)
    seat = next((seat for seat in own_seats(Role.COORDINATOR) if found and seat.workshop == found.workshop), None)
    if found is None or seat is None:
        return redirect(url_for("start.page"), 303)
    event = workshop_of(seat)
    speak(services().settings.language)
    links = [_shown(door, address(door, event.address)) for door in found.doors]
    return render_template("staff/created.html", links=links, go=home_of(seat), title=event.title)


def _shown(door: Door, link: str) -> tuple[str, str, str, Markup]:
    return words()(ROLES[door.role]), door.name, link, qr_svg(link, words()("QR-Code des Links"))


def _operator() -> Operator:
    return operator.recognise(services().database, request.cookies.get(COOKIE, ""))


def _form_id() -> str:
    """What the form calls itself. Raises Malformed."""
    given = request.form.get("client_id", "")
    check_id(given)
    return given


def _page(again: dict[str, Form] | None = None) -> str:
    again = again or {}
    forms = {way: again.get(way) or Form(way, {"stations": "yes"}) for way in WAYS}
    own = {seat.workshop: seat for seat in own_seats(Role.COORDINATOR)}
    known = new_links.workshops(services().database, _operator())
    return render_template(
        "staff/start.html", forms=forms, known=[(row, _way_on(own.get(row.id))) for row in known],
        copied=[(own[row.id].id, row.title) for row in known if row.id in own],
    )  # fmt: skip


def _way_on(seat: Seat | None) -> str:
    return home_of(seat) if seat else ""


def _to_links(form: str, workshop: str, doors: list[Door]) -> Answer:
    """To the page with the links, with a coordinator's seat: of the answers to a double click a browser sees one."""
    once = services().shown_once
    if doors:
        once.keep(form, workshop, doors)
    answer = make_response(redirect(url_for("start.made", form=form), 303))
    coordinator = next((door for door in once.kept(form) if door.role == Role.COORDINATOR.value), None)
    if coordinator is None:
        return answer
    return keep_seat(answer, seats.enter_by_link(services().database, workshop, coordinator.secret))


def _title() -> str:
    return request.form.get("title", "")


def _day() -> date | None:
    return founding.read_day(request.form.get("date", ""))


def _language() -> str:
    return "en" if request.form.get("language") == "en" else "de"


def _new(who: Operator, form: str, *, template: bool) -> Made:
    own = services()
    return founding.new(
        own.database, own.catalogue, who,
        template=template, title=_title(), day=_day(), language=_language(), form=form,
    )  # fmt: skip


def _file(who: Operator, form: str) -> Made:
    sent = _sent()
    if sent is None:
        raise Invalid(fields={"file": Problem(NO_FILE)})
    return founding.from_file(services().database, services().catalogue, who, _read(sent), form)


def _sent() -> bytes | None:
    """The file that came with the form."""
    sent = request.files.get("file")
    return sent.stream.read() if sent and sent.filename else None


def _read(sent: bytes) -> Prepared:
    read: Prepared = services().workers.run(travelling.read, services().settings.data, sent)
    return read


def _copy(who: Operator, form: str) -> Made:
    seat = _source()
    if seat is None:
        raise Invalid(fields={"source": Problem(NO_SOURCE)})
    return founding.copy(services().database, services().catalogue, who, seat, title=_title(), day=_day(), form=form)


def _follow(who: Operator, form: str) -> Made:
    """After the workshop of a file, where one was sent, else after one whose coordinator's seat this browser has."""
    sent, seat = _sent(), _source()
    source = _read(sent) if sent is not None else seat
    if source is None:
        raise Invalid(fields={"source" if own_seats(Role.COORDINATOR) else "file": Problem(NO_EARLIER)})
    return founding.follow(
        services().database, services().catalogue, who, source,
        title=_title(), day=_day(), stations=request.form.get("stations") == "yes", form=form,
    )  # fmt: skip


def _source() -> Seat | None:
    """The coordinator's seat of this browser that the form names."""
    source = typed().get("source", "")
    return next((seat for seat in own_seats(Role.COORDINATOR) if seat.id == source), None)


WAYS: dict[str, Callable[[Operator, str], Made]] = {
    "template": partial(_new, template=True), "empty": partial(_new, template=False), "file": _file, "copy": _copy,
    "follow": _follow,
}  # fmt: skip
