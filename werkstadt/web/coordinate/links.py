"""Links for staff: several named ones a role, each shown once with its QR code, revoked at once."""

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response as Answer

from werkstadt.core import states
from werkstadt.core.editing import links
from werkstadt.core.seats import Seat
from werkstadt.core.workshops import Door
from werkstadt.errors import mark
from werkstadt.web.coordinate.forms import Form, attempt, refused, typed
from werkstadt.web.coordinate.frame import back, coordinator, show, to
from werkstadt.web.language import words
from werkstadt.web.pages import new_client_id, workshop_of
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
    """The links, without their secrets; one that was `made` just now with its own."""
    seat = coordinator(workshop)
    found = services().shown_once.take(request.args.get("made", ""), seat.workshop)
    return _page(seat, made=found.doors[0] if found and found.doors else None)


@pages.post("/w/<workshop>/coordinate/links")
def add(workshop: str) -> Answer | tuple[str, int]:
    """Makes a link; the page that follows is the only place that ever shows it."""
    seat = coordinator(workshop)
    given = {"client_id": new_client_id()} | typed()

    def action() -> None:
        door = links.new_link(services().database, seat, given)
        if door.secret:
            services().shown_once.keep(given["client_id"], seat.workshop, [door])

    return attempt(
        action,
        then=to(seat, HERE, made=given["client_id"], _anchor="made"),
        again=lambda error: _page(seat, new=refused("new", error)),
    )


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


def address(door: Door, chosen: str) -> str:
    """A staff link at the workshop's address: its secret stands in the fragment, which no server and no log sees."""
    return f"{services().base_url(chosen)}/w/{door.workshop}/enter#{door.secret}"


def _page(seat: Seat, *, made: Door | None = None, new: Form | None = None, problem: Form | None = None) -> str:
    event = workshop_of(seat)
    link = address(made, event.address) if made else ""
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
