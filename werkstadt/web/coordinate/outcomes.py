"""What became of it: agreements of this workshop, the link to them, and what came along from an earlier one."""

from flask import Blueprint, request
from werkzeug.wrappers import Response as Answer

from werkstadt.core import agreements_link, outcomes, plenary
from werkstadt.core.rights import Role
from werkstadt.core.seats import Seat
from werkstadt.core.tables import AGREEMENT_STATES, WISH_STATES, Workshop
from werkstadt.core.workshops import Door
from werkstadt.errors import Malformed
from werkstadt.web.coordinate.forms import Form, attempt, filled, refused, typed
from werkstadt.web.coordinate.frame import back, coordinator, show, to
from werkstadt.web.coordinate.plenary import KINDS, LEADS, said_day
from werkstadt.web.language import words
from werkstadt.web.outcome_words import STATES
from werkstadt.web.pages import new_client_id, today, workshop_of
from werkstadt.web.qr import qr_svg
from werkstadt.web.services import services
from werkstadt.web.who import seat_here

pages = Blueprint("coordinate_outcomes", __name__)
HERE = "coordinate_outcomes.page"


@pages.get("/w/<workshop>/coordinate/outcomes")
def page(workshop: str) -> str:
    """All of it; a link that was `made` just now is shown this once."""
    seat, made = seat_here(workshop, *LEADS), request.args.get("made", "")
    found = services().shown_once.take(made, seat.workshop) if made and seat.role == Role.COORDINATOR.value else None
    return _page(seat, secret=found.doors[0].secret if found and found.doors else "")


@pages.post("/w/<workshop>/coordinate/outcomes/<any(agreement,carried):sort>/<line>")
def say(workshop: str, sort: str, line: str) -> Answer | tuple[str, int]:
    """What became of one of them."""
    seat = seat_here(workshop, *LEADS)
    return attempt(
        lambda: outcomes.say(services().database, seat, sort, line, typed=typed(), today=today()),
        then=back(seat, HERE, line),
        again=lambda error: _page(seat, {line: refused(line, error)}),
    )


@pages.post("/w/<workshop>/coordinate/outcomes/link")
def link(workshop: str) -> Answer | tuple[str, int]:
    """Makes the link to the agreements, shown once on the page that follows, or ends it."""
    seat = coordinator(workshop)
    given = {"client_id": new_client_id()} | typed()
    actions = {"make": lambda: _make(seat, given), "revoke": lambda: agreements_link.revoke(services().database, seat)}
    action = actions.get(given.get("do", ""))
    if action is None:
        raise Malformed
    made = to(seat, HERE, made=given["client_id"], _anchor="link")
    return attempt(
        action,
        then=made if given["do"] == "make" else back(seat, HERE, "link"),
        again=lambda error: _page(seat, {"link": refused("link", error)}),
    )


def _make(seat: Seat, given: dict[str, str]) -> None:
    secret = agreements_link.new_link(services().database, seat, given)
    if secret:
        door = Door("", seat.workshop, "", secret)
        services().shown_once.keep(given["client_id"], seat.workshop, [door])


def _page(seat: Seat, again: dict[str, Form] | None = None, *, secret: str = "") -> str:
    again, event = again or {}, workshop_of(seat)
    agreements = plenary.taken_along(services().database, seat)["agreements"]
    earlier = outcomes.looked_back(services().database, seat)
    rows = [*agreements, *(earlier.carried if earlier else ())]
    address = f"{services().base_url(event.address)}/w/{event.id}/agreements#{secret}" if secret else ""
    return show(
        "outcomes", seat, HERE, event=event, agreements=agreements, earlier=earlier, kinds=KINDS, states=STATES,
        forms={row.id: again.get(row.id) or filled(row.id, outcomes.shown(row)) for row in rows},
        said_day=said_day, options=named(AGREEMENT_STATES), answers=named(WISH_STATES), again=again,
        overdue={row.id for row in agreements if outcomes.is_overdue(row, today())}, link=address,
        has_link=_has_link(event), qr=qr_svg(address, words()("QR-Code des Links")) if address else "",
    )  # fmt: skip


def named(states: tuple[str, ...]) -> list[tuple[str, str]]:
    """States with their names, for a choice; the first one says nothing."""
    return [(state, words()(STATES[state][0])) for state in ("", *states)]


def _has_link(event: Workshop) -> bool:
    return event.agreements_token is not None
