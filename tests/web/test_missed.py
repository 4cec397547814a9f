"""After an outage all come at once: what they have missed is rendered once, and others go on meanwhile."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import gevent
import pytest

from tests.security.house import House, Place, move_in, open_house
from werkstadt.core import log, running
from werkstadt.web import made_once
from werkstadt.web.audience import IN_ONE_GO, Audience, Items
from werkstadt.web.made_once import MadeOnce
from werkstadt.web.missed import missed

EVERYBODY = {"shown", "arranged", "vote"}
"""What phones hear of a station beside its title, state and look; `vote` is a mark, and no count of dots."""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, storage: Callable[[], str]) -> Iterator[House]:
    """A house with one workshop and a long tail of cards in it."""
    with open_house(Path(tmp_path_factory.mktemp("missed")) / "data", database_url=storage()) as made:
        place = move_in(made, "Alphatal")
        made.places.append(place)
        for number in range(4 * IN_ONE_GO):
            made.leave(place, place.seat("participant"), "calendar", "entry", title=f"Fest {number}", when={"month": 5})
        yield made


def heard_by(place: Place) -> Audience:
    """What a phone of this workshop hears."""
    return Audience(place.workshop, place.ids["station"], staff=False, language="de")


def test_those_who_ask_at_once_wait_for_one_result() -> None:
    calls: list[int] = []

    def make() -> str:
        calls.append(1)
        gevent.sleep(0.05)
        return "made"

    once = MadeOnce()
    asking = [gevent.spawn(once.get, "tail", make) for _ in range(300)]
    gevent.joinall(asking)
    assert [one.value for one in asking] == ["made"] * 300
    assert len(calls) == 1


def test_failure_reaches_those_who_wait_and_the_next_tries_again() -> None:
    def fail() -> str:
        gevent.sleep(0.01)
        raise LookupError

    once = MadeOnce()

    def ask() -> str:
        with pytest.raises(LookupError):
            once.get("tail", fail)
        return "refused"

    asking = [gevent.spawn(ask) for _ in range(3)]
    gevent.joinall(asking)
    assert [one.value for one in asking] == ["refused"] * 3
    assert once.get("tail", lambda: "made") == "made"


def test_who_waits_tries_again_where_the_first_was_ended() -> None:
    calls: list[int] = []

    def make() -> str:
        calls.append(1)
        gevent.sleep(0.01)
        return "made"

    once = MadeOnce()
    first, *others = [gevent.spawn(once.get, "tail", make) for _ in range(4)]
    gevent.sleep(0)
    first.kill()
    gevent.joinall(others)
    assert [one.value for one in others] == ["made"] * 3
    assert len(calls) == 2


def test_nothing_is_kept_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    once = MadeOnce()
    assert once.get("tail", lambda: "first") == "first"
    assert once.get("tail", lambda: "second") == "first"
    monkeypatch.setattr(made_once, "KEPT", 0)
    assert once.get("other", lambda: "made") == "made"
    assert once.get("tail", lambda: "second") == "second"


def test_long_tail_lets_others_go_on(house: House) -> None:
    place, turns = house.places[0], 0

    def others() -> None:
        nonlocal turns
        while True:
            gevent.sleep(0)
            turns += 1

    beside = gevent.spawn(others)
    with house.app.app_context():
        message = missed(house.own, heard_by(place), 0)
    beside.kill()
    assert len(message["items"]) > 4 * IN_ONE_GO
    assert turns >= 4


def test_same_tail_is_rendered_once_and_a_new_change_makes_another(house: House) -> None:
    place = house.places[0]
    with house.app.app_context():
        first = missed(house.own, heard_by(place), 10)
        assert missed(house.own, heard_by(place), 10)["items"] is first["items"]
        in_english = Audience(place.workshop, place.ids["station"], staff=False, language="en")
        assert missed(house.own, in_english, 10)["items"] is not first["items"]
        saved = house.leave(place, place.seat("participant"), "calendar", "entry", title="Neu", when={"month": 6})
        then = missed(house.own, heard_by(place), 10)
    assert then["to"] == saved.seq == first["to"] + 1
    assert [item["id"] for item in then["items"]] == [*(item["id"] for item in first["items"]), saved.id]


def without_clock(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The items without the server's time, which goes on between two of them."""
    for item in items:
        item.get("data", {}).pop("now", None)
    return items


def test_tail_in_portions_says_the_same_as_in_one_go(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    from werkstadt.web import audience

    place = house.places[0]
    _, entries = log.since(house.own.database, place.workshop, 0)
    with house.app.app_context():
        portions = without_clock(Items(house.own, place.workshop, entries).for_audience(heard_by(place)))
        monkeypatch.setattr(audience, "IN_ONE_GO", 10_000)
        assert without_clock(Items(house.own, place.workshop, entries).for_audience(heard_by(place))) == portions


def test_how_many_cards_are_held_or_hidden_is_told_to_staff_alone(house: House) -> None:
    place = house.places[0]
    station = place.ids["station"]
    running.set_station(house.own.database, place.seat("moderator"), station, "open")
    for staff, names in ((False, EVERYBODY), (True, EVERYBODY | {"held", "hidden"})):
        audience = Audience(place.workshop, "", staff=staff, language="de")
        last = log.present_number(house.own.database, place.workshop)
        found = [item["data"] for item in missed(house.own, audience, last - 1)["items"] if item["id"] == station]
        assert [data.keys() - {"title", "state", "look"} for data in found] == [names]


def test_tail_that_is_too_long_is_not_read_to_its_end(house: House) -> None:
    place = house.places[0]
    last, some = log.since(house.own.database, place.workshop, 0, most=3)
    assert [entry.seq for entry in some] == [1, 2, 3]
    assert last > 3
    assert log.must_reload(0, last, some)
