"""The table screen belongs to one person after another: nothing of one is overwritten, changed or lost by the next."""

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.access.walking import table_page
from tests.day.people import FORM, PATIENCE, SEND, TITLE, Room


@pytest.fixture
def table(room: Room) -> Page:
    """A table screen at the calendar."""
    return table_page(room, "calendar")


def write(table: Page, title: str) -> None:
    """Somebody's card."""
    table.fill(TITLE, title)
    table.click(SEND)


def cards(room: Room, title: str) -> int:
    """How many cards with this title lie in the database."""
    return int(room.rows("select count(*) from contribution where fields like ?", f"%{title}%")[0][0])


def test_next_person_writes_a_new_card_and_not_over_the_one_before(room: Room, table: Page) -> None:
    write(table, "Fest der Ersten")
    table.locator("[data-own]", has_text="Fest der Ersten").locator("[data-edit]").click(timeout=PATIENCE)
    expect(table.locator(SEND)).to_have_text("Änderung speichern")
    expect(table.locator(".table-head")).to_be_in_viewport(ratio=1)
    table.click("[data-next]")
    expect(table.locator(SEND)).to_have_text("In den Kalender hängen")
    write(table, "Fest der Zweiten")
    expect(table.locator("[data-own]")).to_contain_text("Fest der Zweiten", timeout=PATIENCE)
    assert [cards(room, title) for title in ("Fest der Ersten", "Fest der Zweiten")] == [1, 1]


def test_next_person_keeps_what_they_type_and_gets_no_card_of_the_one_before(room: Room, table: Page) -> None:
    table.route("**/contributions", lambda route: route.abort())
    write(table, "Langsam unterwegs")
    table.click("[data-next]")
    table.fill(TITLE, "Schon getippt")
    expect(table.locator("[data-outbox]")).to_contain_text("Langsam unterwegs")
    table.unroute("**/contributions")
    expect(table.locator("[data-outbox] > li")).to_have_count(0, timeout=PATIENCE)
    assert cards(room, "Langsam unterwegs") == 1
    expect(table.locator(TITLE)).to_have_value("Schon getippt")
    table.click(SEND)
    expect(table.locator("[data-own]", has_text="Schon getippt")).to_be_visible(timeout=PATIENCE)
    expect(table.locator("[data-own]")).to_have_count(1)


def test_card_refused_after_handing_over_is_seen_and_kept(table: Page) -> None:
    table.on("dialog", Dialog.accept)
    table.route("**/contributions", lambda route: route.abort())
    write(table, "lang " * 60)
    table.click("[data-next]")
    table.fill(TITLE, "Angefangen")
    table.unroute("**/contributions")
    refused = table.locator("[data-outbox] .card.is-wrong")
    expect(refused).to_contain_text("Platz ist für", timeout=PATIENCE)
    expect(table.locator(TITLE)).to_have_value("Angefangen")
    refused.get_by_role("button", name="Bearbeiten").click()
    expect(table.locator(TITLE)).to_have_value("lang " * 60)
    expect(table.locator("[data-outbox] > li")).to_have_count(0)


def test_board_that_cannot_be_printed_without_a_connection_says_so(table: Page) -> None:
    table.route("**/board?*", lambda route: route.abort())
    table.click("[data-print]")
    expect(table.locator(f"{FORM} [data-said]")).to_contain_text("Keine Verbindung", timeout=PATIENCE)
    expect(table.locator("[data-print]")).to_be_enabled()
