"""The coordinator's pages in a real browser: prepare, correct, hand out, delete."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.serving import LAPTOP, PHONE, Running, axe_problems, enter, new_page

PAGES = ("", "facts", "agenda", "texts", "stations", "organisations", "invitation", "cards", "plenary", "pictures",
         "release", "documentation", "documents", "prints", "links", "delete")  # fmt: skip

MADE = 150_000
"""Milliseconds for a document, which gives way to whatever else a machine does."""


@pytest.fixture
def coordinator(town: Running, browser: Browser) -> Page:
    """The coordinator's overview on a laptop."""
    return enter(new_page(browser, LAPTOP), town.link("coordinator"))


def go(page: Page, name: str) -> Page:
    """Opens one of the coordinator's pages by its name in the address."""
    base = re.sub(r"/coordinate.*", "/coordinate", page.url)
    seat = page.evaluate("document.body.dataset.seat")
    page.goto(f"{base}/{name}?seat={seat}" if name else f"{base}?seat={seat}")
    return page


def opened(page: Page) -> list[str]:
    """Addresses of one station, one card and one edited line, beside the pages of the menu."""
    found = []
    for name, link in (("stations", ".entry-name a"), ("cards", ".judged-acts a"), ("agenda", "a[href*='edit=']"),
                       ("organisations", "a[href*='edit=']"), ("plenary", "a[href*='edit=']"),
                       ("texts", "a[href*='edit=']")):  # fmt: skip
        found.append(go(page, name).locator(link).first.get_attribute("href") or "")
    return found


