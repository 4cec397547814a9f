"""The host's page: one station, read on a phone between two conversations."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.serving import LAPTOP, PHONE, Running, axe_problems, enter, new_page, wait_until

FRICTION, MAP = "Reibung schafft Wärme", "Wo sind wir, und wer hält die Fäden?"


@pytest.fixture
def host(town: Running, devices: Browser) -> Page:
    """The page of the host of the friction station, on a phone."""
    return enter(new_page(devices, PHONE), town.link("host", FRICTION))


def test_host_opens_pauses_and_closes_the_own_station(host: Page) -> None:
    state = host.locator("#host-state")
    for button, becomes in (("main", "open"), ("main", "paused"), ("close", "closed")):
        host.click(f"[data-at={button}]")
        expect(state).to_have_attribute("data-state", becomes)
    host.click(".toast >> text=Rückgängig")
    expect(state).to_have_attribute("data-state", "paused")


def test_host_reads_and_a_tap_takes_the_verdict_back(host: Page) -> None:
    card = host.locator("#reading [data-card]").first.get_attribute("data-card")
    waiting = host.locator(f'#reading [data-card="{card}"]')
    host.click(f'[data-card="{card}"] [data-verdict=hide]')
    expect(waiting).to_have_count(0)
    host.click(".toast >> text=Rückgängig")
    expect(waiting).to_have_count(1)


def test_host_card_of_the_kind_is_there_in_words(host: Page) -> None:
    expect(host.locator(".host-card dt")).to_have_text(
        ["Beginnen", "Bei Stille", "Bei Streit", "Für die nächste Gruppe"]
    )
    expect(host.locator(".host-card dd").first).to_contain_text("Mit der Erlaubnis beginnen")


def test_note_is_kept_unsaved_and_saved(host: Page) -> None:
    host.fill("#note", "Erst war es still, dann ging es schnell.")
    host.reload()
    expect(host.locator("#note")).to_have_value("Erst war es still, dann ging es schnell.")
    host.click("text=Notiz speichern")
    expect(host.locator("[data-note-state]")).to_have_text("Notiz ist gespeichert.")
    host.reload()
    expect(host.locator("#note")).to_have_value("Erst war es still, dann ging es schnell.")
    expect(host.locator("[data-note-state]")).to_have_text("")


def test_note_that_somebody_else_wrote_meanwhile_is_shown_before_it_is_written_over(
    town: Running, devices: Browser
) -> None:
    link = town.link("host", FRICTION)
    first, second = (enter(new_page(devices, LAPTOP), link) for _ in range(2))
    first.fill("#note", "Von der Ersten")
    first.click("[data-note-form] button")
    expect(first.locator("[data-note-state]")).to_have_text("Notiz ist gespeichert.")
    second.fill("#note", "Vom Zweiten")
    second.click("[data-note-form] button")
    expect(second.locator("[data-note-error]")).to_contain_text("Von der Ersten")
    expect(second.locator("#note")).to_have_value("Vom Zweiten")
    second.click("[data-note-form] button")
    expect(second.locator("[data-note-state]")).to_have_text("Notiz ist gespeichert.")
    expect(second.locator("[data-note-error]")).to_be_hidden()


def test_note_typed_on_while_it_is_saved_is_not_called_saved(host: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    host.route("**/actions", hold)
    host.fill("#note", "Erster Satz.")
    with host.expect_request("**/actions"):
        host.click("text=Notiz speichern")
    host.fill("#note", "Erster Satz. Zweiter Satz.")
    with host.expect_response("**/actions"):
        held[0].continue_()
    host.unroute("**/actions")
    expect(host.locator("[data-note-state]")).to_have_text("Noch nicht gespeichert.")
    host.reload()
    expect(host.locator("#note")).to_have_value("Erster Satz. Zweiter Satz.")
    host.click("text=Notiz speichern")
    expect(host.locator("[data-note-state]")).to_have_text("Notiz ist gespeichert.")


def test_note_at_the_bottom_lies_over_no_verdict_after_judging(host: Page) -> None:
    waiting = host.locator("#reading [data-card]")
    card = waiting.first.get_attribute("data-card")
    host.evaluate(NEXT_AT_THE_BOTTOM)
    waiting.first.locator("[data-verdict=release]").evaluate("button => button.click()")
    expect(host.locator(f"#reading [data-card='{card}']")).to_have_count(0)
    expect(host.locator(".toast")).to_be_visible()
    wait_until(host, f"() => ({COVERED})().length === 0")
    host.click(".toast >> text=Rückgängig")


NEXT_AT_THE_BOTTOM = """() => {
  const [judged, next] = [...document.querySelectorAll('#reading [data-card]')].map(one => one.getBoundingClientRect());
  scrollBy(0, judged.top + next.height - innerHeight + 30);
}"""
COVERED = """() => {
  const note = document.querySelector('.toast').getBoundingClientRect();
  return [...document.querySelectorAll('[data-verdict]')].filter(one => {
    const {top, bottom} = one.getBoundingClientRect();
    return bottom > note.top && top < note.bottom;
  }).map(one => one.textContent);
}"""


def test_host_enters_for_somebody_on_this_device_and_beside_the_product(host: Page) -> None:
    home = host.url
    for link in ("Auf diesem Gerät", "Mit dem Produkt daneben"):
        host.click(f"text={link}")
        expect(host.locator("[data-sort-form]").first).to_be_attached()
        host.goto(home)


def test_questions_dealt_are_fewer_where_the_station_deals(town: Running, devices: Browser) -> None:
    page = enter(new_page(devices, LAPTOP), town.link("host", "Wer sind wir in diesem Wald?"))
    expect(page.locator("#host-questions h2")).to_have_text("Jetzt gefragt")
    expect(page.locator(".asked li")).to_have_count(2)


def test_actions_for_the_whole_room_are_refused_in_words(town: Running, devices: Browser) -> None:
    page = enter(new_page(devices, LAPTOP), town.link("host", MAP))
    answer = post(page, {"action": "show", "view": "quiet"})
    assert answer["status"] == 403
    assert answer["body"] == {
        "error": {"code": "refused", "message": "Das ist an dieser Stelle nicht möglich.", "fields": {}}
    }


@pytest.mark.parametrize(
    "data",
    [
        {}, {"action": "dance"}, {"action": 7}, {"action": "show", "view": "station"},
        {"action": "show", "view": "lobby", "page": "2"},
        {"action": "timer", "seconds": True}, {"action": "timer", "stop": "yes"}, {"action": "stations", "states": []},
        {"action": "stations", "states": {"x": 1}}, {"action": "pair_confirm", "digits": "1", "role": "coordinator"},
    ],
    ids=str,
)  # fmt: skip
def test_actions_that_make_no_sense_get_the_one_error_shape(town: Running, devices: Browser, data: object) -> None:
    page = enter(new_page(devices, LAPTOP), town.link("moderator"))
    answer = post(page, data)
    assert answer["status"] == 400
    assert set(answer["body"]["error"]) == {"code", "message", "fields"}


def post(page: Page, data: object) -> dict[str, Any]:
    """What the server answers to an action of this page's seat."""
    found: dict[str, Any] = page.evaluate(POST, data)
    return found


