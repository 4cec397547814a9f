"""A whole room at once: two moderators, a host, a projector, six phones; nobody overwrites another."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.day.people import PATIENCE, Room, arrived, leave
from tests.serving import Running

AGAIN = 3 * PATIENCE
"""Milliseconds for ten browsers at once."""


@dataclass
class Hall:
    """Everybody's screens at the friction station, where cards are read before they are shown."""

    room: Room
    other: Page
    """The second moderator."""
    host: Page
    wall: Page
    phones: list[Page]

    @property
    def lead(self) -> Page:
        """The first moderator."""
        return self.room.moderator

    @property
    def station(self) -> str:
        return self.room.stations["friction"]

    def arrange(self, page: Page) -> Page:
        """Opens the page on which cards are put in order."""
        seat = page.get_attribute("body", "data-seat")
        running = self.room.running
        page.goto(f"{running.base}/w/{running.workshop}/s/{self.station}/arrange?seat={seat}")
        page.wait_for_selector("[data-tile]")
        return page

    def cards(self) -> list[str]:
        """The ids of what the phones left, in order."""
        found = self.room.rows("select id from contribution where fields like '%Probe%' order by number")
        return [card for (card,) in found]


@pytest.fixture
def hall(server: Running, browser: Browser) -> Iterator[Hall]:
    """The room while all stations are open and each phone has left a card that waits to be read."""
    room = Room(browser, server)
    room.open_all()
    name = next(one["name"] for one in server.links["host"] if "Reibung" in one["name"])
    made = Hall(room, room.staff("moderator"), room.staff("host", name), room.staff("projector"), [])
    made.phones += [room.at(room.phone(), "friction") for _ in range(6)]
    for number, phone in enumerate(made.phones):
        leave(phone, f"Probe {number}: die Tür klemmt", "friction")
        arrived(phone, f"Probe {number}")
    yield made
    for page in (made.lead, made.other, made.host, made.wall, *made.phones):
        page.context.close()


@pytest.mark.timeout(400)
def test_two_moderators_a_host_a_projector_and_six_phones(hall: Hall) -> None:
    _all_are_released_with_one_tap(hall)
    _two_group_at_once(hall)
    _one_card_stands_large_until_the_other_moderator_takes_it_back(hall)
    _dots_are_counted_when_the_vote_closes(hall)
    _groups_turn_with_the_gong(hall)


def _all_are_released_with_one_tap(hall: Hall) -> None:
    waiting = hall.host.locator("#reading .waiting [data-card]")
    expect(waiting).to_have_count(8, timeout=AGAIN)  # two of them came with the town
    hall.host.click("[data-release-all]")
    expect(waiting).to_have_count(0, timeout=AGAIN)
    expect(hall.phones[0].locator("[data-others]")).to_contain_text("Probe 5", timeout=AGAIN)


def _two_group_at_once(hall: Hall) -> None:
    cards = hall.cards()
    pages = [hall.arrange(hall.lead), hall.arrange(hall.other)]
    for page, chosen, name in ((pages[0], cards[:3], "Zugang"), (pages[1], cards[3:], "Werkzeug")):
        for card in chosen:
            pick = page.locator(f"#t-{card} [data-pick]")
            pick.evaluate("node => node.scrollIntoView({block: 'center'})")  # out from under the hand
            pick.click()
        page.fill("#group-name", name)
    for page in pages:
        page.click("[data-group-form] button")
    for page in pages:
        for name in ("Zugang", "Werkzeug"):
            tiles = page.locator(f"[data-pile][data-name='{name}'] [data-tile]")
            expect(tiles).to_have_count(3, timeout=AGAIN)


def _one_card_stands_large_until_the_other_moderator_takes_it_back(hall: Hall) -> None:
    card = hall.cards()[2]
    spot = hall.lead.locator(f"#t-{card} [data-spot=on]")
    spot.evaluate("node => node.scrollIntoView({block: 'center'})")
    spot.click()
    expect(hall.wall.locator("#view[data-view=card]")).to_contain_text("Probe 2", timeout=AGAIN)
    seat = hall.other.get_attribute("body", "data-seat")
    running = hall.room.running
    hall.other.goto(f"{running.base}/w/{running.workshop}/moderate?seat={seat}")
    hall.other.locator("#done [data-take-back]").first.click()
    expect(hall.wall.locator("#view[data-view=lobby]")).to_be_visible(timeout=AGAIN)


def _dots_are_counted_when_the_vote_closes(hall: Hall) -> None:
    page = hall.other
    page.click(".vote-new summary")
    page.select_option("[data-vote-form] [name=station]", hall.station)
    page.fill("[data-vote-form] [name=dots]", "1")
    page.click("[data-vote-form] .button.is-main")
    running, card = hall.room.running, hall.cards()[4]
    for phone in hall.phones:
        phone.goto(f"{running.base}/w/{running.workshop}/s/{hall.station}/vote")
        phone.click(f"#b-{card} [data-give]")
        expect(phone.locator(f"#b-{card} [data-given]")).to_be_visible(timeout=AGAIN)
    expect(page.locator("#vote-rows")).to_contain_text("6 Personen haben abgestimmt", timeout=AGAIN)
    page.locator("#vote-rows [data-show=vote]").click()
    expect(hall.wall.locator("#view[data-view=vote]")).not_to_contain_text("Probe 4", timeout=AGAIN)
    page.click("#vote-rows [data-vote-do=close]")
    expect(hall.wall.locator("#view")).to_contain_text("Probe 4", timeout=AGAIN)
    expect(hall.phones[3].locator("#vote")).to_contain_text("6 Punkte", timeout=AGAIN)


def _groups_turn_with_the_gong(hall: Hall) -> None:
    page, running = hall.other, hall.room.running
    seat = page.get_attribute("body", "data-seat")
    page.goto(f"{running.base}/w/{running.workshop}/rotation?seat={seat}")
    page.check("[data-rotation-form] [value=mixed]")
    page.fill("[data-rotation-form] [name=groups]", "3")
    page.fill("[data-rotation-form] [name=rounds]", "2")
    page.click("[data-rotation-form] .button.is-main")
    page.click("[data-rotation=start]")
    expect(page.locator("#rotation-now[data-state=running]")).to_be_visible(timeout=AGAIN)
    for phone in hall.phones:
        phone.goto(f"{running.base}/w/{running.workshop}/")
    first = [phone.locator(".rotation").inner_text() for phone in hall.phones]
    assert all("Runde 1 von 2" in text and "Nach dem Gong" in text for text in first)
    page.click("[data-rotation=turn]")
    for phone, before in zip(hall.phones, first, strict=True):
        expect(phone.locator(".rotation")).to_contain_text("letzte Runde", timeout=AGAIN)
        assert _place(phone.locator(".rotation").inner_text()) != _place(before)


def _place(text: str) -> str:
    """The station that stands behind »Jetzt:«."""
    return text.partition("Jetzt:")[2].strip().splitlines()[0]