@pytest.mark.parametrize("size", [PHONE, pytest.param(LAPTOP, marks=pytest.mark.full)])
def test_every_page_is_accessible_and_fits(
    town: Running, browser: Browser, axe_script: str, size: tuple[int, int]
) -> None:
    """The pages of the menu are shown to axe in tests/access; here those that open from them."""
    page = enter(new_page(browser, size), town.link("coordinator"))
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    for address in [*PAGES, *opened(page)]:
        if address.startswith("/"):
            page.goto(f"{town.base}{address}")
            assert axe_problems(page, axe_script) == [], address
        else:
            go(page, address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
    assert said == []


def test_two_coordinators_see_each_others_words(town: Running, browser: Browser, coordinator: Page) -> None:
    other = enter(new_page(browser, LAPTOP), town.link("coordinator"))
    for page in (coordinator, other):
        go(page, "facts")
    other.fill("#responsible-funder", "Fonds der anderen")
    other.click("#responsible button")
    expect(other.locator("#responsible .badge.is-done")).to_be_visible()
    coordinator.fill("#responsible-funder", "Mein Fonds")
    coordinator.click("#responsible button")
    expect(coordinator.locator("#responsible-funder-other")).to_contain_text("Fonds der anderen")
    expect(coordinator.locator("#responsible-funder")).to_have_value("Mein Fonds")
    coordinator.click("#responsible button")
    expect(coordinator.locator("#responsible .badge.is-done")).to_be_visible()
    expect(go(other, "facts").locator("#responsible-funder")).to_have_value("Mein Fonds")


def test_what_was_typed_stays_and_the_error_stands_at_its_field(coordinator: Page) -> None:
    go(coordinator, "facts")
    coordinator.fill("#event-title", "")
    coordinator.fill("#event-place", "Saal")
    coordinator.click("#event button")
    expect(coordinator.locator("#event-title-error")).to_be_visible()
    expect(coordinator.locator("#event-place")).to_have_value("Saal")
    expect(coordinator.locator("[data-trouble]")).to_be_focused()
    coordinator.locator("[data-trouble] a").click()
    expect(coordinator.locator("#event-title")).to_be_in_viewport()


def test_longer_point_says_how_many_minutes_are_too_many(server: Running, browser: Browser) -> None:
    page = go(enter(new_page(browser, LAPTOP), server.link("coordinator")), "agenda")
    for minutes in (5, 10, 15):
        page.locator("button[value=longer]").nth(1).click()
        expect(page.locator(".ending .badge")).to_have_text(f"{minutes} Minuten zu viel")
    expect(page.locator(".ending")).to_contain_text("16:00")
    expect(page.locator(".point-time").nth(2)).to_have_text("14:15–14:30")


def test_agenda_is_written_with_keys_alone(server: Running, browser: Browser) -> None:
    page = go(enter(new_page(browser, LAPTOP), server.link("coordinator")), "agenda")
    page.get_by_label("Was", exact=True).focus()
    page.keyboard.type("Lied zum Schluss")
    page.keyboard.press("Enter")
    expect(page.locator(".point-name strong", has_text="Lied zum Schluss")).to_be_visible()
    up = page.get_by_role("button", name="Lied zum Schluss nach oben")
    before = page.locator(".point-name strong").all_inner_texts().index("Lied zum Schluss")
    up.press("Enter")
    expect(page.locator(".point-name strong").nth(before - 1)).to_have_text("Lied zum Schluss")


def test_list_of_the_invitation_is_previewed_then_taken(server: Running, browser: Browser) -> None:
    page = go(enter(new_page(browser, LAPTOP), server.link("coordinator")), "invitation")
    table = "Nr;Träger;Bereich\n1;Chor »Echo«;Kultur\n2;Ortsteilrat;Beiräte\n3;Turnverein Nordhang;Sport\n"
    page.set_input_files(
        "input[type=file]", {"name": "liste.csv", "mimeType": "text/csv", "buffer": table.encode("cp1252")}
    )
    page.click("main button.is-main")
    expect(page.locator(".table tbody tr")).to_have_count(3)
    expect(page.locator(".table tbody tr").first).to_contain_text("Chor »Echo«")
    expect(page.locator(".table tbody tr", has_text="Ortsteilrat")).to_contain_text("schon da")
    page.select_option("#take-sector", "-1")
    page.click("button[name=show]")
    expect(page.locator(".table tbody tr").first).not_to_contain_text("Kultur")
    page.select_option("#take-sector", label="Bereich")
    page.click("button[name=take]")
    expect(page.locator(".entry", has_text="Chor »Echo«")).to_be_visible()
    expect(page.get_by_role("heading", name="Sport 1")).to_be_visible()


def test_spellings_are_merged_and_parted(server: Running, browser: Browser) -> None:
    page = go(enter(new_page(browser, LAPTOP), server.link("coordinator")), "organisations")
    pair = page.locator(".alike li", has_text="Stabsstelle Sozialplanung")
    pair.get_by_role("button", name="heißt »Stabsstelle Sozialplanung«").click()
    entry = page.locator(".entry", has_text="Stabsstelle Sozialplanung")
    expect(entry.locator(".spelling")).to_contain_text("Sozialplanung")
    entry.get_by_role("button", name="trennen").click()
    expect(page.locator(".alike li", has_text="Stabsstelle Sozialplanung")).to_be_visible()
    page.locator(".alike li", has_text="Stabsstelle Sozialplanung").get_by_role("button", name="sind zwei").click()
    expect(page.locator(".alike li", has_text="Stabsstelle Sozialplanung")).to_have_count(0)


def test_corrected_card_shows_its_former_text_here_alone(server: Running, browser: Browser) -> None:
    page = go(enter(new_page(browser, LAPTOP), server.link("coordinator")), "cards")
    page.locator(".judged-acts a").first.click()
    page.wait_for_selector("input[name=version]", state="attached")
    before = page.locator("input[name=title]").input_value()
    page.fill("input[name=title]", f"{before} (berichtigt)")
    page.click("main form button.is-main")
    first = page.locator(".judged").first
    expect(first).to_contain_text(f"{before} (berichtigt)")
    expect(first).to_contain_text("korrigiert")
    first.locator(".judged-acts a").first.click()
    expect(page.locator(".former .card")).to_have_count(1)
    expect(page.locator(".former .card-title")).to_have_text(before)
    host = enter(new_page(browser, LAPTOP), server.link("host", "Was ist los im Drosselgrund?"))
    assert host.request.get(page.url).status == 401


def test_card_saved_without_a_change_stays_as_it_was(
    server: Running, browser: Browser, request: pytest.FixtureRequest
) -> None:
    most = 12 if request.config.getoption("--full") else 2
    page = go(enter(new_page(browser, LAPTOP), server.link("coordinator")), "cards")
    for station in range(5):
        page.locator(".filters .tabs").first.locator("a").nth(station).click()
        page.wait_for_load_state()
        cards = page.locator(".judged > .card")
        before = [told(text) for text in cards.all_inner_texts()]
        edits = [link.get_attribute("href") or "" for link in page.get_by_role("link", name="Korrigieren").all()]
        overview = page.url
        for address in edits[:most]:
            page.goto(f"{server.base}{address}")
            page.click("main form button.is-main")
            page.wait_for_selector(".cardwall")
        page.goto(overview)
        assert [told(text) for text in cards.all_inner_texts()] == before


def told(text: str) -> list[str]:
    """The words of a card; what is chosen from a list may stand in the order of the list."""
    return sorted(re.findall(r"\w+", text))


def test_new_link_is_shown_once_works_and_is_revoked(server: Running, browser: Browser) -> None:
    page = go(enter(new_page(browser, LAPTOP), server.link("coordinator")), "links")
    page.select_option("#new-role", "moderator")
    page.fill("#new-name", "Aushilfe")
    page.click("#new button")
    link = page.locator("#made-link").input_value()
    expect(page.locator("#made svg.qr")).to_be_visible()
    helper = enter(new_page(browser, LAPTOP), link)
    assert link.rpartition("#")[2] not in go(page, "links").content()
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator(".entry", has_text="Aushilfe").get_by_role("button").click()
    expect(page.locator(".entry.is-gone")).to_contain_text("Aushilfe")
    expect(helper.locator("body[data-seat]")).to_have_count(0)
    assert helper.request.get(helper.url).status == 401


def test_document_is_handed_out_with_its_report_and_in_both_editions(coordinator: Page) -> None:
    go(coordinator, "documents")
    with coordinator.expect_download(timeout=MADE) as paper:
        coordinator.get_by_role("link", name="Plakate (PDF)").click()
    assert paper.value.suggested_filename.endswith("-Plakate-A4.pdf")
    assert Path(paper.value.path()).read_bytes().startswith(b"%PDF")
    expect(coordinator.locator(".made")).to_have_text("Geprüft: PDF/UA-1 und PDF/A-2a bestanden.")
    with coordinator.expect_download(timeout=MADE) as download:
        coordinator.get_by_role("link", name="Dokumentation (HTML)").click()
    assert download.value.suggested_filename.endswith("-intern.html")
    address = coordinator.url.split("/coordinate")[0]
    answer = coordinator.request.get(f"{address}/documentation/html?edition=public")
    assert "öffentliche Fassung" in answer.text()
    assert coordinator.request.get(f"{address}/documentation/html?edition=secret").status == 404


def test_locked_workshop_takes_nothing_until_it_is_opened_again(server: Running, browser: Browser) -> None:
    page = enter(new_page(browser, LAPTOP), server.link("coordinator"))
    page.get_by_role("button", name="Abschließen").click()
    expect(page.locator("header .badge")).to_have_text("abgeschlossen")
    page.get_by_role("button", name="Wieder öffnen").click()
    expect(page.locator("header .badge")).to_have_count(0)


def test_deleting_asks_for_the_title_and_ends_every_seat(server: Running, browser: Browser) -> None:
    wall = enter(new_page(browser, LAPTOP), server.link("projector"))
    page = go(enter(new_page(browser, LAPTOP), server.link("coordinator")), "delete")
    title = page.locator("#delete-help").inner_text()
    page.fill("#delete-title", "Etwas anderes")
    page.get_by_role("button", name="Endgültig löschen").click()
    expect(page.locator("[data-trouble]")).to_contain_text("Nichts wurde gelöscht")
    expect(page.locator("#delete-title")).to_have_value("Etwas anderes")
    page.fill("#delete-title", title)
    page.get_by_role("button", name="Endgültig löschen").click()
    expect(page.locator("h1")).to_have_text("Gelöscht")
    assert page.request.get(f"{server.base}/w/{server.workshop}/coordinate").status == 401
    expect(wall.locator("#view")).to_have_count(0)


def test_saving_one_form_keeps_what_was_typed_in_the_others(coordinator: Page) -> None:
    go(coordinator, "facts")
    coordinator.fill("#responsible-contact", "Frau Beispiel,\nRathaus")
    coordinator.fill("#event-subtitle", "Gespeichert")
    coordinator.click("#event button")
    expect(coordinator.locator("#event .badge.is-done")).to_be_visible()
    expect(coordinator.locator("#responsible-contact")).to_have_value("Frau Beispiel,\nRathaus")
    expect(coordinator.locator("#responsible .badge.is-note")).to_have_text("Noch nicht gespeichert")
    coordinator.once("dialog", lambda dialog: dialog.accept())
    with coordinator.expect_event("dialog") as asked:
        go(coordinator, "texts")
    assert asked.value.type == "beforeunload"
    # A new line of a list, and a text that is refused, keep their neighbours as well.
    common = "#common_ground-common_ground"
    coordinator.fill(common, "Alle kochen gern")
    coordinator.click("#new summary")
    coordinator.click("#new button")
    expect(coordinator.locator("#new-title-error")).to_be_visible()
    expect(coordinator.locator(common)).to_have_value("Alle kochen gern")
    coordinator.click("#common_ground button")
    expect(coordinator.locator("#common_ground .badge.is-done")).to_be_visible()
    expect(go(coordinator, "texts").locator(common)).to_have_value("Alle kochen gern")


def test_form_sent_without_a_connection_says_so_and_keeps_everything_typed(coordinator: Page) -> None:
    go(coordinator, "facts")
    coordinator.fill("#event-subtitle", "Im Funkloch")
    coordinator.fill("#responsible-contact", "Frau Beispiel")
    coordinator.context.set_offline(True)
    coordinator.click("#event button")
    said = coordinator.locator("#event [role=alert]")
    expect(said).to_contain_text("Keine Verbindung. Nichts ist gespeichert")
    coordinator.click("#event button")
    expect(said).to_have_count(1)
    expect(coordinator.locator("#event-subtitle")).to_have_value("Im Funkloch")
    expect(coordinator.locator("#event .badge.is-note")).to_have_text("Noch nicht gespeichert")
    coordinator.context.set_offline(False)
    coordinator.click("#event button")
    expect(coordinator.locator("#event .badge.is-done")).to_be_visible()
    expect(said).to_have_count(0)
    expect(coordinator.locator("#event-subtitle")).to_have_value("Im Funkloch")
    expect(coordinator.locator("#responsible-contact")).to_have_value("Frau Beispiel")
