"""The moderator's page in a real browser: what is tapped there, projector and phones show; what they do, is seen."""

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.serving import LAPTOP, PHONE, WALL, Running, axe_problems, enter, join, new_page, wait_until

AT_ONCE = 5_000
"""Milliseconds in which a change must be seen, on a machine that runs other tests beside."""


@pytest.fixture
def moderator(town: Running, devices: Browser) -> Page:
    """The moderator's page on a laptop."""
    return enter(new_page(devices, LAPTOP), town.link("moderator"))


def row(title: str) -> str:
    """The row of a station on the page."""
    return f'[data-row][data-title="{title}"]'


def tap(page: Page, title: str, what: str) -> None:
    """Taps a button in the row of a station."""
    page.click(f"{row(title)} {what}")


FRICTION, FLAGS_ON_THE_MAP = "Reibung schafft Wärme", "Wo sind wir, und wer hält die Fäden?"
CALENDAR = "Was ist los im Drosselgrund?"


def test_projector_follows_what_the_moderator_shows(town: Running, devices: Browser, moderator: Page) -> None:
    wall = enter(new_page(devices, WALL), town.link("projector"))
    tap(moderator, FLAGS_ON_THE_MAP, "[data-show=station]")
    expect(wall.locator("#view")).to_have_attribute("data-view", "station", timeout=15_000)
    for view in ("agenda", "quiet", "lobby", "test", "plenary"):
        moderator.click(f"[data-show={view}]")
        expect(wall.locator("#view")).to_have_attribute("data-view", view, timeout=AT_ONCE)
        expect(moderator.locator(f"[data-show={view}]")).to_have_attribute("aria-pressed", "true")
    moderator.click("[data-show=lobby]")


def test_small_picture_is_what_the_projector_shows(moderator: Page) -> None:
    moderator.click("[data-show=quiet]")
    picture = moderator.frame_locator("[data-wall]")
    expect(picture.locator("#view")).to_have_attribute("data-view", "quiet", timeout=AT_ONCE)
    moderator.click("[data-show=lobby]")
    expect(picture.locator("#view")).to_have_attribute("data-view", "lobby", timeout=AT_ONCE)


def test_gallery_is_led_from_station_to_station(town: Running, devices: Browser, moderator: Page) -> None:
    wall = enter(new_page(devices, WALL), town.link("projector"))
    moderator.click("[data-show=gallery]")
    expect(wall.locator("#view")).to_have_attribute("data-view", "gallery", timeout=15_000)
    first = wall.locator("#view").get_attribute("data-station")
    moderator.click("[data-at=gallery-on]")
    expect(wall.locator("#view")).not_to_have_attribute("data-station", first or "", timeout=15_000)
    moderator.click("[data-at=gallery-back]")
    expect(wall.locator("#view")).to_have_attribute("data-station", first or "", timeout=15_000)
    moderator.click("[data-show=lobby]")


def test_pages_of_a_board_are_turned_from_here(town: Running, devices: Browser, moderator: Page) -> None:
    wall = enter(new_page(devices, WALL), town.link("projector"))
    tap(moderator, "Für wen sind wir da?", "[data-show=station]")
    expect(moderator.locator("[data-turns]")).to_be_visible(timeout=15_000)
    expect(moderator.locator("[data-turn='-1']")).to_be_disabled()
    moderator.click("[data-turn='1']")
    expect(wall.locator("#view")).to_have_attribute("data-page", "1", timeout=15_000)
    expect(moderator.locator("[data-page-of]")).to_have_text(re.compile(r"^Seite 2 von \d"))
    moderator.click("[data-show=lobby]")


def test_phone_hears_of_message_and_timer(town: Running, devices: Browser, moderator: Page) -> None:
    phone = join(new_page(devices, PHONE), town)
    moderator.fill("#message", "Wir treffen uns an Tisch 1")
    moderator.press("#message", "Enter")
    expect(phone.locator("[data-message] span")).to_have_text("Wir treffen uns an Tisch 1", timeout=AT_ONCE)
    moderator.click("[data-at=message-off]")
    expect(phone.locator("[data-message]")).to_be_hidden(timeout=AT_ONCE)
    moderator.click("[data-at=timer-3]")
    expect(phone.locator("[data-timer-left]")).to_have_text(re.compile(r"^[23]:\d\d$"), timeout=AT_ONCE)
    moderator.click("[data-at=timer-pause]")
    expect(phone.locator("[data-timer]")).to_have_class(re.compile("is-paused"), timeout=AT_ONCE)
    moderator.click("[data-at=timer-stop]")
    expect(phone.locator("[data-timer]")).to_be_hidden(timeout=AT_ONCE)


def test_half_typed_message_outlasts_a_reload_for_which_nobody_asked(moderator: Page) -> None:
    expect(moderator.locator("[data-connection]")).to_have_attribute("data-connection", "online")  # else nobody asks
    moderator.fill("#message", "Die Suppe ist")
    moderator.route("**/changes?*", lambda route: route.fulfill(json={"resync": True, "to": 0}), times=1)
    with moderator.expect_navigation():
        moderator.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(moderator.locator("#message")).to_have_value("Die Suppe ist")


