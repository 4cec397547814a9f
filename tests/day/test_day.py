"""The day as people live it: real phones, a table, a projector, a moderator, from the QR code to the documentation."""

import io
from pathlib import Path

import pikepdf
from playwright.sync_api import Browser, expect

from tests.day.people import PATIENCE, Room, arrived, body_of, leave, on_the_wall, read_qr, words_of
from tests.serving import Running, enter, fill, join, new_page, start


def test_qr_code_on_the_projector_leads_a_phone_in(server: Running, browser: Browser, tmp_path: Path) -> None:
    room = Room(browser, server)
    wall = room.staff("projector")
    wall.wait_for_selector(".lobby .qr")
    picture = tmp_path / "wall.png"
    wall.screenshot(path=picture)
    address = read_qr(picture)
    assert address == server.join
    phone = new_page(browser, (360, 740))
    phone.goto(address)
    phone.click("main button.is-main")
    expect(phone.locator("h1")).to_contain_text("WerkStadt")
    expect(wall.locator("[data-present]")).to_have_text("1", timeout=PATIENCE)


def test_three_phones_and_a_table_meet_on_the_projector(server: Running, browser: Browser) -> None:
    room = Room(browser, server)
    room.open_all()
    wall = room.staff("projector")
    wall.wait_for_selector("#view[data-view=lobby]")
    host = room.staff("host", next(one["name"] for one in server.links["host"] if "Reibung" in one["name"]))
    phones = [room.at(room.phone(), "friction") for _ in range(3)]
    room.show("friction")
    for number, phone in enumerate(phones):
        leave(phone, f"Probe {number}: die Tür klemmt", "friction")
        arrived(phone, f"Probe {number}")
    expect(wall.locator("[data-view-holder]")).not_to_contain_text("Probe 0")
    expect(host.locator("body")).to_contain_text("Probe 2", timeout=PATIENCE)
    held = room.rows("select id from contribution where visibility='held' and fields like '%Probe%'")
    for (card,) in held:
        room.post(host, f"s/{room.stations['friction']}/actions", {"action": "release", "card": card})
    wall.wait_for_selector("#view[data-view=station]", timeout=PATIENCE)
    cards = room.rows("select count(*) from contribution where fields like '%Probe%' and visibility='shown'")
    assert cards == [(3,)]
    pages = int(wall.get_attribute("#view", "data-pages") or 1)
    for _ in range(pages):
        if "Probe 1" in wall.inner_text("[data-view-holder]"):
            break
        wall.keyboard.press("ArrowRight")
        wall.wait_for_timeout(1500)
    on_the_wall(wall, "Probe 1")


def test_table_writes_for_two_people_and_forgets_the_first(server: Running, browser: Browser) -> None:
    room = Room(browser, server)
    room.open_all()
    seat = room.moderator.get_attribute("body", "data-seat")
    table = room.moderator
    table.goto(f"{server.base}/w/{server.workshop}/s/{room.stations['calendar']}/table?seat={seat}")
    table.fill("[data-author]", "Familienladen am Eck")
    table.check("input[name='when.month'][value='8']", force=True)
    table.fill("form:not([hidden]) input[name=title]", "Sommerkino im Hof")
    table.click("form:not([hidden]) button[type=submit]")
    on_the_wall(table, "Sommerkino")
    expect(table.locator("[data-own]")).to_have_count(1, timeout=PATIENCE)
    table.click("[data-next]")
    expect(table.locator("[data-own]")).to_have_count(0, timeout=PATIENCE)
    assert table.input_value("[data-author]") == ""
    assert room.rows("select author from contribution where fields like '%Sommerkino%'") == [("Familienladen am Eck",)]


def test_paused_station_takes_what_is_under_way_and_offers_no_form(server: Running, browser: Browser) -> None:
    room = Room(browser, server)
    room.open_all()
    phone = room.at(room.phone(), "ecosystem")
    phone.context.set_offline(True)
    phone.click('[data-sort="answer"]')
    phone.fill("form:not([hidden]) [name=text]", "Siebzehn Treppen ohne Geländer")
    phone.click("form:not([hidden]) button[type=submit]")
    expect(phone.locator("[data-outbox]")).to_contain_text("Siebzehn Treppen")
    room.act(action="stations", states={room.stations["ecosystem"]: "paused"})
    phone.context.set_offline(False)
    expect(phone.locator("[data-form-area]")).to_be_hidden(timeout=PATIENCE)
    expect(phone.locator("[data-own]")).to_contain_text("Siebzehn Treppen", timeout=PATIENCE)
    assert room.rows("select late, visibility from contribution where fields like '%Siebzehn Treppen%'") == [
        (1, "held")
    ]


