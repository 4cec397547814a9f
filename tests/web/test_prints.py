"""The page of prints as requests: what it offers, and what is made from what is typed and stored nowhere."""

import pytest
from flask.testing import FlaskClient

from tests.documents.printed import scanned, text_of
from tests.security.house import House, Place
from werkstadt.core.finding import ways_in
from werkstadt.core.tables import SeatRow
from werkstadt.documents import MAKERS

SECRET = "Kanarienvogel7"


def coordinator(house: House) -> tuple[FlaskClient, Place, str]:
    """A browser with the coordinator's seat, the workshop, and the address of the page."""
    place = house.places[0]
    return house.client(place.seats["coordinator"]), place, f"/w/{place.workshop}/coordinate/prints"


def formats_on(text: str) -> list[str]:
    """The formats the page links to, in order."""
    return [part.partition("?")[0] for part in text.split("/documentation/")[1:]]


def test_page_offers_formats_that_exist_and_counts_for_so_many_people(house: House) -> None:
    client, _, address = coordinator(house)
    page = client.get(f"{address}?people=60").text
    found = formats_on(page)
    assert len(found) == len(set(found)) > 15
    assert set(found) <= set(MAKERS)
    assert "6 ×" in page  # of ten badges a sheet
    assert "60 ×" in page  # leaflets
    assert "language=en" in client.get(f"{address}?language=en").text


@pytest.mark.parametrize("people", ["0", "-3", "999999999", "viele", ""])
def test_page_stands_whatever_number_is_asked_for(house: House, people: str) -> None:
    client, _, address = coordinator(house)
    assert client.get(f"{address}?people={people}").status_code == 200


def test_wifi_sheet_is_made_and_its_password_is_nowhere_in_the_data(house: House) -> None:
    client, _, address = coordinator(house)
    made = client.post(f"{address}/wifi", data={"network": f"Netz {SECRET}", "password": SECRET})
    assert (made.status_code, made.mimetype) == (200, "application/pdf")
    assert made.headers["Cache-Control"] == "no-store"
    assert scanned(made.data) == [[f"WIFI:T:WPA;S:Netz {SECRET};P:{SECRET};;"]]
    assert [
        path.name
        for path in house.own.settings.data.rglob("*")
        if path.is_file() and SECRET.encode() in path.read_bytes()
    ] == []


def test_wrong_password_stands_again_with_its_reason_at_the_field(house: House) -> None:
    client, _, address = coordinator(house)
    again = client.post(f"{address}/wifi", data={"network": "Saal", "password": "kurz"})
    assert again.status_code == 422
    assert 'id="wifi-password-error"' in again.text
    assert 'value="Saal"' in again.text


def test_badges_are_made_from_a_pasted_list(house: House) -> None:
    client, _, address = coordinator(house)
    made = client.post(f"{address}/badges", data={"names": "Ada\tKita\nOle; Hort; kein Foto", "groups": "2"})
    assert made.mimetype == "application/pdf"
    text = text_of(made.data)
    assert all(said in text for said in ("Ada", "Kita", "Ole", "Hort", "keinFoto"))
    assert client.post(f"{address}/badges", data={"names": " "}).status_code == 422


def test_badge_brings_the_organisation_along_and_one_that_cannot_be_keeps_nobody_out(house: House) -> None:
    place = house.places[0]
    door = f"/j/{ways_in(house.own.database, place.workshop).token}"
    for organisation in ("Kita Siebenpunkt", "x" * 5000, "\x00"):
        assert house.client().post(door, data={"organisation": organisation}).status_code == 303
    with house.own.database.read() as session:
        named = [row.organisation for row in session.query(SeatRow).where(SeatRow.workshop == place.workshop)]
    assert named.count("Kita Siebenpunkt") == 1
    assert not any(name.startswith("xxx") for name in named)