def test_timer_of_own_minutes(moderator: Page) -> None:
    moderator.fill("#minutes", "12")
    moderator.press("#minutes", "Enter")
    expect(moderator.locator("#timer [data-timer-left]")).to_have_text(re.compile(r"^1[12]:\d\d$"))
    moderator.click("[data-at=timer-stop]")
    expect(moderator.locator("#minutes")).to_be_visible()


def test_station_opens_and_closes_and_one_tap_takes_it_back(server: Running, devices: Browser) -> None:
    moderator = enter(new_page(devices, LAPTOP), server.link("moderator"))
    tap(moderator, FRICTION, "[data-set=open]")
    expect(moderator.locator(row(FRICTION))).to_have_attribute("data-state", "open")
    tap(moderator, FRICTION, "[data-set=closed]")
    expect(moderator.locator(row(FRICTION))).to_have_attribute("data-state", "closed")
    moderator.click(".toast >> text=Rückgängig")
    expect(moderator.locator(row(FRICTION))).to_have_attribute("data-state", "open")


def test_all_stations_open_and_come_back_as_they_were(moderator: Page) -> None:
    states = "() => [...document.querySelectorAll('[data-row]')].map(row => row.dataset.state)"
    was = moderator.locator(row(FRICTION)).get_attribute("data-state")
    tap(moderator, FRICTION, "[data-at^=main]")
    expect(moderator.locator(row(FRICTION))).not_to_have_attribute("data-state", was or "")
    before = moderator.evaluate(states)
    moderator.click("[data-all=open]")
    expect(moderator.locator("[data-row]:not([data-state=open])")).to_have_count(0)
    moderator.click(".toast >> text=Rückgängig")
    wait_until(moderator, f"before => String(({states})()) === String(before)", before)


def test_keys_alone_work_and_keep_their_place(moderator: Page) -> None:
    button = moderator.locator(f"{row(FLAGS_ON_THE_MAP)} [data-at^=main]")
    button.focus()
    state = moderator.locator(row(FLAGS_ON_THE_MAP))
    before = state.get_attribute("data-state")
    moderator.keyboard.press("Enter")
    expect(state).not_to_have_attribute("data-state", before or "")
    expect(button).to_be_focused()
    moderator.keyboard.press("Enter")
    expect(button).to_be_focused()


def test_card_is_read_shown_and_taken_back(server: Running, devices: Browser) -> None:
    moderator = enter(new_page(devices, LAPTOP), server.link("moderator"))
    wall = enter(new_page(devices, WALL), server.link("projector"))
    tap(moderator, FRICTION, "[data-show=station]")
    expect(wall.locator("#view")).to_have_attribute("data-view", "station", timeout=15_000)
    card = moderator.locator(".waiting [data-verdict=release]").first.locator("xpath=ancestor::li")
    number = card.get_attribute("data-card")
    moderator.click(f'[data-card="{number}"] [data-verdict=release]')
    expect(moderator.locator(f'#reading [data-card="{number}"]')).to_have_count(0)
    moderator.click(".toast >> text=Rückgängig")
    expect(moderator.locator(f'#reading [data-card="{number}"]')).to_have_count(1)


def test_redacting_asks_first_and_then_is_for_good(server: Running, devices: Browser) -> None:
    moderator = enter(new_page(devices, LAPTOP), server.link("moderator"))
    tap(moderator, FRICTION, "[data-cards]")
    cards = moderator.locator("#cards-dialog [data-card]")
    expect(cards.first).to_be_visible()
    count = cards.count()
    moderator.click("#cards-dialog [data-verdict=redact] >> nth=0")
    expect(moderator.locator("#ask")).to_be_visible()
    moderator.keyboard.press("Escape")
    expect(moderator.locator("#ask")).to_be_hidden()
    assert cards.count() == count
    moderator.click("#cards-dialog [data-verdict=redact] >> nth=0")
    moderator.click("#ask button:has-text('Für immer entfernen')")
    expect(cards).to_have_count(count - 1)
    expect(moderator.locator(".toast")).to_contain_text("für immer entfernt")
    expect(moderator.locator(".toast >> text=Rückgängig")).to_have_count(0)


def test_note_to_a_card_is_hidden_and_shown_again(server: Running, devices: Browser) -> None:
    moderator = enter(new_page(devices, LAPTOP), server.link("moderator"))
    tap(moderator, CALENDAR, "[data-cards]")
    said = moderator.locator("#cards-dialog [data-response]").first
    card = said.locator("xpath=ancestor::li[@data-card]")
    text = said.locator("[dir=auto]").inner_text()
    said.locator("[data-response-do=hide_response]").click()
    expect(said.locator("[data-response-do=show_response]")).to_be_focused()
    expect(card.locator(".card")).not_to_contain_text(text)
    moderator.click(".toast >> text=Rückgängig")
    expect(said.locator("[data-response-do=hide_response]")).to_be_visible()
    expect(card.locator(".card")).to_contain_text(text)


