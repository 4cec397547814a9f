"""The conductor's page as requests: what was done, taking it back, the screens, the agenda."""

from typing import Any

from tests.security.house import House, Place
from werkstadt.core import states


def act(house: House, place: Place, role: str, **data: Any) -> tuple[int, Any]:
    """An action of a seat of this role; status and answer."""
    taken = place.seats[role]
    answer = house.client(taken).post(f"/w/{place.workshop}/actions", json=data, headers={"X-Seat": taken.seat.id})
    return answer.status_code, answer.get_json()


def moderate(house: House, place: Place) -> str:
    taken = place.seats["moderator"]
    return house.client(taken).get(f"/w/{place.workshop}/moderate", headers={"X-Seat": taken.seat.id}).text


def state(house: House, place: Place, station: str) -> str:
    rows = states.stations(house.own.database, place.seat("moderator"))
    return next(row.state for row in rows if row.id == station)


def test_what_was_done_is_listed_with_its_role_and_taken_back(house: House) -> None:
    place = house.places[0]
    station = house.station(place, "calendar")
    before = state(house, place, station)
    status, answer = act(house, place, "moderator", action="stations", states={station: "closed"})
    assert (status, state(house, place, station)) == (200, "closed")
    assert f'data-take-back="{answer["undo"]}"' in moderate(house, place)
    status, _ = act(house, place, "moderator", action="undo", id=answer["undo"])
    assert (status, state(house, place, station)) == (200, before)
    page = moderate(house, place)
    assert f'data-take-back="{answer["undo"]}"' not in page
    assert "zurückgenommen" in page


def test_nobody_takes_back_what_the_role_may_not_do(house: House) -> None:
    place, other = house.places
    station = house.station(place, "calendar")
    _, answer = act(house, place, "moderator", action="stations", states={station: "paused"})
    for where, role, expected in ((place, "projector", 403), (other, "moderator", 404)):
        assert act(house, where, role, action="undo", id=answer["undo"])[0] == expected
    assert state(house, place, station) == "paused"
