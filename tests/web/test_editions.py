"""The coordinator sees what each edition contains, and clears it: one thing, or all of a sort at a place."""

import json
import re

from flask.testing import FlaskClient

from tests.security.house import House, Place
from werkstadt.core.tables import Contribution, Organisation


def coordinator(house: House) -> tuple[FlaskClient, Place, str]:
    """A browser with the coordinator's seat, the workshop, and the address of the page."""
    place = house.places[0]
    return house.client(place.seats["coordinator"]), place, f"/w/{place.workshop}/coordinate/editions"


def handed_out(client: FlaskClient, place: Place) -> dict[str, object]:
    """The public edition as data."""
    answer = client.get(f"/w/{place.workshop}/documentation/json?edition=public")
    found: dict[str, object] = json.loads(answer.data)
    return found


def test_flag_gets_its_slogan_and_its_place_when_they_are_cleared(house: House) -> None:
    client, place, address = coordinator(house)
    seat = place.seat("participant")
    card = house.leave(place, seat, "social_space", "flag", organisation="Posaunenchor", slogan="Wir hören zu",
                       x="0.4375", y="0.25").id  # fmt: skip
    with house.own.database.read() as session:
        station = session.get_one(Contribution, card).station
        organisation = session.query(Organisation).filter_by(workshop=place.workshop, name="Posaunenchor").one().id
    page = client.get(address).text
    assert "Posaunenchor" in page
    assert "Posaunenchor" not in json.dumps(handed_out(client, place))
    forms = (
        {"do": "give", "what": "function", "item": organisation, "place": "names"},
        {"do": "give", "what": "quotation", "item": card, "place": station},
        {"do": "all", "what": "place", "place": station},
    )
    for form in forms:
        assert client.post(address, data=form).status_code == 303
    said = json.dumps(handed_out(client, place), ensure_ascii=False)
    assert all(text in said for text in ("Posaunenchor", "Wir hören zu", "0.4375"))
    assert client.post(address, data={"do": "none", "what": "place", "place": station}).status_code == 303
    assert client.post(address, data={"do": "person", "item": organisation}).status_code == 303
    said = json.dumps(handed_out(client, place), ensure_ascii=False)
    assert [text for text in ("Posaunenchor", "0.4375") if text in said] == []


def test_nothing_unknown_or_of_another_workshop_is_cleared(house: House) -> None:
    client, _, address = coordinator(house)
    foreign = house.places[1].ids["card"]
    assert client.post(address, data={"do": "give", "what": "quotation", "item": foreign}).status_code == 404
    assert client.post(address, data={"do": "give", "what": "age", "item": foreign}).status_code == 400
    assert client.post(address, data={"do": "shout"}).status_code == 400


def test_documents_are_offered_in_both_editions(house: House) -> None:
    client, _, address = coordinator(house)
    base = address.removesuffix("editions")
    assert "edition=internal" in client.get(f"{base}documents").text
    public = client.get(f"{base}documents?edition=public").text
    assert len(re.findall(r"/documentation/pdf\?[^\"]*edition=public", public)) == 1
    assert re.findall(r"/documentation/\w+\?[^\"]*edition=internal", public) == []
    assert client.get(f"{base}documents?edition=secret").status_code == 404
