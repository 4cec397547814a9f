"""The operator's page: its secret leaves the address bar, and each way of creating leads to a workshop of one's own."""

import re
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.serving import LAPTOP, PATIENCE, ROOT, WERKSTADT, axe_problems, clean_environment, enter, free_port, new_page
from tests.web.test_coordinate import go
from werkstadt import demo


@dataclass
class Fresh:
    """A server without workshops, and the link it printed for its operator."""

    base: str
    link: str
    said: Path


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fresh]:
    """`werkstadt serve` as an operator starts it."""
    folder, port = tmp_path_factory.mktemp("fresh"), free_port()
    said = folder / "said.txt"
    with said.open("wb") as output:
        process = subprocess.Popen(
            [*WERKSTADT, "serve", "--host", "127.0.0.1", "--port", str(port), "--data", str(folder / "data")],
            cwd=ROOT, env=clean_environment(), stdout=output, stderr=output,
        )  # fmt: skip
        deadline = time.monotonic() + PATIENCE
        while not (link := re.search(r"http\S+/start#\S+", said.read_text())) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert link is not None
        yield Fresh(f"http://127.0.0.1:{port}", link[0], said)
        process.terminate()
        process.wait(timeout=PATIENCE)


@pytest.fixture
def operator(fresh: Fresh, browser: Browser) -> Page:
    """The operator's page on a device of its own."""
    page = new_page(browser, LAPTOP)
    page.goto(fresh.link)
    page.click("[data-go]")
    page.wait_for_selector("#template-head")
    return page


def way(name: str) -> str:
    """The form of one way of creating."""
    return f"section[aria-labelledby={name}-head]"


def create(page: Page, name: str, title: str) -> Page:
    """Creates a workshop and goes to its coordination."""
    page.fill(f"{way(name)} input[name=title]", title)
    page.click(f"{way(name)} button")
    page.click("a.is-main")
    page.wait_for_selector("#todo")
    return page


def test_secret_leaves_the_address_bar_and_stands_in_no_log(fresh: Fresh, operator: Page) -> None:
    secret = fresh.link.partition("#")[2]
    assert secret not in operator.url
    assert secret not in operator.content()
    assert operator.evaluate("document.cookie") == ""
    assert fresh.said.read_text().count(secret) == 1


def test_without_the_secret_nothing_is_created(fresh: Fresh, browser: Browser, axe_script: str) -> None:
    page = new_page(browser, LAPTOP)
    page.goto(f"{fresh.base}/start#geraten")
    page.click("[data-go]")
    expect(page.locator("[data-refused]")).to_be_visible()
    assert axe_problems(page, axe_script) == []
    answer = page.request.post(f"{fresh.base}/start", form={"way": "empty", "title": "x", "client_id": "1"})
    assert answer.status == 401


def test_template_leads_to_links_shown_once_and_to_the_coordination(operator: Page, axe_script: str) -> None:
    assert axe_problems(operator, axe_script) == []
    operator.fill(f"{way('template')} input[name=title]", "Aus der Vorlage")
    operator.click(f"{way('template')} button")
    expect(operator.locator(".secrets dt")).to_have_count(9)
    assert axe_problems(operator, axe_script) == []
    expect(operator.locator(".secrets svg.qr")).to_have_count(9)
    links = operator.locator(".secrets code").all_inner_texts()
    answer = operator.reload()
    assert answer is not None
    assert answer.status == 200
    expect(operator.locator("h1")).to_have_text("Schon angelegt: Aus der Vorlage")
    assert not any(link.partition("#")[2] in operator.content() for link in links)
    operator.click("a.is-main")
    expect(operator.locator("#numbers .entry")).to_have_count(6)
    pages = [operator.content(), go(operator, "links").content()]
    assert not any(link.partition("#")[2] in page for link in links for page in pages)


def test_form_sent_twice_creates_one_workshop(fresh: Fresh, operator: Page) -> None:
    form: dict[str, str | float | bool] = {"way": "empty", "title": "Nur einmal", "client_id": "0123456789abcdef" * 2}
    for _ in range(2):
        assert operator.request.post(f"{fresh.base}/start", form=form).status == 200
    operator.goto(f"{fresh.base}/start")
    expect(operator.locator(".entry-name", has_text="Nur einmal")).to_have_count(1)


def test_form_sent_without_a_connection_stays_on_its_page(operator: Page) -> None:
    form = operator.locator(way("empty"))
    form.locator("[name=title]").fill("Im Funkloch")
    operator.context.set_offline(True)
    form.locator("button").click()
    expect(form.locator("[role=alert]")).to_contain_text("Keine Verbindung.")
    expect(form.locator("[name=title]")).to_have_value("Im Funkloch")
    operator.context.set_offline(False)


def test_title_missing_is_said_at_the_field(operator: Page) -> None:
    operator.fill(f"{way('empty')} input[name=date]", "2027-05-03")
    operator.click(f"{way('empty')} button")
    expect(operator.locator("#empty-title-error")).to_be_visible()
    expect(operator.locator("#empty-date")).to_have_value("2027-05-03")


@pytest.mark.parametrize(
    ("body", "words"),
    [(b"{", "Datei"), (b'{"format": "anders"}', "Veranstaltungsdatei"), (b"\x00\xff", "Datei")],
)
def test_broken_event_file_is_refused_in_words(operator: Page, body: bytes, words: str) -> None:
    operator.set_input_files("#file-file", {"name": "a.json", "mimeType": "application/json", "buffer": body})
    operator.click(f"{way('file')} button")
    expect(operator.locator("[data-trouble]")).to_contain_text(words)


def test_event_file_of_a_megabyte_is_loaded(operator: Page) -> None:
    town = demo.town_on(date(2027, 5, 3))
    operator.set_input_files(
        "#file-file", {"name": "a.json", "mimeType": "application/json", "buffer": town + b" " * 2_000_000}
    )
    operator.click(f"{way('file')} button")
    operator.click("a.is-main")
    expect(operator.locator("#numbers .entry")).to_have_count(5)


def test_copy_is_offered_of_ones_own_only_and_brings_no_cards(fresh: Fresh, browser: Browser, operator: Page) -> None:
    create(operator, "template", "Quelle")
    other = new_page(browser, LAPTOP)
    other.goto(fresh.link)
    other.click("[data-go]")
    other.wait_for_selector("#template-head")
    expect(other.locator("#copy-head")).to_have_count(0)
    operator.goto(f"{fresh.base}/start")
    operator.select_option("#copy-source", label="Quelle")
    create(operator, "copy", "Kopie")
    expect(operator.locator("#numbers .entry")).to_have_count(6)
    expect(operator.locator(".office-title")).to_have_text("Kopie")


def test_lost_coordinators_link_is_given_anew_to_the_operator(fresh: Fresh, browser: Browser, operator: Page) -> None:
    create(operator, "empty", "Link verloren")
    other = new_page(browser, LAPTOP)
    other.goto(fresh.link)
    other.click("[data-go]")
    other.locator(".entry", has_text="Link verloren").locator("button").click()
    expect(other.locator("h1")).to_have_text("Neuer Link: Link verloren")
    link = other.locator(".secrets code").inner_text()
    enter(new_page(browser, LAPTOP), link).wait_for_selector("#todo")
    other.click("a.is-main")
    expect(other.locator(".office-title")).to_have_text("Link verloren")
