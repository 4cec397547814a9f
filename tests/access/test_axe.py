"""axe finds nothing on any page in any role: on phones light and dark, on laptops, tables and the projector."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.access.walking import (
    KINDS,
    VIEWS,
    address,
    show_view,
    sideways,
    staff_page,
    table_page,
    type_wrong_code,
    wall_page,
)
from tests.day.people import Room, leave
from tests.photographs import photographs
from tests.serving import LAPTOP, PHONE, Running, axe_problems, enter, new_page

COLOURS = ["color-contrast", "link-in-text-block"]
"""What another colour scheme alone can change."""
ONE = "form:not([hidden])"


def at(path: str) -> Callable[[Room, Page], None]:
    """Goes to an address of the workshop; `{calendar}` and the like stand for ids of stations."""

    def walk(room: Room, page: Page) -> None:
        page.goto(address(room, path))

    return walk


def with_cards(kind: str) -> Callable[[Room, Page], None]:
    """A station with a card of one's own and one that was refused."""

    def walk(room: Room, page: Page) -> None:
        room.at(page, kind)
        if kind == "friction":
            leave(page, "Die Treppe hat kein Geländer", "friction")
            leave(page, "viel " * 200, "friction")
            page.wait_for_selector(f"{ONE} [aria-invalid=true]")

    return walk


def refused_plainly(room: Room, page: Page) -> None:
    """The answer to an empty form that was sent without a script."""
    room.at(page, "target_groups")
    page.evaluate("document.querySelector('[data-sort-form]').submit()")
    page.wait_for_selector("#error-summary")


def withdrawal_code(room: Room, page: Page) -> None:
    """What the anonymous station answers without a script."""
    room.at(page, "friction")
    page.click("[data-sort=wish]")
    page.fill(f"{ONE} textarea[name=text]", "Ein Licht am Damm")
    page.evaluate("document.querySelector('[data-sort-form=wish]').submit()")
    page.wait_for_selector(".code-line")


def resume_code(room: Room, page: Page) -> None:
    """The code that moves a seat to another device."""
    page.goto(address(room, "me"))
    page.click("[name=resume]")
    page.wait_for_selector(".code-line")


PARTICIPANT: dict[str, Callable[[Room, Page], None]] = {
    "code": at("/"), "wrong code": type_wrong_code, "home": at(""), "me": at("me"), "resume code": resume_code,
    "resume": at("resume"), "gallery": at("gallery"), "check": at("check"), "error": at("s/none"),
    "consent": at("consent"), "refused": refused_plainly, "withdrawal code": withdrawal_code,
    **{f"station {kind}": with_cards(kind) for kind in KINDS},
    **{f"list {kind}": at(f"s/{{{kind}}}/list") for kind in KINDS},
    **{f"gallery {kind}": at(f"gallery/{{{kind}}}") for kind in KINDS},
}  # fmt: skip


SAME_PARTS = {f"{page} {kind}" for page in ("station", "list", "gallery") for kind in KINDS[1:]}
"""Pages of further kinds, built of the parts that the first kind's page has: dark and wide only with `--full`."""


@pytest.mark.parametrize("name", PARTICIPANT)
def test_participants_page_is_clean_light_dark_and_wide(
    room: Room, phone: Page, axe_script: str, name: str, request: pytest.FixtureRequest
) -> None:
    phone.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    phone.emulate_media(color_scheme="light")
    PARTICIPANT[name](room, phone)
    assert axe_problems(phone, axe_script) == []
    if name in SAME_PARTS and not request.config.getoption("--full"):
        return
    phone.emulate_media(color_scheme="dark")
    assert axe_problems(phone, axe_script, COLOURS) == [], "dark"
    phone.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
    assert axe_problems(phone, axe_script) == [], "wide"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_doors_are_clean(town: Running, room: Room, axe_script: str, scheme: str) -> None:
    page = new_page(room.browser, PHONE, color_scheme=scheme, reduced_motion="reduce")
    for door in (town.join, f"{town.base}/check", f"{town.base}/pair", f"{town.base}/start", f"{town.base}/consent",
                 town.link("host")):  # fmt: skip
        page.goto(door)
        assert axe_problems(page, axe_script) == [], door


@pytest.mark.parametrize("kind", KINDS)
def test_table_is_clean(room: Room, axe_script: str, kind: str) -> None:
    page = table_page(room, kind, (1024, 768))
    assert axe_problems(page, axe_script) == []
    page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
    assert axe_problems(page, axe_script) == [], "large"
    page.close()


