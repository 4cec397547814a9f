"""What a screen reader finds: one heading, landmarks, names, errors at their fields, and words for what happened."""

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.access.walking import KINDS, address, table_page
from tests.day.people import FORM, PATIENCE, Room, leave

PAGES = (
    "/", "", "me", "resume", "gallery", *(f"s/{{{kind}}}" for kind in KINDS),
    *(f"s/{{{kind}}}/list" for kind in KINDS), *(f"gallery/{{{kind}}}" for kind in KINDS),
)  # fmt: skip
SPEAKER = "p.visually-hidden[role=status]"
HEADINGS = """() => [...document.querySelectorAll('h1, h2, h3')].filter(node => node.offsetParent)
  .map(node => Number(node.tagName[1]))"""
WITHOUT_NAME = """() => [...document.querySelectorAll('input:not([type=hidden]), textarea, select')]
  .filter(node => !node.labels.length && !node.getAttribute('aria-label')).map(node => node.outerHTML)"""
BROKEN = """() => [...document.querySelectorAll('[aria-describedby], [aria-labelledby]')]
  .flatMap(node => [node.getAttribute('aria-describedby'), node.getAttribute('aria-labelledby')]).filter(Boolean)
  .flatMap(ids => ids.split(' ')).filter(id => !document.getElementById(id))"""


@pytest.mark.parametrize("path", PAGES)
def test_page_has_one_heading_landmarks_and_names(room: Room, phone: Page, path: str) -> None:
    phone.goto(address(room, path))
    levels = phone.evaluate(HEADINGS)
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels
    assert phone.locator("main").count() == phone.locator("footer").count() == 1
    assert phone.evaluate("document.documentElement.lang") == "de"
    assert phone.title()
    assert phone.evaluate(WITHOUT_NAME) == []
    assert phone.evaluate(BROKEN) == []


def test_saved_card_is_announced(room: Room, phone: Page) -> None:
    room.at(phone, "friction")
    leave(phone, "Die Uhr geht nach", "friction")
    expect(phone.locator(SPEAKER)).to_have_text("Angekommen. Wird gelesen, bevor es erscheint.", timeout=PATIENCE)
    expect(phone.locator(f"{FORM} [data-said]")).to_contain_text("Angekommen")
    room.at(phone, "target_groups")
    phone.fill(f"{FORM} [name=name]", "Leute mit Rollator")
    phone.click(f"{FORM} [type=submit]")
    expect(phone.locator(SPEAKER)).to_have_text("Angekommen.", timeout=PATIENCE)


def test_refused_card_says_why_at_its_field_and_on_top(room: Room, phone: Page) -> None:
    room.at(phone, "friction")
    leave(phone, "lang " * 102, "friction")
    field = phone.locator(f"{FORM} [name=text]")
    expect(field).to_have_attribute("aria-invalid", "true", timeout=PATIENCE)
    expect(field).to_have_value("lang " * 102)
    expect(field).to_be_focused()
    described = (field.get_attribute("aria-describedby") or "").split()
    assert any("Zeichen, Platz ist für" in phone.locator(f"#{one}").inner_text() for one in described)
    summary = phone.locator(f"{FORM} [data-summary][role=alert]")
    expect(summary).to_be_visible()
    assert summary.locator("a").get_attribute("href") == f"#{field.get_attribute('id')}"
    field.fill("kurz genug")
    phone.click(f"{FORM} [type=submit]")
    expect(phone.locator("[data-own]", has_text="kurz genug")).to_be_visible(timeout=PATIENCE)
    expect(summary).to_be_hidden()


def test_refused_card_waits_among_my_cards_while_another_is_written(room: Room, phone: Page) -> None:
    room.at(phone, "friction")
    phone.once("dialog", lambda dialog: dialog.accept())
    phone.route("**/contributions", lambda route: route.abort())
    leave(phone, "zu viel " * 64, "friction")
    expect(phone.locator("[data-outbox] .badge")).to_have_text("unterwegs")
    phone.fill(f"{FORM} [name=text]", "Schon die nächste")
    phone.unroute("**/contributions")
    card = phone.locator("[data-outbox] .card.is-wrong")
    expect(card).to_be_visible(timeout=PATIENCE)
    expect(card.locator(".badge")).to_have_text("nicht angenommen")
    expect(card.locator(".error")).to_contain_text("Platz ist für")
    assert phone.input_value(f"{FORM} [name=text]") == "Schon die nächste"
    card.locator("button", has_text="Bearbeiten").click()
    expect(phone.locator(f"{FORM} [name=text]")).to_have_value("zu viel " * 64)
    expect(phone.locator("[data-outbox] > li")).to_have_count(0)


@pytest.mark.parametrize("kind", KINDS)
def test_list_says_the_same_as_the_board(room: Room, phone: Page, kind: str) -> None:
    phone.goto(address(room, f"s/{{{kind}}}/list"))
    listed = {node.get_attribute("data-card") for node in phone.locator("#listing [data-card]").all()}
    shown = room.rows("select id from contribution where visibility='shown' and station=?", room.stations[kind])
    assert listed == {card for (card,) in shown}
    assert len(phone.inner_text("#listing")) > 20 * len(listed)


