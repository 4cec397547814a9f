"""Links for staff: several named ones a role, each shown once with its QR code, revoked at once."""

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response as Answer

from werkstadt.core import states
from werkstadt.core.editing import links
from werkstadt.core.seats import Seat
from werkstadt.core.workshops import Door
from werkstadt.errors import NoSeat, NotFound, WerkstadtError, mark
from werkstadt.web.coordinate.forms import Form, attempt, refused, typed
from werkstadt.web.coordinate.frame import back, coordinator, show
from werkstadt.web.language import words
from werkstadt.web.pages import workshop_of
from werkstadt.web.qr import qr_svg
from werkstadt.web.services import services

pages = Blueprint("coordinate_links", __name__)
HERE = "coordinate_links.page"
ROLES = {
    "coordinator": mark("Koordination"),
    "moderator": mark("Moderation"),
    "host": mark("Stationsbetreuung"),
    "table": mark("Tischbildschirm"),
    "projector": mark("Leinwand"),
}


@pages.get("/w/<workshop>/coordinate/links")
def page(workshop: str) -> str:
    """The links, without their secrets."""
    return _page(coordinator(workshop))


@pages.post("/w/<workshop>/coordinate/links")
def add(workshop: str) -> str | tuple[str, int]:
    """Makes a link; this answer is the only place that ever shows it."""
    seat = coordinator(workshop)
    try:
        made = links.new_link(services().database, seat, typed())
    except (NoSeat, NotFound):
        raise
    except WerkstadtError as error:
        return _page(seat, new=refused("new", error)), error.status
    return _page(seat, made=made)


@pages.post("/w/<workshop>/coordinate/links/<link>")
def revoke(workshop: str, link: str) -> Answer | tuple[str, int]:
    """Ends a link and the seats that came through it."""
    seat = coordinator(workshop)
    own = any(known.own and known.id == link for known in links.links(services().database, seat))
    answer = attempt(
        lambda: links.revoke_link(services().database, seat, link),
        then=back(seat, HERE, "links"),
        again=lambda error: _page(seat, problem=refused("links", error)),
    )
    return redirect(url_for("doors.code"), 303) if own and not isinstance(answer, tuple) else answer


def address(door: Door) -> str:
    """A staff link: its secret stands in the fragment, which no server and no log ever sees."""
    return f"{services().base_url()}/w/{door.workshop}/enter#{door.secret}"


def _page(seat: Seat, *, made: Door | None = None, new: Form | None = None, problem: Form | None = None) -> str:
    event = workshop_of(seat)
    link = address(made) if made else ""
    return show(
        "links",
        seat,
        HERE,
        event=event,
        roles=ROLES,
        links=links.links(services().database, seat),
        new=new or Form("new"),
        stations=states.stations(services().database, seat),
        made=made,
        link=link,
        problem=problem,
        qr=qr_svg(link, words()("QR-Code des Links")) if link else "",
    )
