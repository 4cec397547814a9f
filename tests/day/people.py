"""What people in the room do, in words: read the code, leave a card, see it on the wall."""

import json
import sqlite3
import subprocess
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.serving import PHONE, WALL, Running, enter, join, new_page

PATIENCE = 20_000
"""Milliseconds until something must be seen on a busy machine."""
FORM = "form.card-form:not([hidden])"
"""The form of a station that is seen, its button, and its title where it has one."""
SEND = f"{FORM} [type=submit]"
TITLE = f"{FORM} [name=title]"

OF_THIS_WORKSHOP = """
create temp view contribution as select * from main.contribution where workshop = here();
create temp view response as select * from main.response where workshop = here();
"""


class Room:
    """The screens of one workshop's day."""

    def __init__(self, browser: Browser, running: Running) -> None:
        self.browser = browser
        self.running = running
        self.moderator = self.staff("moderator")
        self.stations = self._stations()

    def phone(self) -> Page:
        """A phone that has read the QR code and gone in."""
        return join(new_page(self.browser, PHONE, has_touch=True), self.running)

    def staff(self, role: str, name: str = "") -> Page:
        """A device that went through a staff link."""
        size = WALL if role == "projector" else (1280, 800)
        return enter(new_page(self.browser, size), self.running.link(role, name))

    def act(self, **data: Any) -> dict[str, Any]:
        """The moderator does something for the whole room."""
        return self.post(self.moderator, "actions", data)

    def post(self, page: Page, path: str, data: dict[str, Any]) -> dict[str, Any]:
        """A write from a page, with its seat."""
        answer = page.evaluate(
            """async ([path, data]) => {
              const {base, workshop, seat} = document.body.dataset;
              const answer = await fetch(`${base}/w/${workshop}/${path}`, {method: 'POST', body: JSON.stringify(data),
                headers: {'Content-Type': 'application/json', Accept: 'application/json', 'X-Seat': seat}});
              return {status: answer.status, data: await answer.json()};
            }""",
            [path, data],
        )
        assert answer["status"] < 300, answer
        found: dict[str, Any] = answer["data"]
        return found

    def open_all(self) -> None:
        """The moderator opens every station."""
        self.act(action="stations", states=dict.fromkeys(self.stations.values(), "open"))

    def show(self, kind: str) -> None:
        """The moderator puts a station's board on the projector."""
        self.act(action="show", view="station", station=self.stations[kind])

    def at(self, page: Page, kind: str) -> Page:
        """A phone goes to a station."""
        page.goto(f"{self.running.base}/w/{self.running.workshop}/s/{self.stations[kind]}")
        page.wait_for_selector("[data-form-area]", state="visible")
        return page

    def rows(self, sql: str, *values: Any) -> list[Any]:
        """What lies in the database, read beside the running server: of this workshop, under the tables' own names."""
        path = self.running.data / "werkstadt.sqlite"
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
            connection.create_function("here", 0, lambda: self.running.workshop)
            connection.executescript(OF_THIS_WORKSHOP)
            return connection.execute(sql, values).fetchall()

    def _stations(self) -> dict[str, str]:
        rows = self.moderator.evaluate(
            """async () => (await fetch(`${document.body.dataset.base}/w/${document.body.dataset.workshop}/stations`,
              {headers: {Accept: 'application/json', 'X-Seat': document.body.dataset.seat}})).json()"""
        )
        return {row["kind"]: row["id"] for row in rows}


def leave(page: Page, text: str, sort: str = "") -> None:
    """Writes a card with one long text and lays it on the table."""
    if sort:
        page.click(f'[data-sort="{sort}"]')
    page.fill(f"{FORM} textarea[name=text]", text)
    page.click(SEND)


def arrived(page: Page, text: str) -> None:
    """The phone says the card is saved."""
    card = page.locator("[data-own]", has_text=text)
    expect(card.locator(".badge.is-done")).to_be_visible(timeout=PATIENCE)


def on_the_wall(page: Page, text: str) -> None:
    """The text stands on a projector or table."""
    expect(page.locator("[data-view-holder], [data-board]")).to_contain_text(text, timeout=PATIENCE)


def read_qr(picture: Path) -> str:
    """What a camera reads in a screenshot."""
    run = subprocess.run(["zbarimg", "--quiet", "--raw", str(picture)], capture_output=True, text=True, check=True)
    return run.stdout.strip()


def body_of(page: Page, path: str) -> tuple[int, bytes]:
    """Status and bytes of a download, with the cookies of the page."""
    answer = page.request.get(path)
    return answer.status, answer.body()


def as_json(page: Page, path: str) -> Any:
    """JSON of a download."""
    status, body = body_of(page, path)
    assert status == 200
    return json.loads(body)


def words_of(pdf: bytes, folder: Path) -> str:
    """The text of a PDF, as a reader copies it out."""
    file = folder / "document.pdf"
    file.write_bytes(pdf)
    return subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True).stdout
