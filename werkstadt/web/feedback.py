"""The door to feedback: who was there comes back to their cards, who was absent takes a seat and adds some."""

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from werkstadt.core import doors
from werkstadt.core.doors import Notice
from werkstadt.core.feedback_days import is_running
from werkstadt.core.rights import Role
from werkstadt.errors import NoSeat, NotFound, Refused, mark
from werkstadt.web.language import speak
from werkstadt.web.pages import today
from werkstadt.web.services import services
from werkstadt.web.taking_turns import let_in, let_sit, pause
from werkstadt.web.who import keep_seat, participant_cookie, seat_here

pages = Blueprint("feedback", __name__)
OVER = mark("Die Zeit für Rückmeldungen ist vorbei.")


@pages.get("/f/<code>")
def notice(code: str) -> str | Answer:
    """What is asked, and one button; who still has a seat goes on to their cards."""
    found = _find(code)
    if request.cookies.get(participant_cookie(found.workshop)):
        try:
            return redirect(url_for("phone.home", workshop=seat_here(found.workshop, Role.PARTICIPANT).workshop))
        except NoSeat:
            pass
    return render_template("participant/feedback.html", notice=found, running=is_running(found.feedback_until))


@pages.post("/f/<code>")
def go_in(code: str) -> Answer:
    """Takes a seat while feedback runs. Raises Refused afterwards."""
    let_in()
    found = _find(code)
    if not is_running(found.feedback_until):
        raise Refused(OVER, code="feedback_over")
    let_sit(found.workshop)
    made = doors.join(services().database, code, today(), services().settings.most_seats)
    return keep_seat(make_response(redirect(url_for("phone.home", workshop=found.workshop), 303)), made)


def _find(code: str) -> Notice:
    """The workshop behind the QR token, where feedback was asked for; raises NotFound for any other."""
    try:
        found = doors.find_for_feedback(services().database, code)
    except NotFound:
        speak(services().settings.language, easy=True)
        pause(services().failures.delay())
        raise
    speak(found.language, found.gender, easy=True)
    return found
