"""Ties on the map are shown by kind or by group, on the projector and for each phone itself."""

import re
from dataclasses import replace

import pytest

from tests.core.conftest import Room
from werkstadt.core import running, showing, states
from werkstadt.core.editing import undoing
from werkstadt.core.stage import stage_data
from werkstadt.errors import Malformed, Refused
from werkstadt.station.figures.svg import Box
from werkstadt.station.layouts import board_page
from werkstadt.station.layouts.plane_layers import layers
from werkstadt.station.state import StationState
from werkstadt.words import Words

BOX = Box(1824, 876, 26)


def the_state(room: Room, layer: str = "") -> StationState:
    """The map's station with this layer."""
    station = room.station("social_space").id
    state = states.station_state(room.database, room.catalogue, room.staff("moderator"), station, language="de")
    return replace(state, layer=layer)


def ties_drawn(room: Room, layer: str) -> set[str]:
    """Ids of the ties on the board with this layer."""
    state = the_state(room, layer)
    html = board_page(room.catalogue.kind(state.kind), state, BOX, 0, Words("de")).html
    ids = set(re.findall(r'id="c-(\w+)"', html))
    return {card.id for card in state.of("tie")} & ids


def test_board_shows_the_ties_of_its_layer_alone(town: Room) -> None:
    state = the_state(town)
    ties = {card.id: card.fields for card in state.of("tie")}
    assert ties_drawn(town, "") == set(ties)
    wished = {card for card, fields in ties.items() if fields["tie"] == "wished"}
    assert 0 < len(wished) < len(ties)
    assert ties_drawn(town, "kind:wished") == wished
    offices = {card.fields["organisation"] for card in state.of("flag") if card.fields.get("group") == "Verwaltung"}
    touching = {card for card, fields in ties.items() if {fields["from"], fields["to"]} & offices}
    assert 0 < len(touching) < len(ties)
    assert ties_drawn(town, "group:Verwaltung") == touching


def test_layers_are_the_kinds_of_tie_and_the_groups_that_stand_there(town: Room) -> None:
    state = the_state(town)
    found = layers(town.catalogue.kind(state.kind), state, Words("en"))
    kinds = [(one.name, one.label) for one in found if one.of_kind]
    assert kinds == [("kind:exists", "exists"), ("kind:wished", "wished for")]
    assert {one.name for one in found if not one.of_kind} == {
        f"group:{card.fields['group']}" for card in state.of("flag") if card.fields.get("group")
    }
    calendar = town.catalogue.kind("calendar")
    assert layers(calendar, state, Words("en")) == []


def test_moderator_chooses_the_layer_takes_it_back_and_another_station_has_none(room: Room) -> None:
    moderator, station = room.staff("moderator"), room.station("social_space").id
    running.show(room.database, moderator, "station", station)
    done = showing.show_layer(room.database, moderator, "kind:wished")
    assert layer_on_stage(room) == "kind:wished"
    undoing.undo(room.database, moderator, done.undo)
    assert layer_on_stage(room) == ""
    showing.show_layer(room.database, moderator, "kind:wished")
    running.show(room.database, moderator, "station", station, 1)
    assert layer_on_stage(room) == "kind:wished"
    running.show(room.database, moderator, "station", room.station("calendar").id)
    assert layer_on_stage(room) == ""
    with pytest.raises(Refused):
        showing.show_layer(room.database, room.staff("host", "social_space"), "")
    with pytest.raises(Malformed):
        showing.show_layer(room.database, moderator, "x" * 201)


def layer_on_stage(room: Room) -> str:
    """The layer that the projector shows."""
    with room.database.read() as session:
        return str(stage_data(session, room.workshop)["layer"])
