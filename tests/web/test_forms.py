"""The form on the phone: what is typed is never overwritten or lost, and a change touches its own card alone."""

import json

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from tests.day.people import PATIENCE, Room
from tests.serving import Running

FORM = "form.card-form:not([hidden])"
SEND = f"{FORM} [type=submit]"
TITLE = f"{FORM} [name=title]"


@pytest.fixture(scope="module")
def room(town: Running, browser: Browser) -> Room:
    """The demo's workshop with all stations open."""
    found = Room(browser, town)
    found.open_all()
    return found


@pytest.fixture
def phone(room: Room) -> Page:
    """A phone that has come in; it says yes to every question."""
    page = room.phone()
    page.on("dialog", Dialog.accept)
    return page


def test_refused_card_does_not_replace_a_title_that_was_typed(room: Room, phone: Page) -> None:
    room.at(phone, "calendar")
    phone.route("**/contributions", lambda route: route.abort())
    phone.fill(TITLE, "lang " * 60)
    phone.click(SEND)
    phone.fill(TITLE, "Schon die nächste")
    phone.unroute("**/contributions")
    expect(phone.locator("[data-outbox] .card.is-wrong")).to_be_visible(timeout=PATIENCE)
    expect(phone.locator(TITLE)).to_have_value("Schon die nächste")


def test_refused_text_survives_a_reload(room: Room, phone: Page) -> None:
    room.at(phone, "calendar")
    phone.fill(TITLE, "lang " * 60)
    phone.click(SEND)
    expect(phone.locator(TITLE)).to_have_attribute("aria-invalid", "true", timeout=PATIENCE)
    phone.reload()
    expect(phone.locator(TITLE)).to_have_value("lang " * 60)


def test_change_of_a_card_survives_a_reload_and_can_be_given_up(room: Room, phone: Page) -> None:
    room.at(phone, "calendar")
    phone.fill(TITLE, "Wie es war")
    phone.click(SEND)
    phone.locator("[data-own] [data-edit]").click(timeout=PATIENCE)
    phone.fill(TITLE, "Wie es wird")
    phone.reload()
    expect(phone.locator(TITLE)).to_have_value("Wie es wird")
    expect(phone.locator(SEND)).to_have_text("Änderung speichern")
    phone.click(f"{FORM} [data-cancel]")
    expect(phone.locator(SEND)).to_have_text("Auf den Tisch legen")
    expect(phone.locator(f"{FORM} [data-cancel]")).to_be_hidden()
    phone.fill(TITLE, "Etwas Neues")
    phone.click(SEND)
    expect(phone.locator("[data-own]", has_text="Etwas Neues")).to_be_visible(timeout=PATIENCE)
    expect(phone.locator("[data-own]", has_text="Wie es war")).to_be_visible()


def test_form_lets_its_card_go_when_another_one_is_changed_or_written_again(room: Room, phone: Page) -> None:
    room.at(phone, "ecosystem")
    organisation = f"{FORM} [name=organisation]"
    phone.fill(organisation, "Chor am Damm")
    phone.click(SEND)
    phone.click("[data-sort=answer]")
    phone.fill(f"{FORM} [name=text]", "Eine Antwort")
    phone.click(SEND)
    phone.locator("[data-own]", has_text="Chor am Damm").locator("[data-edit]").click(timeout=PATIENCE)
    phone.locator("[data-own]", has_text="Eine Antwort").locator("[data-edit]").click(timeout=PATIENCE)
    phone.click("[data-sort=self]")
    expect(phone.locator(SEND)).to_have_text("Auf den Tisch legen")
    phone.fill(organisation, "Imkerei am Damm")
    phone.click(SEND)
    expect(phone.locator("[data-own]", has_text="Imkerei am Damm")).to_be_visible(timeout=PATIENCE)
    expect(phone.locator("[data-own]", has_text="Chor am Damm")).to_be_visible()


def test_word_that_is_offered_no_longer_stays_chosen_in_a_change(room: Room, phone: Page) -> None:
    room.at(phone, "calendar")
    phone.fill(TITLE, "Für alle")
    groups = phone.locator(f"{FORM} [data-field=reaches]")
    first = groups.locator("[type=checkbox]").first
    known = first.get_attribute("value")
    first.check(force=True)
    phone.click(SEND)
    card = phone.locator("[data-own]", has_text="Für alle")
    expect(card).to_be_visible(timeout=PATIENCE)
    first.evaluate("input => { input.value = 'anders benannt'; }")
    card.locator("[data-edit]").click()
    expect(groups.locator(f"[value='{known}']")).to_be_checked()
    expect(groups.locator("[name='reaches.own']")).to_have_value("")
    phone.click(SEND)
    expect(phone.locator("[data-outbox] > li")).to_have_count(0, timeout=PATIENCE)
    ((fields,),) = room.rows("select fields from contribution where id=?", card.get_attribute("data-own"))
    assert json.loads(fields)["reaches"] == [known]