def test_point_of_the_agenda_asks_whether_its_stations_open(server: Running, devices: Browser) -> None:
    moderator = enter(new_page(devices, LAPTOP), server.link("moderator"))
    moderator.click("[data-point]:has-text('Arbeitsphase')")
    moderator.click("#ask button:has-text('Weiter mit all dem')")
    expect(moderator.locator("[data-row][data-state=open]")).to_have_count(5)
    expect(moderator.locator(".ag[aria-current=step]")).to_contain_text("Arbeitsphase")
    moderator.click("[data-point]:has-text('Galerierundgang')")
    expect(moderator.locator(".ag[aria-current=step]")).to_contain_text("Galerierundgang")
    moderator.click(".toast >> text=Rückgängig")
    expect(moderator.locator(".ag[aria-current=step]")).to_contain_text("Arbeitsphase")


@pytest.mark.parametrize(
    ("clock", "began", "left", "many"),
    [
        ("14:52", "14:15", "Noch 23 Minuten bis 15:15", None),
        ("14:52", "14:27", "Noch 35 Minuten bis 15:27", "12 Minuten zu viel bis 16:00"),
        ("15:22", "14:15", "7 Minuten über 15:15", "7 Minuten zu viel bis 16:00"),
        ("16:20", "14:15", None, "Das Ende war um 16:00."),
    ],
)
def test_end_stays_and_what_is_too_many_is_said(
    town: Running, devices: Browser, clock: str, began: str, left: str | None, many: str | None
) -> None:
    page = new_page(devices, LAPTOP)
    today = datetime.now().astimezone().replace(second=0, microsecond=0)
    enter(page, town.link("moderator"))
    page.click("[data-point]:has-text('Arbeitsphase')")
    if page.locator("#ask").is_visible():
        page.click("#ask button:has-text('Nur weiter')")
    expect(page.locator("#now .now-title")).to_contain_text("Arbeitsphase")
    moments = [int(at(today, time).timestamp() * 1000) for time in (began, clock)]
    assert page.evaluate(DRAWN_AT, moments) == [left, many]


DRAWN_AT = """async ([since, moment]) => {
  const base = document.body.dataset.static;
  const stage = await import(`${base}js/stage.js`), day = await import(`${base}js/day.js`);
  const ahead = stage.now() - Date.now(), real = Date.now;
  stage.current().agenda_since = since;
  Date.now = () => moment + 20000 - ahead;  // within the minute: a sum of fractions meets no full one
  try { day.draw(); } finally { Date.now = real; }
  const said = name => (node => node.hidden ? null : node.textContent.trim())(document.querySelector(name));
  return [said('[data-left]'), said('[data-too-many-text]')];
}"""
"""What the page says of the day at a moment: in one go, so that nothing the server says meanwhile moves the clock."""


def at(day: datetime, clock: str) -> datetime:
    """The moment of a clock time on a day."""
    hours, minutes = clock.split(":")
    return day.replace(hour=0, minute=0) + timedelta(hours=int(hours), minutes=int(minutes))


@pytest.mark.parametrize("size", [LAPTOP, PHONE, pytest.param(WALL, marks=pytest.mark.full)])
def test_page_is_accessible_and_nothing_sticks_out(
    town: Running, devices: Browser, axe_script: str, size: tuple[int, int]
) -> None:
    page = enter(new_page(devices, size), town.link("moderator"))
    assert axe_problems(page, axe_script) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    for dialog in ("ways-in", "devices-dialog"):
        page.click(f"[data-open={dialog}]")
        assert axe_problems(page, axe_script) == [], dialog
        page.keyboard.press("Escape")
    tap(page, FRICTION, "[data-cards]")
    expect(page.locator("#cards-dialog [data-card]").first).to_be_visible()
    assert axe_problems(page, axe_script) == []


def test_cards_that_come_late_do_not_stand_under_another_stations_title(moderator: Page) -> None:
    late: list[Route] = []

    def hold(route: Route) -> None:
        late.append(route)

    moderator.route("**/cards", hold, times=1)
    first, second = (one.get_attribute("data-cards") for one in moderator.locator("[data-cards]").all()[:2])
    with moderator.expect_request("**/cards"):
        moderator.click(f"[data-cards='{first}']")
    moderator.click("#cards-dialog [data-close]")
    moderator.click(f"[data-cards='{second}']")
    cards = moderator.locator("#cards-dialog [data-of]")
    expect(cards.first).to_have_attribute("data-of", str(second))
    with moderator.expect_response("**/cards"):
        late[0].continue_()
    expect(moderator.locator(f"#cards-dialog [data-of='{first}']")).to_have_count(0)
    expect(cards.first).to_have_attribute("data-of", str(second))


def test_projector_asks_again_when_the_server_is_just_starting(
    town: Running, devices: Browser, moderator: Page
) -> None:
    wall = enter(new_page(devices, WALL), town.link("projector"))
    wall.route("**/projector/view?*", lambda route: route.fulfill(status=502, body=""), times=1)
    moderator.click("[data-at=view-quiet]")
    expect(wall.locator("#view")).to_have_attribute("data-view", "quiet")
