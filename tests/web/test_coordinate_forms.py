"""The coordinator's forms as requests: what comes back, and what a second tap does not do."""

import re
import secrets

from flask.testing import FlaskClient

from tests.security.house import House, Place
from werkstadt.core import responses


def coordinator(house: House) -> tuple[FlaskClient, Place, str]:
    """A browser with the coordinator's seat, the workshop, and the address of its pages."""
    place = house.places[0]
    return house.client(place.seats["coordinator"]), place, f"/w/{place.workshop}/coordinate"


def test_every_line_stands_again_when_the_correction_is_refused(house: House) -> None:
    client, place, base = coordinator(house)
    lines = {f"support_offered.{number}.{part}": f"{part} {number}" for number in range(7) for part in ("by", "what")}
    form = {"client_id": secrets.token_hex(16), "version": "2", "title": "", **lines}
    answer = client.post(f"{base}/cards/{place.ids['card']}", data=form)
    assert answer.status_code == 422
    found = dict(re.findall(r'name="(support_offered\.\d+\.\w+)" value="([^"]*)"', answer.get_data(as_text=True)))
    assert found == lines


def test_response_is_hidden_shown_and_removed_from_the_list_of_cards(house: House) -> None:
    client, place, base = coordinator(house)
    station = place.ids["station"]
    form = {"station": station, "card": place.ids["card"]}

    def page() -> str:
        return client.get(f"{base}/cards?station={station}").get_data(as_text=True)

    (said,) = responses.said_at(house.own.database, place.seat("coordinator"), station)[place.ids["card"]]
    address = f"{base}/responses/{said.id}"
    for do, button in (("hide", "show"), ("show", "hide")):
        answer = client.post(address, data={**form, "do": do})
        assert answer.status_code == 303
        assert re.search(rf'{address}".*?name="do" value="(\w+)"', page(), re.DOTALL)[1] == button  # type: ignore[index]
    client.post(address, data={**form, "do": "redact"})
    assert address not in page()


def test_author_takes_a_note_back_in_the_gallery(house: House) -> None:
    place = house.places[0]
    client, address = house.client(place.seats["participant"]), f"/w/{place.workshop}/gallery/{place.ids['station']}"
    found = re.search(r'name="response" value="(\w+)">.*?name="client_id" value="(\w+)"', client.get(address).text)
    assert found is not None
    form = {"response": found[1], "client_id": found[2]}
    for _ in range(2):
        assert client.post(f"{address}/back", data=form).status_code == 303
    assert f"{place.word} Notiz" not in client.get(address).text
