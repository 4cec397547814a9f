"""The agreements after the day, through a link without a seat: what was agreed, and what became of it."""

from flask import Blueprint, Response, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from werkstadt.core import agreements_link, outcomes
from werkstadt.core.agreements_link import Keeper
from werkstadt.core.tables import AGREEMENT_STATES
from werkstadt.errors import NotFound, WerkstadtError
from werkstadt.web.coordinate.forms import Form, filled, refused, typed
from werkstadt.web.coordinate.outcomes import named
from werkstadt.web.coordinate.plenary import KINDS, said_day
from werkstadt.web.json_body import body, text
from werkstadt.web.language import speak
from werkstadt.web.outcome_words import STATES
from werkstadt.web.pages import today
from werkstadt.web.services import services
from werkstadt.web.taking_turns import let_in, pause
from werkstadt.web.who import KEPT

pages = Blueprint("agreements", __name__)


@pages.get("/w/<workshop>/agreements")
def page(workshop: str) -> str:
    """The agreements, or the door for the link's secret."""
    try:
        keeper = _keeper(workshop)
    except NotFound:
        speak(services().settings.language, easy=True)
        return render_template("agreements/door.html", workshop_id=workshop)
    return _page(keeper)


@pages.post("/w/<workshop>/agreements/enter")
def enter(workshop: str) -> Response:
    """Exchanges the secret of the link for a cookie, after a click."""
    let_in()
    secret = text(body(), "secret")
    try:
        agreements_link.recognise(services().database, workshop, secret)
    except NotFound:
        pause(services().failures.delay())
        raise
    response = jsonify({"go": url_for("agreements.page", workshop=workshop)})
    path = f"{request.root_path or ''}/w/{workshop}/agreements"
    response.set_cookie(
        _cookie(workshop), secret, max_age=KEPT, httponly=True, samesite="Strict", secure=request.is_secure, path=path
    )
    return response


@pages.post("/w/<workshop>/agreements/<agreement>")
def say(workshop: str, agreement: str) -> Answer | tuple[str, int]:
    """What became of one agreement; somebody else's words in between are shown beside one's own."""
    let_in()
    keeper = _keeper(workshop)
    kept = agreements_link.kept(services().database, keeper)
    speak(kept.language, kept.gender, easy=True)
    try:
        agreements_link.say(services().database, keeper, agreement, typed=typed(), today=today())
    except NotFound:
        raise
    except WerkstadtError as error:
        return _page(keeper, refused(agreement, error)), error.status
    return redirect(url_for("agreements.page", workshop=workshop, saved=agreement, _anchor=agreement), 303)


def _keeper(workshop: str) -> Keeper:
    secret = request.cookies.get(_cookie(workshop), "")
    try:
        return agreements_link.recognise(services().database, workshop, secret)
    except NotFound:
        pause(services().failures.delay() if secret else 0)
        raise


def _cookie(workshop: str) -> str:
    return f"agreements-{workshop}"


def _page(keeper: Keeper, again: Form | None = None) -> str:
    kept = agreements_link.kept(services().database, keeper)
    speak(kept.language, kept.gender, easy=True)
    forms = {row.id: filled(row.id, outcomes.shown(row)) for row in kept.agreements}
    return render_template(
        "agreements/page.html", kept=kept, workshop_id=keeper.workshop, kinds=KINDS, states=STATES, said_day=said_day,
        forms=forms | ({again.name: again} if again else {}), options=named(AGREEMENT_STATES),
        saved=request.args.get("saved", ""),
        overdue={row.id for row in kept.agreements if outcomes.is_overdue(row, today())},
    )  # fmt: skip
