"""The coordinator's first page: what is still to do, the state of things, the documents; locking and deleting."""

from datetime import date

from flask import Blueprint, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from werkstadt.core import states, workshops
from werkstadt.core.editing import cards, links
from werkstadt.core.editing.todo import NO_MAP, Todo, to_do
from werkstadt.core.pictures import remove_files
from werkstadt.core.seats import Seat
from werkstadt.core.tables import Station
from werkstadt.errors import WerkstadtError
from werkstadt.station.kind import Kind
from werkstadt.web.coordinate.forms import Form, attempt, refused
from werkstadt.web.coordinate.frame import back, coordinator, show, to
from werkstadt.web.coordinate.organisations import pairs
from werkstadt.web.door_days import later
from werkstadt.web.language import words
from werkstadt.web.pages import number, today, workshop_of
from werkstadt.web.services import services
from werkstadt.web.who import staff_cookie

pages = Blueprint("coordinate", __name__)
HERE = "coordinate.page"


@pages.get("/w/<workshop>/coordinate")
def page(workshop: str) -> str:
    """The overview."""
    seat = coordinator(workshop)
    event = workshop_of(seat)
    seq = number(seat)
    database = services().database
    kinds = services().catalogue
    rows = [(row, kinds.kind(row.kind)) for row in states.stations(database, seat)]
    bare = [(row.id, row.title) for row, kind in rows if _lacks_picture(row, kind)]
    found = to_do(database, seat, today(), len(pairs(seat)), bare)
    return show(
        "overview",
        seat,
        HERE,
        event=event,
        seq=seq,
        todo=[(_said(todo), _address(seat, todo), todo.urgent) for todo in found],
        stations=rows,
        counts=cards.counts(database, seat),
        later=later(seat, event),
        present=services().presence(workshop),
        links=[link for link in links.links(database, seat) if not link.revoked],
    )


@pages.post("/w/<workshop>/coordinate/lock")
def lock(workshop: str) -> Answer:
    """Ends everything that changes the workshop, or takes it up again."""
    seat = coordinator(workshop)
    workshops.lock(services().database, seat, locked=request.form.get("locked") == "yes")
    return redirect(back(seat, HERE, "state"), 303)


@pages.get("/w/<workshop>/coordinate/delete")
def delete_page(workshop: str) -> str:
    """Asks for the title before anything is deleted."""
    return show("delete", coordinator(workshop), HERE, form=Form("delete"))


@pages.post("/w/<workshop>/coordinate/delete")
def delete(workshop: str) -> Answer | str | tuple[str, int]:
    """Deletes the workshop for good: rows, write-ahead log and picture files."""
    seat = coordinator(workshop)
    event = workshop_of(seat)

    def action() -> None:
        files = workshops.delete_workshop(services().database, seat, request.form.get("title", ""))
        remove_files(services().pictures, files)

    def again(error: WerkstadtError) -> str:
        return show("delete", seat, HERE, event=event, form=refused("delete", error))

    answer = attempt(action, then="", again=again)
    if isinstance(answer, tuple):
        return answer
    gone = make_response(render_template("staff/coordinate/deleted.html", title=event.title))
    gone.delete_cookie(staff_cookie(workshop, seat.id), path=(request.root_path or "") + "/")
    return gone


def _lacks_picture(row: Station, kind: Kind) -> bool:
    return any(one.type == "picture" and not row.settings.get(one.name) for one in kind.settings)


def _said(todo: Todo) -> str:
    values = {name: words().day(value) if isinstance(value, date) else value for name, value in todo.values.items()}
    return words()(todo.text, **values)


def _address(seat: Seat, todo: Todo) -> str:
    endpoint = f"coordinate_{todo.page}.page"
    if todo.page == "cards":
        return to(seat, endpoint, station=todo.place)
    if todo.page == "stations" and todo.place:
        anchor = "settings" if todo.text == NO_MAP else "questions"
        return to(seat, "coordinate_stations.station", station=todo.place, _anchor=anchor)
    return to(seat, endpoint, _anchor=todo.place or None)
