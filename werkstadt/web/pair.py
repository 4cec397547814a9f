"""A device without a seat: it names itself, shows six digits, and goes to its page once the moderator has let it in."""

from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Blueprint, Response, jsonify, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from werkstadt.core import pairing
from werkstadt.errors import NotFound, WerkstadtError
from werkstadt.station.whole import whole_number
from werkstadt.web.doors import home_of
from werkstadt.web.language import speak, words
from werkstadt.web.services import services
from werkstadt.web.who import keep_seat

pages = Blueprint("pair", __name__)
COOKIE = "pairing"
LATEST = 10**11
"""Seconds since 1970 that a date still holds; a cookie may say anything."""
BROWSERS = (("Firefox", "Firefox"), ("Edg", "Edge"), ("Chrom", "Chrome"), ("CriOS", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("iPad", "iPad"), ("iPhone", "iPhone"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "Chromebook"),
    ("Mac", "Mac"), ("Linux", "Linux"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kept:
    """What the device's cookie holds while it waits."""

    id: str
    secret: str
    digits: str
    until: datetime
    name: str


@pages.get("/pair")
def page() -> str | Answer:
    """The form for a name, or the digits; a confirmed device goes on, without a script too."""
    speak(services().settings.language)
    kept = _kept()
    if kept is None:
        return _form()
    try:
        found = _next(kept)
    except NotFound:
        return _form(name=kept.name, ran_out=True)
    if found is not None:
        return found
    left = max(0, int((kept.until - datetime.now(UTC)).total_seconds()))
    return render_template("staff/pair.html", kept=kept, left=left, name=kept.name, error=None, ran_out=False)


@pages.post("/pair")
def ask() -> Answer | tuple[str, int]:
    """Draws six digits for a device of this name."""
    speak(services().settings.language)
    name = request.form.get("device", "").strip() or _guess()
    try:
        made = pairing.offer(services().database, name)
    except WerkstadtError as error:
        return _form(name=name[:60], error=error), error.status
    response = make_response(redirect(url_for("pair.page"), 303))
    value = "|".join(
        (made.id, made.secret, made.digits, str(int(made.until.timestamp())), name[: pairing.LONGEST_NAME])
    )
    _set(response, value, int(pairing.LASTS.total_seconds()) * 2)
    return response


@pages.post("/pair/next")
def check() -> Response:
    """For the script: `{waits}`, or the seat's cookie and `{go}`. Raises NotFound when the digits ran out."""
    speak(services().settings.language)
    kept = _kept()
    if kept is None:
        raise NotFound
    found = pairing.fetch(services().database, kept.id, kept.secret)
    if found is None:
        return jsonify({"waits": True})
    return keep_seat(_without_cookie(jsonify({"go": home_of(found.seat)})), found)


def _next(kept: Kept) -> Answer | None:
    found = pairing.fetch(services().database, kept.id, kept.secret)
    if found is None:
        return None
    return keep_seat(_without_cookie(make_response(redirect(home_of(found.seat), 303))), found)


def _form(name: str = "", error: WerkstadtError | None = None, *, ran_out: bool = False) -> str:
    said = words()(error.text, **error.values) if error else ""
    return render_template("staff/pair.html", kept=None, left=0, name=name or _guess(), error=said, ran_out=ran_out)


def _kept() -> Kept | None:
    parts = request.cookies.get(COOKIE, "").split("|", 4)
    until = whole_number(parts[3], LATEST) if len(parts) == 5 else None
    if until is None:
        return None
    return Kept(parts[0], parts[1], parts[2], datetime.fromtimestamp(until, UTC), parts[4])


def _set(response: Response, value: str, seconds: int) -> None:
    response.set_cookie(
        COOKIE,
        value,
        max_age=seconds,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure,
        path=url_for("pair.page"),
    )


def _without_cookie(response: Response) -> Response:
    response.delete_cookie(COOKIE, path=url_for("pair.page"))
    return response


def _guess() -> str:
    """A first name for the device: `Firefox, Windows`."""
    agent = request.headers.get("User-Agent", "")
    found = [next((name for mark, name in known if mark in agent), "") for known in (BROWSERS, SYSTEMS)]
    return ", ".join(part for part in found if part) or words()("Neues Gerät")
