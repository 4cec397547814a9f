"""Takes pictures of all pages in all roles, states and sizes from a real server, and renews the five of the README.

`.venv/bin/python docs/take_pictures.py [--into DIR] [--only PART …]`; needs what the tests need.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.day.people import Room, leave  # noqa: E402 - found beside the docs, not installed
from tests.serving import FLAGS, LAPTOP, PHONE, WALL, Running, chromium, fill, join, new_page, start  # noqa: E402
from werkstadt import demo  # noqa: E402

SMALL_TABLE = (1024, 768)
SETTLED = 700
"""Milliseconds until fonts are there and boards are drawn."""
WIDTH = 1100
"""Pixels of a picture in the README."""
COLOURS = 255
TABLE = (229, 211, 181)
"""Colour of the wood behind pictures that stand side by side."""
LOOKS = (("de", "light"), ("de", "dark"), ("en", "light"), ("de-simple", "light"))
VIEWS = ("test", "lobby", "agenda", "gallery", "plenary", "quiet")
COORDINATOR = (
    "",
    "/facts",
    "/agenda",
    "/stations",
    "/organisations",
    "/prints",
    "/cards",
    "/texts",
    "/plenary",
    "/documentation",
    "/documentation/overview",
    "/documents",
    "/pictures",
    "/release",
    "/links",
)


class Camera:
    """Takes pictures of the screens of one workshop into a folder."""

    def __init__(self, browser: Browser, running: Running, into: Path, state: str) -> None:
        self.browser = browser
        self.running = running
        self.into = into
        self.state = state
        self.room = Room(browser, running)
        self.room.open_all()
        self.home = f"{running.base}/w/{running.workshop}"

    def take(self, page: Page, name: str, *, whole: bool = False) -> Path:
        """One picture: what is in sight, or the `whole` page."""
        page.wait_for_timeout(SETTLED)
        file = self.into / f"{self.state}-{name}.png"
        page.screenshot(path=file, full_page=whole)
        return file

    def phone(self, language: str, scheme: str) -> Page:
        """A participant's phone in a language, light or dark."""
        page = new_page(self.browser, PHONE, has_touch=True, device_scale_factor=2, color_scheme=scheme)
        page.context.add_cookies([{"name": "language", "value": language, "url": self.running.base}])
        return join(page, self.running)

    def phones(self) -> None:
        """All pages of participants, in all looks."""
        for language, scheme in LOOKS:
            look = f"phone-{language}-{scheme}"
            page = self.phone(language, scheme)
            self.take(page, f"{look}-home")
            for kind in self.room.stations:
                self.take(self.room.at(page, kind), f"{look}-{kind}")
                self.take(page, f"{look}-{kind}-whole", whole=True)
            for name in ("me", "gallery", f"gallery/{self.room.stations['target_groups']}"):
                page.goto(f"{self.home}/{name}")
                self.take(page, f"{look}-{name.partition('/')[0]}{'-station' if '/' in name else ''}", whole=True)
            self.moments(page, look)
            self.strangers(page, look)
            page.context.close()

    def moments(self, page: Page, look: str) -> None:
        """What a phone shows while something is wrong or under way."""
        self.room.at(page, "friction")
        page.click("form:not([hidden]) button[type=submit]")
        self.take(page, f"{look}-moment-refused")
        leave(page, "Der Schlüssel hängt nie da, wo er soll", "friction")
        page.wait_for_selector("[data-own]")
        page.locator("[data-own]").first.scroll_into_view_if_needed()
        self.take(page, f"{look}-moment-held")
        page.context.set_offline(True)
        leave(page, "Ein Brett für alle Schlüssel", "wish")
        page.locator("[data-outbox] > li").first.scroll_into_view_if_needed()
        self.take(page, f"{look}-moment-offline")
        page.context.set_offline(False)
        for state in ("paused", "closed", "planned"):
            self.room.act(action="stations", states={self.room.stations["calendar"]: state})
            page.goto(f"{self.home}/s/{self.room.stations['calendar']}")
            self.take(page, f"{look}-moment-{state}")
        page.goto(self.home)
        self.take(page, f"{look}-moment-home-planned", whole=True)
        self.room.open_all()

    def strangers(self, page: Page, look: str) -> None:
        """Pages for those who have no seat yet, or went astray."""
        page.context.clear_cookies(name=f"w-{self.running.workshop}")
        page.goto(self.running.join)
        self.take(page, f"{look}-door-notice", whole=True)
        page.goto(self.running.base)
        self.take(page, f"{look}-door-code", whole=True)
        page.fill("#code", "AAA AAA")
        page.click("main button.is-main")
        self.take(page, f"{look}-door-wrong-code", whole=True)
        for name in ("check", "nothing-here", f"w/{self.running.workshop}/resume"):
            page.goto(f"{self.running.base}/{name}")
            self.take(page, f"{look}-door-{name.rpartition('/')[2]}", whole=True)

    def walls(self) -> None:
        """The projector: all views, all boards with all their pages, in two sizes and as 4:3."""
        wall = self.room.staff("projector")
        for size in (WALL, LAPTOP, SMALL_TABLE):
            wall.set_viewport_size({"width": size[0], "height": size[1]})
            for kind, station in self.room.stations.items():
                self.boards(wall, kind, station, f"wall-{size[0]}")
            for view in VIEWS:
                led_to = {"station": self.room.stations["social_space"]} if view == "gallery" else {}
                self.room.act(action="show", view=view, **led_to)
                wall.wait_for_selector(f"#view[data-view={view}]")
                self.take(wall, f"wall-{size[0]}-{view}")
            for key, name in (("q", "code"), ("?", "keys")):
                wall.keyboard.press(key)
                self.take(wall, f"wall-{size[0]}-{name}")
                wall.keyboard.press("Escape")
        wall.context.close()

    def boards(self, wall: Page, kind: str, station: str, name: str) -> None:
        """Every page of one board."""
        self.room.act(action="show", view="station", station=station)
        wall.wait_for_selector(f"#view[data-station='{station}']")
        pages = int(wall.get_attribute("#view", "data-pages") or 1)
        for number in range(pages):
            self.room.act(action="show", view="station", station=station, page=number)
            wall.wait_for_selector(f"#view[data-station='{station}'][data-page='{number}']")
            self.take(wall, f"{name}-{kind}-{number + 1}")

    def tables(self) -> None:
        """The table screen of every station, in two sizes."""
        seat = self.room.moderator.get_attribute("body", "data-seat")
        page = self.room.moderator.context.new_page()
        for size in (LAPTOP, SMALL_TABLE):
            page.set_viewport_size({"width": size[0], "height": size[1]})
            for kind, station in self.room.stations.items():
                page.goto(f"{self.home}/s/{station}/table?seat={seat}")
                page.wait_for_timeout(SETTLED)
                self.take(page, f"table-{size[0]}-{kind}")
        page.close()

    def staff(self) -> None:
        """Moderator, host, coordinator and operator, on a laptop and on a phone."""
        coordinator = self.room.staff("coordinator")
        seat = coordinator.get_attribute("body", "data-seat")
        pages = {"moderator": self.room.moderator, "host": self.room.staff("host"), "coordinator": coordinator}
        for size in (LAPTOP, PHONE):
            for role, page in pages.items():
                page.set_viewport_size({"width": size[0], "height": size[1]})
                page.reload()
                self.take(page, f"staff-{size[0]}-{role}", whole=True)
        coordinator.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
        for name in (*(f"coordinate{part}" for part in COORDINATOR), "check"):
            coordinator.goto(f"{self.home}/{name}?seat={seat}")
            self.take(coordinator, f"staff-{name.replace('/', '-')}", whole=True)
        stranger = new_page(self.browser, LAPTOP)
        for name in ("pair", "start"):
            stranger.goto(f"{self.running.base}/{name}")
            self.take(stranger, f"staff-{name}")

    def booklet(self) -> None:
        """The documentation as single pages."""
        page = self.room.staff("coordinator")
        answer = page.request.get(f"{self.home}/documentation/pdf?seat={page.get_attribute('body', 'data-seat')}")
        file = self.into / f"{self.state}-documentation.pdf"
        file.write_bytes(answer.body())
        render = ["pdftoppm", "-r", "80", "-png", str(file), str(file.with_suffix(""))]
        subprocess.run(render, check=True)


