"""The gallery walk: guided or at one's own pace; the host's note, the cards, and what others say to them."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response as Answer

from werkstadt.core import joining, responding, responses, state_marks, states, vote_states
from werkstadt.core.rights import Role
from werkstadt.core.seats import Seat
from werkstadt.errors import NotFound, WerkstadtError
from werkstadt.station.card_html import render_card
from werkstadt.station.kind import Kind
from werkstadt.station.layouts import groups
from werkstadt.station.layouts.covered import say_covered
from werkstadt.station.layouts.grouping import in_order
from werkstadt.station.state import StationState
from werkstadt.web import pages as common
from werkstadt.web.doors import way_back
from werkstadt.web.errors import error_data
from werkstadt.web.language import words
from werkstadt.web.layers import has_past, layers_of, past_list
from werkstadt.web.pages import number, static_base, workshop_of
from werkstadt.web.projector import join_url
from werkstadt.web.qr import kept_qr_svg
from werkstadt.web.services import services
from werkstadt.web.who import seat_here

pages = Blueprint("gallery", __name__)
WALKS = (Role.PARTICIPANT, Role.HOST, Role.MODERATOR, Role.COORDINATOR, Role.PROJECTOR, Role.TABLE)


@pages.get("/w/<workshop>/gallery")
def page(workshop: str) -> str:
    """All stations to walk to; where the room is now stands first."""
    seat = seat_here(workshop, *WALKS)
    event = workshop_of(seat, easy=True)
    seq = number(seat)
    rows = [(row, services().catalogue.kind(row.kind)) for row in states.stations(services().database, seat)]
    return common.page("gallery/overview.html", seat, event, seq=seq, stations=rows, home=way_back(seat))


@pages.get("/w/<workshop>/gallery/<station>")
def station(workshop: str, station: str) -> str:
    """One station of the walk."""
    return _station(seat_here(workshop, *WALKS), station)


@pages.post("/w/<workshop>/gallery/<station>")
def respond(workshop: str, station: str) -> str | Answer | tuple[str, int]:
    """A response without a script."""
    seat = seat_here(workshop, *WALKS)
    workshop_of(seat, easy=True)
    states.check_station(services().database, seat, station)
    form = request.form
    try:
        responding.respond(
            services().database,
            seat,
            form.get("card", ""),
            form.get("kind", ""),
            form.get("text", ""),
            form.get("client_id", ""),
        )
    except WerkstadtError as error:
        return _station(seat, station, error=error, typed=form), error.status
    return redirect(
        url_for(
            "gallery.station",
            workshop=workshop,
            station=station,
            seat=form.get("seat") or None,
            _anchor=f"c-{form.get('card', '')}",
        ),
        303,
    )


@pages.post("/w/<workshop>/gallery/<station>/back")
def take_back(workshop: str, station: str) -> Answer:
    """Takes back what one said to a card, with and without a script."""
    seat = seat_here(workshop, *WALKS)
    workshop_of(seat, easy=True)
    states.check_station(services().database, seat, station)
    form = request.form
    saved = responding.take_back(services().database, seat, form.get("response", ""), form.get("client_id", ""))
    seat_id = form.get("seat") or None
    return redirect(
        url_for("gallery.station", workshop=workshop, station=station, seat=seat_id, _anchor=f"c-{saved.id}"), 303
    )


@pages.post("/w/<workshop>/s/<station>/join")
def join(workshop: str, station: str) -> Answer:
    """»We reach them too«, with and without a script."""
    seat = seat_here(workshop, Role.PARTICIPANT, Role.TABLE, Role.HOST, Role.MODERATOR, Role.COORDINATOR)
    workshop_of(seat, easy=True)
    states.check_station(services().database, seat, station)
    form = request.form
    joining.join_card(
        services().database,
        services().catalogue,
        seat,
        form.get("card", ""),
        form.get("organisation", ""),
        form.get("client_id", ""),
    )
    return redirect(url_for("phone.station", workshop=workshop, station=station, seat=form.get("seat") or None), 303)


def _station(
    seat: Seat, station: str, *, error: WerkstadtError | None = None, typed: Mapping[str, str] | None = None
) -> str:
    """A station of the walk; with `error` and `typed`, a refused response stands at its card again."""
    event = workshop_of(seat, easy=True)
    seq = number(seat)
    rows = states.stations(services().database, seat)
    row = next((one for one in rows if one.id == station), None)
    if row is None:
        raise NotFound
    state = states.station_state(services().database, services().catalogue, seat, station, language=words().language)
    kind = services().catalogue.kind(state.kind)
    sections = _sections(kind, state)
    address = f"{join_url(event)}/{station}/gallery"  # a phone without a seat takes one on the way
    return common.page(
        "gallery/station.html", seat, event, seq=seq, station=state, kind=kind, row=row, sections=sections,
        stations=rows,
        arranged=state_marks.arranged(services().database, station), covered=say_covered(state, words()),
        qr=kept_qr_svg(address, words()("QR-Code zu dieser Station")) if seat.role != Role.PARTICIPANT.value else None,
        error=error_data(error)["error"] if error else None, typed=typed or {}, longest=responding.LONGEST,
        votes=vote_states.here(services().database, seat, station), layers=layers_of(kind, state),
        own=responses.own_at(services().database, seat, station),
        past=has_past(seat, kind), past_list=past_list(seat, kind, state),
    )  # fmt: skip


def _sections(kind: Kind, state: StationState) -> list[dict[str, Any]]:
    """The cards as the wall is sorted; under the names of their groups where somebody made some."""
    found = [(group.heading, group.cards) for _board, found in groups(kind, state, words()) for group in found]
    single = [card for card in in_order(state.cards, state) if not kind.is_counted(card.sort)]
    wall = found if state.clustered else [("", single)]
    return [
        {
            "heading": heading,
            "cards": [{"id": one.id, "html": render_card(kind, one, state, words(), static_base())} for one in cards],
        }
        for heading, cards in wall
    ]
