"""The check before the day: a list of what has to be right, and a test QR code that tells which phones get through."""

from time import monotonic
from typing import Any

from flask import Blueprint, Response, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from werkstadt.core import running
from werkstadt.core.rights import Right, Role, require
from werkstadt.core.seats import Seat
from werkstadt.errors import Malformed
from werkstadt.web import pages as common
from werkstadt.web.before_the_day import before
from werkstadt.web.door_days import later
from werkstadt.web.doors import home_of
from werkstadt.web.json_body import body, text
from werkstadt.web.language import speak, words
from werkstadt.web.pages import workshop_of
from werkstadt.web.qr import kept_qr_svg
from werkstadt.web.services import services
from werkstadt.web.visits import STEPS, Visit
from werkstadt.web.who import seat_here

pages = Blueprint("check", __name__)
STAFF = (Role.MODERATOR, Role.COORDINATOR)
DEVICES = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Macintosh", "Mac"),
    ("CrOS", "Chromebook"), ("Linux", "Linux"),
)  # fmt: skip


@pages.get("/w/<workshop>/check")
def page(workshop: str) -> str:
    """What has to be right, the test code, the addresses of this machine, and the phones that got through."""
    seat = _staff(workshop)
    event = workshop_of(seat)
    url = f"{services().base_url(event.address)}/check"
    return common.page(
        "staff/check.html", seat, event, qr=kept_qr_svg(url, words()("Test-QR-Code")), url=url,
        addresses=services().addresses(), home=home_of(seat), later=later(seat, event),
        before=before(event),
        visits=[_told(visit) for visit in services().visits.all()], public=bool(services().settings.public_url),
    )  # fmt: skip


@pages.post("/w/<workshop>/check")
def choose(workshop: str) -> Answer:
    """Chooses the address that this workshop's QR codes and posters name; others keep theirs."""
    seat = _staff(workshop)
    chosen = request.form.get("address", "")
    if chosen not in {found for found, _ in services().addresses()}:
        raise Malformed
    running.choose_address(services().database, seat, chosen)
    return redirect(url_for("check.page", workshop=workshop, seat=seat.id), 303)


@pages.get("/check")
def phone() -> str:
    """What a phone sees that reads the test code; its script tries the rest."""
    speak(services().settings.language, easy=True)
    visit_id = common.new_client_id()
    services().visits.note(visit_id, "page", _visit())
    return render_template("participant/check.html", visit=visit_id, steps=STEPS)


@pages.post("/check")
def step() -> Response:
    """A step that worked."""
    data = body()
    own = services()
    # Where several servers share a database, the page may have come from another one.
    own.visits.note(text(data, "visit"), text(data, "step"), _visit() if own.redis else None)
    now = data.get("now")
    if isinstance(now, int | float) and not isinstance(now, bool):
        own.visits.tell_time(text(data, "visit"), now / 1000)
    return jsonify({"ok": True})


def _visit() -> Visit:
    return Visit(_device(request.user_agent.string), request.host, paper="paper" in request.args)


def _staff(workshop: str) -> Seat:
    seat = seat_here(workshop, *STAFF)
    require(seat, Right.RUN)
    return seat


def _told(visit: Visit) -> dict[str, Any]:
    """A visit in words: what works, and the first thing that does not."""
    missing = next((name for name in STEPS if name not in visit.steps), None)
    say = words()
    reasons = {
        "script": say("Die Seite ist da, das Skript nicht. Lesen und Schreiben geht trotzdem, nur nicht von selbst."),
        "storage": say("Der Browser hebt nichts auf (privater Modus). Bei Funkloch bitte die Seite offen lassen."),
        "write": say("Die Seite ist da, aber nichts kommt zurück. Das WLAN trennt wohl die Geräte voneinander."),
        "socket": say("Schreiben geht. Neues erscheint langsamer, ein Zwischengerät lässt keine Live-Verbindung zu."),
    }
    return {
        "device": visit.device, "address": visit.address, "fine": missing is None,
        "minutes": int((monotonic() - visit.at) // 60), "problem": reasons.get(missing or "", ""),
    }  # fmt: skip


def _device(agent: str) -> str:
    return next((name for mark, name in DEVICES if mark in agent), words()("Gerät"))
