"""Votes with dots: the ballot on the phone, leading a vote, counting paper, and its result for every screen."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask import Blueprint, Response, jsonify, redirect, request, url_for
from werkzeug.wrappers import Response as Answer

from werkstadt.core import dotting, states, vote_states
from werkstadt.core import voting as leading
from werkstadt.core.rights import Role
from werkstadt.core.seats import Seat
from werkstadt.core.tables import Station
from werkstadt.core.voting import Ran
from werkstadt.errors import Malformed, WerkstadtError
from werkstadt.station.card_html import render_card
from werkstadt.station.cards import card_lines, card_view
from werkstadt.station.kind import Kind
from werkstadt.station.state import Card, StationState
from werkstadt.web import pages as common
from werkstadt.web.errors import error_data
from werkstadt.web.json_body import body, text
from werkstadt.web.language import words
from werkstadt.web.pages import number, static_base, workshop_of
from werkstadt.web.services import services
from werkstadt.web.who import seat_here

pages = Blueprint("votes", __name__)
VOTES = (Role.PARTICIPANT, Role.HOST, Role.MODERATOR, Role.COORDINATOR)
LEADS = (Role.HOST, Role.MODERATOR, Role.COORDINATOR)


@pages.get("/w/<workshop>/s/<station>/vote")
def page(workshop: str, station: str) -> str:
    """Where one gives dots and takes them back; afterwards what came out."""
    return _ballot(seat_here(workshop, *VOTES), station)


@pages.post("/w/<workshop>/s/<station>/vote")
def give(workshop: str, station: str) -> str | Answer | tuple[str, int]:
    """A dot from a form without a script; what was refused stands above the cards."""
    seat, form = seat_here(workshop, *VOTES), request.form
    workshop_of(seat, easy=True)
    states.check_station(services().database, seat, station)
    try:
        _set(seat, station, form.get("voting", ""), form.get("card", ""), form.get("count", type=int),
             form.get("client_id", ""))  # fmt: skip
    except WerkstadtError as error:
        return _ballot(seat, station, error), error.status
    own = form.get("seat") or None
    there = url_for("votes.page", workshop=workshop, station=station, seat=own, _anchor=f"b-{form.get('card', '')}")
    return redirect(there, 303)


@pages.post("/w/<workshop>/s/<station>/dots")
def dots(workshop: str, station: str) -> tuple[Response, int]:
    """How many dots one wants on a card, from the outbox: 201; the same again gets the same answer."""
    seat = seat_here(workshop, *VOTES)
    workshop_of(seat, easy=True)
    states.check_station(services().database, seat, station)
    data = body()
    saved = _set(seat, station, text(data, "voting"), text(data, "card"), data.get("count"), text(data, "client_id"))
    return jsonify(saved.data()), 201


@pages.post("/w/<workshop>/s/<station>/votes")
def lead(workshop: str, station: str) -> Response:
    """`start` (question, dots, several), or close, reopen, remove, paper (counts) of a `voting`; with a way back."""
    seat = seat_here(workshop, *LEADS)
    workshop_of(seat)
    states.check_station(services().database, seat, station)
    data = body()
    ran = _run(seat, station, text(data, "action"), data)
    return jsonify({"voting": ran.voting, "seq": ran.seq, "undo": ran.undo})


@pages.get("/w/<workshop>/s/<station>/votes/<voting>")
def count(workshop: str, station: str, voting: str) -> str:
    """A vote for whoever leads it: the dots on paper, card by card, and the result once it is closed."""
    seat = seat_here(workshop, *LEADS)
    event = workshop_of(seat)
    seq = number(seat)
    own = services()
    counted = vote_states.counted(own.database, seat, station, voting)
    state = states.station_state(own.database, own.catalogue, seat, station, language=words().language)
    kind = own.catalogue.kind(state.kind)
    home = "host.page" if seat.role == Role.HOST else "moderate.page"
    cards = [(card.id, card.number, title_of(kind, card, state)) for card in state.cards]
    return common.page(
        "staff/vote.html", seat, event, seq=seq, station=state, kind=kind, vote=counted.vote, counted=counted,
        votes=vote_states.here(own.database, seat, station),
        cards=_ranked(cards, counted), home=url_for(home, workshop=workshop, seat=seat.id),
    )  # fmt: skip


def led(seat: Seat, rows: Iterable[Station | Any]) -> dict[str, Any]:
    """What a staff page says of votes: those that run first; which of these stations may start another."""
    titles = {row.id: row.title for row in rows}
    found = vote_states.glances(services().database, seat, titles)
    running = {vote.station for vote in found if vote.state == "open"}
    return {
        "votes": [(vote, titles[vote.station]) for vote in sorted(found, key=lambda one: one.state != "open")],
        "vote_places": [(station, title) for station, title in titles.items() if station not in running],
        "most_dots": leading.MOST_DOTS,
    }


def results(kind: Kind, state: StationState) -> list[dict[str, Any]]:
    """The closed votes of a station, the newest first: question, who took part, cards with dots, the most first."""
    found = []
    for place, vote in enumerate(state.votes):
        rows = sorted(
            (card for card in state.cards if card.votes[place]), key=lambda one: (-one.votes[place], one.number)
        )
        most = max((card.votes[place] for card in rows), default=1)
        found.append({
            "vote": vote, "total": sum(card.votes[place] for card in rows), "without": len(state.cards) - len(rows),
            "rows": [
                {"id": card.id, "text": title_of(kind, card, state), "dots": card.votes[place],
                 "share": round(card.votes[place] / most * 100, 1)}
                for card in rows
            ],
        })  # fmt: skip
    return found[::-1]


def title_of(kind: Kind, card: Card, state: StationState) -> str:
    """What names a card in one line: its title, what it says, or its sort."""
    view = card_view(kind, card, state, words())
    return view.title_text or view.sort_name


def _whole(kind: Kind, card: Card, state: StationState) -> str:
    """The card, where it says more than its title."""
    more = len(card_lines(kind, card, state, words())) > 1
    return render_card(kind, card, state, words(), static_base()) if more else ""


def _ranked(cards: list[tuple[str, int, str]], counted: vote_states.Counted) -> list[tuple[str, int, str]]:
    """In their order of arrival while the vote runs, as on paper; then the most dots first."""
    if counted.phones is None:
        return cards
    phones = counted.phones
    return sorted(cards, key=lambda one: (-phones.get(one[0], 0) - counted.paper.get(one[0], 0), one[1]))


def _set(seat: Seat, station: str, vote: str, card: str, wanted: object, client_id: str) -> Any:
    if not isinstance(wanted, int) or isinstance(wanted, bool):
        raise Malformed
    return dotting.set_dots(services().database, seat, station, vote, card, wanted, client_id)


def _run(seat: Seat, station: str, action: str, data: Mapping[str, Any]) -> Ran:
    database = services().database
    if action == "start":
        wanted, several = data.get("dots"), data.get("several", False)
        if not isinstance(wanted, int) or isinstance(wanted, bool) or not isinstance(several, bool):
            raise Malformed
        return leading.start(database, seat, station, text(data, "question"), wanted, several=several)
    vote = text(data, "voting")
    if action in {"close", "reopen"}:
        return leading.set_state(database, seat, station, vote, "closed" if action == "close" else "open")
    if action == "remove":
        return leading.remove(database, seat, station, vote)
    if action == "paper":
        return leading.count_on_paper(database, seat, station, vote, _counts(data.get("counts")))
    raise Malformed


def _counts(given: object) -> dict[str, int]:
    if not isinstance(given, dict):
        raise Malformed
    if not all(isinstance(count, int) and not isinstance(count, bool) for count in given.values()):
        raise Malformed
    return {str(card): int(count) for card, count in given.items()}


def _ballot(seat: Seat, station: str, error: WerkstadtError | None = None) -> str:
    event = workshop_of(seat, easy=True)
    seq = number(seat)
    own = services()
    votes = vote_states.here(own.database, seat, station)
    ballot = dotting.ballot(own.database, seat, station)
    state = states.station_state(own.database, own.catalogue, seat, station, language=words().language)
    kind = own.catalogue.kind(state.kind)
    cards = [(card.id, title_of(kind, card, state), _whole(kind, card, state)) for card in state.cards]
    return common.page(
        "participant/vote.html", seat, event, seq=seq, station=state, kind=kind, votes=votes, ballot=ballot,
        cards=cards,
        results=results(kind, state), error=error_data(error)["error"] if error else None,
        own_seat=seat.id if seat.role != Role.PARTICIPANT.value else None,
    )  # fmt: skip