PARTS: dict[str, Callable[[Camera], None]] = {
    "phones": Camera.phones, "walls": Camera.walls, "tables": Camera.tables, "staff": Camera.staff,
    "booklet": Camera.booklet,
}  # fmt: skip


def empty_town() -> bytes:
    """The demo's town before anybody has left a card."""
    event: dict[str, Any] = json.loads(demo.town_on(datetime.now().astimezone().date()))
    for station in event["stations"]:
        station["contributions"] = []
    event["plenary"] = {"insights": [], "commitments": []}
    return json.dumps(event).encode()


def take_all(into: Path, parts: list[str]) -> None:
    """The filled workshop, then the empty one, each from a server of its own."""
    into.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        for state, event in (("filled", None), ("empty", empty_town())):
            with tempfile.TemporaryDirectory(prefix="werkstadt-pictures-") as folder:
                running = start(Path(folder) / "data")
                try:
                    fill(running, event)
                    camera = Camera(browser, running, into, state)
                    for part in parts:
                        PARTS[part](camera)
                finally:
                    running.stop()
        browser.close()


def side_by_side(files: list[Path], gap: int = 24) -> Image.Image:
    """Pictures of one height next to each other, on wood where there are several."""
    pictures = [Image.open(file).convert("RGB") for file in files]
    height = min(picture.height for picture in pictures)
    cut = [picture.crop((0, 0, picture.width, height)) for picture in pictures]
    gap = gap if len(cut) > 1 else 0
    made = Image.new("RGB", (sum(one.width for one in cut) + gap * (len(cut) + 1), height + 2 * gap), TABLE)
    left = gap
    for one in cut:
        made.paste(one, (left, gap))
        left += one.width + gap
    return made


