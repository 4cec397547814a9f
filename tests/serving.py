"""A real server process on a free port with the demo town in it, and a real browser: for all tests of pages."""

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from os import devnull, environ
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from werkstadt import demo
from werkstadt.ops import control

ROOT = Path(__file__).resolve().parents[1]
WERKSTADT = (sys.executable, "-m", "werkstadt.cli")
PATIENCE = 60.0
"""Seconds a server may take to answer for the first time on a busy machine."""

expect.set_options(timeout=PATIENCE * 1000 / 2)

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
)  # fmt: skip
PHONE, LAPTOP, WALL = (360, 740), (1280, 800), (1920, 1080)
"""Sizes of screens in CSS pixels."""


@dataclass
class Running:
    """A server process, and the workshop that was imported last: its code, the QR's address, links per role."""

    data: Path
    port: int
    process: subprocess.Popen[bytes]
    workshop: str = ""
    code: str = ""
    join: str = ""
    links: dict[str, list[dict[str, str]]] = field(default_factory=dict)

    @property
    def base(self) -> str:
        """The address of the server."""
        return f"http://127.0.0.1:{self.port}"

    def link(self, role: str, name: str = "") -> str:
        """The first link of a role, or the one with this name (a host's carries its station's title)."""
        return next(one["link"] for one in self.links[role] if name in {"", one["name"]})

    def stop(self) -> None:
        """Ends the process as a signal from a person would."""
        self.process.terminate()
        self.process.wait(timeout=PATIENCE)

    def kill(self) -> None:
        """Ends the process as a power cut would."""
        self.process.kill()
        self.process.wait(timeout=PATIENCE)


def start(
    data: Path,
    port: int | None = None,
    output: Path | None = None,
    command: Sequence[str] | None = None,
    **settings: str,
) -> Running:
    """A server for this data folder that answers; the same data and port again is a restart.

    What it prints is added to `output`; `settings` go into its environment, such as `proxies="1"`.
    """
    port = port or free_port()
    settings.setdefault("busy_above", "100000")  # few phones write here, and without the pauses people make
    environment = clean_environment() | {f"WERKSTADT_{name.upper()}": value for name, value in settings.items()}
    with (output or Path(devnull)).open("ab") as printed:
        process = subprocess.Popen(
            [*(command or WERKSTADT), "serve", "--host", "127.0.0.1", "--port", str(port), "--data", str(data)],
            cwd=ROOT, env=environment, stdout=printed, stderr=printed if output else None,
        )  # fmt: skip
    running = Running(data, port, process)
    wait_until_healthy(running)
    return running


def fill(running: Running, event: bytes | None = None) -> dict[str, Any]:
    """Hands the server an event file (default: the demo's town, today) as `werkstadt import` does; its answer."""
    answer = control.ask(running.data, "import", event or demo.town_on(datetime.now().astimezone().date()))
    if answer is None:
        pytest.fail("the server does not take the event file")
    running.workshop, running.code = answer["workshop"], answer["join_code"]
    running.join, running.links = answer["join"], answer["links"]
    return answer


@contextmanager
def served(data: Path) -> Iterator[Running]:
    """A filled server as long as the block runs."""
    running = start(data)
    try:
        fill(running)
        yield running
    finally:
        if running.process.poll() is None:
            running.stop()


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def clean_environment() -> dict[str, str]:
    """The environment without settings of whoever runs the tests; servers keep what they compiled, as elsewhere."""
    left_out = ("WERKSTADT_", "DATABASE_URL", "REDIS_URL", "PYTHONDONTWRITEBYTECODE")
    return {name: value for name, value in environ.items() if not name.startswith(left_out)}


def wait_until_healthy(running: Running) -> None:
    """Returns when the server answers; fails with its exit code when it ended before."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if running.process.poll() is not None:
            pytest.fail(f"the server ended with {running.process.returncode}")
        try:
            with urllib.request.urlopen(f"{running.base}/healthz", timeout=1):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    running.kill()
    pytest.fail("the server does not answer")


def chromium() -> str | None:
    """Debian's browser, or None for the one Playwright brings; the one without windows draws in half the time."""
    return which("chromium-headless-shell") or which("chromium") or which("chromium-browser")


