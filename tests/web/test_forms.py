"""The form on the phone: what is typed is never overwritten or lost, and a change touches its own card alone."""

import json

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.access.walking import table_page
from tests.day.people import FORM, PATIENCE, SEND, TITLE, Room


@pytest.fixture
def phone(room: Room) -> Page:
    """A phone that has come in; it says yes to every question."""
    page = room.phone()
    page.on("dialog", Dialog.accept)
    return page


def test_refused_card_does_not_replace_a_title_that_was_typed(room: Room, phone: Page) -> None:
    room.at(phone, "calendar")
    phone.route("**/contributions", lambda route: route.abort())
    phone.fill(TITLE, "lang " * 60)
    phone.click(SEND)
    phone.fill(TITLE, "Schon die nächste")
    phone.unroute("**/contributions")
    expect(phone.locator("[data-outbox] .card.is-wrong")).to_be_visible(timeout=PATIENCE)
    expect(phone.locator(TITLE)).to_have_value("Schon die nächste")


def test_refused_text_survives_a_reload(room: Room, phone: Page) -> None:
    room.at(phone, "calendar")
    phone.fill(TITLE, "lang " * 60)
    phone.click(SEND)
    expect(phone.locator(TITLE)).to_have_attribute("aria-invalid", "true", timeout=PATIENCE)
    phone.reload()
    expect(phone.locator(TITLE)).to_have_value("lang " * 60)


def test_draft_of_another_sort_is_neither_lost_nor_in_the_way_of_a_refused_text(room: Room, phone: Page) -> None:
    room.at(phone, "ecosystem")
    phone.fill(f"{FORM} [name=organisation]", "Angefangen")
    phone.click("[data-sort=answer]")
    text = phone.locator(f"{FORM} [name=text]")
    text.fill("lang " * 100)
    phone.click(SEND)
    expect(text).to_have_attribute("aria-invalid", "true", timeout=PATIENCE)
    expect(text).to_have_value("lang " * 100)
    phone.click("[data-sort=self]")
    expect(phone.locator(f"{FORM} [name=organisation]")).to_have_value("Angefangen")


def test_change_of_a_card_survives_a_reload_and_can_be_given_up(room: Room, phone: Page) -> None:
    room.at(phone, "calendar")
    phone.fill(TITLE, "Wie es war")
    phone.click(SEND)
    phone.locator("[data-own] [data-edit]").click(timeout=PATIENCE)
    phone.fill(TITLE, "Wie es wird")
    phone.reload()
    expect(phone.locator(TITLE)).to_have_value("Wie es wird")
    expect(phone.locator(SEND)).to_have_text("Änderung speichern")
    phone.click(f"{FORM} [data-cancel]")
    expect(phone.locator(SEND)).to_have_text("In den Kalender hängen")
    expect(phone.locator(f"{FORM} [data-cancel]")).to_be_hidden()
    phone.fill(TITLE, "Etwas Neues")
    phone.click(SEND)
    expect(phone.locator("[data-own]", has_text="Etwas Neues")).to_be_visible(timeout=PATIENCE)
    expect(phone.locator("[data-own]", has_text="Wie es war")).to_be_visible()


def test_form_lets_its_card_go_when_another_one_is_changed_or_written_again(room: Room, phone: Page) -> None:
    room.at(phone, "ecosystem")
    organisation = f"{FORM} [name=organisation]"
    phone.fill(organisation, "Chor am Damm")
    phone.click(SEND)
    phone.click("[data-sort=answer]")
    phone.fill(f"{FORM} [name=text]", "Eine Antwort")
    phone.click(SEND)
    phone.locator("[data-own]", has_text="Chor am Damm").locator("[data-edit]").click(timeout=PATIENCE)
    phone.locator("[data-own]", has_text="Eine Antwort").locator("[data-edit]").click(timeout=PATIENCE)
    phone.click("[data-sort=self]")
    expect(phone.locator(SEND)).to_have_text("In die Landschaft stellen")
    phone.fill(organisation, "Imkerei am Damm")
    phone.click(SEND)
    expect(phone.locator("[data-own]", has_text="Imkerei am Damm")).to_be_visible(timeout=PATIENCE)
    expect(phone.locator("[data-own]", has_text="Chor am Damm")).to_be_visible()