@pytest.fixture(scope="module")
def wall(room: Room) -> Page:
    """The projector."""
    return wall_page(room)


@pytest.mark.parametrize("view", VIEWS)
def test_projector_is_clean(room: Room, wall: Page, axe_script: str, view: str) -> None:
    show_view(room, wall, view)
    assert axe_problems(wall, axe_script) == []


def test_projector_is_clean_with_each_overlay(room: Room, wall: Page, axe_script: str) -> None:
    show_view(room, wall, "lobby")
    for key in ("q", "?", "b"):
        wall.keyboard.press(key)
        assert axe_problems(wall, axe_script) == [], key
        wall.keyboard.press("Escape")


STAFF = {
    "moderator": ("moderate", "rotation", "photographs", "patterns", "s/{friction}/arrange"),
    "host": ("host", "photographs"),
    "coordinator": (
        "coordinate", "coordinate/facts", "coordinate/agenda", "coordinate/texts", "coordinate/stations",
        "coordinate/stations/{calendar}", "coordinate/organisations", "coordinate/invitation", "coordinate/cards",
        "coordinate/plenary", "coordinate/outcomes", "coordinate/pictures", "photographs", "coordinate/documentation",
        "coordinate/documentation/overview", "coordinate/documents", "coordinate/links", "coordinate/papers",
        "coordinate/prints", "coordinate/release", "coordinate/editions", "coordinate/consents",
        "coordinate/delete",
    ),
}  # fmt: skip
STAFF_PAGES = [(role, path) for role, paths in STAFF.items() for path in paths]


@pytest.fixture(scope="module")
def staff(room: Room) -> dict[str, Page]:
    """A page for each role that works at a laptop."""
    return {
        role: enter(new_page(room.browser, LAPTOP, reduced_motion="reduce"), room.running.link(role)) for role in STAFF
    }


@pytest.mark.parametrize(("role", "path"), STAFF_PAGES, ids=[path for _, path in STAFF_PAGES])
def test_staff_page_is_clean_on_laptop_and_phone(
    room: Room, staff: dict[str, Page], axe_script: str, role: str, path: str, request: pytest.FixtureRequest
) -> None:
    page = staff_page(room, staff[role], path)
    assert axe_problems(page, axe_script) == []
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    assert sideways(page) == 0
    if request.config.getoption("--full"):
        assert axe_problems(page, axe_script) == [], "phone"
    page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})


def test_vote_is_clean_on_phone_laptop_and_wall(room: Room, phone: Page, wall: Page, axe_script: str) -> None:
    station = room.stations["target_groups"]
    vote = room.post(room.moderator, f"s/{station}/votes", {"action": "start", "question": "Was zuerst?", "dots": 2})
    phone.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    phone.goto(address(room, f"s/{station}/vote"))
    phone.click("[data-give] >> nth=0")
    phone.wait_for_selector("[data-take]:visible")
    room.act(action="show", view="vote", station=station)
    seat = room.moderator.get_attribute("body", "data-seat")
    leading = room.moderator.context.new_page()
    leading.goto(address(room, f"s/{station}/votes/{vote['voting']}?seat={seat}"))
    for state in ("open", "closed"):
        if state == "closed":
            leading.click("[data-vote-do=close]")
        leading.wait_for_selector(f"[data-vote-do={'close' if state == 'open' else 'reopen'}]")
        shown = ".vote-result" if state == "closed" else "[data-ballot]"
        phone.wait_for_selector(shown)
        wall.wait_for_selector(".vote-result" if state == "closed" else ".vote-now")
        for name, page in {"phone": phone, "laptop": leading, "wall": wall}.items():
            assert axe_problems(page, axe_script) == [], (name, state)
            assert sideways(page) == 0, (name, state)
    leading.close()


def test_typing_paper_is_clean_on_laptop_and_phone(room: Room, staff: dict[str, Page], axe_script: str) -> None:
    page = staff_page(room, staff["host"], "photographs")
    page.check("[data-of-paper]")
    (photograph,) = photographs(1)
    page.set_input_files("input[multiple]", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photograph.body})
    page.click(".photo-paper a >> nth=0")
    page.wait_for_selector("[data-frame] img")
    for size in (LAPTOP, PHONE):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        assert axe_problems(page, axe_script) == [], size
        assert sideways(page) == 0, size
    page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
