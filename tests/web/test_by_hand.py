"""The map by hand: what a phone learns about the flags, moving one, and the whole way in a browser with a dead spot."""

import secrets
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.security.house import House, Place
from tests.serving import LAPTOP, PHONE, Running, enter, join, new_page
from werkstadt.core.seats import NewSeat

HIDDEN: dict[str, Any] = {"organisation": "Zufluchtsort", "x": 0.5, "y": 0.5, "margin": True}


def the_map(house: House, place: Place, taken: NewSeat) -> dict[str, Any]:
    """What a seat learns about the flags."""
    station = house.station(place, "social_space")
    client = house.client(taken)
    answer = client.get(f"/w/{place.workshop}/s/{station}/map", headers={"X-Seat": taken.seat.id})
    assert answer.status_code == 200
    return dict(answer.get_json())


def put(house: House, place: Place, taken: NewSeat, card: str, **place_: float) -> int:
    """The status that moving a flag gets."""
    body = {"client_id": secrets.token_hex(16), "card": card, **place_}
    path = f"/w/{place.workshop}/s/{house.station(place, 'social_space')}/place"
    return house.client(taken).post(path, json=body, headers={"X-Seat": taken.seat.id}).status_code


def test_phone_learns_which_flags_are_its_own_and_a_host_moves_all(house: House) -> None:
    place = house.places[0]
    me, host = place.seats["participant"], place.seats["moderator"]
    mine = house.leave(place, me.seat, "social_space", "flag", organisation="Kulturkeller", x=0.1, y=0.1).id
    seen = the_map(house, place, me)
    assert [flag["id"] for flag in seen["flags"] if flag["movable"]] == [f"c-{mine}"]
    assert next(flag["field"] for flag in seen["flags"] if flag["id"] == f"c-{mine}") == "A 1"
    assert seen["tie"] == {"tie": "tie", "source": "from", "target": "to", "type": "tie"}
    assert [kind["id"] for kind in seen["kinds"]] == ["exists", "wished"]
    assert put(house, place, me, mine, x=0.9, y=0.9) == 201
    assert put(house, place, host, mine, x=0.99, y=0.2) == 201
    field = next(flag["field"] for flag in the_map(house, place, me)["flags"] if flag["id"] == f"c-{mine}")
    assert field == "H 2"


def test_place_that_nobody_should_know_is_not_told(house: House) -> None:
    place = house.places[0]
    card = house.leave(place, place.seat("participant"), "social_space", "flag", **HIDDEN).id
    for role in ("participant", "moderator"):
        told = next(flag for flag in the_map(house, place, place.seats[role])["flags"] if flag["id"] == f"c-{card}")
        assert (told["x"], told["y"], told["field"], told["margin"]) == (None, None, "", True)


@pytest.mark.parametrize("wrong", [{"x": 0.5}, {"x": True, "y": 0.5}, {"x": "a", "y": 0.5}, {"x": 2, "y": 0.5}])
def test_place_that_is_none_is_refused(house: House, wrong: dict[str, Any]) -> None:
    place = house.places[0]
    card = house.leave(place, place.seat("participant"), "social_space", "flag", organisation="Kulturkeller").id
    assert put(house, place, place.seats["participant"], card, **wrong) == 400


def at_the_map(page: Page) -> Page:
    """Opens the map by hand on a station's page."""
    page.click(".hand > summary")
    expect(page.locator("[data-hand-first] option").nth(3)).to_be_attached()
    return page


def test_tie_of_two_taps_outlasts_a_dead_spot_and_a_flag_goes_by_keys(town: Running, browser: Browser) -> None:
    host = enter(new_page(browser, LAPTOP), town.link("host", "Wo sind wir, und wer hält die Fäden?"))
    host.click("[data-at=main]")
    phone = join(new_page(browser, PHONE), town)
    phone.click("a.go.k-space")
    at_the_map(phone)
    phone.context.set_offline(True)
    pins = phone.locator(".hand-pin")
    pins.nth(3).click()
    pins.nth(7).click()
    phone.click("[data-kind=wished]")
    expect(phone.locator("[data-entry]")).to_have_count(1)
    phone.context.set_offline(False)
    expect(phone.locator("[data-mine] [data-own]")).to_have_count(1)
    expect(phone.locator("[data-entry]")).to_have_count(0)

    host.click("a[href*='/table']")
    at_the_map(host)
    host.locator("[data-hand-first]").select_option(index=1)
    host.click("[data-hand-move]")
    for _ in range(8):
        host.keyboard.press("ArrowRight")
        host.keyboard.press("ArrowUp")
    expect(host.locator("[data-hand-spoken]")).to_have_text("Feld H 1")
    host.keyboard.press("Enter")
    expect(host.locator("[data-hand-said]")).to_have_text("Angekommen.")
    expect(host.locator("[data-hand-first] option", has_text="Feld H 1").first).to_be_attached()
    host.click("[data-hand-undo]")
    expect(host.locator("[data-hand-first] option", has_text="Feld H 1")).to_have_count(0)
