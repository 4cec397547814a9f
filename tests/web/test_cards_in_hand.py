"""Cards in hand as requests: what is covered leaves by no door, and what is hidden leaves the spotlight at once."""

from collections.abc import Iterator

import pytest

from tests.security.house import House, Place, move_in, open_house
from werkstadt.core import arranging, judging
from werkstadt.web.audience import Audience
from werkstadt.web.missed import missed

STRANGER = ("participant", "table", "projector")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house with one workshop."""
    with open_house(tmp_path_factory.mktemp("house") / "data") as made:
        made.places.append(move_in(made, "Gammadorf"))
        yield made


@pytest.fixture
def place(house: House) -> Place:
    """Its workshop."""
    return house.places[0]


def doors(place: Place, station: str) -> list[str]:
    """Every address that shows cards of a station to somebody who is no staff."""
    home = f"/w/{place.workshop}"
    return [
        f"{home}/s/{station}", f"{home}/s/{station}/list", f"{home}/s/{station}/board", f"{home}/gallery/{station}",
        f"{home}/s/{station}/table", f"{home}/projector?view=station&station={station}",
        f"{home}/projector/view?view=gallery&station={station}", f"{home}/changes?since=0",
        f"{home}/changes?since=0&station={station}&staff", f"{home}/s/{station}/place.svg",
    ]  # fmt: skip


def read(house: House, place: Place, role: str, address: str) -> str:
    taken = place.seats[role]
    return house.client(taken).get(address, headers={"X-Seat": taken.seat.id}).text


def test_covered_card_leaves_by_no_door_until_it_is_revealed(house: House, place: Place) -> None:
    station, host = house.station(place, "calendar"), place.seat("coordinator")
    stranger = house.new_participant(place)
    text = f"{place.word} neu"
    place.seats["stranger"] = stranger

    def seen() -> set[str]:
        found = {
            address
            for role in STRANGER[1:]
            for address in doors(place, station)
            if text in read(house, place, role, address)
        }
        return found | {address for address in doors(place, station) if text in read(house, place, "stranger", address)}

    assert len(seen()) >= 7, "there must be something to find before"
    arranging.cover(house.own.database, host, station, private=True)
    assert seen() == set()
    heard = missed(house.own, Audience(place.workshop, station, staff=False, language="de"), 0)
    assert text not in str(heard)
    assert text in read(house, place, "participant", f"/w/{place.workshop}/s/{station}/mine"), "the author sees it"
    assert text in read(house, place, "moderator", f"/w/{place.workshop}/s/{station}/arrange")
    arranging.cover(house.own.database, host, station, private=False)
    assert len(seen()) >= 7


def test_hidden_card_leaves_the_spotlight_at_once(house: House, place: Place) -> None:
    station, host = house.station(place, "calendar"), place.seat("moderator")
    card, text = place.ids["card"], f"{place.word} neu"
    view = f"/w/{place.workshop}/projector/view"
    arranging.spotlight(house.own.database, host, card)
    shown = read(house, place, "projector", view)
    assert 'data-view="card"' in shown
    assert text in shown
    judging.judge(house.own.database, host, card, "hide")
    gone = read(house, place, "projector", view)
    assert f'data-view="station" data-station="{station}"' in gone
    assert text not in gone
    judging.judge(house.own.database, host, card, "restore")
    assert 'data-view="card"' in read(house, place, "projector", view)


def test_groups_stand_in_list_gallery_and_on_the_board(house: House, place: Place) -> None:
    station, taken = house.station(place, "calendar"), place.seats["host"]
    answer = house.client(taken).post(
        f"/w/{place.workshop}/s/{station}/actions", headers={"X-Seat": taken.seat.id},
        json={"action": "put_together", "cards": {place.ids["card"]: ""}, "name": "Feste im Frühling"},
    )  # fmt: skip
    assert answer.status_code == 200
    assert {"seq", "undo", "cluster", "left"} == set(answer.get_json())
    for path in (f"s/{station}/list", f"gallery/{station}"):
        assert "Feste im Frühling" in read(house, place, "participant", f"/w/{place.workshop}/{path}")
