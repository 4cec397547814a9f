"""Devices whose connection, seat or clock goes wrong say so, try again by themselves, and lose nothing."""

import re
import time
from datetime import datetime, timedelta

from playwright.sync_api import Dialog, Page, Route, expect

from tests.access.walking import address
from tests.day.people import PATIENCE, Room, arrived, leave
from tests.serving import LAPTOP, PHONE, enter, join, new_page

FIVE_MINUTES_LATE = "const real = Date.now; Date.now = () => real() - 300_000;"
SLOW_CLOCK = """const Real = Date;
Date = class extends Real {
  constructor(...parts) { if (parts.length) super(...parts); else super(Date.now()); }
  static now() { return Real.now() - 300_000; }
};"""
OLD_TABLET = "delete AbortSignal.timeout;"
KEPT = "seat => Object.entries(localStorage).filter(([key]) => key.includes(seat))"


def test_timer_is_the_same_on_a_device_whose_clock_is_wrong(room: Room) -> None:
    page = new_page(room.browser, PHONE)
    page.add_init_script(FIVE_MINUTES_LATE)
    join(page, room.running)
    room.act(action="timer", seconds=600)
    about_ten = re.compile(r"^(10:00|9:[345]\d)$")
    expect(page.locator("[data-timer-left]")).to_have_text(about_ten, timeout=PATIENCE)
    page.reload()
    expect(page.locator("[data-timer-left]")).to_have_text(about_ten)
    room.act(action="timer", stop=True)


def test_moderators_clock_is_that_of_the_server(room: Room) -> None:
    page = new_page(room.browser, LAPTOP)
    page.add_init_script(SLOW_CLOCK)
    enter(page, room.running.link("moderator"))
    now = datetime.now().astimezone()
    nearly = [f"{now + timedelta(minutes=step):%H:%M}" for step in (-1, 0, 1)]
    expect(page.locator("[data-clock]")).to_have_text(re.compile("|".join(nearly)), timeout=PATIENCE)


def test_part_that_is_asked_for_while_another_one_loads_is_loaded_too(room: Room) -> None:
    page = room.phone()
    page.evaluate(
        """async () => {
          for (const id of ['now', 'stations']) document.getElementById(id).textContent = 'alt';
          const {refresh} = await import(`${document.body.dataset.static}js/page.js`);
          refresh('now');
          await refresh('stations');
        }"""
    )
    for part in ("#now", "#stations"):
        expect(page.locator(part)).not_to_have_text("alt")


def test_device_that_waits_offline_stays_on_its_page_when_the_digits_end(room: Room) -> None:
    page = new_page(room.browser, LAPTOP)
    page.add_init_script(OLD_TABLET)
    page.clock.install()
    page.goto(f"{room.running.base}/pair")
    page.fill("#device", "Tisch 9")
    page.click("text=Ziffern zeigen")
    first = page.inner_text(".pair-digits")
    page.clock.run_for(2_500)
    expect(page.locator("[data-offline]")).to_be_hidden()
    page.context.set_offline(True)
    page.clock.run_for(121_000)
    expect(page.locator("[data-offline]")).to_be_visible()
    expect(page.locator(".pair-digits")).to_have_text(first)
    page.context.set_offline(False)
    page.clock.run_for(2_500)
    expect(page.locator(".pair-digits")).not_to_have_text(first, timeout=PATIENCE)


def test_seat_that_ended_while_the_phone_slept_is_said(room: Room) -> None:
    asleep, other = room.phone(), new_page(room.browser, PHONE)
    asleep.goto(address(room, "me"))
    asleep.click("[name=resume]")
    code = asleep.inner_text(".code-line")
    asleep.goto(address(room, ""))
    expect(asleep.locator("[data-connection]")).to_have_attribute("data-connection", "online", timeout=PATIENCE)
    asleep.context.set_offline(True)
    expect(asleep.locator("[data-connection]")).to_have_attribute("data-connection", "offline", timeout=PATIENCE)
    other.goto(address(room, "resume"))
    other.fill("#code", code)
    other.click("main button.is-main")
    other.wait_for_selector("body[data-seat]")
    asleep.context.set_offline(False)
    expect(asleep.locator("label[for=code]")).to_have_text("Code vom Plakat", timeout=PATIENCE)


