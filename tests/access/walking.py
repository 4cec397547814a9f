"""How the tests of access come to a page: addresses, table screens, the projector's views."""

from playwright.sync_api import Page

from tests.day.people import Room
from tests.serving import LAPTOP, WALL, enter, new_page

KINDS = ("calendar", "target_groups", "social_space", "ecosystem", "friction")
VIEWS = ("lobby", "agenda", "plenary", "quiet", "test", *KINDS)
"""What the projector may show; the name of a kind is its station's board."""


def address(room: Room, path: str) -> str:
    """An address of the workshop; `{calendar}` and the like stand for the ids of stations."""
    if path.startswith("/"):
        return room.running.base + path
    return f"{room.running.base}/w/{room.running.workshop}/{path.format(**room.stations)}"


def sideways(page: Page) -> int:
    """By how many pixels a page is wider than its screen."""
    wide: int = page.evaluate("Math.max(0, document.documentElement.scrollWidth - innerWidth)")
    return wide


def type_wrong_code(room: Room, page: Page) -> None:
    """Types a code that leads nowhere."""
    page.goto(address(room, "/"))
    page.fill("#code", "ZZZ ZZZ")
    page.click("main button.is-main")
    page.wait_for_selector("#code-error")


def table_page(room: Room, kind: str, size: tuple[int, int] = LAPTOP) -> Page:
    """A table screen at a station, as its host opens it."""
    seat = room.moderator.get_attribute("body", "data-seat")
    context = room.moderator.context
    page = new_page(room.browser, size, reduced_motion="reduce", storage_state=context.storage_state())
    page.goto(address(room, f"s/{room.stations[kind]}/table?seat={seat}"))
    page.wait_for_selector("[data-board] svg, [data-board] .paper, [data-board] .wall")
    return page


def wall_page(room: Room, size: tuple[int, int] = WALL) -> Page:
    """A projector."""
    page = enter(new_page(room.browser, size, reduced_motion="reduce"), room.running.link("projector"))
    page.wait_for_selector("#view")
    return page


def show_view(room: Room, wall: Page, view: str) -> None:
    """The moderator puts a view, or the board of a kind's station, on the projector."""
    if view in room.stations:
        room.show(view)
        wall.wait_for_selector(f"#view[data-view=station][data-station='{room.stations[view]}']")
    else:
        room.act(action="show", view=view)
        wall.wait_for_selector(f"#view[data-view={view}]")


def staff_page(room: Room, page: Page, path: str) -> Page:
    """A page of staff, with the seat this device has."""
    seat = page.get_attribute("body", "data-seat") or page.url.partition("seat=")[2]
    page.goto(f"{address(room, path)}?seat={seat}")
    return page
