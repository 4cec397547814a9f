"""The HTML file on a phone: nothing wider than the screen but drawings, which scroll within themselves."""

from pathlib import Path

from playwright.sync_api import Browser

from tests.serving import PHONE
from werkstadt.export.html import write_html
from werkstadt.station import blocks
from werkstadt.words import Words

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 900"><rect width="1200" height="900"/></svg>'
TOO_WIDE = """() => [...document.querySelectorAll("body *")].filter((one) => !one.closest(".is-drawing svg") &&
  one.getBoundingClientRect().right > innerWidth + 0.5).map((one) => one.outerHTML.slice(0, 80))"""


def test_tables_and_long_words_stay_within_a_phone(browser: Browser, tmp_path: Path, words: Words) -> None:
    columns = [blocks.column(2.4), blocks.column(1.8), blocks.column(1.2)]
    rows: list[list[blocks.Inline]] = [["Zwei Bänke am Damm", "Nachbarschaftshaus", "30. April"]]
    tree = blocks.tree(
        blocks.document_meta("Tag"),
        [
            blocks.table(["Was", "Wer", "Bis wann"], rows, columns=columns, row_heads=True),
            blocks.definitions([("Kontakt", "sozialplanung.im.stadtteil@amselwerda-drosselgrund.example")]),
            blocks.figure(svg=SVG, alt="Eine Fläche"),
        ],
    )
    file = tmp_path / "tag.html"
    file.write_text(write_html(tree, pictures=tmp_path, words=words), encoding="utf-8")
    page = browser.new_page(viewport={"width": PHONE[0], "height": PHONE[1]})
    page.goto(file.as_uri())
    assert page.locator("tbody td").all_inner_texts() == ["Nachbarschaftshaus", "30. April"]
    assert page.locator("tbody td").evaluate_all("all => all.map((one) => one.dataset.label)") == ["Wer", "Bis wann"]
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth === innerWidth")
    page.close()
