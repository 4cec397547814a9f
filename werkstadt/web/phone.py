"""The phone: where we are, which stations are open, the question, the form, what I left, what others left."""

import secrets
from typing import Any

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from werkstadt.core import (
    agenda,
    contributing,
    handing_back,
    organisations,
    outcomes,
    publishing,
    states,
    storing,
    vote_states,
)
from werkstadt.core.contributing import Draft
from werkstadt.core.feedback_days import is_running
from werkstadt.core.rights import Role
from werkstadt.core.seats import Seat
from werkstadt.core.tables import Workshop
from werkstadt.errors import NoSeat, NotFound, WerkstadtError
from werkstadt.station.kind import Kind, Sort
from werkstadt.station.layouts.covered import say_covered
from werkstadt.station.listing import list_html
from werkstadt.station.state import StationState
from werkstadt.web import farewell, rotation
from werkstadt.web.doors import way_back
from werkstadt.web.errors import error_data
from werkstadt.web.forms import fields_from_form, with_rows
from werkstadt.web.handing_out import is_offered
from werkstadt.web.json_body import body, text
from werkstadt.web.language import words
from werkstadt.web.layers import past_list
from werkstadt.web.pages import number, page, stage, static_base, workshop_of
from werkstadt.web.phone_cards import answered, dealt, latest, own_card, own_cards
from werkstadt.web.services import services
from werkstadt.web.taking_turns import let_write
from werkstadt.web.who import seat_here

pages = Blueprint("phone", __name__)
LISTED_FROM = {"table": "table.page", "gallery": "gallery.station", "patterns": "patterns.page"}
"""Where the arrow of a list leads back to; else to the station's own page."""
WAYS_IN = {Role.PARTICIPANT, Role.TABLE, Role.HOST, Role.MODERATOR, Role.COORDINATOR}


@pages.get("/w/<workshop>/")
def home(workshop: str) -> str | Answer:
    """The stations, and where the day is."""
    try:
        seat = seat_here(workshop, Role.PARTICIPANT)
    except NoSeat:
        return redirect(url_for("doors.code"))
    event = workshop_of(seat, easy=True)
    seq = number(seat)
    own = services()
    rows = [(row, own.catalogue.kind(row.kind)) for row in states.stations(own.database, seat)]
    points = agenda.points(own.database, seat)
    return page(
        "participant/home.html", seat, event, seq=seq, stations=rows, points=points,
        farewells=farewell.asked(rows, over=farewell.is_over(stage(seat), points)),
        mine=states.own_counts(own.database, seat), offered=is_offered(event), feedback=_feedback(event),
        published=publishing.is_published(own.database, seat), follows=outcomes.follows(own.database, seat),
        rotation=rotation.shown(seat),
        running=vote_states.running(own.database, seat),
    )  # fmt: skip


@pages.get("/w/<workshop>/s/<station>")
def station(workshop: str, station: str) -> str:
    """One station: question, form, my cards, what others left."""
    seat = seat_here(workshop, *WAYS_IN)
    return station_page(seat, station)


@pages.post("/w/<workshop>/s/<station>")
def leave(workshop: str, station: str) -> str | Answer | tuple[str, int]:
    """A card from a form without a script: saved → 303; refused → the form again, with everything typed."""
    return leave_at(seat_here(workshop, *WAYS_IN), station)


@pages.route("/w/<workshop>/s/<station>/mine", methods=["GET", "POST"])
def mine(workshop: str, station: str) -> str:
    """My cards as HTML; a phone sends the keys of its anonymous ones (id → key) as JSON."""
    seat = seat_here(workshop, *WAYS_IN)
    workshop_of(seat, easy=True)
    sent = body() if request.method == "POST" else {}
    keys = {card: text(sent, card) for card in sent if card.isalnum()}
    own = services()
    kind = states.kind_of(own.database, own.catalogue, seat, station)
    rows = states.own_cards(own.database, seat, station, keys)
    if request.args.get("paper"):
        rows = [row for row in rows if row.picture == request.args["paper"]]
    quoted = states.pointed_to(kind, rows)  # a phone asks after every card: the whole station would be too much
    state = states.station_state(own.database, own.catalogue, seat, station, language=words().language, only=quoted)
    return render_template("participant/mine.html", cards=[own_card(row, state, kind) for row in rows], station=state)


@pages.post("/w/<workshop>/came-back")
def came_back(workshop: str) -> Answer:
    """Station → how many cards came back to this phone, which sends the keys of its anonymous ones (id → key)."""
    seat = seat_here(workshop, Role.PARTICIPANT)
    workshop_of(seat, easy=True)
    sent = body()
    keys = {card: text(sent, card) for card in sent if card.isalnum()}
    return jsonify(handing_back.came_back(services().database, seat, keys))


