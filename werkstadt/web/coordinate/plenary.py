"""The plenary as a plain table: insights and agreements, entered line by line by coordinator or moderator."""

from datetime import date

from flask import Blueprint, request
from werkzeug.wrappers import Response as Answer

from werkstadt.core import plenary as reading
from werkstadt.core.becoming import candidates
from werkstadt.core.editing import plenary
from werkstadt.core.rights import Role
from werkstadt.core.seats import Seat
from werkstadt.errors import Malformed, mark
from werkstadt.web.coordinate.forms import Form, attempt, filled, refused, typed
from werkstadt.web.coordinate.frame import back, show
from werkstadt.web.language import words
from werkstadt.web.pages import number, workshop_of
from werkstadt.web.services import services
from werkstadt.web.who import seat_here

pages = Blueprint("coordinate_plenary", __name__)
HERE = "coordinate_plenary.page"
LEADS = (Role.COORDINATOR, Role.MODERATOR)
KINDS = {
    "promise": mark("Zusage"),
    "examine": mark("wird geprüft"),
    "looking": mark("sucht noch jemanden"),
}


@pages.get("/w/<workshop>/coordinate/plenary")
def page(workshop: str) -> str:
    """Both tables; `edit` opens one line."""
    return _page(seat_here(workshop, *LEADS), edit=request.args.get("edit", ""))


@pages.post("/w/<workshop>/coordinate/plenary/<sort>")
def add(workshop: str, sort: str) -> Answer | tuple[str, int]:
    """Adds an insight or an agreement."""
    seat = seat_here(workshop, *LEADS)
    return attempt(
        lambda: plenary.add_line(services().database, seat, sort, typed()),
        then=back(seat, HERE, f"new-{sort}"),
        again=lambda error: _page(seat, {sort: refused(f"new-{sort}", error)}),
    )


@pages.post("/w/<workshop>/coordinate/plenary/<sort>/<line>")
def change(workshop: str, sort: str, line: str) -> Answer | tuple[str, int]:
    """Saves a line, moves or removes it."""
    seat = seat_here(workshop, *LEADS)
    database, given = services().database, typed()
    actions = {
        "save": lambda: plenary.save_line(database, seat, sort, line, typed=given, former=given.get("former", "")),
        "up": lambda: plenary.move_line(database, seat, sort, line, -1),
        "down": lambda: plenary.move_line(database, seat, sort, line, 1),
        "remove": lambda: plenary.remove_line(database, seat, sort, line),
    }
    action = actions.get(given.get("do", "save"))
    if action is None:
        raise Malformed
    return attempt(
        action,
        then=back(seat, HERE, line if given.get("do") != "remove" else sort),
        again=lambda error: _page(seat, {line: refused(line, error)}, edit=line),
    )


def _page(seat: Seat, again: dict[str, Form] | None = None, edit: str = "") -> str:
    again = again or {}
    event = workshop_of(seat)
    seq = number(seat)
    found = reading.taken_along(services().database, seat)
    rows = [*found["insights"], *found["agreements"]]
    row = next((row for row in rows if row.id == edit), None)
    form = again.get(edit) or filled(edit, plenary.shown(row)) if row else None
    new = {sort: again.get(sort) or Form(f"new-{sort}") for sort in plenary.TABLES}
    return show(
        "plenary",
        seat,
        HERE,
        event=event,
        seq=seq,
        edit=edit if row else "",
        form=form,
        new=new,
        kinds=KINDS,
        said_day=said_day,
        candidates=candidates(
            services().database, services().catalogue, seat, "agreement", {row.what for row in found["agreements"]}
        ),
        **found,
    )


def said_day(text: str) -> str:
    """A day in words, or the words that stand for it."""
    try:
        return words().day(date.fromisoformat(text), "medium")
    except ValueError:
        return text
