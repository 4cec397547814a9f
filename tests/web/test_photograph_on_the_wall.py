"""A photograph on the projector: chosen by whoever runs the room, whole and large, taken back, gone when it is gone."""

from tests.security.house import House
from werkstadt.core import pictures
from werkstadt.core.editing import undoing


def view(house: House) -> str:
    """What the projector shows."""
    made = house.places[0].seats["projector"]
    return house.client(made).get(f"/w/{house.places[0].workshop}/projector/view?seat={made.seat.id}").text


def show(house: House, role: str, photograph: str) -> tuple[int, str]:
    """The status of showing a photograph, and by what it can be taken back."""
    here = house.places[0]
    made = here.seats[role]
    address = f"/w/{here.workshop}/photographs/{photograph}/show"
    answer = house.client(made).post(address, json={}, headers={"X-Seat": made.seat.id})
    return answer.status_code, str((answer.get_json() or {}).get("undo", ""))


def test_chosen_photograph_is_on_the_wall_until_it_is_taken_back(house: House) -> None:
    here = house.places[0]
    photograph = here.ids["photograph"]
    status, undo = show(house, "moderator", photograph)
    assert status == 200
    assert 'data-view="photograph"' in view(house)
    assert f"/pictures/{photograph}" in view(house)
    undoing.undo(house.own.database, here.seat("moderator"), undo)
    assert 'data-view="photograph"' not in view(house)


def test_only_who_runs_the_room_chooses_and_only_photographs(house: House) -> None:
    here, elsewhere = house.places
    assert show(house, "host", here.ids["photograph"])[0] == 403
    assert show(house, "moderator", elsewhere.ids["photograph"])[0] == 404
    assert show(house, "moderator", here.ids["picture"])[0] == 404  # a map
    assert show(house, "moderator", "none")[0] == 404


def test_photograph_that_was_removed_leaves_the_wall(house: House) -> None:
    here = house.places[0]
    photograph = here.ids["photograph"]
    assert show(house, "coordinator", photograph)[0] == 200
    pictures.remove_picture(house.own.database, here.seat("coordinator"), house.own.pictures, photograph)
    assert 'data-view="lobby"' in view(house)
