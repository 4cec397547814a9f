"""The states of the documentation: handed out, open for feedback, released, published; what is next, what was."""

from datetime import UTC
from typing import Any

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as Answer

from werkstadt.core import feedback, feedback_days, releasing
from werkstadt.core.document import Document
from werkstadt.core.finding import ways_in
from werkstadt.core.rights import Right, Role, require
from werkstadt.core.seats import Seat
from werkstadt.core.tables import Release, Workshop
from werkstadt.errors import Malformed, NotFound, mark
from werkstadt.web.coordinate.forms import Form, attempt, refused, typed
from werkstadt.web.coordinate.frame import back, coordinator, show, to
from werkstadt.web.documents import offered
from werkstadt.web.handing_out import sent
from werkstadt.web.invitations import invitations
from werkstadt.web.language import words
from werkstadt.web.pages import number, own_address, today, workshop_of
from werkstadt.web.qr import qr_svg
from werkstadt.web.releases import checksums, kept
from werkstadt.web.services import services
from werkstadt.web.who import seat_here

pages = Blueprint("coordinate_release", __name__)
HERE = "coordinate_release.page"
EDITIONS = {"public": mark("Öffentlich"), "internal": mark("Intern, für die Beteiligten")}
RELEASED = {
    "pdf", "html", "docx", "odt", "boards", "pictures", "xlsx", "csv", "ics", "graphml", "gexf", "json", "zip",
}  # fmt: skip
"""What can be released: not the paper for the room, nor the papers of the office."""


@pages.get("/w/<workshop>/coordinate/release")
def page(workshop: str) -> str:
    """Where the documentation stands."""
    return _page(coordinator(workshop))


@pages.post("/w/<workshop>/coordinate/release")
def release(workshop: str) -> Answer | tuple[str, int]:
    """Begins a release; its files are made in the background."""
    seat = coordinator(workshop)
    formats = [offer[0] for _, offers in _formats() for offer in offers]

    def action() -> None:
        releasing.release(services().database, seat, typed(), formats)
        services().release_begun.set()

    return attempt(
        action, then=back(seat, HERE, "releases"), again=lambda error: _page(seat, new=refused("new", error))
    )


@pages.post("/w/<workshop>/coordinate/release/<release>")
def change(workshop: str, release: str) -> Answer | tuple[str, int]:
    """Publishes a release, takes that back, or has made again what could not be made."""
    seat = coordinator(workshop)
    database = services().database
    actions = {
        "publish": lambda: releasing.publish(database, seat, release, published=True),
        "unpublish": lambda: releasing.publish(database, seat, release, published=False),
        "again": lambda: releasing.try_again(database, seat, release),
    }
    action = actions.get(request.form.get("do", ""))
    if action is None:
        raise Malformed
    answer = attempt(
        action, then=back(seat, HERE, "releases"), again=lambda error: _page(seat, problem=refused("releases", error))
    )
    services().release_begun.set()
    return answer


@pages.post("/w/<workshop>/coordinate/feedback")
def ask(workshop: str) -> Answer | tuple[str, int]:
    """Asks for feedback until a day, or ends it."""
    seat = coordinator(workshop)

    def action() -> None:
        if request.form.get("do") == "end":
            feedback.end(services().database, seat, today())
        else:
            feedback.ask(services().database, seat, typed(), today())

    return attempt(
        action, then=back(seat, HERE, "feedback"), again=lambda error: _page(seat, asked=refused("feedback", error))
    )


@pages.post("/w/<workshop>/hand-out")
def hand_out(workshop: str) -> Answer:
    """Opens the working version for phones, or closes it; from the coordinator's page or the moderator's."""
    seat = seat_here(workshop, Role.COORDINATOR, Role.MODERATOR)
    feedback.hand_out(services().database, seat, handed_out=request.form.get("handed_out") == "yes")
    return redirect(own_address(request.form.get("back", "")) or url_for("doors.code"), 303)


@pages.get("/w/<workshop>/releases/<int:number>/<format_>")
def file(workshop: str, number: int, format_: str) -> Response:
    """A frozen file of a release that stands, or the checksums of any."""
    seat = seat_here(workshop, Role.COORDINATOR, Role.MODERATOR)
    require(seat, Right.DOCUMENT)
    found = [row for row in releasing.releases(services().database, seat) if row.number == number]
    if not found:
        raise NotFound
    if format_ == "checksums":
        return sent(Document(checksums(found[0]), "text/plain; charset=utf-8", f"SHA256SUMS-{number}.txt"))
    return kept(found[0], format_)


def _formats() -> list[tuple[str, list[tuple[str, str, str]]]]:
    groups = [(name, [offer for offer in offers if offer[0] in RELEASED]) for name, offers in offered()]
    return [group for group in groups if group[1]]


def _page(seat: Seat, *, new: Form | None = None, asked: Form | None = None, problem: Form | None = None) -> str:
    event, seq = workshop_of(seat), number(seat)
    rows = releasing.releases(services().database, seat)
    last = rows[0] if rows else None
    before = {
        "by": last.by if last else "",
        "edition": last.edition if last else "public",
        "formats": "\n".join(entry["format"] for entry in last.files) if last else "pdf\nhtml",
    }
    link = f"{services().base_url(event.address)}/f/{ways_in(services().database, seat.workshop).token}"
    until = event.feedback_until or today() + feedback.USUAL
    added, held = feedback.added(services().database, seat)
    return show(
        "release", seat, HERE, event=event, seq=seq, state=_state(event, rows), problem=problem,
        releases=[_said(seat, row) for row in rows], new=new or Form("new", before),
        editions=EDITIONS, formats=_formats(),
        asked=asked or Form("feedback", {"until": max(until, today()).isoformat()}), first=today(), link=link,
        running=feedback_days.is_running(event.feedback_until), over=feedback_days.is_over(event.feedback_until),
        qr=qr_svg(link, words()("QR-Code der Rückmeldung")), invitations=invitations(event, link),
        added=added, held=held,
        is_published=any(row.published and releasing.stands(row) for row in rows),
        publication=f"{services().base_url(event.address)}/w/{seat.workshop}/publication",
    )  # fmt: skip


def _state(event: Workshop, rows: list[Release]) -> int:
    """How many of the four states the documentation has reached."""
    valid = [row for row in rows if releasing.stands(row)]
    if any(row.published for row in valid):
        return 4
    if valid:
        return 3
    return 2 if event.feedback_until else 1


def _said(seat: Seat, row: Release) -> dict[str, Any]:
    files = [
        {**entry, "address": to(seat, "coordinate_release.file", number=row.number, format_=entry["format"])}
        for entry in row.files
    ]
    return {
        "row": row, "files": files, "waits": releasing.waits(row), "stands": releasing.stands(row),
        "at": row.at.replace(tzinfo=UTC).astimezone(),
        "failed": row.replaced is None and any("problem" in entry for entry in row.files),
        "checksums": to(seat, "coordinate_release.file", number=row.number, format_="checksums"),
    }  # fmt: skip
