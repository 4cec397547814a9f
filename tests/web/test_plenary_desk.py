"""The plenary on the moderator's page: written down, and read out on the projector line by line."""

from typing import Any

from tests.security.house import House, Place
from werkstadt.core import plenary


def send(house: House, place: Place, path: str, **sent: Any) -> int:
    """The status of what the moderator sends."""
    taken = place.seats["moderator"]
    return (
        house.client(taken).post(f"/w/{place.workshop}/{path}", headers={"X-Seat": taken.seat.id}, **sent).status_code
    )


def page(house: House, place: Place, role: str, path: str) -> str:
    """A page as this role sees it."""
    taken = place.seats[role]
    return house.client(taken).get(f"/w/{place.workshop}/{path}", headers={"X-Seat": taken.seat.id}).text


def test_line_is_written_down_once_and_read_out_alone(house: House) -> None:
    place = house.places[0]
    form = {"client_id": "5e" * 16, "kind": "examine", "what": "Eine Rampe", "who": "Bauamt", "by": "2027-03-01"}
    for _ in range(2):
        assert send(house, place, "coordinate/plenary/agreement", data=form) == 303
    agreements = plenary.taken_along(house.own.database, place.seat("moderator"))["agreements"]
    written = [one for one in agreements if one.what == "Eine Rampe"]
    assert len(written) == 1
    assert f'data-read="{written[0].id}"' in page(house, place, "moderator", "moderate")
    assert send(house, place, "actions", json={"action": "read_out", "line": written[0].id}) == 200
    wall = page(house, place, "projector", "projector/view")
    assert "read-out" in wall
    assert "Eine Rampe" in wall
    assert "Antwort bis 1. März 2027" in wall
    assert agreements[0].what not in wall
    assert send(house, place, "actions", json={"action": "show", "view": "plenary"}) == 200
    assert agreements[0].what in page(house, place, "projector", "projector/view")


def test_line_of_another_workshop_is_not_read_out(house: House) -> None:
    here, there = house.places
    foreign = plenary.taken_along(house.own.database, there.seat("moderator"))["agreements"][0].id
    assert send(house, here, "actions", json={"action": "read_out", "line": foreign}) == 404