def test_word_that_is_offered_no_longer_stays_chosen_in_a_change(room: Room, phone: Page) -> None:
    room.at(phone, "calendar")
    phone.fill(TITLE, "Für alle")
    groups = phone.locator(f"{FORM} [data-field=reaches]")
    first = groups.locator("[type=checkbox]").first
    known = first.get_attribute("value")
    first.check(force=True)
    phone.click(SEND)
    card = phone.locator("[data-own]", has_text="Für alle")
    expect(card).to_be_visible(timeout=PATIENCE)
    first.evaluate("input => { input.value = 'anders benannt'; }")
    card.locator("[data-edit]").click()
    expect(groups.locator(f"[value='{known}']")).to_be_checked()
    expect(groups.locator("[name='reaches.own']")).to_have_value("")
    phone.click(SEND)
    expect(phone.locator("[data-outbox] > li")).to_have_count(0, timeout=PATIENCE)
    ((fields,),) = room.rows("select fields from contribution where id=?", card.get_attribute("data-own"))
    assert json.loads(fields)["reaches"] == [known]


def test_card_can_be_answered_as_long_as_it_is_shown(room: Room, phone: Page) -> None:
    room.at(phone, "friction")
    phone.click("[data-sort=wish]")
    answers = phone.locator(f"{FORM} select[name=answers]")
    station = room.stations["friction"]
    card = room.post(
        phone, f"s/{station}/contributions",
        {"client_id": "ab" * 16, "kind": "friction", "fields": {"text": "Die Tür klemmt"}, "key": "cd" * 16},
    )["id"]  # fmt: skip
    option = answers.locator(f"option[value='{card}']")
    expect(option).to_have_count(0)
    room.post(room.moderator, f"s/{station}/actions", {"action": "release", "card": card})
    expect(option).to_have_text("Die Tür klemmt", timeout=PATIENCE)
    answers.select_option(card)
    phone.fill(f"{FORM} [name=text]", "Ein neues Schloss")
    room.post(room.moderator, f"s/{station}/actions", {"action": "hide", "card": card})
    expect(option).to_have_count(0, timeout=PATIENCE)
    expect(phone.locator("#e-wish-answers")).to_contain_text("gibt es hier nicht mehr")
    expect(phone.locator(f"{FORM} [name=text]")).to_have_value("Ein neues Schloss")


def test_changed_wish_keeps_the_friction_that_is_hidden_by_now(room: Room, phone: Page) -> None:
    room.at(phone, "friction")
    station = room.stations["friction"]
    card = room.post(
        phone, f"s/{station}/contributions",
        {"client_id": "ef" * 16, "kind": "friction", "fields": {"text": "Das Tor quietscht"}, "key": "12" * 16},
    )["id"]  # fmt: skip
    room.post(room.moderator, f"s/{station}/actions", {"action": "release", "card": card})
    phone.click("[data-sort=wish]")
    answers = phone.locator(f"{FORM} select[name=answers]")
    expect(answers.locator(f"option[value='{card}']")).to_have_count(1, timeout=PATIENCE)
    answers.select_option(card)
    phone.fill(f"{FORM} [name=text]", "Etwas Öhl")
    phone.click(SEND)
    own = phone.locator("[data-own]", has_text="Etwas Öhl")
    expect(own).to_be_visible(timeout=PATIENCE)
    wish = own.get_attribute("data-own")
    room.post(room.moderator, f"s/{station}/actions", {"action": "hide", "card": card})
    expect(answers.locator(f"option[value='{card}']")).to_have_count(0, timeout=PATIENCE)
    own.locator("[data-edit]").click()
    expect(answers).to_have_value(card)
    phone.fill(f"{FORM} [name=text]", "Etwas Öl")
    phone.click(SEND)
    expect(phone.locator("[data-outbox] > li")).to_have_count(0, timeout=PATIENCE)
    ((fields,),) = room.rows("select fields from contribution where id=?", wish)
    assert json.loads(fields) == {"text": "Etwas Öl", "answers": card}


def test_settings_of_a_station_reach_open_phones_and_leave_what_is_typed(room: Room, phone: Page) -> None:
    room.at(phone, "calendar")
    phone.fill(TITLE, "Halb getippt")
    groups = phone.locator(f"{FORM} [data-field=reaches] [type=checkbox]")
    groups.first.check(force=True)
    former = str(groups.first.get_attribute("value"))
    phone.focus(TITLE)
    rename(room, former)
    expect(phone.locator(".top .where")).to_contain_text("Das ganze Jahr", timeout=PATIENCE)
    expect(phone.locator(f"{FORM} [data-hint]")).to_contain_text("Ohne Namen")
    expect(phone.locator("p.visually-hidden[role=status]")).to_contain_text("Ohne Namen")
    expect(groups.first).to_have_attribute("value", "neu benannt")
    expect(phone.locator(f"{FORM} [value='{former}']")).to_be_checked()
    expect(phone.locator(TITLE)).to_have_value("Halb getippt")
    expect(phone.locator(TITLE)).to_be_focused()