def test_text_of_a_seat_that_ended_arrives_from_the_next_one_of_this_phone(room: Room) -> None:
    page = room.at(room.phone(), "friction")
    leave(page, "Schon ohne Namen da", "friction")
    arrived(page, "Schon ohne Namen da")
    page.route("**/contributions", lambda route: route.abort())
    leave(page, "Noch vom alten Platz", "wish")
    expect(page.locator("[data-outbox]")).to_contain_text("Noch vom alten Platz")
    ended = page.get_attribute("body", "data-seat")
    page.context.clear_cookies()  # as after moving to another phone: nothing here speaks for that seat any more
    page.unroute("**/contributions")
    room.at(join(page, room.running), "friction")
    arrived(page, "Noch vom alten Platz")
    arrived(page, "Schon ohne Namen da")  # its key came along
    assert page.get_attribute("body", "data-seat") != ended
    assert page.evaluate(KEPT, ended) == []
    assert len(room.rows("select 1 from contribution where fields like '%Noch vom alten Platz%'")) == 1


def test_link_that_could_not_be_tried_is_not_called_invalid(room: Room) -> None:
    page = new_page(room.browser, LAPTOP)
    page.goto(room.running.link("moderator"))
    page.route("**/enter", lambda route: route.fulfill(status=503, body="{}"))
    page.click("[data-go]")
    expect(page.locator("[data-trouble]")).to_be_visible()
    expect(page.locator("[data-refused]")).to_be_hidden()
    page.unroute("**/enter")
    page.click("[data-go]")
    page.wait_for_selector("body[data-seat]")


def test_signing_off_sends_what_is_queued_and_leaves_nothing_behind(room: Room) -> None:
    page = room.at(room.phone(), "friction")
    seat = page.get_attribute("body", "data-seat")
    leave(page, "Schon angekommen", "friction")
    arrived(page, "Schon angekommen")
    page.route("**/contributions", lambda route: route.abort())
    leave(page, "Noch unterwegs", "wish")
    page.goto(address(room, "me"))
    page.once("dialog", Dialog.dismiss)
    page.click("[data-sign-off] button")
    expect(page.locator("[data-sign-off] button")).to_be_enabled(timeout=PATIENCE)
    assert page.evaluate(KEPT, seat)
    page.unroute("**/contributions")
    page.click("[data-sign-off] button")
    expect(page.locator("label[for=code]")).to_be_visible(timeout=PATIENCE)
    assert page.evaluate(KEPT, seat) == []
    assert len(room.rows("select 1 from contribution where fields like '%Noch unterwegs%'")) == 1
    assert signed_off(page, room)


def signed_off(page: Page, room: Room) -> bool:
    """Whether this device has no seat any more."""
    page.goto(address(room, ""))
    return page.url == f"{room.running.base}/"


def test_check_says_that_a_network_swallows_everything(room: Room) -> None:
    page = new_page(room.browser, PHONE)
    page.clock.install()
    page.route("**/check", lambda route: route.continue_() if route.request.method == "GET" else None)
    page.goto(f"{room.running.base}/check")
    for _step in range(8):
        page.clock.run_for(7_000)
        page.wait_for_timeout(100)
    expect(page.locator("[data-some]")).to_be_visible(timeout=PATIENCE)


def test_card_that_comes_in_a_crush_waits_as_long_as_the_server_says(room: Room) -> None:
    page = room.at(room.phone(), "friction")
    tries: list[float] = []

    def in_a_crush(route: Route) -> None:
        tries.append(time.monotonic())
        if len(tries) == 1:
            route.fulfill(status=429, headers={"Retry-After": "6"}, json={"error": {"code": "busy", "fields": {}}})
        else:
            route.continue_()

    page.route("**/contributions", in_a_crush)
    leave(page, "Im Gedränge geschrieben", "wish")
    expect(page.locator("[data-outbox]")).to_contain_text("Im Gedränge geschrieben")
    page.evaluate("dispatchEvent(new Event('online'))")  # whoever comes back asks at once; not here
    page.wait_for_timeout(1500)
    assert len(tries) == 1
    arrived(page, "Im Gedränge geschrieben")
    assert tries[1] - tries[0] >= 6
