"""The conductor's page in a real browser: two projectors, the agenda, and taking back what was tapped."""

from playwright.sync_api import Browser, expect

from tests.serving import LAPTOP, PHONE, WALL, Running, axe_problems, enter, join, new_page
from tests.web.test_moderate import CALENDAR, row


def test_one_of_two_projectors_is_led_alone_and_one_tap_takes_it_back(
    server: Running, devices: Browser, axe_script: str
) -> None:
    hall, foyer = (enter(new_page(devices, WALL), server.link("projector")) for _ in range(2))
    moderator = enter(new_page(devices, LAPTOP), server.link("moderator"))
    expect(moderator.locator("[data-projector]")).to_have_count(2)
    moderator.locator("[data-projector]").last.click()
    dialog = moderator.locator("#screen-dialog")
    expect(dialog.locator("[data-lead=room]")).to_have_attribute("aria-pressed", "true")
    dialog.locator("[data-lead=led][data-view=agenda]").click()
    expect(foyer.locator("#view")).to_have_attribute("data-view", "agenda")
    expect(dialog.locator("[data-view=agenda]")).to_have_attribute("aria-pressed", "true")
    assert axe_problems(moderator, axe_script) == []
    expect(hall.locator("#view")).to_have_attribute("data-view", "lobby")
    moderator.click(".toast >> text=Rückgängig")
    expect(foyer.locator("#view")).to_have_attribute("data-view", "lobby")
    dialog.locator("[data-lead=free]").click()
    expect(foyer.locator("#view")).to_have_attribute("data-mode", "free")
    foyer.keyboard.press("ArrowUp")
    expect(foyer.locator("#view")).to_have_attribute("data-view", "quiet")
    dialog.locator("[data-close]").click()
    moderator.click("[data-show=plenary]")
    expect(hall.locator("#view")).to_have_attribute("data-view", "plenary")
    expect(foyer.locator("#view")).to_have_attribute("data-view", "quiet")


def test_next_point_opens_its_stations_goes_back_with_one_tap_and_comes_by_itself(
    server: Running, devices: Browser
) -> None:
    phone = join(new_page(devices, PHONE), server)
    moderator = enter(new_page(devices, PHONE), server.link("moderator"))
    for _ in range(3):
        before = moderator.locator("[data-at=next-step]").get_attribute("data-point")
        moderator.click("[data-at=next-step]")
        if moderator.locator("#ask").is_visible():
            moderator.click("#ask .is-main")
        expect(moderator.locator("[data-at=next-step]")).not_to_have_attribute("data-point", before or "")
    moderator.click("[data-at=next-step]")
    expect(moderator.locator("#ask [data-ask-text]")).to_contain_text("öffnet")
    moderator.click("#ask .is-main")
    expect(moderator.locator("[data-row][data-state=open]")).to_have_count(5)
    expect(phone.locator("[data-timer]").first).to_be_visible()
    moderator.click(".toast >> text=Rückgängig")
    expect(moderator.locator(f"{row(CALENDAR)}[data-state=open]")).to_have_count(0)
    moderator.check("[data-automatic]")
    for minutes in (10, 5):
        moderator.click("[data-give='-5']")
        expect(moderator.locator("#now")).to_have_attribute("data-minutes", str(minutes))
    moderator.click("[data-give='-5']")
    expect(moderator.locator(".now-title")).to_contain_text("Arbeitsphase")
    expect(moderator.locator("[data-row][data-state=open]")).to_have_count(5)
