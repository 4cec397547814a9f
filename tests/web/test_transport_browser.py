"""The browser's own client on the lean transport: by WebSocket, where a network forbids those, and moving to one."""

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.security.phones import Phone
from tests.serving import PHONE, Running, join, new_page

NO_WEBSOCKETS = """
window.WebSocket = class extends EventTarget {
  constructor() { super(); setTimeout(() => this.onerror?.(new Event('error')), 50); }
  close() {}
  send() {}
};
"""
"""As behind a proxy that does not let them through."""


POLLING_FIRST = ("transports: ['websocket', 'polling']", "transports: ['polling', 'websocket']")


@pytest.fixture
def page(browser: Browser) -> Page:
    """A phone."""
    return new_page(browser, PHONE)


@pytest.fixture
def asked(page: Page) -> list[str]:
    """What the page asks for by polling, and `websocket` for each one that carries something."""
    found: list[str] = []
    page.on("request", lambda request: found.append(request.method) if "transport=polling" in request.url else None)
    page.on("websocket", lambda made: made.once("framereceived", lambda _: found.append("websocket")))
    return found


def hears(page: Page, town: Running, text: str) -> None:
    """What a moderator tells all appears on a page that was open before, twice."""
    join(page, town)
    expect(page.locator("[data-connection=online]")).to_be_attached(timeout=15_000)
    staff = Phone(town)
    staff.enter("moderator")
    for said in (text, f"{text}, noch einmal"):
        staff.act("message", text=said)
        expect(page.get_by_text(said, exact=True)).to_be_visible(timeout=15_000)


def test_page_hears_by_websocket_alone(town: Running, page: Page, asked: list[str]) -> None:
    hears(page, town, "Über den WebSocket")
    assert asked == ["websocket"] * len(asked)
    assert asked


def test_page_hears_by_polling_where_websockets_are_forbidden(town: Running, page: Page, asked: list[str]) -> None:
    page.add_init_script(NO_WEBSOCKETS)
    hears(page, town, "Auf Nachfrage")
    assert set(asked) == {"GET", "POST"}


def test_page_that_polls_first_moves_to_a_websocket(town: Running, page: Page, asked: list[str]) -> None:
    def turned(route: Route) -> None:
        answer = route.fetch()
        assert POLLING_FIRST[0] in answer.text()
        route.fulfill(response=answer, body=answer.text().replace(*POLLING_FIRST))

    page.route("**/js/live.js", turned)
    hears(page, town, "Erst so, dann so")
    assert asked[0] == "GET"
    assert "websocket" in asked
    before = len(asked)
    page.wait_for_timeout(1500)
    assert asked[before:] == []  # nothing polls any more
