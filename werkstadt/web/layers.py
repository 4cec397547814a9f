"""Layers of a map as buttons beside it: all ties, one kind of them, or those of one group."""

from typing import Any

from werkstadt.core import states
from werkstadt.core.seats import Seat
from werkstadt.station.kind import Kind
from werkstadt.station.layouts.plane_layers import Layer, layers
from werkstadt.station.state import StationState
from werkstadt.web.language import words
from werkstadt.web.pages import stage
from werkstadt.web.services import services


def layers_of(kind: Kind, state: StationState) -> list[Layer]:
    """The layers of a station's map, in the language of the request; none where it has no map."""
    return layers(kind, state, words())


def layers_shown(seat: Seat) -> dict[str, Any]:
    """`layers` of the map that the projector shows now."""
    now, own = stage(seat), services()
    station = now.get("station") if now.get("view") in {"station", "gallery"} else None
    row = next((row for row in states.stations(own.database, seat) if row.id == station), None)
    if row is None or not any(board.layout == "plane" for board in own.catalogue.kind(row.kind).boards):
        return {"layers": []}
    state = states.station_state(own.database, own.catalogue, seat, row.id, language=words().language)
    return {"layers": layers_of(own.catalogue.kind(row.kind), state)}
