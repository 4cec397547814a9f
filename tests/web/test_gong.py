"""The gong: a sound of our own making, heard where a device stands for the room, seen on every screen."""

import runpy
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.serving import LAPTOP, PHONE, ROOT, WALL, Running, enter, join, new_page
from werkstadt.folders import folder

LISTENS = """window.heard = []; window.Audio = class {
  constructor(file) { this.file = file; }
  play() { heard.push(this.file); return Promise.resolve(); }
}"""


def test_gong_is_seen_everywhere_and_heard_at_the_projector(server: Running, devices: Browser) -> None:
    wall, phone = new_page(devices, WALL), join(new_page(devices, PHONE), server)
    wall.add_init_script(LISTENS)
    enter(wall, server.link("projector"))
    desk = enter(new_page(devices, LAPTOP), server.link("moderator"))
    desk.uncheck("[data-gong-heard]")
    desk.click("[data-gong-now]")
    for screen in (wall, phone, desk):
        expect(screen.locator(".gong")).to_have_text("Gong")
    assert [file.rpartition("/")[2] for file in wall.evaluate("heard")] == ["gong.wav"]
    expect(phone.locator(".gong")).to_be_hidden()
    desk.evaluate("document.querySelector('[data-at=timer-1]').dataset.timerDo = '{\"seconds\": 3}'")
    desk.click("[data-at=timer-1]")
    for screen in (wall, phone):
        expect(screen.locator(".gong")).to_have_text("Zeit ist um")
    assert len(wall.evaluate("heard")) == 2


def test_file_is_what_its_maker_makes(tmp_path: Path) -> None:
    maker = runpy.run_path(str(ROOT / "docs" / "make_gong.py"))
    maker["write"](tmp_path / "gong.wav")
    assert (tmp_path / "gong.wav").read_bytes() == (folder("static") / "gong.wav").read_bytes()
