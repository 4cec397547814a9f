"""What the projector shows, as pages without a browser: the plenary's sheets, the picture at the end."""

import re
from html import unescape

from tests.security.house import House, Place
from werkstadt.core import workshops
from werkstadt.core.editing import plenary


def view(house: House, place: Place, name: str, page: int = 0) -> str:
    """The view the projector would show."""
    answer = house.client(place.seats["projector"]).get(f"/w/{place.workshop}/projector/view?view={name}&page={page}")
    assert answer.status_code == 200
    return answer.text


def test_second_sheet_of_the_plenary_claims_nothing_about_what_stood_on_the_first(house: House) -> None:
    place = house.places[0]
    for number in range(9):
        line = {"what": f"Verabredung {number}", "kind": ("promise", "examine", "looking")[number % 3]}
        plenary.add_line(house.own.database, place.seat("coordinator"), "agreement", line)
    first, second = view(house, place, "plenary"), view(house, place, "plenary", 1)
    assert re.findall("<h2>(.*?)</h2>", first) == ["Das nehmen wir mit", "Verabredungen"]
    assert re.findall("<h2>(.*?)</h2>", second) == ["Verabredungen"]
    assert "Noch keine" not in first + second
    assert {"Zusage", "wird geprüft", "sucht noch jemanden"} <= set(re.findall("<b>(.*?)</b>", first + second))


def test_moderator_leafs_through_the_plenary_as_through_boards(house: House) -> None:
    place = house.places[0]
    made = place.seats["moderator"]
    client, base = house.client(made), f"/w/{place.workshop}"
    shown = {"action": "show", "view": "plenary", "station": "", "page": 1, "client_id": "a" * 32}
    answer = client.post(f"{base}/actions", json=shown, headers={"X-Seat": made.seat.id})
    assert answer.status_code == 200, answer.text
    assert 'data-turns data-page="1"' in client.get(f"{base}/moderate?seat={made.seat.id}").text


def test_start_picture_thanks_when_the_day_is_over_and_asks_nobody_in(house: House) -> None:
    place = house.places[0]
    assert "Mitmachen" in view(house, place, "lobby")
    workshops.lock(house.own.database, place.seat("coordinator"), locked=True)
    assert "Danke" in view(house, place, "lobby")
    for name in ("lobby", "agenda", "plenary"):
        assert "Mitmachen" not in view(house, place, name), name


RESTS = re.compile(
    r"<(?:button|input)[^>]*(?:data-(?:set|all|show|point|timer-do|say|turn)=|timer-own|minutes|message)[^>]*>"
)


def test_what_rests_while_a_workshop_is_locked_looks_like_it(house: House) -> None:
    place = house.places[0]
    open_ones = {role: resting(house, place, role) for role in ("moderator", "host")}
    assert all(not disabled for found in open_ones.values() for disabled in found)
    workshops.lock(house.own.database, place.seat("coordinator"), locked=True)
    for role, before in open_ones.items():
        assert resting(house, place, role) == [True] * len(before)


def resting(house: House, place: Place, role: str) -> list[bool]:
    """Of each control that changes the room's state, whether it is disabled; a closed station's is left out."""
    made = place.seats[role]
    address = {"moderator": "moderate", "host": "host"}[role]
    page = house.client(made).get(f"/w/{place.workshop}/{address}?seat={made.seat.id}").text
    assert ("Abgeschlossen: Es kommt nichts mehr dazu" in page) == ('"locked": true' in unescape(page))
    found = RESTS.findall(page)
    assert len(found) >= {"moderator": 20, "host": 1}[role]
    return [" disabled" in one for one in found]
