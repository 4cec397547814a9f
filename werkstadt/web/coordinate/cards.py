"""All cards of a station: read what is held, correct typing errors, hide, restore, redact."""

import secrets
from typing import Any

from flask import Blueprint, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as Answer

from werkstadt.core import contributing, judging, organisations, responses, states
from werkstadt.core.contributing import Draft
from werkstadt.core.editing import cards
from werkstadt.core.seats import Seat
from werkstadt.errors import Malformed, NotFound, Stale, WerkstadtError, mark
from werkstadt.station.card_html import render_card
from werkstadt.station.kind import Kind, Sort
from werkstadt.station.state import Card, StationState
from werkstadt.web.coordinate.forms import attempt, refused, typed
from werkstadt.web.coordinate.frame import back, coordinator, show
from werkstadt.web.errors import error_data
from werkstadt.web.forms import fields_from_form, with_rows
from werkstadt.web.language import words
from werkstadt.web.pages import number, static_base, workshop_of
from werkstadt.web.services import services

pages = Blueprint("coordinate_cards", __name__)
HERE = "coordinate_cards.page"
ONE = "coordinate_cards.card"
SAID = {"question": mark("Frage"), "help": mark("Kann helfen"), "note": mark("Notiz")}


@pages.get("/w/<workshop>/coordinate/cards")
def page(workshop: str) -> str:
    """The cards of one station, `only` the held, hidden or late ones."""
    return _page(coordinator(workshop))


@pages.get("/w/<workshop>/coordinate/cards/<card>")
def card(workshop: str, card: str) -> str:
    """The form to correct one card, with its former texts."""
    return _card_page(coordinator(workshop), card)


@pages.post("/w/<workshop>/coordinate/cards/<card>")
def change(workshop: str, card: str) -> Answer | tuple[str, int]:
    """Saves the corrected text; the former one is kept for the coordinator alone."""
    seat = coordinator(workshop)
    row, _state, _kind, sort = _found(seat, card)
    fields = fields_from_form(sort, request.form)
    draft = Draft(request.form.get("client_id", ""), sort.name, fields)
    version = request.form.get("version", type=int)
    if version is None:
        raise Malformed
    return attempt(
        lambda: contributing.change(services().database, services().catalogue, seat, card, draft, version),
        then=back(seat, HERE, f"c-{card}", station=row.station),
        again=lambda error: _card_page(seat, card, error),
    )


@pages.post("/w/<workshop>/coordinate/cards/<card>/<verdict>")
def judge(workshop: str, card: str, verdict: str) -> Answer | tuple[str, int]:
    """Releases, holds, hides, restores or redacts a card."""
    seat = coordinator(workshop)
    station = cards.card(services().database, seat, card).station
    return attempt(
        lambda: judging.judge(services().database, seat, card, verdict),
        then=back(
            seat,
            HERE,
            f"c-{card}" if verdict != "redact" else "cards",
            station=station,
            only=request.form.get("only") or None,
        ),
        again=lambda error: _page(seat, station, error),
    )


@pages.post("/w/<workshop>/coordinate/responses/<response>")
def judge_response(workshop: str, response: str) -> Answer | tuple[str, int]:
    """Hides or shows what somebody said to a card, or removes it for good."""
    seat = coordinator(workshop)
    database, given = services().database, typed()
    actions = {
        "hide": lambda: judging.judge_response(database, seat, response, hidden=True),
        "show": lambda: judging.judge_response(database, seat, response, hidden=False),
        "redact": lambda: judging.redact_response(database, seat, response),
    }
    action = actions.get(given.get("do", ""))
    if action is None:
        raise Malformed
    station = given.get("station", "")
    return attempt(
        action,
        then=back(seat, HERE, f"c-{given.get('card', '')}", station=station, only=given.get("only") or None),
        again=lambda error: _page(seat, station, error),
    )


@pages.get("/w/<workshop>/coordinate/cards/<card>/redact")
def redact_page(workshop: str, card: str) -> str:
    """Asks before a text is gone for good."""
    seat = coordinator(workshop)
    row, state, kind, _sort = _found(seat, card)
    return show("redact", seat, HERE, card=row, html=_html(kind, row, state), station=state, kind=kind)