def compress(picture: Image.Image, target: Path) -> None:
    """Writes a picture small enough for a page, with few colours."""
    shrunk = picture.resize((WIDTH, round(picture.height * WIDTH / picture.width)), Image.Resampling.LANCZOS)
    shrunk.quantize(COLOURS, kmeans=3, dither=Image.Dither.NONE).save(target, optimize=True)


def renew_readme(into: Path) -> None:
    """The five best, from the pictures in `into`; where one is missing, all stay as they are."""
    pages = sorted(into.glob("filled-documentation-*.png"))
    best = {
        "projector-map": ["filled-wall-1280-social_space-1.png"],
        "projector-landscape": ["filled-wall-1280-ecosystem-1.png"],
        "table": ["filled-table-1280-calendar.png"],
        "documentation": [pages[number].name for number in SPREAD if number < len(pages)],
        "phones": [
            f"filled-phone-{name}.png"
            for name in ("de-light-home", "de-light-ecosystem", "en-light-calendar", "de-simple-light-friction")
        ],
    }
    if not all((into / file).exists() for files in best.values() for file in files):
        return
    (ROOT / "docs" / "pictures").mkdir(exist_ok=True)
    for name, files in best.items():
        with closing(side_by_side([into / file for file in files])) as picture:
            compress(picture, ROOT / "docs" / "pictures" / f"{name}.png")


SPREAD = (0, 5, 11)
"""Pages of the booklet, counted from 0, that the README shows beside each other."""


def main() -> None:
    """Reads the options, takes the pictures, renews the README's."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--into", type=Path, default=ROOT / "pictures-of-pages")
    options.add_argument("--only", nargs="*", choices=list(PARTS), default=[])
    given = options.parse_args()
    take_all(given.into, given.only or list(PARTS))
    renew_readme(given.into)


if __name__ == "__main__":
    main()