def test_switching_the_language_keeps_what_is_typed(room: Room, phone: Page) -> None:
    room.at(phone, "calendar")
    phone.fill(f"{FORM} [name=title]", "Noch nicht fertig")
    phone.check("input[name='when.month'][value='5']", force=True)
    phone.click("[data-languages] [value=en]")
    expect(phone.locator("html")).to_have_attribute("lang", "en")
    expect(phone.locator(f"{FORM} [name=title]")).to_have_value("Noch nicht fertig")
    expect(phone.locator("input[name='when.month'][value='5']")).to_be_checked()
    phone.goto(address(room, "me"))
    phone.fill("#organisation", "Chor am Damm")
    phone.click("[data-languages] [value=de]")
    expect(phone.locator("html")).to_have_attribute("lang", "de")
    expect(phone.locator("#organisation")).to_have_value("Chor am Damm")


def test_switching_the_language_keeps_a_change_under_way(room: Room, phone: Page) -> None:
    room.at(phone, "ecosystem")
    phone.fill(f"{FORM} [name=organisation]", "Imkerei am Damm")
    phone.click(f"{FORM} [type=submit]")
    own = phone.locator("[data-own]", has_text="Imkerei am Damm")
    own.locator("[data-edit]").click(timeout=PATIENCE)
    phone.fill(f"{FORM} [name=role]", "Summt und sammelt")
    phone.click("[data-languages] [value=en]")
    expect(phone.locator("html")).to_have_attribute("lang", "en")
    expect(phone.locator(f"{FORM} [name=role]")).to_have_value("Summt und sammelt")
    phone.click("[data-languages] [value=de]")
    expect(phone.locator(f"{FORM} [name=role]")).to_have_value("Summt und sammelt", timeout=PATIENCE)
    phone.click(f"{FORM} [type=submit]")
    expect(own).to_contain_text("Summt und sammelt", timeout=PATIENCE)
    assert len(room.rows("select 1 from contribution where fields like '%Imkerei am Damm%'")) == 1


def test_known_organisations_offer_themselves(room: Room, phone: Page) -> None:
    phone.goto(address(room, "me"))
    assert phone.locator("#names option").count() > 20
    room.at(phone, "target_groups")
    name = phone.locator("#organisations option").first.get_attribute("value") or ""
    field = phone.locator(f"{FORM} [name=reached_by]")
    field.focus()
    phone.keyboard.type(name[:5].lower())
    phone.locator(f"{FORM} .suggestions button", has_text=name).click()
    expect(field).to_have_value(f"{name}\n")


@pytest.mark.parametrize("screen", ["phone", "table"])
def test_organisations_join_a_target_group(room: Room, phone: Page, screen: str) -> None:
    page = room.at(phone, "target_groups") if screen == "phone" else table_page(room, "target_groups")
    page.locator("details.join summary").first.click()
    for number in (1, 2):
        name = f"Verein {number} vom {screen}"
        join = page.locator("details.join[open]").first
        join.locator("[name=organisation]").fill(name)
        with page.expect_response("**/join"):
            join.locator("button").click()
        expect(page.locator("details.join[open]")).to_have_count(0, timeout=PATIENCE)
        assert len(room.rows("select 1 from contribution where fields like ?", f"%{name}%")) == 1
        page.locator("details.join summary").first.click()


def test_unfolded_form_stays_unfolded_when_its_part_is_loaded_again(room: Room, phone: Page) -> None:
    page = room.at(phone, "target_groups")
    page.locator("details.join summary").first.click()
    open_row = page.locator("#others li", has=page.locator("details.join[open]"))
    row = page.locator(f"#others li:has(#{open_row.locator('[id^=c-]').first.get_attribute('id')})")
    script = page.evaluate("document.querySelector('script[type=module][src]').src.replace(/js\\/.*/, 'js/page.js')")
    page.evaluate("document.querySelector('#others').dataset.old = 'yes'")
    page.evaluate("async script => { await (await import(script)).refresh('others'); }", script)
    assert page.locator("#others[data-old]").count() == 0
    expect(row.locator("details.join[open]")).to_have_count(1)
    page.evaluate("document.querySelectorAll('details.join').forEach(join => { join.open = false; })")


def test_tie_is_drawn_from_the_phone(room: Room, phone: Page) -> None:
    room.at(phone, "social_space")
    phone.click("[data-sort=tie]")
    phone.fill(f"{FORM} [name=from]", "Chor am Damm")
    phone.fill(f"{FORM} [name=to]", "Stadtteilbibliothek")
    phone.locator(f"{FORM} label", has_text="gewünscht").click()
    phone.click(f"{FORM} [type=submit]")
    expect(phone.locator("[data-own]", has_text="Chor am Damm")).to_contain_text("gewünscht", timeout=PATIENCE)