def rename(room: Room, group: str) -> None:
    """The coordinator gives the calendar another title, hides names, and calls a group otherwise."""
    desk = room.staff("coordinator")
    seat, station = desk.get_attribute("body", "data-seat"), room.stations["calendar"]
    desk.goto(f"{room.running.base}/w/{room.running.workshop}/coordinate/stations/{station}?seat={seat}")
    desk.fill("#titles [name=title]", "Das ganze Jahr")
    desk.click("#titles .acts .button")
    settings = desk.locator("form:has([name=groups])")
    settings.locator("[name=without_names]").check()
    groups = settings.locator("[name=groups]")
    groups.fill(groups.input_value().replace(group, "neu benannt"))
    settings.locator(".acts .button").first.click()


def test_form_that_goes_is_announced_and_whoever_writes_for_others_keeps_it(room: Room, phone: Page) -> None:
    room.at(phone, "target_groups")
    table = table_page(room, "target_groups")
    phone.fill(f"{FORM} [name=name]", "Angefangen")
    room.act(action="stations", states={room.stations["target_groups"]: "paused"})
    expect(phone.locator(FORM)).to_be_hidden(timeout=PATIENCE)
    expect(phone.locator("p.visually-hidden[role=status]")).to_contain_text("Diese Station macht Pause")
    expect(phone.locator("[data-when=paused] .notice")).to_be_focused()
    expect(table.locator("[data-when=paused]")).to_contain_text("Von hier aus", timeout=PATIENCE)
    expect(table.locator(SEND)).to_be_visible()
    room.act(action="stations", states={room.stations["target_groups"]: "open"})
    expect(phone.locator(f"{FORM} [name=name]")).to_have_value("Angefangen", timeout=PATIENCE)


def test_several_months_of_a_repetition_outlast_a_change_of_the_title(room: Room, phone: Page) -> None:
    room.at(phone, "calendar")
    when = {"recurs": "yearly", "months": [3, 4, 9]}
    card = room.post(
        phone, f"s/{room.stations['calendar']}/contributions",
        {"client_id": "34" * 16, "kind": "entry", "fields": {"title": "Putztag", "when": when}},
    )["id"]  # fmt: skip
    phone.reload()
    phone.locator(f"[data-own='{card}'] [data-edit]").click(timeout=PATIENCE)
    expect(phone.locator(f"{FORM} .months :checked")).to_have_value("3,4,9")
    expect(phone.locator(f"{FORM} .months .choice:has(:checked)")).to_have_text("März, April, September")
    phone.fill(TITLE, "Großer Putztag")
    phone.click(SEND)
    expect(phone.locator(f"[data-own='{card}']")).to_contain_text("Großer Putztag", timeout=PATIENCE)
    ((fields,),) = room.rows("select fields from contribution where id=?", card)
    assert json.loads(fields) == {"title": "Großer Putztag", "when": when}


def test_sent_card_leads_back_to_the_question(room: Room, phone: Page) -> None:
    room.at(phone, "calendar")
    question = phone.locator("#question h1")
    phone.locator(TITLE).scroll_into_view_if_needed()
    phone.evaluate("scrollTo(0, 900)")
    expect(question).not_to_be_in_viewport()
    phone.fill(TITLE, "Von unten geschickt")
    phone.click(SEND)
    expect(phone.locator(f"{FORM} [data-said]")).to_have_text("Angekommen.", timeout=PATIENCE)
    expect(phone.locator(f"{FORM} [data-said]")).to_be_in_viewport()
    expect(question).to_be_in_viewport(ratio=1)
    assert phone.evaluate("scrollY") == 0


def test_organisation_that_joins_is_kept_when_the_page_is_loaded_afresh(room: Room, phone: Page) -> None:
    room.at(phone, "target_groups")
    joining = phone.locator("[data-others] .join").first
    joining.locator("summary").click()
    joining.locator("[name=organisation]").fill("Chor am Da")
    phone.route("**/changes?*", lambda route: route.fulfill(json={"resync": True, "to": 0}), times=1)
    with phone.expect_navigation():
        phone.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(joining.locator("[name=organisation]")).to_have_value("Chor am Da")
    expect(joining.locator("[name=organisation]")).to_be_visible()


def test_joining_that_did_not_work_is_said_where_one_tapped(room: Room, phone: Page) -> None:
    room.at(phone, "target_groups")
    joining = phone.locator("[data-others] .join").first
    joining.locator("summary").click()
    joining.locator("[name=organisation]").fill("Chor am Damm")
    phone.route("**/join", lambda route: route.abort())
    joining.locator("button").click()
    expect(joining.locator("[data-join-said]")).to_have_text("Noch einmal versuchen")
    expect(joining.locator("[name=organisation]")).to_have_value("Chor am Damm")
    phone.unroute("**/join")
    joining.locator("button").click()
    expect(joining.locator("[data-join-said]")).to_be_hidden()
    expect(joining.locator("[name=organisation]")).to_be_hidden(timeout=PATIENCE)
