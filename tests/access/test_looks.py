"""Small screens, large type, long words, other scripts: nothing is cut, pushed out or too small for a finger."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.access.walking import KINDS, VIEWS, address, show_view, sideways, table_page, wall_page
from tests.day.people import PATIENCE, Room
from tests.serving import PHONE, enter, join, new_page

PAGES = (
    "/", "", "me", "resume", "gallery", *(f"s/{{{kind}}}" for kind in KINDS), "s/{social_space}/list",
    *(f"gallery/{{{kind}}}" for kind in KINDS),
)  # fmt: skip
STAFF_PAGES = (
    "coordinate", "coordinate/facts", "coordinate/agenda", "coordinate/texts", "coordinate/stations",
    "coordinate/stations/{friction}", "coordinate/organisations", "coordinate/invitation", "coordinate/cards",
    "coordinate/plenary", "coordinate/outcomes", "coordinate/pictures", "coordinate/documentation",
    "coordinate/documentation/overview",
    "coordinate/documents", "coordinate/prints", "coordinate/links", "coordinate/delete", "moderate", "check",
    "coordinate/release", "coordinate/editions", "rehearse", "coordinate/consents",
)  # fmt: skip
LONG = "Nachbarschaftshauswirtschaftsgemeinschaftsversammlungsraumvergabestelle" * 2
ARABIC = "نحن نلتقي كل يوم ثلاثاء في الحديقة"
SMALLEST_TARGET = 44
SMALL_TARGETS = """smallest => {
  const shown = node => node.checkVisibility({checkVisibilityCSS: true}) && node.getClientRects().length;
  const around = node => node.matches('[type=radio], [type=checkbox]') && node.closest('label');
  const area = node => (around(node) || node).getBoundingClientRect();
  const alone = node => node.closest('p').innerText.trim() === node.innerText.trim();
  const inText = node => node.matches('p a:not(.button)') && !alone(node) && !node.closest('.foot');
  return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
    .filter(node => shown(node) && !node.matches('.skip, [aria-hidden=true]') && !inText(node))
    .filter(node => area(node).height < smallest - 0.5 || area(node).width < smallest - 0.5)
    .map(node => `${Math.round(area(node).width)}x${Math.round(area(node).height)} ${node.outerHTML.slice(0, 90)}`);
}"""
CUT = """() => [...document.querySelectorAll('.board-head *, .board-foot *, .lobby *, .test-sheet *, .qr-sheet *')]
  .filter(node => node.getClientRects().length && node.innerText !== undefined)
  .filter(node => {
    const box = node.getBoundingClientRect();
    const out = box.left < -1 || box.right > innerWidth + 1 || box.top < -1 || box.bottom > innerHeight + 1;
    return out || node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).overflow === 'hidden';
  }).map(node => node.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def crowded(room: Room) -> Room:
    """The room with cards in it that strain every line."""
    phone = join(new_page(room.browser, PHONE), room.running)
    cards: dict[str, dict[str, Any]] = {
        "calendar": {"title": LONG[:118], "organised_by": LONG[:118], "where": ARABIC},
        "target_groups": {"name": ARABIC, "description": f"{LONG} {ARABIC}", "reached_by": LONG[:118]},
        "social_space": {"organisation": LONG[:118], "slogan": ARABIC},
        "ecosystem": {"organisation": ARABIC, "role": LONG[:118]},
        "friction": {"text": f"{LONG} {ARABIC}"},
    }
    for kind, card in cards.items():
        room.at(phone, kind)
        for name, text in card.items():
            phone.fill(f"form.card-form:not([hidden]) [name={name}]", text)
        phone.click("form.card-form:not([hidden]) [type=submit]")
        expect(phone.locator("[data-own] .badge.is-done")).to_be_visible(timeout=PATIENCE)
    held = room.rows("select id from contribution where visibility='held' and fields like ?", f"%{LONG[:40]}%")
    for (number,) in held:
        room.post(room.moderator, f"s/{room.stations['friction']}/actions", {"action": "release", "card": number})
    return room


@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_a_phone(crowded: Room, phone: Page, path: str) -> None:
    phone.goto(address(crowded, path))
    for size in ((320, 640), PHONE):
        phone.set_viewport_size({"width": size[0], "height": size[1]})
        assert sideways(phone) == 0, size
    phone.evaluate("document.querySelectorAll('details').forEach(node => node.open = true)")
    assert sideways(phone) == 0, "unfolded"
    phone.evaluate("document.documentElement.style.fontSize = '32px'")
    assert sideways(phone) == 0, "type of double size"


@pytest.mark.parametrize("path", PAGES)
def test_targets_are_large_enough_for_a_finger(crowded: Room, phone: Page, path: str) -> None:
    phone.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    phone.goto(address(crowded, path))
    phone.evaluate("document.querySelectorAll('details').forEach(node => node.open = true)")
    assert phone.evaluate(SMALL_TARGETS, SMALLEST_TARGET) == []


@pytest.mark.parametrize("size", [PHONE, (1024, 768)], ids=["phone", "tablet"])
def test_targets_of_staff_are_large_enough_where_fingers_tap(crowded: Room, size: tuple[int, int]) -> None:
    page = enter(new_page(crowded.browser, size, has_touch=True), crowded.running.link("coordinator"))
    seat = page.get_attribute("body", "data-seat")
    found = {}
    for path in STAFF_PAGES:
        page.goto(f"{address(crowded, path)}?seat={seat}")
        page.evaluate("document.querySelectorAll('details').forEach(node => node.open = true)")
        if small := page.evaluate(SMALL_TARGETS, SMALLEST_TARGET):
            found[path] = small
    assert found == {}
    host = enter(new_page(crowded.browser, size, has_touch=True), crowded.running.link("host"))
    assert host.evaluate(SMALL_TARGETS, SMALLEST_TARGET) == []


def test_notice_and_check_fit_too(crowded: Room) -> None:
    page = new_page(crowded.browser, (320, 640))
    for door in (crowded.running.join, f"{crowded.running.base}/check", f"{crowded.running.base}/pair"):
        page.goto(door)
        assert sideways(page) == 0, door
        assert page.evaluate(SMALL_TARGETS, SMALLEST_TARGET) == [], door


@pytest.mark.parametrize("kind", KINDS)
def test_main_button_is_in_the_thumbs_reach(crowded: Room, phone: Page, kind: str) -> None:
    phone.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    crowded.at(phone, kind)
    button = phone.locator("form.card-form:not([hidden]) [type=submit]")
    expect(button).to_be_in_viewport(ratio=1)
    first = phone.locator("form.card-form:not([hidden]) .field").first
    expect(first).to_be_in_viewport()


def test_stickers_are_folded_after_twelve(crowded: Room, phone: Page) -> None:
    crowded.at(phone, "ecosystem")
    stickers = phone.locator(".sticker-choice:visible")
    assert stickers.count() == 12
    phone.click("[data-stickers] details > summary")
    assert stickers.count() >= 40


def test_other_scripts_run_their_own_way(crowded: Room, phone: Page) -> None:
    phone.goto(address(crowded, "s/{target_groups}/list"))
    line = phone.locator("#listing p", has_text=ARABIC).first
    assert line.evaluate("node => getComputedStyle(node).direction") == "rtl"


def test_nothing_moves_for_who_wants_it_still(crowded: Room, phone: Page) -> None:
    phone.goto(address(crowded, "s/{friction}"))
    moving = phone.evaluate(
        "() => [...document.querySelectorAll('*')].filter(node => {const style = getComputedStyle(node);"
        "return parseFloat(style.transitionDuration) > 0 || parseFloat(style.animationDuration) > 0}).length"
    )
    assert moving == 0


@pytest.mark.parametrize("size", [(1024, 768), (1280, 800)], ids=["small", "large"])
@pytest.mark.parametrize("kind", KINDS)
def test_table_keeps_form_button_and_board_in_sight(crowded: Room, kind: str, size: tuple[int, int]) -> None:
    table = table_page(crowded, kind, size)
    assert sideways(table) == 0
    for selector in ("form.card-form:not([hidden]) [type=submit]", "[data-next]", "[data-board]", ".table-head h1"):
        expect(table.locator(selector)).to_be_in_viewport(ratio=1)
    assert table.evaluate(SMALL_TARGETS, SMALLEST_TARGET) == []
    table.close()


def test_table_on_a_hosts_phone_is_not_wider_than_the_phone(crowded: Room) -> None:
    table = table_page(crowded, "calendar", PHONE)
    assert sideways(table) == 0
    title_line, badge = (table.locator(f".table-head {part}") for part in ("h1", ".connection"))
    expect(badge).to_be_visible()
    title, connection = title_line.bounding_box(), badge.bounding_box()
    assert title is not None
    assert connection is not None
    assert connection["y"] + connection["height"] <= title["y"]
    table.close()


@pytest.mark.parametrize("size", [(1024, 768), (1280, 800), (1920, 1080)], ids=["4:3", "16:10", "16:9"])
def test_projector_cuts_nothing(crowded: Room, size: tuple[int, int]) -> None:
    wall = wall_page(crowded, size)
    found = {}
    for view in VIEWS:
        show_view(crowded, wall, view)
        if cut := wall.evaluate(CUT):
            found[view] = cut
    wall.keyboard.press("q")
    found["overlay"] = wall.evaluate(CUT)
    wall.close()
    assert not any(found.values()), json.dumps(found, indent=1)