POST = """async data => {
  const {request} = await import(`${document.body.dataset.static}js/page.js`);
  const answer = await request('actions', {method: 'POST', json: data});
  return {status: answer.status, body: await answer.json()};
}"""


@pytest.mark.parametrize("size", [PHONE, pytest.param(LAPTOP, marks=pytest.mark.full)])
def test_page_is_accessible_and_nothing_sticks_out(
    town: Running, devices: Browser, axe_script: str, size: tuple[int, int]
) -> None:
    page = enter(new_page(devices, size), town.link("host", FRICTION))
    assert axe_problems(page, axe_script) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.click("[data-cards]")
    expect(page.locator("#cards-dialog [data-card]").first).to_be_visible()
    assert axe_problems(page, axe_script) == []


def test_host_sees_held_cards_of_no_other_station(town: Running, devices: Browser) -> None:
    page = enter(new_page(devices, LAPTOP), town.link("host", MAP))
    friction = page.evaluate(STATIONS, "friction")
    status = page.evaluate(STATUS, f"s/{friction}/cards")
    assert status == 403
    expect(page.locator("#reading .empty")).to_contain_text(re.compile("Alles gelesen"))


STATIONS = """async kind => {
  const {request} = await import(`${document.body.dataset.static}js/page.js`);
  return (await (await request('stations')).json()).find(one => one.kind === kind).id;
}"""
STATUS = """async path => {
  const {request} = await import(`${document.body.dataset.static}js/page.js`);
  return (await request(path)).status;
}"""
