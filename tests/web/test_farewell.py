"""The end of the day: asked in taps on the first page, once the moderator says thanks."""

import secrets
from typing import Any

from tests.security.house import House, Place
from werkstadt.core.secret import new_id
from werkstadt.core.tables import Station


def place_feedback(house: House, place: Place) -> str:
    """A station that asks at the end, not open yet."""
    station = new_id()
    row = Station(id=station, workshop=place.workshop, kind="feedback", title="Wie war es?", position=9)
    house.own.database.write(lambda session: session.add(row))
    return station


def home(house: House, place: Place) -> str:
    """What a phone shows first."""
    return house.client(place.seats["participant"]).get(f"/w/{place.workshop}/").text


def act(house: House, place: Place, **data: Any) -> int:
    """The status of an action of the moderator."""
    taken = place.seats["moderator"]
    headers = {"X-Seat": taken.seat.id}
    return house.client(taken).post(f"/w/{place.workshop}/actions", json=data, headers=headers).status_code


def test_thanks_on_the_projector_ask_every_phone_how_it_was(house: House) -> None:
    place = house.places[0]
    station = place_feedback(house, place)
    assert f'data-farewell="{station}"' not in home(house, place)
    assert act(house, place, action="stations", states={station: "open"}) == 200
    assert f'data-farewell="{station}"' not in home(house, place)
    assert act(house, place, action="stations", states={station: "planned"}) == 200
    assert act(house, place, action="show", view="thanks") == 200
    assert f'data-farewell="{station}"' in home(house, place)


def test_answer_without_a_script_is_anonymous_and_counted(house: House) -> None:
    place = house.places[0]
    station = place_feedback(house, place)
    assert act(house, place, action="show", view="thanks") == 200
    form = {"client_id": secrets.token_hex(16), "key": secrets.token_hex(16), "kind": "answer", "how": "good"}
    client = house.client(place.seats["participant"])
    assert client.post(f"/w/{place.workshop}/s/{station}", data=form).status_code == 200
    projector = place.seats["projector"]
    asked = {"view": "station", "station": station}
    wall = house.client(projector).get(
        f"/w/{place.workshop}/projector/view", query_string=asked, headers={"X-Seat": projector.seat.id}
    )
    assert "1 Antwort. Gezeigt wird erst ab 5." in wall.text
    assert "gut (1)" not in wall.text


def test_thanks_stand_on_the_projector(house: House) -> None:
    place = house.places[0]
    place_feedback(house, place)
    assert act(house, place, action="show", view="thanks") == 200
    projector = place.seats["projector"]
    address = f"/w/{place.workshop}/projector/view"
    wall = house.client(projector).get(address, headers={"X-Seat": projector.seat.id}).text
    assert "zwei Mal tippen" in wall