def new_page(browser: Browser, size: tuple[int, int] = LAPTOP, **options: Any) -> Page:
    """A page with cookies of its own, as on a device of its own; still, so that nothing is measured on its way."""
    options.setdefault("reduced_motion", "reduce")
    options.setdefault("locale", "de-DE")  # phones speak the first language of their browser
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **options)
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000 / 2)
    return page


def wait_until(page: Page, expression: str, given: object = None) -> None:
    """Returns when a function in the page says yes; Playwright's own way needs `eval`, which our pages forbid."""
    deadline = time.monotonic() + PATIENCE
    while not page.evaluate(expression, given):
        assert time.monotonic() < deadline, expression
        page.wait_for_timeout(20)


def enter(page: Page, link: str) -> Page:
    """Goes through a staff link: one click, and the secret has left the address bar."""
    page.goto(link)
    page.click("[data-go]")
    page.wait_for_selector("body[data-seat]")
    page.wait_for_load_state()  # a tap before the script runs would be lost
    return page


def join(page: Page, running: Running) -> Page:
    """Takes a participant's seat as the QR code does."""
    page.goto(running.join)
    page.click("main button.is-main")
    page.wait_for_selector("body[data-seat]")
    page.wait_for_load_state()  # a tap before the script runs would be lost
    return page


@pytest.fixture(scope="session")
def one_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One server for all tests that neither stop nor starve it: as in a town, where many workshops share one."""
    running = start(tmp_path_factory.mktemp("shared") / "data")
    yield running
    running.stop()


def town_in(one_server: Running) -> Running:
    """The demo's town anew on a server that runs, with an id, a code and links of its own."""
    running = Running(one_server.data, one_server.port, one_server.process)
    fill(running)
    return running


@pytest.fixture
def server(one_server: Running) -> Running:
    """A server with the demo's town in a workshop that is this test's alone."""
    return town_in(one_server)


@pytest.fixture(scope="module")
def town(one_server: Running) -> Running:
    """A server with the demo's town in a workshop that the tests of a module share."""
    return town_in(one_server)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """One Playwright for all tests."""
    with sync_playwright() as found:
        yield found


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One browser process for all tests; `new_page` gives each device its own cookies."""
    started = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
    STARTED.append(started)
    yield started
    started.close()


STARTED: list[Browser] = []
"""The browser of this process, once a test has asked for it."""


@pytest.fixture(scope="module", autouse=True)
def closed_with_the_module() -> Iterator[None]:
    """Closes the pages that the tests of a module shared."""
    yield
    for context in [context for browser in STARTED for context in browser.contexts]:
        context.close()


@pytest.fixture(autouse=True)
def closed_afterwards(request: pytest.FixtureRequest) -> Iterator[None]:
    """Closes the pages a test opened: one left open goes on listening and drawing, and slows what comes after it."""
    if "browser" not in request.fixturenames:
        yield
        return
    found: Browser = request.getfixturevalue("browser")
    before = set(found.contexts)
    yield
    for context in found.contexts:
        if context not in before:
            context.close()


@pytest.fixture
def devices(browser: Browser) -> Browser:
    """The browser, as what a room full of devices runs in."""
    return browser


def axe_problems(page: Page, script: str, rules: Sequence[str] = ()) -> list[str]:
    """What axe finds on a page, by all its rules or by some: rule and place, one line each."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(script)
    wanted = {"resultTypes": ["violations"]} | ({"runOnly": list(rules)} if rules else {})
    found = page.evaluate("wanted => axe.run(document, wanted)", wanted)
    return [f"{rule['id']}: {node['target']}" for rule in found["violations"] for node in rule["nodes"]]
