"""Change → preview: how long after a letter is typed the page beside the editor shows it.

`python bench/preview.py [--times N]` starts a real server with the demo town on 127.0.0.1, opens chapters in a real
browser, and prints one line a chapter. Times include the pause that the page waits for (120 ms), the request, setting
the page, and decoding the picture. They depend on the machine: quote them with it.
"""

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Page, sync_playwright  # noqa: E402 - the checkout must be on the path first

from tests.serving import FLAGS, LAPTOP, chromium, enter, new_page, served  # noqa: E402
from tests.web.test_coordinate import go  # noqa: E402

FIRST = "[data-preview-pages] img"
TYPED = """
() => new Promise(done => {
  const image = document.querySelector('[data-preview-pages] img');
  const started = performance.now();
  const area = document.querySelector('#writing-text');
  image.addEventListener('load', () => requestAnimationFrame(() => done(performance.now() - started)), {once: true});
  area.focus();
  document.execCommand('insertText', false, String.fromCharCode(97 + Math.floor(Math.random() * 26)));
})
"""


def measure(page: Page, times: int) -> list[float]:
    """Milliseconds from a letter to the picture that shows it; the first two, which warm a worker up, do not count."""
    found = [float(page.evaluate(TYPED)) for _ in range(times + 2)]
    return sorted(found[2:])


def chapters(page: Page) -> list[tuple[str, str]]:
    """Title and address of every chapter of the list."""
    go(page, "documentation")
    links = page.locator(".chapters .point-name a").all()
    return [(link.inner_text(), link.get_attribute("href") or "") for link in links]


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=20)
    times = parser.parse_args().times
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as running, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = enter(new_page(browser, LAPTOP), running.link("coordinator"))
        for title, address in chapters(page):
            page.goto(running.base + address)
            page.wait_for_selector(f"{FIRST}, [data-preview-empty]:not([hidden])", timeout=60_000)
            if page.locator(FIRST).count():
                said = measure(page, times)
                page.evaluate("() => document.querySelector('[data-chapter]').remove()")  # nothing is asked on leaving
                print(f"{title}: {statistics.median(said):.0f} ms, slowest {said[-1]:.0f} ms")
        browser.close()


if __name__ == "__main__":
    main()
