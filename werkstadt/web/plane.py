"""The map by hand: which flags stand where and whose they are, and the write that puts one to another place."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, jsonify

from werkstadt.core import placing, states
from werkstadt.core.rights import Right, may
from werkstadt.core.seats import Seat
from werkstadt.errors import Malformed
from werkstadt.station.figures.plane_grid import grid_name
from werkstadt.station.figures.plane_things import Flag
from werkstadt.station.kind import Board, Kind
from werkstadt.station.layouts.plane import spoken_things, tie_types
from werkstadt.web.json_body import body, text
from werkstadt.web.language import words
from werkstadt.web.pages import workshop_of
from werkstadt.web.phone import WAYS_IN
from werkstadt.web.services import services
from werkstadt.web.who import seat_here

pages = Blueprint("plane", __name__)


@pages.get("/w/<workshop>/s/<station>/map")
def things(workshop: str, station: str) -> Response:
    """Flags with their places, kinds of tie, and how a tie is sent, for whoever places and ties by hand."""
    seat = seat_here(workshop, *WAYS_IN)
    workshop_of(seat, easy=True)
    own = services()
    state = states.station_state(own.database, own.catalogue, seat, station, language=words().language)
    kind = own.catalogue.kind(state.kind)
    board = _plane(kind)
    if board is None:
        return jsonify({"flags": [], "kinds": [], "tie": {}})
    flags, _ = spoken_things(kind, board, state, words())
    mine = {f"c-{row.id}" for row in states.own_cards(own.database, seat, station, {})}
    every = may(seat, Right.JUDGE, station)
    return jsonify({
        "flags": [_flag(flag, movable=flag.id.startswith("c-") and (every or flag.id in mine)) for flag in flags],
        "kinds": [{"id": one.id, "label": one.label} for one in tie_types(kind, board, state, words())],
        "tie": {part: str(board.parts.get(part, part)) for part in ("tie", "source", "target", "type")},
    })  # fmt: skip


@pages.post("/w/<workshop>/s/<station>/place")
def place(workshop: str, station: str) -> tuple[Response, int]:
    """Puts the flag `card` to `x`, `y`, shares of the map: 201; the same again gets the same answer."""
    seat = _seat_at(workshop, station)
    data = body()
    saved = placing.move(
        services().database, services().catalogue, seat, text(data, "card"), (_share(data, "x"), _share(data, "y")),
        text(data, "client_id"), text(data, "key"),
    )  # fmt: skip
    return jsonify(saved.data()), 201


def _seat_at(workshop: str, station: str) -> Seat:
    seat = seat_here(workshop, *WAYS_IN)
    workshop_of(seat, easy=True)
    states.check_station(services().database, seat, station)
    return seat


def _plane(kind: Kind) -> Board | None:
    """The kind's board that is a map."""
    return next((board for board in kind.boards if board.layout == "plane"), None)


def _flag(flag: Flag, *, movable: bool) -> dict[str, Any]:
    placed = not flag.at_margin and flag.x is not None and flag.y is not None
    return {
        "id": flag.id, "name": flag.name, "x": flag.x if placed else None, "y": flag.y if placed else None,
        "field": grid_name(flag.x or 0, flag.y or 0) if placed else "", "margin": flag.at_margin, "movable": movable,
    }  # fmt: skip


def _share(data: Mapping[str, Any], name: str) -> float:
    value = data.get(name)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise Malformed
    return float(value)
