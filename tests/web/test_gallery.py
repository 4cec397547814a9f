"""The gallery walk on phones: nobody is taken away from what they write, and what is refused stays in sight."""

from playwright.sync_api import Page, expect

from tests.access.walking import address
from tests.day.people import PATIENCE, Room


def walk_to(room: Room, kind: str) -> None:
    """The moderator goes with everybody to a station."""
    room.act(action="show", view="gallery", station=room.stations[kind])


def visitor(room: Room, kind: str) -> Page:
    """A phone at a station of the walk, with the first card's note unfolded."""
    page = room.phone()
    page.goto(address(room, f"gallery/{room.stations[kind]}"))
    page.locator("[data-respond] summary").first.click()
    return page


def test_walk_does_not_lead_away_from_a_note_that_is_half_written(room: Room) -> None:
    walk_to(room, "calendar")
    writing, looking = visitor(room, "calendar"), visitor(room, "calendar")
    writing.locator("[data-respond] textarea").first.fill("Noch nicht fertig")
    writing.locator("h1").click()
    walk_to(room, "ecosystem")
    looking.wait_for_url(f"**/{room.stations['ecosystem']}*")
    expect(writing.locator("[data-elsewhere] p")).to_be_visible(timeout=PATIENCE)
    expect(writing.locator("[data-walk-said]")).to_contain_text("an einer anderen Station")
    expect(writing.locator("[data-respond] textarea").first).to_have_value("Noch nicht fertig")
    writing.locator("[data-elsewhere] a").click()
    writing.wait_for_url(f"**/{room.stations['ecosystem']}*")


def test_refused_response_stays_in_sight_until_it_is_thrown_away(room: Room) -> None:
    page = visitor(room, "target_groups")
    row = page.locator("[data-card]").first
    card, text = row.get_attribute("data-card"), "Gilt das auch für uns?"
    page.route("**/responses", lambda route: route.abort())
    row.locator("textarea").fill(text)
    row.locator("[value=question]").click()
    page.goto(address(room, "gallery"))
    room.post(room.moderator, f"s/{room.stations['target_groups']}/actions", {"action": "hide", "card": card})
    page.unroute("**/responses")
    refused = page.locator("[data-refused] .card.is-wrong")
    expect(refused).to_contain_text(text, timeout=PATIENCE)
    page.goto(address(room, ""))
    expect(refused).to_contain_text(text)
    room.at(page, "target_groups")
    expect(page.locator("[data-outbox] > li")).to_have_count(0)
    page.goto(address(room, ""))
    refused.get_by_role("button", name="Verwerfen").click()
    expect(refused).to_have_count(0)


def test_refused_response_stands_at_its_card_after_a_reload(room: Room) -> None:
    page = visitor(room, "social_space")
    row = page.locator("[data-card]").first
    row.locator("textarea").evaluate("(area, text) => { area.value = text; }", "Wort " * 60)
    row.locator("[value=note]").click()
    expect(row.locator("[data-said]")).to_contain_text("Platz ist für", timeout=PATIENCE)
    page.reload()
    expect(row.locator("textarea")).to_have_value("Wort " * 60)
    expect(row.locator("[data-said]")).to_contain_text("Platz ist für")
    row.locator("textarea").fill("Kurz gesagt")
    row.locator("[value=note]").click()
    expect(page.locator("[data-refused] > li")).to_have_count(0)
    expect(row.locator(".card-responses")).to_contain_text("Kurz gesagt", timeout=PATIENCE)


def test_question_tapped_twice_is_asked_once_and_leaves_alone_what_is_typed_next(room: Room) -> None:
    page = visitor(room, "ecosystem")
    row = page.locator("[data-card]").first
    page.route("**/responses", lambda route: route.abort())
    row.locator("textarea").fill("Wann seid ihr da?")
    row.locator("[value=question]").dblclick()
    row.locator("textarea").fill("Und wo")
    page.unroute("**/responses")
    expect(row.locator(".card-responses")).to_contain_text("Wann seid ihr da?", timeout=PATIENCE)
    expect(row.locator("[data-said]")).not_to_have_text("Unterwegs.", timeout=PATIENCE)
    expect(row.locator("textarea")).to_have_value("Und wo")
    assert len(room.rows("select 1 from response where text = 'Wann seid ihr da?'")) == 1


def test_response_that_is_half_written_outlasts_a_reload_for_which_nobody_asked(room: Room) -> None:
    page = visitor(room, "social_space")
    text = page.locator("[data-respond] textarea").first
    text.fill("Noch nicht fer")
    page.route("**/changes?*", lambda route: route.fulfill(json={"resync": True, "to": 0}), times=1)
    with page.expect_navigation():
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(text).to_have_value("Noch nicht fer")
    expect(text).to_be_visible()
