"""The coordinator's first page: what is still to do, the state of things, the documents; locking and deleting."""

from flask import Blueprint, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from werkstadt.core import workshops
from werkstadt.core.editing import cards, links
from werkstadt.core.pictures import remove_files
from werkstadt.errors import WerkstadtError
from werkstadt.web.coordinate import todo
from werkstadt.web.coordinate.forms import Form, attempt, refused
from werkstadt.web.coordinate.frame import back, coordinator, show
from werkstadt.web.door_days import later
from werkstadt.web.pages import number, workshop_of
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
    return show(
        "overview",
        seat,
        HERE,
        event=event,
        seq=seq,
        todo=todo.lines(seat, todo.found(seat)),
        stations=todo.stations(seat),
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
