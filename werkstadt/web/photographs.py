"""The photographs of the room: taken or chosen on a phone, put to a station, described one after another."""

from typing import Any

from flask import Blueprint, Response, jsonify, request

from werkstadt.core import clearing_photographs, photographs, showing_photographs, states
from werkstadt.core.editing.versions import as_typed, fingerprint
from werkstadt.core.picture_making import MOST_BYTES, TOO_HEAVY, make_picture
from werkstadt.core.rights import Right, Role, may
from werkstadt.core.seats import Seat
from werkstadt.core.tables import Station
from werkstadt.errors import Malformed, NotFound, Stale, TooLarge
from werkstadt.web import pages as common
from werkstadt.web.coordinate.forms import Form, allow_upload, filled, typed
from werkstadt.web.json_body import body, text
from werkstadt.web.language import later
from werkstadt.web.pages import number, workshop_of
from werkstadt.web.pictures import address
from werkstadt.web.services import services
from werkstadt.web.who import seat_here

pages = Blueprint("photographs", __name__)
TAKERS = (Role.HOST, Role.MODERATOR, Role.COORDINATOR)
DAY = "day"
"""Stands in the page's address for photographs of no station."""
MOST_SORTED = 400


@pages.get("/w/<workshop>/photographs")
def page(workshop: str) -> str:
    """Camera, upload, and what is there: of one station (`station`), of the whole day (`day`), or all."""
    seat = seat_here(workshop, *TAKERS)
    event, seq = workshop_of(seat), number(seat)
    stations = _reached(seat)
    chosen = seat.station if seat.role == Role.HOST else request.args.get("station", "")
    station = next((row for row in stations if row.id == chosen), None)
    if station is None and seat.role == Role.HOST:
        raise NotFound
    return common.page(
        "staff/photographs.html", seat, event, seq=seq, stations=stations, chosen=station,
        of_day=chosen == DAY, forms=_forms(seat, _wanted(chosen or "", station)), home=_home(seat),
        may_sort="station" in photographs.may_say(seat), may_clear=may(seat, Right.EDIT),
        may_show=may(seat, Right.RUN), reached_all=seat.role != Role.HOST,
    )  # fmt: skip


@pages.post("/w/<workshop>/photographs")
def add(workshop: str) -> tuple[Response, int]:
    """Takes a photograph: 201 with {id, former}; the same `client_id` again gets the same answer."""
    fits = allow_upload(MOST_BYTES)
    seat = _seat(workshop)
    if not fits:
        raise TooLarge(TOO_HEAVY)
    sent, given = request.files.get("file"), typed()
    if sent is None or not given.get("client_id"):
        raise Malformed
    made = services().workers.run(make_picture, sent.stream.read())
    kept = photographs.add_photograph(services().database, seat, services().pictures, made, given)
    former = fingerprint(as_typed(photographs.said(seat, given)))
    return jsonify({"id": kept, "former": former}), 201


@pages.patch("/w/<workshop>/photographs/<photograph>")
def describe(workshop: str, photograph: str) -> Response:
    """Saves what is said about one; `former` says what the form showed; 409 with the present words otherwise."""
    seat, given = _seat(workshop), _texts()
    try:
        said = photographs.describe(services().database, seat, photograph, given, given.get("former", ""))
    except Stale as stale:
        present = {name: str(value) for name, value in stale.present.items()}
        raise Stale({**present, "former": fingerprint(present)}, stale.text) from None
    return jsonify({"former": fingerprint(said)})


@pages.delete("/w/<workshop>/photographs/<photograph>")
def remove(workshop: str, photograph: str) -> Response:
    """Takes one away for good."""
    seat = _seat(workshop)
    photographs.remove_photograph(services().database, seat, services().pictures, photograph)
    return jsonify({})


@pages.post("/w/<workshop>/photographs/<photograph>/show")
def show(workshop: str, photograph: str) -> Response:
    """Puts one on the projector, large."""
    seat = _seat(workshop)
    return jsonify(showing_photographs.show_photograph(services().database, seat, photograph)._asdict())


@pages.post("/w/<workshop>/photographs/station")
def put_to_station(workshop: str) -> Response:
    """Puts several (`photographs`) to one `station`, or to the whole day where it is empty."""
    seat, data = _seat(workshop), body()
    chosen = data.get("photographs")
    if not isinstance(chosen, list) or len(chosen) > MOST_SORTED or not all(isinstance(one, str) for one in chosen):
        raise Malformed
    photographs.put_to_station(services().database, seat, chosen, text(data, "station") or None)
    return jsonify({})


def _seat(workshop: str) -> Seat:
    named = request.headers.get("X-Seat") or request.args.get("seat", "")
    seat = seat_here(workshop, *TAKERS, named=named)
    later(lambda: workshop_of(seat))
    return seat


def _texts() -> dict[str, str]:
    data = body()
    return {name: text(data, name) for name in data}


def _reached(seat: Seat) -> list[Station]:
    rows = states.stations(services().database, seat)
    return [row for row in rows if seat.role != Role.HOST or row.id == seat.station]


def _wanted(chosen: str, station: Station | None) -> list[str | None] | None:
    if station:
        return [station.id]
    return [None] if chosen == DAY else None


def _forms(seat: Seat, stations: list[str | None] | None) -> list[tuple[Any, Form, str]]:
    """Each photograph with its form and the address of its picture, the newest first."""
    rows = photographs.photographs(services().database, seat, stations)
    with services().database.read() as session:
        clear = clearing_photographs.cleared(session, seat.workshop)
    return [(row, filled(row.id, photographs.shown(row, seat, clear)), address(seat, row.id)) for row in reversed(rows)]


def _home(seat: Seat) -> str:
    return {"host": "host.page", "moderator": "moderate.page"}.get(seat.role, "coordinate_pictures.page")
