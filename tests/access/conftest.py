"""One room for the tests of a module: a server, its stations open, a phone that is in, staff at their screens."""

import pytest
from playwright.sync_api import Page

from tests.day.people import Room
from tests.serving import PHONE, join, new_page


@pytest.fixture(scope="module")
def phone(room: Room) -> Page:
    """A phone that is in; colours change at once, so that no measure falls into a transition."""
    return join(new_page(room.browser, PHONE, has_touch=True, reduced_motion="reduce"), room.running)


@pytest.fixture(scope="module")
def plain(room: Room) -> Page:
    """A phone that runs no script."""
    return join_plainly(room)


def join_plainly(room: Room) -> Page:
    """Takes a seat with a browser that runs no script."""
    page = new_page(room.browser, PHONE, java_script_enabled=False)
    page.goto(room.running.join)
    page.click("main button.is-main")
    page.wait_for_selector("body[data-seat]")
    return page
