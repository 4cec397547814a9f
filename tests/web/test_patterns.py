"""What the stations say together as pages: the moderator's, and the projector's where something was released."""

import re

from flask.testing import FlaskClient

from tests.security.house import House, Place
from werkstadt.core.patterns.all_patterns import PATTERNS


def moderator(house: House) -> tuple[FlaskClient, Place]:
    """A browser with the moderator's seat."""
    place = house.places[0]
    return house.client(place.seats["moderator"]), place


def act(client: FlaskClient, at: Place, /, **data: object) -> dict[str, object]:
    """Posts an action of the room."""
    answer = client.post(f"/w/{at.workshop}/actions", json=data)
    assert answer.status_code == 200, answer.text
    found: dict[str, object] = answer.get_json()
    return found


def sheet(house: House, place: Place, view: str, page: int = 0) -> str:
    """What the projector shows of a view."""
    client = house.client(place.seats["projector"])
    return client.get(f"/w/{place.workshop}/projector/view?view={view}&page={page}").text


def test_every_number_leads_to_its_card_in_the_list_of_its_station(house: House) -> None:
    client, place = moderator(house)
    page = client.get(f"/w/{place.workshop}/patterns").text
    assert [name for name in PATTERNS if f'id="pattern-{name}"' in page] == list(PATTERNS)
    links = set(re.findall(r'class="source[^"]*" href="([^"#]+)#(l-\w+)"', page.replace("&amp;", "&")))
    assert len(links) > 40
    lists = {address: client.get(address).text for address in {address for address, _ in links}}
    assert [(address, card) for address, card in sorted(links) if f'id="{card}"' not in lists[address]] == []
    assert all(f"/w/{place.workshop}/patterns?" in text for text in lists.values())


def test_measures_are_shown_on_request_alone(house: House) -> None:
    client, place = moderator(house)
    address = f"/w/{place.workshop}/patterns"
    assert "Dazwischen" not in client.get(address).text
    assert "Dazwischen" in client.get(f"{address}?measures=1").text


def test_projector_shows_a_pattern_only_while_it_is_released(house: House) -> None:
    client, place = moderator(house)
    assert 'data-view="lobby"' in sheet(house, place, "pattern-network")
    made = act(client, place, action="pattern", name="network", place="projector", on=True)
    shown = sheet(house, place, "pattern-network")
    assert 'data-view="pattern-network"' in shown
    assert "Von einer Seite gewünscht" in shown
    assert "Dazwischen" not in shown
    act(client, place, action="undo", id=made["undo"])
    assert 'data-view="lobby"' in sheet(house, place, "pattern-network")


def test_months_show_the_figure_first_and_their_lists_after_it(house: House) -> None:
    client, place = moderator(house)
    act(client, place, action="pattern", name="months", place="projector", on=True)
    first = sheet(house, place, "pattern-months")
    assert 'id="reached-lane-0"' in first
    pages = int(re.findall(r'data-pages="(\d+)"', first)[0])
    last = sheet(house, place, "pattern-months", pages - 1)
    assert "In den Schulferien" in last
    assert "reached-lane" not in last


def test_show_puts_a_pattern_on_the_wall(house: House) -> None:
    client, place = moderator(house)
    act(client, place, action="pattern", name="missing", place="projector", on=True)
    act(client, place, action="show", view="pattern-missing")
    client = house.client(place.seats["projector"])
    assert 'data-view="pattern-missing"' in client.get(f"/w/{place.workshop}/projector/view").text
