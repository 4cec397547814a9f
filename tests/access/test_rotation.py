"""axe finds nothing while a rotation runs: on the phone, its page, the host's, and the projector."""

from playwright.sync_api import Page

from tests.access.walking import address, show_view, sideways, staff_page, wall_page
from tests.day.people import Room
from tests.serving import LAPTOP, PHONE, axe_problems, enter, new_page


def test_rotation_is_clean_on_every_screen(room: Room, phone: Page, axe_script: str) -> None:
    stations = list(room.stations.values())
    for made in ("badge", "mixed"):
        room.act(action="rotation_plan", made=made, groups=7, stations=stations, rounds=5, minutes=12)
        room.act(action="rotation_start")
        phone.goto(address(room, ""))
        assert axe_problems(phone, axe_script) == [], made
        assert sideways(phone) == 0
        page = staff_page(room, room.moderator, "rotation")
        assert axe_problems(page, axe_script) == [], made
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        assert axe_problems(page, axe_script) == [], made
        assert sideways(page) == 0
        page.set_viewport_size({"width": LAPTOP[0], "height": LAPTOP[1]})
        if made == "badge":
            room.act(action="rotation_end")
    host = staff_page(room, enter(new_page(room.browser, LAPTOP), room.running.link("host")), "host")
    assert axe_problems(host, axe_script) == []
    wall = wall_page(room)
    show_view(room, wall, "rotation")
    assert axe_problems(wall, axe_script) == []
    wall.keyboard.press("ArrowRight")
    wall.wait_for_selector("#view[data-page='1']")
    assert axe_problems(wall, axe_script) == []
    room.act(action="rotation_drop")
