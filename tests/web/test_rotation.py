"""The rotation as requests: planned, seen on every page, turned by the gong."""

import re
from typing import Any

import pytest

from tests.security.house import House, Place
from tests.web.test_conductor import act
from werkstadt.core import states

NOW = r"Jetzt: <strong><a href=\"[^\"]+/s/(\w+)\""


def get(house: House, place: Place, role: str, path: str, **headers: str) -> str:
    """A page as a seat of this role sees it."""
    taken = place.seats[role]
    answer = house.client(taken).get(
        f"/w/{place.workshop}/{path}", headers={"X-Seat": taken.seat.id, **headers}
    )  # fmt: skip
    assert answer.status_code == 200
    return answer.text


def ids(house: House, place: Place) -> list[str]:
    return [row.id for row in states.stations(house.own.database, place.seat("moderator"))]


def plan(house: House, place: Place, **given: Any) -> str:
    """Plans a rotation; the id that takes it back."""
    wanted = {"made": "mixed", "groups": 5, "stations": ids(house, place)[:5], "rounds": 5, "minutes": 12, **given}
    status, answer = act(house, place, "moderator", action="rotation_plan", **wanted)
    assert status == 200
    return str(answer["undo"])


@pytest.fixture
def place(house: House) -> Place:
    """The first place, in free flow whatever a test before left."""
    found = house.places[0]
    act(house, found, "moderator", action="rotation_drop")
    return found


def test_free_flow_is_the_usual_and_says_so(house: House, place: Place) -> None:
    assert "Niemand hält fest, wer wo ist." in get(house, place, "moderator", "moderate")
    assert 'class="rotation"' not in get(house, place, "participant", "")
    assert 'data-view="agenda"' in get(house, place, "projector", "projector/view?view=rotation")


def test_phone_says_where_to_go_now_and_next_in_words(house: House, place: Place) -> None:
    plan(house, place)
    assert "Meine Gruppe beginnt hier:" in get(house, place, "participant", "", **{"Accept-Language": "de"})
    act(house, place, "moderator", action="rotation_start")
    home = get(house, place, "participant", "", **{"Accept-Language": "de"})
    assert "Runde 1 von 5" in home
    (now,) = re.findall(NOW, home)
    (following,) = re.findall(r"Nach dem Gong: <a href=\"[^\"]+/s/(\w+)\"", home)
    assert now != following
    assert "Hier ist meine Gruppe jetzt." in get(house, place, "participant", f"s/{now}", **{"Accept-Language": "de"})
    act(house, place, "moderator", action="rotation_turn", after=1)
    assert re.findall(NOW, get(house, place, "participant", "", **{"Accept-Language": "de"})) == [following]
    assert "Round 2 of 5" in get(house, place, "participant", "", **{"Accept-Language": "en"})


def test_projector_shows_now_and_next_and_on_a_second_sheet_the_plan(house: House, place: Place) -> None:
    plan(house, place)
    act(house, place, "moderator", action="rotation_start")
    first = get(house, place, "projector", "projector/view?view=rotation")
    assert 'data-pages="2"' in first
    assert first.count('class="where"') == 5
    assert "<table>" in get(house, place, "projector", "projector/view?view=rotation&page=1")


def test_host_sees_who_is_here_what_the_last_left_and_writes_for_the_next(house: House, place: Place) -> None:
    own = place.seat("host").station
    assert own is not None
    plan(house, place)
    act(house, place, "moderator", action="rotation_start")
    line = {"action": "rotation_line", "station": own, "round": 1, "text": "Weiter beim Sommer."}
    assert act(house, place, "host", **line)[0] == 200
    other = next(one for one in ids(house, place) if one != own)
    assert act(house, place, "host", **{**line, "station": other})[0] == 403
    act(house, place, "moderator", action="rotation_turn", after=1)
    page = get(house, place, "host", "host")
    assert "Von der Gruppe davor" in page
    assert "Weiter beim Sommer." in page
    assert 'data-line-form data-round="2"' in page


def test_what_the_plan_cannot_do_stands_on_its_page(house: House, place: Place) -> None:
    plan(house, place, groups=3, rounds=2)
    page = get(house, place, "moderator", "rotation")
    assert "In jeder Runde machen 2 Stationen Pause." in page
    assert "Jede Gruppe lässt 3 Stationen aus." in page
    plan(house, place, groups=7, stations=ids(house, place)[:3], rounds=5)
    page = get(house, place, "moderator", "rotation")
    assert "An einer Station sind 3 Gruppen zugleich." in page
    assert "Ab Runde 4 kommen alle an Stationen, die sie kennen." in page
    plan(house, place)
    assert "Jede Gruppe kommt überall einmal hin" in get(house, place, "moderator", "rotation")


def test_badges_assign_nobody_and_phones_list_every_sign(house: House, place: Place) -> None:
    plan(house, place, made="badge", groups=3)
    page = get(house, place, "participant", "", **{"Accept-Language": "de"})
    assert [name for name in ("Blauer Kreis", "Rotes Quadrat", "Grünes Dreieck") if name in page] == [
        "Blauer Kreis", "Rotes Quadrat", "Grünes Dreieck",
    ]  # fmt: skip
    assert "data-move-form" not in get(house, place, "moderator", "rotation")


def test_participants_neither_plan_nor_turn(house: House, place: Place) -> None:
    wanted = {"made": "mixed", "groups": 3, "stations": ids(house, place)[:3], "rounds": 3, "minutes": 5}
    for role in ("participant", "host", "projector", "table"):
        assert act(house, place, role, action="rotation_plan", **wanted)[0] == 403
        assert act(house, place, role, action="rotation_start")[0] == 403
    for wrong in ({"groups": True}, {"stations": "alle"}, {"stations": [1, 2]}, {"rounds": "5"}):
        assert act(house, place, "moderator", action="rotation_plan", **{**wanted, **wrong})[0] == 400
