"""Writes and changes for scripts: contributions, responses, verdicts, catch-up; JSON in, JSON out."""

from flask import Blueprint, Response, jsonify, request

from werkstadt.core import contributing, judging, log, responding, running, states, stepping, typing_paper
from werkstadt.core.contributing import Draft
from werkstadt.core.editing.versions import fingerprint
from werkstadt.core.seats import Seat
from werkstadt.errors import Malformed, Stale
from werkstadt.station.kind import Kind
from werkstadt.web import cards_in_hand
from werkstadt.web.audience import audience_of
from werkstadt.web.forms import fields_from_form
from werkstadt.web.json_body import body, text
from werkstadt.web.language import later, words
from werkstadt.web.missed import missed
from werkstadt.web.pages import workshop_of
from werkstadt.web.services import services
from werkstadt.web.who import seat_here

pages = Blueprint("writes", __name__)


@pages.post("/w/<workshop>/s/<station>/contributions")
def contribute(workshop: str, station: str) -> tuple[Response, int]:
    """A card: 201 with {id, seq, state}; the same again gets the same answer."""
    seat = _seat(workshop)
    here = states.placed(services().database, seat, station)
    draft = _draft(services().catalogue.kind(here.kind))
    paper = request.form.get("paper", "")
    if paper:
        typing_paper.of_paper(services().database, seat, paper)  # before anything is written
    saved = contributing.contribute(services().database, services().catalogue, seat, station, draft, here)
    if paper:
        typing_paper.typed_from(services().database, seat, saved.id, paper)
    return jsonify(saved.data()), 201


@pages.patch("/w/<workshop>/s/<station>/contributions/<card>")
def change(workshop: str, station: str, card: str) -> Response:
    """A new text for a card; `version` says which one it replaces."""
    seat = _seat_at(workshop, station)
    draft = _draft(states.kind_of(services().database, services().catalogue, seat, station))
    version = request.form.get("version", type=int) if request.form else body().get("version")
    if not isinstance(version, int) or isinstance(version, bool):
        raise Malformed
    return jsonify(contributing.change(services().database, services().catalogue, seat, card, draft, version).data())


@pages.delete("/w/<workshop>/s/<station>/contributions/<card>")
def withdraw(workshop: str, station: str, card: str) -> Response:
    """Takes a card back, by seat or by key."""
    seat = _seat_at(workshop, station)
    data = body()
    saved = contributing.withdraw(services().database, seat, card, text(data, "client_id"), text(data, "key"))
    return jsonify(saved.data())


@pages.post("/w/<workshop>/s/<station>/responses")
def respond(workshop: str, station: str) -> tuple[Response, int]:
    """A dot, question, help or note to a card."""
    seat = _seat_at(workshop, station)
    data = body()
    saved = responding.respond(
        services().database,
        seat,
        text(data, "card"),
        text(data, "kind"),
        text(data, "text"),
        text(data, "client_id"),
    )
    return jsonify(saved.data()), 201


@pages.post("/w/<workshop>/s/<station>/actions")
def act(workshop: str, station: str) -> Response:
    """Moderation at a station: open, pause, close; release, hold, hide, restore, redact a card; note; present step."""
    seat = _seat_at(workshop, station)
    data = body()
    action = text(data, "action")
    database = services().database
    if action in cards_in_hand.ACTIONS:
        return jsonify(cards_in_hand.ACTIONS[action](seat, station, data))
    if action in judging.REVOCABLE:
        return jsonify(judging.judge_cards(database, seat, [text(data, "card")], action)._asdict())
    if action == "redact":
        seq = judging.judge(database, seat, text(data, "card"), action)
    elif action in running.STATES:
        return jsonify(running.set_station(database, seat, station, action)._asdict())
    elif action == "step":
        return jsonify(_step(seat, station, data.get("step")))
    elif action == "note":
        return jsonify(_note(seat, station, text(data, "text"), text(data, "former")))
    elif action in {"hide_response", "show_response"}:
        seq = judging.judge_response(database, seat, text(data, "response"), hidden=action == "hide_response")
    elif action == "redact_response":
        seq = judging.redact_response(database, seat, text(data, "response"))
    else:
        raise Malformed
    return jsonify({"seq": seq})


def _step(seat: Seat, station: str, step: object) -> dict[str, object]:
    if not isinstance(step, int) or isinstance(step, bool):
        raise Malformed
    return stepping.set_step(services().database, seat, station, step)._asdict()


def _note(seat: Seat, station: str, note: str, former: str) -> dict[str, object]:
    """Saves the host's note; the answer, and a refusal too, says by what to tell it from now on. Raises Stale."""
    try:
        seq = running.set_host_note(services().database, seat, station, note, former)
    except Stale as stale:
        present = {name: str(value) for name, value in stale.present.items()}
        raise Stale({**present, "former": fingerprint(present)}, stale.text) from None
    return {"seq": seq, "former": fingerprint(running.note_shown(running.read_note(note)))}


@pages.get("/w/<workshop>/changes")
def changes(workshop: str) -> Response:
    """What happened after `since`, for one station or all; the same items a socket would have brought."""
    seat = _seat(workshop)
    since = log.number_from(request.args.get("since"))
    audience = audience_of(
        services().database, seat, request.args.get("station", ""), staff="staff" in request.args,
        language=words().language,
    )  # fmt: skip
    return jsonify(missed(services(), audience, since))


@pages.get("/w/<workshop>/stations")
def stations(workshop: str) -> Response:
    """The stations with their state, for programs."""
    rows = states.stations(services().database, _seat(workshop))
    return jsonify([{"id": row.id, "kind": row.kind, "title": row.title, "state": row.state} for row in rows])


def _seat(workshop: str) -> Seat:
    seat = seat_here(workshop)
    later(lambda: workshop_of(seat, easy=True))
    return seat


def _seat_at(workshop: str, station: str) -> Seat:
    """The seat that asks, at a station of its workshop. Raises NotFound for any other."""
    seat = _seat(workshop)
    states.check_station(services().database, seat, station)
    return seat


def _draft(kind: Kind) -> Draft:
    if request.form:
        form = request.form
        wanted = form.get("kind", kind.sorts[0].name)
        sort = kind.sort(wanted) or kind.sorts[0]
        return Draft(
            form.get("client_id", ""),
            wanted,
            fields_from_form(sort, form),
            form.get("key", ""),
            form.get("author", ""),
        )
    data = body()
    fields = data.get("fields")
    if not isinstance(fields, dict):
        raise Malformed
    return Draft(text(data, "client_id"), text(data, "kind"), fields, text(data, "key"), text(data, "author"))
