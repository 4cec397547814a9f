"""Layers of a board as buttons beside it: all ties of a map, one kind, those of one group; what was there last time."""

from typing import Any

from werkstadt.core import states
from werkstadt.core.past import only_past, past_cards
from werkstadt.core.seats import Seat
from werkstadt.station.comparing import is_drawn
from werkstadt.station.kind import Kind
from werkstadt.station.layouts.plane_layers import Layer, layers
from werkstadt.station.listing import list_html
from werkstadt.station.state import StationState
from werkstadt.web.language import words
from werkstadt.web.pages import stage, static_base
from werkstadt.web.services import services


def layers_of(kind: Kind, state: StationState) -> list[Layer]:
    """The layers of a station's map, in the language of the request; none where it has no map."""
    return layers(kind, state, words())


def has_past(seat: Seat, kind: Kind) -> bool:
    """Whether there is something of last time to compare with at stations of this kind."""
    return bool(past_cards(services().database, seat, kind.name))


def past_list(seat: Seat, kind: Kind, state: StationState) -> str:
    """What was there last time and is not there now, as a list; empty where there is nothing."""
    then = only_past(kind, past_cards(services().database, seat, kind.name), state)
    return list_html(kind, then, words(), static_base(), whole=False) if then.cards else ""


def past_wishes(seat: Seat, station: str) -> list[str]:
    """What was wished last time at a station whose board is no figure; it stands beside the board."""
    own = services()
    kind = states.kind_of(own.database, own.catalogue, seat, station)
    if is_drawn(kind):
        return []
    titles = {sort.name: sort.title for sort in kind.sorts}
    said = [card.fields.get(titles.get(card.sort, ""), "") for card in past_cards(own.database, seat, kind.name)]
    return [text for text in said if text]


def layers_shown(seat: Seat) -> dict[str, Any]:
    """`layers` of the map that the projector shows now, and whether something of last time can be shown with it."""
    now, own = stage(seat), services()
    station = now.get("station") if now.get("view") in {"station", "gallery"} else None
    row = next((row for row in states.stations(own.database, seat) if row.id == station), None)
    if row is None:
        return {"layers": [], "past": False}
    kind = own.catalogue.kind(row.kind)
    past = has_past(seat, kind)
    if not any(board.layout == "plane" for board in kind.boards):
        return {"layers": [], "past": past}
    state = states.station_state(own.database, own.catalogue, seat, row.id, language=words().language)
    return {"layers": layers_of(kind, state), "past": past}
