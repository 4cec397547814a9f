"""Pairing as people do it: the device shows digits, the moderator types them, the device is where it belongs."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.serving import LAPTOP, PHONE, Running, axe_problems, enter, new_page

FRICTION = "Reibung schafft Wärme"


def waiting_device(devices: Browser, server: Running, name: str) -> Page:
    """A device that shows its digits."""
    page = new_page(devices, LAPTOP)
    page.goto(f"{server.base}/pair")
    page.fill("#device", name)
    page.click("text=Ziffern zeigen")
    expect(page.locator(".pair-digits")).to_have_text(re.compile(r"^\d{3} \d{3}$"))
    return page


def digits(page: Page) -> str:
    """What the device shows."""
    return page.locator(".pair-digits").inner_text()


def test_table_is_let_in_and_sent_away_again(town: Running, devices: Browser) -> None:
    moderator = enter(new_page(devices, LAPTOP), town.link("moderator"))
    table = waiting_device(devices, town, "Tisch 5")
    moderator.click("[data-open=devices-dialog]")
    moderator.fill("#digits", digits(table))
    moderator.press("#digits", "Enter")
    expect(moderator.locator("[data-pair-device]")).to_have_text("Tisch 5")
    moderator.select_option("#pair-station", label=FRICTION)
    moderator.click("[data-pair-confirm] .is-main")
    table.wait_for_url(re.compile("/table"))
    expect(table.locator(".table-head")).to_contain_text(FRICTION)
    assert table.context.cookies(f"{town.base}/pair") == [
        one for one in table.context.cookies() if one["name"] != "pairing"
    ]
    removal = moderator.locator("[data-remove][data-name='Tisch 5']")
    removal.click()
    moderator.click("#ask button:has-text('Abmelden')")
    expect(removal).to_have_count(0)
    expect(table.locator("body")).to_contain_text("Dieses Gerät hat hier keinen Platz", timeout=10_000)


def test_projector_is_let_in_without_a_station(town: Running, devices: Browser) -> None:
    moderator = enter(new_page(devices, LAPTOP), town.link("moderator"))
    wall = waiting_device(devices, town, "Leinwand vorn")
    moderator.click("[data-open=devices-dialog]")
    moderator.fill("#digits", digits(wall).replace(" ", ""))
    moderator.press("#digits", "Enter")
    moderator.click("[data-pair-confirm] label:has([value=projector])")
    expect(moderator.locator("[data-pair-station]")).to_be_hidden()
    moderator.click("[data-pair-confirm] .is-main")
    wall.wait_for_url(re.compile("/projector"))
    expect(wall.locator("#view")).to_be_visible()


def test_wrong_digits_are_said_at_the_field(town: Running, devices: Browser) -> None:
    moderator = enter(new_page(devices, LAPTOP), town.link("moderator"))
    moderator.click("[data-open=devices-dialog]")
    moderator.fill("#digits", "12")
    moderator.press("#digits", "Enter")
    expect(moderator.locator("[data-pair-error]")).to_contain_text("Dieser Code gilt nicht")
    expect(moderator.locator("#digits")).to_be_focused()
    expect(moderator.locator("#digits")).to_have_attribute("aria-invalid", "true")


def test_device_without_a_script_goes_on_too(town: Running, devices: Browser) -> None:
    moderator = enter(new_page(devices, LAPTOP), town.link("moderator"))
    page = new_page(devices, PHONE, java_script_enabled=False)
    page.goto(f"{town.base}/pair")
    page.fill("#device", "Altes Tablet")
    page.click("text=Ziffern zeigen")
    shown = digits(page)
    moderator.click("[data-open=devices-dialog]")
    moderator.fill("#digits", shown)
    moderator.press("#digits", "Enter")
    moderator.click("[data-pair-confirm] .is-main")
    expect(moderator.locator(".toast")).to_contain_text("Altes Tablet")
    page.goto(f"{town.base}/pair")
    assert "/table" in page.url


def test_digits_that_ran_out_are_renewed_by_themselves(town: Running, devices: Browser) -> None:
    page = new_page(devices, LAPTOP)
    page.clock.install()
    page.goto(f"{town.base}/pair")
    page.fill("#device", "Tisch 1")
    page.click("text=Ziffern zeigen")
    first = digits(page)
    page.clock.fast_forward(121_000)
    expect(page.locator(".pair-digits")).not_to_have_text(first, timeout=10_000)
    expect(page.locator("main")).to_contain_text("Tisch 1")


def test_page_is_accessible_and_nothing_sticks_out(town: Running, devices: Browser, axe_script: str) -> None:
    page = waiting_device(devices, town, "Tablet am Fenster mit einem sehr langen Namen, damit es eng wird")
    for size in (LAPTOP, PHONE, (320, 640)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        assert axe_problems(page, axe_script) == [], size
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.context.clear_cookies()
    page.goto(f"{town.base}/pair")
    assert axe_problems(page, axe_script) == []
