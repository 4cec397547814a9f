"""Photographs of a host's phone through a dead spot: kept on the phone, sent again, there exactly once."""

from playwright.sync_api import Browser, Page, Route, expect

from tests.serving import PHONE, Running, enter, new_page
from tests.web.test_photographs import jpeg

FRICTION = "Reibung schafft Wärme"


class DeadSpot:
    """Lets the first photograph through, loses the answer to the second, and then everything until the phone is out."""

    def __init__(self, page: Page) -> None:
        self.over = False
        self.tries: list[str] = []
        page.route("**/photographs", self._meet)

    def _meet(self, route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
            return
        self.tries.append(route.request.method)
        if len(self.tries) == 2:
            route.fetch()  # it has arrived, and the phone does not know
        if self.over or len(self.tries) == 1:
            route.continue_()
        else:
            route.abort("connectionfailed")


def test_three_photographs_arrive_once_through_a_dead_spot_and_a_reload(town: Running, devices: Browser) -> None:
    page = enter(new_page(devices, PHONE), town.link("host", FRICTION))
    page.get_by_role("link", name="Fotos machen oder hochladen").click()
    expect(page.locator("[data-connection=online]")).to_be_visible()
    spot = DeadSpot(page)
    files = [{"name": f"{colour}.jpg", "mimeType": "image/jpeg", "buffer": jpeg(colour, (1800, 1200))}
             for colour in ("teal", "navy", "maroon")]  # fmt: skip
    page.set_input_files("[data-files][multiple]", files)  # type: ignore[arg-type]  # as Playwright documents them
    waiting, there = page.locator("[data-waiting] [data-entry]"), page.locator("#photographs [data-photograph]")
    expect(there.first).to_be_visible()
    expect(waiting).to_have_count(2)
    while len(spot.tries) < 3:
        page.wait_for_timeout(50)
    page.fill("[data-waiting] [data-entry]:last-child [data-caption]", "Die letzte")
    page.locator("h1").click()
    page.reload()
    expect(waiting).to_have_count(2)
    expect(waiting.last.locator("[data-caption]")).to_have_value("Die letzte")
    spot.over = True
    expect(page.locator("[data-way]")).to_be_hidden()
    expect(there).to_have_count(3)
    expect(there.first.locator("[name=caption]")).to_have_value("Die letzte")
    sizes = page.locator("#photographs img").evaluate_all("all => all.map(one => one.getAttribute('width'))")
    assert sizes == ["1600", "1600", "1600"]
