"""Pages by language: no German between English words, the switch on the phone, the language of the page."""

import html
import json
import re
import subprocess
import tomllib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.day.people import Room
from tests.serving import LAPTOP, PHONE, ROOT, WERKSTADT, Running, clean_environment, enter, fill, join, new_page
from werkstadt import demo
from werkstadt.folders import folder

GERMAN = re.compile(
    r"\b(aber|alle|auch|auf|bis|bitte|das|dem|den|der|diese|dieser|eine|einen|fehlt|für|hier|ist|jede|kein|keine|mit|nicht|noch"
    r"|oder|schon|sind|und|vom|von|werden|wird|zum|zur|zurück|Karten|Löschen|Speichern|Stationen|Weiter)\b"
)
"""Words that our German sentences can hardly do without, and that no English sentence has."""

READ = """() => {
  const theirs = 'bdi, [dir=auto], script:not([type$=json]), .card, .languages, .gallery-board, svg, option, textarea';
  const spoken = ['aria-label', 'title', 'placeholder', 'alt', 'data-sure'];
  const ours = [], walk = document.createTreeWalker(document, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const element = node.nodeType === 3 ? node.parentElement : node;
    if (element.closest(theirs)) continue;
    if (node.nodeType === 3) ours.push(node.data);
    else for (const name of spoken) ours.push(node.getAttribute(name) || '');
  }
  return ours.map(text => text.trim()).filter(Boolean);
}"""
"""What the page itself says: without what people wrote (isolated or with a direction of its own)."""

FIGURES = re.compile(r"<(style|script|svg)\b.*?</\1>", re.DOTALL)
"""Figures break what people wrote into lines."""
MOST_PAGES = 18
STAFF = ("coordinator", "moderator", "host", "projector")
EXAMPLE = "Der Hof ist abends zu dunkel"


def everything_written(value: Any) -> Iterator[str]:
    """All texts of an event, and their paragraphs."""
    if isinstance(value, str):
        yield from [value, *value.splitlines()]
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from everything_written(part)


@pytest.fixture(scope="module")
def written() -> list[str]:
    """What people wrote in the demo's town, and the settings a German workshop begins with, longest first."""
    event = json.loads(demo.town_on(datetime.now().astimezone().date()))
    kinds = [tomllib.loads(file.read_text(encoding="utf-8"))["de"] for file in folder("stations").glob("*/words.toml")]
    given = [said for kind in kinds for key, said in kind.items() if key.endswith(".default")]
    return sorted({text for text in everything_written([event, given]) if len(text) > 3}, key=len, reverse=True)


def german_on(page: Page, written: list[str]) -> list[str]:
    """Our own German sentences on a page."""
    return [f"{page.url}: {text}" for text in page.evaluate(READ) if GERMAN.search(without(text, written))]


def without(text: str, written: list[str]) -> str:
    """A text without what people wrote in it, whole or shortened."""
    if text.endswith("…") and any(foreign.startswith(text.rstrip(" …")) for foreign in written):
        return ""
    for foreign in written:
        text = text.replace(foreign, "")
    for short in re.findall(r"[“»]([^”«]{8,}?) ?…[”«]", text):
        if any(foreign.startswith(short.rstrip()) for foreign in written):
            text = text.replace(short, "")
    return text


def pages_from(page: Page, base: str) -> Iterator[Page]:
    """This page and those its links lead to, one after another on the same device."""
    seen, waiting = set[str](), [page.url]
    while waiting and len(seen) < MOST_PAGES:
        address = waiting.pop(0)
        if address in seen:
            continue
        seen.add(address)
        if page.url != address:
            page.goto(address)
        yield page
        links = page.eval_on_selector_all("a[href]:not([download])", "all => all.map(a => a.href.split('#')[0])")
        waiting += [link for link in links if link.startswith(base) and "/documents/" not in link]


def speaking(browser: Browser, running: Running, language: str, size: tuple[int, int]) -> Page:
    """A device on which a language was chosen before."""
    page = new_page(browser, size)
    page.context.add_cookies([{"name": "language", "value": language, "url": running.base}])
    return page


@pytest.mark.parametrize("role", STAFF)
def test_no_german_on_english_pages_of(role: str, browser: Browser, town: Running, written: list[str]) -> None:
    page = enter(speaking(browser, town, "en", LAPTOP), town.link(role))
    found = [text for one in pages_from(page, town.base) for text in german_on(one, written)]
    assert sorted(set(found)) == []


def test_no_german_on_english_pages_of_participants(browser: Browser, town: Running, written: list[str]) -> None:
    page = speaking(browser, town, "en", PHONE)
    page.goto(town.join)
    found = german_on(page, written)
    join(page, town)
    found += [text for one in pages_from(page, town.base) for text in german_on(one, written)]
    for door in ("/", "/start", "/pair", "/nothing-here"):
        page.goto(town.base + door)
        found += german_on(page, written)
    assert sorted(set(found)) == []


