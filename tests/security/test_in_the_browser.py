"""Secrets and addresses as a browser sees them: what stays in the bar, what scripts can read, and a base path."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.security.phones import Phone
from tests.serving import PHONE, Running, enter, fill, new_page, start

EVERYTHING_KEPT = """() => JSON.stringify([document.cookie, {...localStorage}, {...sessionStorage}, location.href,
  document.referrer, document.documentElement.outerHTML])"""
"""Whatever a script on the page could read."""


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server under a base path, as behind a town's proxy."""
    running = start(tmp_path_factory.mktemp("below") / "data", public_url="https://x.example/beteiligung", proxies="1")
    try:
        fill(running)
        yield running
    finally:
        running.stop()


def at(running: Running, link: str) -> str:
    """A public address, on this machine."""
    assert link.startswith("https://x.example/beteiligung/")
    return link.replace("https://x.example", running.base)


def test_a_staff_secret_leaves_the_bar_and_no_script_reads_a_seat(browser: Browser, below: Running) -> None:
    link = below.link("moderator")
    secret = urlsplit(link).fragment
    page = new_page(browser)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url + str(request.headers)))
    page.goto(at(below, link))
    assert secret not in page.url
    assert secret not in page.evaluate(EVERYTHING_KEPT)
    page.click("[data-go]")
    page.wait_for_selector("body[data-seat]")
    tokens = [str(cookie.get("value")) for cookie in page.context.cookies()]
    assert tokens
    kept = page.evaluate(EVERYTHING_KEPT)
    assert not [token for token in (secret, *tokens) if token in kept]
    assert secret not in "".join(asked)
    assert page.evaluate("document.cookie") == ""
    page.go_back()
    assert secret not in page.url
    page.context.close()


def test_the_day_works_under_a_base_path(browser: Browser, below: Running) -> None:
    asked: list[str] = []
    phone, wall = new_page(browser, PHONE), new_page(browser)
    for page in (phone, wall):
        page.on("request", lambda request: asked.append(urlsplit(request.url).path))
        page.on("websocket", lambda socket: asked.append(urlsplit(socket.url).path))
    staff = Phone(below, under="/beteiligung")
    assert staff.enter("moderator").status == 200
    friction, calendar = staff.station("friction"), staff.station("calendar")
    for station in (friction, calendar):
        assert staff.act("open", station).status == 200
    staff.act("show", view="station", station=calendar)
    phone.goto(at(below, below.join))
    phone.click("main button.is-main")
    phone.wait_for_selector("body[data-seat]")
    enter(wall, at(below, below.link("projector")))
    phone.goto(f"{below.base}/beteiligung{staff.home}/s/{calendar}")
    wall.wait_for_selector("[data-view=station]")
    phone.fill("form:not([hidden]) [name=title]", "Unter dem Pfad")
    phone.click("form:not([hidden]) button[type=submit]")
    phone.wait_for_selector("[data-own] >> text=Unter dem Pfad")
    phone.wait_for_selector("[data-others] >> text=Unter dem Pfad", state="attached")
    assert {cookie.get("path") for cookie in phone.context.cookies()} == {"/beteiligung/"}
    assert [path for path in asked if not path.startswith("/beteiligung/")] == []
    assert any(path.startswith("/beteiligung/socket.io") for path in asked)
    for page in (phone, wall):
        page.context.close()


def test_behind_https_a_seat_travels_only_over_https(below: Running) -> None:
    phone = Phone(below, under="/beteiligung")
    path = urlsplit(below.join).path.removeprefix("/beteiligung")
    answer = phone.ask(path, "POST", form={}, Host="x.example", X_Forwarded_Proto="https")
    assert answer.status == 303
    assert answer.headers["Location"] == f"/beteiligung{phone.home}/"
    (cookie,) = answer.headers.get_all("Set-Cookie", [])
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/beteiligung/"} <= set(cookie.split("; "))
    assert answer.headers["Strict-Transport-Security"]
    assert "wss://x.example" in answer.headers["Content-Security-Policy"]


def test_nobody_elses_page_can_join_or_frame(browser: Browser, below: Running, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.html"
    form = f'<form method="post" action="{at(below, below.join)}"><button>x</button></form>'
    foreign.write_text(f'{form}<iframe src="{below.base}/beteiligung/"></iframe>', encoding="utf-8")
    page = new_page(browser)
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(foreign.as_uri())
    page.wait_for_timeout(500)
    assert any("frame-ancestors" in text for text in refused)
    page.click("button")
    page.wait_for_load_state()
    assert page.context.cookies() == []
    page.context.close()


def test_a_phone_that_joined_comes_back_to_its_seat(browser: Browser, below: Running) -> None:
    page = new_page(browser, PHONE)
    page.goto(at(below, below.join))
    page.click("main button.is-main")
    page.wait_for_selector("body[data-seat]")
    seat = page.get_attribute("body", "data-seat")
    page.goto(at(below, below.join))
    page.wait_for_selector("body[data-seat]")
    assert page.get_attribute("body", "data-seat") == seat
    page.context.close()
