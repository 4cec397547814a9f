"""The coordinator's page of documents: what is to be looked at before they leave, and every format to take along."""

from flask import Blueprint, request

from werkstadt.core.document import EDITIONS, INTERNAL, Wanted
from werkstadt.core.editing.todo import Todo
from werkstadt.core.seats import Seat
from werkstadt.errors import NotFound
from werkstadt.web.coordinate import todo
from werkstadt.web.coordinate.frame import coordinator, show
from werkstadt.web.documents import offered
from werkstadt.web.pages import number, today
from werkstadt.web.services import services

pages = Blueprint("coordinate_documents", __name__)
HERE = "coordinate_documents.page"


@pages.get("/w/<workshop>/coordinate/documents")
def page(workshop: str) -> str:
    """The page, for the internal edition where none is chosen."""
    seat = coordinator(workshop)
    edition = request.args.get("edition", INTERNAL)
    if edition not in EDITIONS:
        raise NotFound
    seq = number(seat)
    before = [one for one in todo.found(seat) if one.of_documents]
    return show(
        "documents",
        seat,
        HERE,
        seq=seq,
        documents=offered(),
        edition=edition,
        todo=todo.lines(seat, [*before, *flaws(seat)]),
    )


def flaws(seat: Seat) -> list[Todo]:
    """What would look bad in the documentation, found by a worker: it reads every card and the fonts."""
    own = services()
    wanted = Wanted(own.settings.data, seat.workshop, today(), database_url=own.settings.database_url)
    found: list[Todo] = own.workers.run(own.find_flaws, wanted)
    return found