def test_switch_of_language_keeps_what_is_typed(browser: Browser, town: Running) -> None:
    Room(browser, town).open_all()
    page = join(new_page(browser, PHONE), town)
    page.click("a[data-station].k-friction")
    field = page.locator("form[data-sort-form]:not([hidden]) textarea").first
    field.fill(EXAMPLE)
    for language, said in (("en", "My cards"), ("de-simple", "Meine Karten"), ("de", "Meine Karten")):
        page.click(f"[data-languages] button[value='{language}']")
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.get_by_role("heading", name=said)).to_be_visible()
        expect(field).to_have_value(EXAMPLE)


@pytest.mark.parametrize("language", ["de", "en", "de-simple"])
def test_page_and_its_switch_name_the_language(language: str, browser: Browser, town: Running) -> None:
    page = speaking(browser, town, language, PHONE)
    page.goto(town.join)
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("[data-languages] button[aria-current]")).to_have_attribute("lang", language)


def test_easy_language_stays_on_participants_pages(browser: Browser, town: Running) -> None:
    page = enter(speaking(browser, town, "de-simple", LAPTOP), town.link("coordinator"))
    expect(page.locator("html")).to_have_attribute("lang", "de")


def test_day_is_said_in_the_language_of_the_phone(browser: Browser, town: Running) -> None:
    today = datetime.now().astimezone().date()
    page = speaking(browser, town, "en", PHONE)
    page.goto(town.join)
    expect(page.locator("body")).to_contain_text(f"{today:%A}")
    expect(page.locator("body")).to_contain_text(f"{today.day} {today:%B} {today.year}")


def test_clock_of_english_staff_has_24_hours(browser: Browser, town: Running) -> None:
    page = enter(speaking(browser, town, "en", LAPTOP), town.link("moderator"))
    expect(page.locator("[data-clock]")).to_have_text(re.compile(r"^\d\d:\d\d$"))


def test_english_workshop_speaks_english_with_its_own_mark(browser: Browser, server: Running) -> None:
    event = json.loads(demo.town_on(datetime.now().astimezone().date()))
    event["event"] |= {"language": "en"}
    fill(server, json.dumps(event).encode())
    page = join(new_page(browser, PHONE, locale="fr-FR"), server)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    event["event"] |= {"language": "de", "gender": ":"}
    fill(server, json.dumps(event).encode())
    page = enter(new_page(browser, LAPTOP), server.link("coordinator"))
    page.locator("a", has_text="Eckdaten").first.click()
    expect(page.locator("main")).to_contain_text("Herausgeber:in der Dokumentation")


def test_station_asks_its_own_questions_in_the_language_of_the_phone(browser: Browser, server: Running) -> None:
    event = json.loads(demo.town_on(datetime.now().astimezone().date()))
    event["stations"] = [{"type": "friction", "questions": ["Was fehlt?"]}, {"type": "ecosystem"}]
    ecosystem = tomllib.loads((folder("stations") / "ecosystem" / "words.toml").read_text(encoding="utf-8"))["en"]
    fill(server, json.dumps(event).encode())
    page = join(speaking(browser, server, "en", PHONE), server)
    expect(page.locator("a[data-station].k-ecosystem strong")).to_have_text(ecosystem["title"])
    page.click("a[data-station].k-ecosystem")
    expect(page.locator(".question h1")).to_have_text(ecosystem["questions"][0])
    page.go_back()
    page.click("a[data-station].k-friction")
    expect(page.locator(".question h1")).to_have_text("Was fehlt?")


def test_english_documentation_holds_no_german_of_ours(tmp_path: Path, written: list[str]) -> None:
    event = json.loads(demo.town_on(datetime.now().astimezone().date()))
    event["event"] |= {"language": "en"}
    (tmp_path / "event.json").write_text(json.dumps(event), encoding="utf-8")
    workshop = json.loads(werkstadt("import", tmp_path / "event.json", "--data", tmp_path / "data"))["workshop"]
    werkstadt("export", workshop, "--format", "html", "-o", tmp_path / "made.html", "--data", tmp_path / "data")
    made = FIGURES.sub(" ", (tmp_path / "made.html").read_text(encoding="utf-8"))
    said = {html.unescape(text).strip() for text in re.split(r"<[^>]*>", made)}
    assert "What was asked:" in said
    assert [text for text in sorted(said) if GERMAN.search(without(text.replace("\u00ad", ""), written))] == []


def werkstadt(*arguments: object) -> str:
    """What a command prints."""
    command = [*WERKSTADT, *(str(argument) for argument in arguments)]
    return subprocess.run(command, cwd=ROOT, env=clean_environment(), capture_output=True, text=True, check=True).stdout
