"""The coordinator sees what each edition contains, and clears it: one thing, or all of a sort at a place."""

import json
import re
import secrets

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


def test_consent_is_refused_without_a_tick_and_withdrawn_by_its_code_without_a_seat(house: House) -> None:
    place = house.places[0]
    phone, stranger = house.client(place.seats["participant"]), house.client()
    address = f"/w/{place.workshop}/consent"
    page = phone.get(address).text
    assert page.count('type="checkbox"') == 6
    assert "checked" not in page
    form = {"client_id": secrets.token_hex(16), "person": "Frau Beispiel"}
    assert phone.post(address, data=form).status_code == 422
    answer = phone.post(address, data=form | {"choices": "quotation"}).text
    code = re.findall(r"<code>([^<]*)</code>", answer)[0]
    assert re.fullmatch(r"(\w{3} ){5}\w{3}", code)
    shown = stranger.post("/consent", data={"code": code.lower()}).text
    assert "Alles davon widerrufen" in shown
    assert "[x] Was ich geschrieben habe" in shown
    assert "[ ] Mein Name" in shown
    assert "Frau Beispiel" not in shown
    assert "Widerrufen am" in stranger.post("/consent", data={"code": code, "sure": "yes"}).text
    assert stranger.post("/consent", data={"code": "A" * 18}).status_code == 404
    listed = coordinator(house)[0].get(f"/w/{place.workshop}/coordinate/consents").text
    assert "Frau Beispiel" in listed
    assert "widerrufen am" in listed


def test_consent_on_paper_shows_its_code_once(house: House) -> None:
    client, place, address = coordinator(house)
    address = address.replace("editions", "consents")
    typed = {"client_id": secrets.token_hex(16), "person": "Herr Muster", f"numbers-{place.ids['station']}": "999"}
    refused = client.post(address, data=typed | {"choices": "place"})
    assert refused.status_code == 422
    assert "Diese Nummern gibt es hier nicht: 999." in refused.text
    typed[f"numbers-{place.ids['station']}"] = "1"
    assert "<code>" in client.post(address, data=typed | {"choices": "place"}).text
    page = client.get(address).text
    assert "Herr Muster" in page
    assert "<code>" not in page
