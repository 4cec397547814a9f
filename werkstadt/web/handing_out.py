"""At the door: participants read the working version and take it along, in its public edition and marked as such."""

from urllib.parse import quote

from flask import Blueprint, Response

from werkstadt.core import feedback_days
from werkstadt.core.document import PUBLIC, Document, Wanted
from werkstadt.core.rights import Role
from werkstadt.core.seats import Seat
from werkstadt.core.tables import Workshop
from werkstadt.errors import NotFound, Refused, mark
from werkstadt.web.apart import finished
from werkstadt.web.pages import number, today, workshop_of
from werkstadt.web.services import services
from werkstadt.web.taking_turns import give_back
from werkstadt.web.who import seat_here

pages = Blueprint("handing_out", __name__)
FORMATS = ("html", "pdf")
NOT_YET = mark("Die Arbeitsfassung gibt es hier, sobald das Team sie freigibt.")
ALONE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox"
"""What the documentation in one file may do when it is opened here: show what it holds, and nothing else."""


def is_offered(event: Workshop) -> bool:
    """Whether participants may have the working version now: when the team opened it, and for feedback."""
    return event.handed_out or feedback_days.is_running(event.feedback_until)


@pages.get("/w/<workshop>/working-version/<format_>")
def working_version(workshop: str, format_: str) -> Response:
    """The public edition as it stands now: HTML to read here, PDF to take along. Raises Refused."""
    seat = seat_here(workshop, *Role)
    event = workshop_of(seat, easy=True)
    if format_ not in FORMATS:
        raise NotFound
    if not is_offered(event):
        raise Refused(NOT_YET, code="not_handed_out")
    give_back()  # pages of the room do not wait until a document is made
    made = services().working_versions.get(
        (workshop, format_), lambda: number(seat), lambda: _made(seat, event, format_)
    )
    return sent(made, opened=format_ == "html")


def _made(seat: Seat, event: Workshop, format_: str) -> Document:
    own = services()
    wanted = Wanted(
        own.settings.data, seat.workshop, today(), edition=PUBLIC, base_url=own.base_url(event.address),
        database_url=own.settings.database_url,
    )  # fmt: skip
    return finished(own.workers.apart.make(own.documents[format_], wanted))


def sent(made: Document, *, opened: bool = False) -> Response:
    """A document as a download, or opened by the browser with nothing but itself."""
    response = Response(made.body, mimetype=made.media)
    how = "inline" if opened else "attachment"
    response.headers["Content-Disposition"] = f"{how}; filename*=UTF-8''{quote(made.name)}"
    if opened:
        response.headers["Content-Security-Policy"] = ALONE
    return response