def _page(seat: Seat, station: str = "", error: WerkstadtError | None = None) -> str:
    event = workshop_of(seat)
    seq = number(seat)
    own = services()
    rows = [(row, own.catalogue.kind(row.kind)) for row in states.stations(own.database, seat)]
    wanted = station or request.args.get("station", "")
    chosen = next((pair for pair in rows if pair[0].id == wanted), rows[0] if rows else None)
    only = request.args.get("only", "")
    found: list[dict[str, Any]] = []
    state = None
    if chosen:
        state = states.station_state(
            own.database, own.catalogue, seat, chosen[0].id, language=words().language, staff=True
        )
        former = cards.former_texts(own.database, seat, chosen[0].id)
        found = [_line(chosen[1], one, state, len(former.get(one.id, ()))) for one in state.cards if _wanted(one, only)]
    return show(
        "cards",
        seat,
        HERE,
        event=event,
        seq=seq,
        stations=rows,
        chosen=chosen,
        cards=found,
        only=only,
        state=state,
        counts=cards.counts(own.database, seat),
        said=responses.said_at(own.database, seat, chosen[0].id) if chosen else {},
        kinds=SAID,
        problem=refused("cards", error) if error else None,
    )


def _wanted(one: Card, only: str) -> bool:
    return not only or (one.late if only == "late" else one.visibility == only)


def _line(kind: Kind, one: Card, state: StationState, former: int) -> dict[str, Any]:
    return {"card": one, "html": render_card(kind, one, state, words(), static_base()), "former": former}


def _card_page(seat: Seat, card: str, error: WerkstadtError | None = None) -> str:
    event = workshop_of(seat)
    row, state, kind, sort = _found(seat, card)
    former = cards.former_texts(services().database, seat, row.station).get(row.id, [])
    raw = with_rows(sort, request.form) if error else typed_fields(sort, row.fields)
    stale = isinstance(error, Stale)
    return show(
        "card",
        seat,
        HERE,
        event=event,
        card=row,
        kind=kind,
        sort=sort,
        station=state,
        raw=raw,
        version=row.version if stale or not error else request.form.get("version", type=int),
        error=error_data(error)["error"] if error else None,
        html=_html(kind, row, state),
        client_id=secrets.token_hex(16),
        former=[_html(kind, row, state, fields) for fields in former],
        questions=[question.id for question in state.questions],
        names=organisations.suggestions(services().database, seat),
    )


def typed_fields(sort: Sort, fields: dict[str, Any]) -> MultiDict[str, str]:
    """The fields of a card as its form would send them: the opposite of `fields_from_form`."""
    raw: MultiDict[str, str] = MultiDict()
    for given in sort.fields:
        if given.type == "place":
            raw.update({key: str(fields[key]) for key in given.keys if key in fields})
            continue
        value = fields.get(given.name)
        if given.type == "when":
            raw.update({f"{given.name}.{part}": str(text) for part, text in _when(value or {}).items()})
        elif given.type == "records":
            for index, line in enumerate(value or []):
                raw.update({f"{given.name}.{index}.{part}": text for part, text in line.items()})
            raw[f"{given.name}.rows"] = str(max(2, len(value or []) + 1))
        elif isinstance(value, list):
            raw.setlist(given.name, [str(item) for item in value])
        elif value is not None:
            raw[given.name] = "yes" if value is True else str(value)
    return raw


def _when(value: dict[str, Any]) -> dict[str, Any]:
    """A span begins at `date` in the form; several months of a repetition are one choice."""
    parts: dict[str, Any] = {name: value[name] for name in ("date", "to", "month", "recurs", "words") if name in value}
    if "from" in value:
        parts["date"] = value["from"]
    if value.get("months"):
        parts["month"] = ",".join(map(str, value["months"]))
    return parts


def _html(kind: Kind, row: Any, state: StationState, fields: dict[str, Any] | None = None) -> str:
    shown = Card(
        row.id,
        row.sort,
        fields or row.fields,
        row.number,
        row.author,
        row.visibility,
        row.late,
        row.version,
        added=row.added,
    )
    return render_card(kind, shown, state, words(), static_base())


def _found(seat: Seat, card: str) -> tuple[Any, StationState, Kind, Sort]:
    row = cards.card(services().database, seat, card)
    if row.visibility not in cards.HERE:
        raise NotFound
    workshop_of(seat)
    own = services()
    state = states.station_state(own.database, own.catalogue, seat, row.station, language=words().language, staff=True)
    kind = own.catalogue.kind(state.kind)
    sort = kind.sort(row.sort)
    if sort is None:
        raise NotFound
    return row, state, kind, sort
