"""The keyboard alone does everything, its focus is always to be seen, and no page holds it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.access.walking import KINDS, address, show_view, table_page, wall_page
from tests.day.people import FORM, PATIENCE, Room, leave
from tests.serving import LAPTOP, PHONE, Running, enter, new_page

FIRST_FIELD = {
    "calendar": "title", "target_groups": "name", "social_space": "organisation", "ecosystem": "organisation",
    "friction": "text",
}  # fmt: skip
SEEN = """() => {
  const at = document.activeElement;
  const ring = node => {
    const style = node && getComputedStyle(node);
    return style && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  };
  const box = (at.closest('.choice') || at).getBoundingClientRect();
  const inSight = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
  return at === document.body || ((ring(at) || ring(at.closest('.choice'))) && inSight);
}"""


def tab_to(page: Page, selector: str, *, most: int = 90) -> None:
    """Presses Tab until an element has the focus; all on the way show theirs."""
    for _ in range(most):
        page.keyboard.press("Tab")
        assert page.evaluate(SEEN), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} is not reached")


def test_joining_needs_no_pointer(room: Room, town: Running) -> None:
    page = new_page(room.browser, PHONE)
    page.goto(town.base)
    tab_to(page, "#code")
    page.keyboard.type(town.code.lower())
    page.keyboard.press("Enter")
    page.wait_for_url("**/j/*")
    tab_to(page, "main button.is-main")
    page.keyboard.press("Enter")
    page.wait_for_selector("body[data-seat]")
    tab_to(page, f"[data-station='{room.stations['friction']}']")
    page.keyboard.press("Enter")
    page.wait_for_selector(FORM)


@pytest.mark.parametrize("kind", KINDS)
def test_card_is_written_changed_and_withdrawn(room: Room, phone: Page, kind: str) -> None:
    room.at(phone, kind)
    phone.on("dialog", lambda dialog: dialog.accept())
    field = f"{FORM} [name={FIRST_FIELD[kind]}]"
    tab_to(phone, field)
    phone.keyboard.type("Tastenklang")
    tab_to(phone, f"{FORM} [type=submit]")
    phone.keyboard.press("Enter")
    own = phone.locator("[data-own]", has_text="Tastenklang")
    expect(own).to_be_visible(timeout=PATIENCE)
    tab_to(phone, "[data-edit]")
    phone.keyboard.press("Enter")
    if not phone.evaluate("selector => document.activeElement.matches(selector)", field):
        tab_to(phone, field)
    phone.keyboard.press("End")
    phone.keyboard.type(" und mehr")
    tab_to(phone, f"{FORM} [type=submit]")
    phone.keyboard.press("Enter")
    expect(phone.locator("[data-own]", has_text="Tastenklang und mehr")).to_be_visible(timeout=PATIENCE)
    tab_to(phone, "[data-withdraw]")
    phone.keyboard.press("Enter")
    expect(phone.locator("[data-own]", has_text="Tastenklang")).to_have_count(0, timeout=PATIENCE)
    expect(phone.locator("#mine-title")).to_be_focused()


def test_skip_link_leads_to_the_content(room: Room, phone: Page) -> None:
    phone.goto(address(room, ""))
    phone.keyboard.press("Tab")
    skip = phone.locator(".skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    phone.keyboard.press("Enter")
    expect(phone.locator("#main")).to_be_focused()


@pytest.mark.parametrize("path", ["", "me", "s/{ecosystem}", "gallery/{friction}"])
def test_page_does_not_hold_the_focus(room: Room, phone: Page, path: str) -> None:
    phone.goto(address(room, path))
    stops = phone.evaluate("document.querySelectorAll('a[href], button, input, textarea, select, summary').length")
    tab_to(phone, "[data-languages] button:last-of-type", most=stops + 5)
    phone.keyboard.press("Tab")
    assert phone.evaluate("!document.activeElement.closest('[data-languages]')")


@pytest.mark.parametrize("kind", ["calendar", "friction"])
def test_table_is_ready_for_the_next_person(room: Room, kind: str) -> None:
    table = table_page(room, kind)
    table.on("dialog", lambda dialog: dialog.accept())
    tab_to(table, f"{FORM} [name={FIRST_FIELD[kind]}]")
    table.keyboard.type("Diktiert")
    tab_to(table, f"{FORM} [type=submit]")
    table.keyboard.press("Enter")
    expect(table.locator("[data-own]", has_text="Diktiert")).to_be_visible(timeout=PATIENCE)
    tab_to(table, "[data-next]")
    table.keyboard.press("Enter")
    expect(table.locator("[data-own]")).to_have_count(0, timeout=PATIENCE)
    assert table.evaluate("Boolean(document.activeElement.closest('.table-form .field'))")


def test_moderator_reads_and_releases_a_card(room: Room, phone: Page) -> None:
    room.at(phone, "friction")
    leave(phone, "Wartet auf die Freigabe", "friction")
    moderator = enter(new_page(room.browser, LAPTOP), room.running.link("moderator"))
    card = moderator.locator("#reading [data-card]", has_text="Wartet auf die Freigabe")
    expect(card).to_be_visible(timeout=PATIENCE)
    number = card.get_attribute("data-card")
    tab_to(moderator, f'#reading [data-card="{number}"] [data-verdict=release]', most=250)
    moderator.keyboard.press("Enter")
    expect(card).to_have_count(0, timeout=PATIENCE)
    assert room.rows("select visibility from contribution where id=?", number) == [("shown",)]


def test_projector_is_led_by_its_keys(room: Room) -> None:
    wall = wall_page(room)
    show_view(room, wall, "target_groups")
    wall.keyboard.press("ArrowRight")
    expect(wall.locator("#view")).to_have_attribute("data-page", "1", timeout=PATIENCE)
    wall.keyboard.press("ArrowLeft")
    expect(wall.locator("#view")).to_have_attribute("data-page", "0", timeout=PATIENCE)
    for key, overlay in (("q", "[data-qr]"), ("?", "[data-help]"), ("b", "[data-quiet]")):
        wall.keyboard.press(key)
        expect(wall.locator(overlay)).to_be_visible()
        wall.keyboard.press(key)
        expect(wall.locator(overlay)).to_be_hidden()
    wall.keyboard.press("f")
    expect(wall.locator(":fullscreen")).to_have_count(1)
    wall.keyboard.press("f")
    expect(wall.locator(":fullscreen")).to_have_count(0)
    expect(wall.locator(".board-foot .code")).to_have_text(re.compile(r"^\w{3}\s\w{3}$"))
