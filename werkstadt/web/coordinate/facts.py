"""The facts: title, day, place, who is responsible, the notice, the doors, the town's colour, the two dates."""

from flask import Blueprint
from werkzeug.wrappers import Response as Answer

from werkstadt.core import pictures
from werkstadt.core.editing import facts
from werkstadt.core.seats import Seat
from werkstadt.web.coordinate.forms import Form, attempt, filled, refused, typed
from werkstadt.web.coordinate.frame import back, coordinator, show
from werkstadt.web.imagery import STARTER
from werkstadt.web.language import words
from werkstadt.web.pages import workshop_of
from werkstadt.web.services import services

pages = Blueprint("coordinate_facts", __name__)
HERE = "coordinate_facts.page"
GROUPS = ("event", "language", "responsible", "notice", "imagery", "doors", "look", "dates")


@pages.get("/w/<workshop>/coordinate/facts")
def page(workshop: str) -> str:
    """All groups, each a form of its own."""
    return _page(coordinator(workshop), {})


@pages.post("/w/<workshop>/coordinate/facts/<group>")
def save(workshop: str, group: str) -> Answer | tuple[str, int]:
    """Saves one group."""
    seat = coordinator(workshop)
    given = typed()
    return attempt(
        lambda: facts.save(services().database, seat, group, given, given.get("former", "")),
        then=back(seat, HERE, group),
        again=lambda error: _page(seat, {group: refused(group, error)}),
    )


def _page(seat: Seat, again: dict[str, Form]) -> str:
    event = workshop_of(seat)
    forms = {group: again.get(group) or filled(group, facts.shown(event, group)) for group in GROUPS}
    logos = [row for row in pictures.pictures(services().database, seat) if row.use == "logo"]
    starter = "\n\n".join(words()(paragraph) for paragraph in STARTER)
    failed = next(iter(again), "")
    return show("facts", seat, HERE, event=event, forms=forms, logos=logos, starter=starter, failed=failed)
