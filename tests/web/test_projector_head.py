"""The head of a board on the wall: a question of two lines keeps clear of the upper edge."""

import pytest
from playwright.sync_api import Browser

from werkstadt.folders import folder

HEAD = """<div class="board"><header class="board-head"><span class="mark"></span><div>
<p class="kicker">Werkstatt: Für wen sind wir da?</p><h1 class="{size}">{question}</h1></div></header></div>"""
QUESTION = "Wen erreichen wir, wie lässt sich diese Gruppe beschreiben und was bringt sie mit? "


@pytest.mark.parametrize("screen", [(1920, 1080), (1280, 800), (1024, 768)])
@pytest.mark.parametrize(("size", "length"), [("", 65), ("is-long", 110), ("is-longest", 160)])
def test_long_question_keeps_clear_of_the_upper_edge(
    browser: Browser, screen: tuple[int, int], size: str, length: int
) -> None:
    styles = "".join((folder("static") / name).read_text() for name in ("tokens.css", "base.css", "projector.css"))
    page = browser.new_page(viewport={"width": screen[0], "height": screen[1]})
    shown = HEAD.format(size=size, question=(QUESTION * 2)[:length].replace(" ", "<br>", 1))
    page.set_content(f'<html data-screen="projector"><style>{styles}</style><body>{shown}</body></html>')
    kicker, title, head = (
        page.locator(name).evaluate("one => { const r = one.getBoundingClientRect(); return [r.top, r.bottom]; }")
        for name in (".kicker", "h1", ".board-head")
    )
    page.close()
    assert title[1] - title[0] > 2 * 0.02 * screen[1]
    assert kicker[0] >= 0.005 * screen[1]
    assert title[1] <= head[1]
