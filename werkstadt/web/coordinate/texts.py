"""The texts of the day: inputs, and what they share. Foreword and outlook are chapters of the documentation."""

from flask import Blueprint, request
from werkzeug.wrappers import Response as Answer

from werkstadt.core.editing import facts, talks
from werkstadt.core.seats import Seat
from werkstadt.errors import Malformed
from werkstadt.web.coordinate.forms import Form, attempt, filled, refused, typed
from werkstadt.web.coordinate.frame import back, coordinator, show
from werkstadt.web.pages import workshop_of
from werkstadt.web.services import services

pages = Blueprint("coordinate_texts", __name__)
HERE = "coordinate_texts.page"
GROUPS = ("common_ground",)


@pages.get("/w/<workshop>/coordinate/texts")
def page(workshop: str) -> str:
    """All texts; `edit` opens one input."""
    return _page(coordinator(workshop), edit=request.args.get("edit", ""))


@pages.post("/w/<workshop>/coordinate/texts/<group>")
def save(workshop: str, group: str) -> Answer | tuple[str, int]:
    """Saves one text."""
    seat = coordinator(workshop)
    given = typed()
    return attempt(
        lambda: facts.save(services().database, seat, group, given, given.get("former", "")),
        then=back(seat, HERE, group),
        again=lambda error: _page(seat, {group: refused(group, error)}),
    )


@pages.post("/w/<workshop>/coordinate/talks")
def add_talk(workshop: str) -> Answer | tuple[str, int]:
    """Adds an input."""
    seat = coordinator(workshop)
    return attempt(
        lambda: talks.add_talk(services().database, seat, typed()),
        then=back(seat, HERE, "new"),
        again=lambda error: _page(seat, {"new": refused("new", error)}),
    )


@pages.post("/w/<workshop>/coordinate/talks/<talk>")
def change_talk(workshop: str, talk: str) -> Answer | tuple[str, int]:
    """Saves an input, moves or removes it."""
    seat = coordinator(workshop)
    database, given = services().database, typed()
    actions = {
        "save": lambda: talks.save_talk(database, seat, talk, given, given.get("former", "")),
        "up": lambda: talks.move_talk(database, seat, talk, -1),
        "down": lambda: talks.move_talk(database, seat, talk, 1),
        "remove": lambda: talks.remove_talk(database, seat, talk),
    }
    action = actions.get(given.get("do", "save"))
    if action is None:
        raise Malformed
    return attempt(
        action,
        then=back(seat, HERE, talk if given.get("do") != "remove" else "talks"),
        again=lambda error: _page(seat, {talk: refused(talk, error)}, edit=talk),
    )


def _page(seat: Seat, again: dict[str, Form] | None = None, edit: str = "") -> str:
    again = again or {}
    event = workshop_of(seat)
    forms = {group: again.get(group) or filled(group, facts.shown(event, group)) for group in GROUPS}
    rows = talks.talks(services().database, seat)
    row = next((row for row in rows if row.id == edit), None)
    form = again.get(edit) or filled(edit, talks.shown(row)) if row else None
    return show(
        "texts",
        seat,
        HERE,
        event=event,
        forms=forms,
        talks=rows,
        edit=edit if row else "",
        form=form,
        new=again.get("new") or Form("new"),
    )
