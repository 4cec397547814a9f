"""The small editor in a real browser: keys and buttons write data, pasted HTML becomes data, the page follows."""

import json

from playwright.sync_api import Browser, Page, expect

from tests.serving import LAPTOP, Running, axe_problems, enter, new_page
from tests.web.test_coordinate import go

PREVIEW = 30_000
"""Milliseconds for the first picture, for which a worker has to load what sets pages."""
PASTED = (
    "<style>p{color:red}</style><p class=x style='color:red'>Aus <b style='font-weight:normal'>dem <b>Büro</b></b>"
    "<script>window.acted = true</script><img src=x onerror='window.acted = true'></p><h2>Titel</h2>"
    "<ol><li>eins</li><li><a href='javascript:alert(1)'>zwei</a></li></ol>"
)


def written(page: Page) -> object:
    """What the form would send."""
    return json.loads(page.locator("[name=text]").input_value())


def shown(page: Page) -> str:
    """The picture of the first page."""
    return page.locator("[data-preview-pages] img").first.get_attribute("src") or ""


def paste(page: Page, html: str) -> None:
    """Pastes HTML at the cursor, as the clipboard of a word processor brings it."""
    page.locator("#writing-text").evaluate(
        """(area, html) => {
            const data = new DataTransfer();
            data.setData('text/html', html);
            area.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        html,
    )


def write_with_keys(page: Page) -> None:
    """A paragraph with a bold word, a list, a link; the address is refused first."""
    page.get_by_role("textbox", name="Text", exact=True).focus()
    keys = page.keyboard
    for text in ("Wir ", "gingen"):
        keys.type(text)
        keys.press("Control+b")  # on, off
    keys.type(" herum.")
    for key in ("Enter", "Shift+Tab", "ArrowRight", "ArrowRight"):  # the toolbar is one stop; arrows go through it
        keys.press(key)
    expect(page.get_by_role("button", name="Liste")).to_be_focused()
    keys.press("Enter")
    keys.type("Suppe")
    keys.press("Enter")
    keys.press("Control+k")
    keys.type("javascript:alert(1)")
    keys.press("Enter")
    expect(page.locator("#writing-text-address-error")).to_contain_text("keine Adresse")
    keys.press("Control+a")
    keys.type("example.org/rezept")
    keys.press("Enter")


TYPED = [
    {"type": "paragraph", "text": ["Wir ", {"bold": "gingen"}, " herum."]},
    {"type": "bullets", "items": ["Suppe", [{"link": "example.org/rezept", "href": "https://example.org/rezept"}]]},
]
READ = [
    {"type": "paragraph", "text": ["Aus dem ", {"bold": "Büro"}]},
    {"type": "paragraph", "text": "Titel"},
    {"type": "numbered", "items": ["eins", "zwei"]},
]
"""What is taken of `PASTED`."""


def test_chapter_is_written_with_keys_seen_beside_and_saved(town: Running, browser: Browser, axe_script: str) -> None:
    page = enter(new_page(browser, LAPTOP), town.link("coordinator"))
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    go(page, "documentation/gallery")
    page.wait_for_selector("[data-preview-pages] img", timeout=PREVIEW)
    before = shown(page)
    write_with_keys(page)
    assert written(page) == TYPED
    changed = "before => document.querySelector('[data-preview-pages] img').src !== before"
    page.wait_for_function(changed, arg=before, timeout=PREVIEW)
    assert axe_problems(page, axe_script) == []
    for key in ("Control+End", "Enter", "Enter"):
        page.keyboard.press(key)
    paste(page, PASTED)
    assert written(page) == TYPED + READ
    assert page.evaluate("window.acted") is None
    expect(page.locator("#writing .badge.is-note")).to_have_text("Noch nicht gespeichert")
    page.click("#writing .is-main")
    expect(page.locator("#writing .badge.is-done")).to_be_visible()
    assert written(page) == TYPED + READ
    assert page.locator("#writing-text a").get_attribute("href") == "https://example.org/rezept"
    assert wrong == []