@pages.get("/w/<workshop>/s/<station>/list")
def as_list(workshop: str, station: str) -> str:
    """Everything that lies at a station as a list, to be read or read aloud."""
    seat = seat_here(workshop, *Role)
    event = workshop_of(seat, easy=True)
    seq = number(seat)
    state, kind = _state(seat, station)
    own_seat = None if seat.role == Role.PARTICIPANT.value else seat.id
    back = LISTED_FROM.get(request.args.get("back", ""), "phone.station")
    return page(
        "participant/list.html", seat, event, seq=seq, station=state, kind=kind,
        listing=list_html(kind, state, words(), static_base()), past_list=past_list(seat, kind, state),
        back=url_for(back, workshop=workshop, station=station, seat=own_seat),
    )  # fmt: skip


@pages.post("/w/<workshop>/s/<station>/withdraw")
def withdraw(workshop: str, station: str) -> str | Answer | tuple[str, int]:
    """Takes a card back from a form without a script; a wrong withdrawal code stands at its field again."""
    seat = seat_here(workshop, *WAYS_IN)
    states.check_station(services().database, seat, station)
    form = request.form
    # A withdrawal code names the card and holds its key; it is typed by hand, on keyboards that begin with a capital.
    code = "".join(form.get("code", "").split()).lower()
    card, _, key = code.partition("-") if code else (form.get("card", ""), "", form.get("key", ""))
    there = url_for("phone.station", workshop=workshop, station=station, seat=form.get("seat") or None)
    try:
        contributing.withdraw(services().database, seat, card, form.get("client_id", ""), key)
    except NotFound as error:
        if not code:
            raise
        return station_page(seat, station, wrong_code=form["code"][:200], address=there), error.status
    return redirect(there, 303)


def leave_at(seat: Seat, station: str, *, back: str = "phone.station", **more: Any) -> str | Answer | tuple[str, int]:
    """Takes a card from a form without a script; afterwards the page `back` stands there again."""
    event = workshop_of(seat, easy=True)
    state, kind = _state(seat, station)
    wanted = request.form.get("kind", kind.sorts[0].name)
    sort = kind.sort(wanted) or kind.sorts[0]
    # The form carries the key, so that a second tap sends the same card and not another one under the same id.
    key = request.form.get("key", "") or (secrets.token_hex(16) if state.settings.get("anonymous") else "")
    draft = Draft(
        request.form.get("client_id", ""),
        wanted,
        fields_from_form(sort, request.form),
        key,
        request.form.get("author", ""),
    )
    try:
        let_write(seat)
        saved = contributing.contribute(services().database, services().catalogue, seat, station, draft)
    except WerkstadtError as error:
        typed = with_rows(sort, request.form)
        return station_page(seat, station, sort=sort, error=error, raw=typed, **more), error.status
    if key:
        return page("participant/withdrawal_code.html", seat, event, station=state, kind=kind, saved=saved, key=key)
    return redirect(url_for(back, workshop=seat.workshop, station=station, seat=request.form.get("seat") or None), 303)


def station_page(
    seat: Seat, station: str, *, template: str = "participant/station.html", sort: Sort | None = None,
    error: WerkstadtError | None = None, raw: Any = None, **more: Any,
) -> str:  # fmt: skip
    """The page of a station for whoever contributes there; with `error` and `raw`, everything typed stands again."""
    event = workshop_of(seat, easy=True)
    seq = number(seat)
    state, kind = _state(seat, station)
    writes_always = seat.role in storing.STAFF
    feedback = _feedback(event) and not writes_always and state.state != "planned"
    answers = states.asked(services().database, station) if state.covered else answered(state)
    others = latest(kind, state) if state.settings.get("show_others") else None
    return page(
        template, seat, event, seq=seq, station=state, kind=kind, raw=raw or {},
        sort=sort or kind.sort(request.args.get("kind", "")) or kind.sorts[0], others=others,
        error=error_data(error)["error"] if error else None, names=organisations.suggestions(services().database, seat),
        mine=[] if seat.role == Role.TABLE.value else own_cards(seat, state, kind),
        questions=dealt(state, answers),
        covered=say_covered(state, words()),
        writes_always=writes_always or feedback, feedback=feedback, home=way_back(seat),
        rotation=rotation.shown(seat) if seat.role == Role.PARTICIPANT.value else None,
        votes=vote_states.here(services().database, seat, station),
        asks_author=not (state.settings.get("anonymous") or any(sort.author for sort in kind.sorts)), **more,
    )  # fmt: skip


def _feedback(event: Workshop) -> bool:
    return is_running(event.feedback_until)


def _state(seat: Seat, station: str) -> tuple[StationState, Kind]:
    own = services()
    state = states.station_state(own.database, own.catalogue, seat, station, language=words().language)
    return state, own.catalogue.kind(state.kind)
