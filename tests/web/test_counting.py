"""How many cards a station has is said alike on every page of the team: those that are shown."""

import re

import pytest

from tests.security.house import House
from werkstadt.core import states


@pytest.mark.parametrize(
    ("role", "page", "number"),
    [
        ("coordinator", "coordinate", r'entry-name" href="[^"]*station={station}".*?entry-count number"[^>]*>(\d+)<'),
        ("coordinator", "coordinate/stations", r'href="[^"]*cards\?[^"]*station={station}"[^>]*>(\d+) '),
        ("coordinator", "coordinate/cards", r'href="[^"]*station={station}".*?number quiet">(\d+)<'),
        ("moderator", "moderate", r'data-cards="{station}".*?count number">(\d+)<'),
    ],
)
@pytest.mark.parametrize("kind", ["calendar", "friction"])
def test_cards_that_are_held_or_hidden_are_not_counted(
    house: House, role: str, page: str, number: str, kind: str
) -> None:
    place = house.places[0]
    own, station, made = house.own, house.station(place, kind), place.seats[role]
    staff = states.station_state(own.database, own.catalogue, made.seat, station, staff=True)
    shown = [card for card in staff.cards if card.visibility == "shown"]
    assert len(shown) < len(staff.cards)
    html = house.client(made).get(f"/w/{place.workshop}/{page}?seat={made.seat.id}").text
    found = re.search(number.replace("{station}", station), html, re.DOTALL)
    assert found
    assert int(found[1]) == len(shown)
