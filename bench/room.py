"""Figures of a room: a phone's first page, tap → projector with 30 phones, the booklet.

`python bench/room.py` starts a real server with the demo town on 127.0.0.1 and prints one line a figure.
Times depend on the machine: quote them with it, and compare only within one run.
"""

import argparse
import http.client
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import pikepdf  # noqa: E402 - as above
from playwright.sync_api import Browser, Page, Response, sync_playwright  # noqa: E402 - the checkout must be on the path first

from tests.day.people import Room  # noqa: E402
from tests.serving import FLAGS, Running, chromium, new_page, served  # noqa: E402


def share(values: list[float], part: float) -> float:
    """The value below which `part` (0…1) of the values lie."""
    return sorted(values)[min(len(values) - 1, int(part * len(values)))]


def first_page(browser: Browser, running: Running) -> str:
    """Bytes over the wire (gzip) and requests of a phone's first page behind the QR code, and of the one after it."""
    page = new_page(browser, (360, 740))
    found = []
    for step in ("notice", "stations"):
        sizes: list[int] = []

        def count(response: Response, sizes: list[int] = sizes) -> None:
            with suppress(Exception):
                sizes.append(response.request.sizes()["responseBodySize"])

        page.on("response", count)
        if step == "notice":
            page.goto(running.join)
        else:
            page.click("main button.is-main")
        page.wait_for_load_state("networkidle")
        page.remove_listener("response", count)
        found.append(f"{sum(sizes) / 1000:.1f} kB in {len(sizes)} requests")
    return f"first page of a phone: {found[0]}; the stations behind it: {found[1]} more"


class Phone:
    """A participant without a browser: a seat's cookie and a connection."""

    def __init__(self, running: Running) -> None:
        self.running = running
        connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=60)
        connection.request("POST", running.join.removeprefix(running.base))
        answer = connection.getresponse()
        self.cookie = answer.headers["Set-Cookie"].split(";")[0]
        answer.read()
        connection.close()

    def leave(self, station: str, fields: dict[str, str], *, anonymous: bool = False) -> float:
        """Leaves a card on a new connection; seconds until the answer. Raises RuntimeError for anything but 201."""
        body = {"client_id": secrets.token_hex(16), **fields}
        if anonymous:
            body["key"] = secrets.token_hex(16)
        connection = http.client.HTTPConnection("127.0.0.1", self.running.port, timeout=60)
        started = time.perf_counter()
        connection.request(
            "POST", f"/w/{self.running.workshop}/s/{station}/contributions", urlencode(body),
            {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"},
        )  # fmt: skip
        answer = connection.getresponse()
        text = answer.read()
        seconds = time.perf_counter() - started
        connection.close()
        if answer.status != 201:
            raise RuntimeError(text[:200])
        return seconds


def tap_to_wall(room: Room, wall: Page, phones: list[Phone], taps: int) -> str:
    """A tap of one phone until its words stand on the projector, while the other phones listen and write too."""
    room.show("calendar")
    wall.wait_for_selector("#view[data-view=station]", timeout=60_000)
    wall.evaluate(
        """() => {
          window.seen = [];
          const look = () => {
            const count = Number(document.querySelector('.board-foot strong')?.textContent.match(/\\d+/)?.[0]);
            if (count && window.seen.at(-1)?.count !== count) window.seen.push({count, at: Date.now()});
          };
          look();
          new MutationObserver(look).observe(document.body, {childList: true, subtree: true});
        }"""
    )
    before = wall.evaluate("window.seen[0].count")
    station, taps_at = room.stations["calendar"], []
    for number in range(taps):
        taps_at.append(time.time() * 1000)
        fields = {"title": f"Takt {number}", "when.month": str(number % 12 + 1)}
        phones[number % len(phones)].leave(station, fields)
        wall.wait_for_timeout(900)
    wall.wait_for_timeout(2000)
    seen = wall.evaluate("window.seen")
    times = [
        next(one["at"] for one in seen if one["count"] >= before + number) - at for number, at in enumerate(taps_at, 1)
    ]
    return (
        f"tap → new board on the projector, {len(phones)} phones: median {statistics.median(times):.0f} ms, "
        f"95th percentile {share(times, 0.95):.0f} ms of {taps}"
    )


def booklet(running: Running) -> str:
    """The documentation as PDF through the command line: seconds, pages, peak memory."""
    target = running.data / "booklet.pdf"
    command = [
        sys.executable,
        "-m",
        "werkstadt.cli",
        "export",
        running.workshop,
        "--format",
        "pdf",
        "-o",
        str(target),
        "--data",
        str(running.data),
    ]
    started = time.perf_counter()
    run = subprocess.run(
        ["/usr/bin/env", "time", "-f", "%M", *command], cwd=ROOT, capture_output=True, text=True, check=True
    )
    seconds = time.perf_counter() - started
    with pikepdf.open(target) as document:
        pages = len(document.pages)
    memory, size = int(run.stderr.split()[-1]) // 1024, target.stat().st_size // 1000
    return f"PDF of the workshop: {seconds:.1f} s with the start of Python, {pages} pages, {memory} MiB, {size} kB"


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phones", type=int, default=30)
    parser.add_argument("--taps", type=int, default=40)
    given = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder) / "data") as running,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        room = Room(browser, running)
        room.open_all()
        print(first_page(browser, running), flush=True)
        wall = room.staff("projector")
        for _ in range(3):
            room.at(room.phone(), "calendar")
        phones = [Phone(running) for _ in range(given.phones)]
        print(tap_to_wall(room, wall, phones, given.taps), flush=True)
        print(booklet(running), flush=True)
        browser.close()


if __name__ == "__main__":
    main()
