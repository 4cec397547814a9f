"""Participants' pages read and post in a browser that runs no script, and an error loses nothing that was typed."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.access.walking import KINDS, address
from tests.day.people import FORM, Room
from tests.serving import PHONE, Running, new_page

CARD = {
    "calendar": {"title": "Laternenfest ohne Skript"},
    "target_groups": {"name": "Leute ohne Skript", "reached_by": "Bibliothek am Markt\nChor am Damm"},
    "social_space": {"organisation": "Verein ohne Skript"},
    "ecosystem": {"organisation": "Bündnis ohne Skript"},
    "friction": {"text": "Ein Anliegen ohne Skript"},
}


def go(room: Room, page: Page, kind: str) -> None:
    """Opens a station."""
    page.goto(address(room, f"s/{room.stations[kind]}"))


def fill(page: Page, values: dict[str, str]) -> None:
    """Types into the form and sends it."""
    for name, text in values.items():
        page.fill(f"{FORM} [name={name}]", text)
    page.click(f"{FORM} [type=submit]")


def test_from_the_code_to_the_stations(room: Room, town: Running) -> None:
    page = new_page(room.browser, PHONE, java_script_enabled=False)
    page.goto(town.base)
    page.fill("#code", town.code.lower())
    page.click("main button.is-main")
    expect(page.locator("h1")).to_contain_text("WerkStadt")
    page.click("main button.is-main")
    expect(page.locator(".stations .go")).to_have_count(5)
    page.click(f"[data-station='{room.stations['calendar']}']")
    expect(page.locator(FORM)).to_be_visible()


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "friction"])
def test_card_is_posted_and_stands_among_my_cards(room: Room, plain: Page, kind: str) -> None:
    go(room, plain, kind)
    with plain.expect_response(lambda answer: answer.request.method == "POST") as posted:
        fill(plain, CARD[kind])
    assert posted.value.status == 303
    card = plain.locator("[data-own]", has_text="ohne Skript")
    expect(card.locator(".badge.is-done")).to_contain_text("angekommen")
    card.locator("[data-withdraw]").click()
    expect(plain.locator("[data-own]")).to_have_count(0)


def test_anonymous_card_answers_with_its_code_and_is_withdrawn_with_it(room: Room, plain: Page) -> None:
    go(room, plain, "friction")
    fill(plain, CARD["friction"])
    expect(plain.locator(".notice")).to_contain_text("Angekommen")
    code = plain.inner_text(".code-line")
    assert room.rows("select visibility from contribution where fields like '%ohne Skript%'") == [("held",)]
    go(room, plain, "friction")
    plain.click("details:has([name=code]) > summary")
    plain.fill("[name=code]", code)
    plain.click("form:has([name=code]) button")
    expect(plain.locator("h1")).to_be_visible()
    assert room.rows("select visibility from contribution where fields like '%ohne Skript%'") == []


def test_anonymous_card_is_withdrawn_at_once(room: Room, plain: Page) -> None:
    go(room, plain, "friction")
    fill(plain, {"text": "Doch lieber nicht"})
    plain.click("form[action$=withdraw] button")
    assert plain.url.endswith(room.stations["friction"])
    assert room.rows("select 1 from contribution where fields like '%Doch lieber%'") == []


def test_other_sort_of_a_station_is_chosen_by_its_link(room: Room, plain: Page) -> None:
    go(room, plain, "friction")
    plain.click("[data-sort=wish]")
    expect(plain.locator(FORM)).to_have_attribute("data-sort-form", "wish")
    expect(plain.locator("[data-sort=wish]")).to_have_attribute("aria-current", "true")


def test_error_stands_at_its_field_with_everything_typed(room: Room, plain: Page) -> None:
    go(room, plain, "target_groups")
    plain.fill(f"{FORM} [name=description]", "Stehen schon hier")
    with plain.expect_response(lambda answer: answer.request.method == "POST") as posted:
        plain.fill(f"{FORM} [name=reached_by]", "Chor am Damm\nVerein ohne Namen")
        plain.click(f"{FORM} [type=submit]")
    assert posted.value.status == 422
    expect(plain.locator("#error-summary a")).to_have_attribute("href", "#f-sheet-name")
    error = plain.locator("#e-sheet-name")
    expect(error).to_be_visible()
    field = plain.locator("#f-sheet-name")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_attribute("aria-describedby", re.compile("e-sheet-name"))
    expect(plain.locator("#f-sheet-description")).to_have_value("Stehen schon hier")
    expect(plain.locator("#f-sheet-reached_by")).to_have_value("Chor am Damm\nVerein ohne Namen")


def test_error_in_the_folded_part_is_unfolded(room: Room, plain: Page) -> None:
    go(room, plain, "target_groups")
    plain.click(f"{FORM} details.more:has([name=german]) > summary")
    fill(plain, {"name": "Lange Fassung", "german": "lang " * 300})
    expect(plain.locator("#e-sheet-german")).to_be_visible()


def test_response_is_posted_in_the_gallery(room: Room, plain: Page) -> None:
    plain.goto(address(room, f"gallery/{room.stations['ecosystem']}"))
    card = plain.locator("[data-card]").first
    number = card.get_attribute("data-card")
    before = room.rows("select count(*) from response where contribution=?", number)[0][0]
    card.locator("[value=dot]").click()
    assert room.rows("select count(*) from response where contribution=?", number) == [(before + 1,)]
    expect(plain.locator(f'[data-card="{number}"] .card-dots')).to_be_visible()


@pytest.mark.parametrize(
    "path", ["", "me", "gallery", "resume", "s/{calendar}/list", "gallery/{social_space}", "s/{social_space}"]
)
def test_page_reads_and_hides_what_needs_a_script(room: Room, plain: Page, path: str) -> None:
    plain.goto(address(room, path))
    expect(plain.locator("h1")).to_have_count(1)
    for selector in ("[data-edit]", "[data-place-map]", "[data-needs-script]", "[data-waiting]"):
        for found in plain.locator(selector).all():
            expect(found).to_be_hidden()
    empty = plain.locator("[data-timer], [data-message], [data-summary]")
    assert not any(one.is_visible() and not one.inner_text().strip() for one in empty.all())


def test_language_is_switched(room: Room, plain: Page) -> None:
    go(room, plain, "calendar")
    plain.click("[data-languages] [value=en]")
    expect(plain.locator("html")).to_have_attribute("lang", "en")
    expect(plain.locator(f"{FORM} [type=submit]")).to_be_visible()
    plain.click("[data-languages] [value=de]")
    expect(plain.locator("html")).to_have_attribute("lang", "de")