def test_phone_offline_keeps_cards_over_a_reload_and_delivers_each_once(server: Running, browser: Browser) -> None:
    room = Room(browser, server)
    room.open_all()
    phone = room.at(room.phone(), "friction")
    phone.route("**/contributions", lambda route: route.abort())
    for number in range(3):
        leave(phone, f"Funkloch {number}", "wish")
    expect(phone.locator("[data-outbox] > li")).to_have_count(3)
    phone.reload()
    expect(phone.locator("[data-outbox] > li")).to_have_count(3)
    phone.unroute("**/contributions")
    for number in range(3):
        arrived(phone, f"Funkloch {number}")
    assert room.rows("select count(*) from contribution where fields like '%Funkloch%'") == [(3,)]


def test_killed_server_loses_and_doubles_nothing(tmp_path: Path, browser: Browser) -> None:
    running = start(tmp_path / "data")
    try:
        fill(running)
        room = Room(browser, running)
        room.open_all()
        phones = [room.at(room.phone(), "friction") for _ in range(2)]
        leave(phones[0], "Vor dem Stromausfall", "wish")
        arrived(phones[0], "Vor dem Stromausfall")
        running.kill()
        for number, phone in enumerate(phones):
            leave(phone, f"Bei Kerzenlicht {number}", "wish")
            expect(phone.locator("[data-outbox]")).to_contain_text(f"Bei Kerzenlicht {number}")
        again = start(tmp_path / "data", running.port)
        running.process = again.process
        for number, phone in enumerate(phones):
            arrived(phone, f"Bei Kerzenlicht {number}")
        assert room.rows("select count(*) from contribution where fields like '%Kerzenlicht%'") == [(2,)]
        assert room.rows("select count(*) from contribution where fields like '%Stromausfall%'") == [(1,)]
        expect(phones[0].locator("[data-connection]")).to_have_attribute("data-connection", "online", timeout=PATIENCE)
    finally:
        if running.process.poll() is None:
            running.stop()


def test_all_role_links_work_side_by_side_in_one_browser(server: Running, browser: Browser) -> None:
    context = browser.new_context()
    doors = [(role, one["link"]) for role, links in server.links.items() for one in links]
    pages = [(role, enter(context.new_page(), link)) for role, link in doors]
    seats = {page.get_attribute("body", "data-seat") for _, page in pages}
    assert len(seats) == len(doors) == 8
    for _role, page in pages:
        assert "#" not in page.url
        page.reload()
        page.wait_for_selector("body[data-seat]")
    assert {page.get_attribute("body", "data-seat") for _, page in pages} == seats


def test_two_workshops_at_once_hear_only_their_own(server: Running, browser: Browser) -> None:
    first = Room(browser, server)
    first.open_all()
    phone = first.at(first.phone(), "friction")
    fill(server)
    second = Room(browser, server)
    second.open_all()
    other = second.at(second.phone(), "friction")
    leave(phone, "Nur für die eine Seite", "wish")
    arrived(phone, "Nur für die eine Seite")
    assert "Nur für die eine" not in other.content()
    owners = second.rows("select count(distinct workshop) from main.contribution where fields like '%die eine Seite%'")
    assert owners == [(1,)]


def test_coordinator_downloads_an_accessible_documentation(server: Running, browser: Browser, tmp_path: Path) -> None:
    room = Room(browser, server)
    desk = room.staff("coordinator")
    seat = desk.get_attribute("body", "data-seat")
    base = f"{server.base}/w/{server.workshop}/documentation"
    status, pdf = body_of(desk, f"{base}/pdf?seat={seat}")
    assert status == 200
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.Root.MarkInfo.Marked
        assert len(document.pages) > 10
    text = words_of(pdf, tmp_path)
    assert "Arbeitsfassung" in text
    assert "Drosselgrund" in text
    status, html = body_of(desk, f"{base}/html?seat={seat}")
    assert status == 200
    assert b"<script" not in html
    status, public = body_of(desk, f"{base}/html?seat={seat}&edition=public")
    assert status == 200
    assert "öffentliche Fassung" in public.decode()


def test_participant_cannot_download_the_documentation(server: Running, browser: Browser) -> None:
    phone = join(new_page(browser, (360, 740)), server)
    status, body = body_of(phone, f"{server.base}/w/{server.workshop}/documentation/pdf")
    assert status in {401, 403}
    assert not body.startswith(b"%PDF")


def test_phone_comes_back_to_its_seat_after_closing_the_page(server: Running, browser: Browser) -> None:
    room = Room(browser, server)
    room.open_all()
    phone = room.at(room.phone(), "social_space")
    seat = phone.get_attribute("body", "data-seat")
    phone.fill("form:not([hidden]) input[name=organisation]", "Chor am Damm")
    phone.select_option("[name='grid.letter']", "C")
    phone.select_option("[name='grid.number']", "4")
    phone.click("form:not([hidden]) button[type=submit]")
    expect(phone.locator("[data-own]")).to_contain_text("Chor am Damm", timeout=PATIENCE)
    context = phone.context
    phone.close()
    again = context.new_page()
    again.goto(server.join)
    assert again.get_attribute("body", "data-seat") == seat
    room.at(again, "social_space")
    expect(again.locator("[data-own]")).to_contain_text("Chor am Damm", timeout=PATIENCE)
