"""Participants' pages as rendered: nothing typed is lost, nobody is named unasked, and all ways lead back."""

import html
import json
import re
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.security.house import House, Place, move_in, open_house
from werkstadt.core import judging, running
from werkstadt.core.database import Session
from werkstadt.core.finding import ways_in
from werkstadt.core.tables import Station

BASE = "/werkstatt"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house with one workshop."""
    with open_house(tmp_path_factory.mktemp("house") / "data") as made:
        made.places.append(move_in(made, "Gammadorf"))
        yield made


@pytest.fixture
def place(house: House) -> Place:
    """The workshop."""
    return house.places[0]


@pytest.fixture
def phone(house: House, place: Place) -> FlaskClient:
    """A participant's browser."""
    return house.client(place.seats["participant"])


def new(**fields: str) -> dict[str, str]:
    """A form with an id of its own."""
    return {"client_id": secrets.token_hex(16), **fields}


def at(house: House, place: Place, kind: str, page: str = "") -> str:
    """The address of a station, or of a page below it."""
    return f"/w/{place.workshop}/s/{house.station(place, kind)}{page}"


def settle(house: House, place: Place, kind: str, **settings: object) -> None:
    """Changes settings of a station."""

    def job(session: Session) -> None:
        row = session.get_one(Station, house.station(place, kind))
        row.settings = row.settings | settings

    house.own.database.write(job)


def test_switch_of_language_leads_back_below_a_base_path(tmp_path: Path) -> None:
    with open_house(tmp_path / "data", public_url=f"https://x.example{BASE}") as house:
        client = house.app.test_client()
        asked = {"base_url": "https://x.example", "headers": {"Host": "x.example"}}
        page = client.get(f"{BASE}/?a=1", **asked).get_data(as_text=True)
        (back,) = re.findall(r'name="back" value="([^"]*)"', page)
        assert html.unescape(back) == f"{BASE}/?a=1"
        answer = client.post(f"{BASE}/language", data={"lang": "en", "back": html.unescape(back)}, **asked)
        assert answer.headers["Location"] == f"{BASE}/?a=1"
        nowhere = client.post(f"{BASE}/language", data={"lang": "en", "back": "//evil.example"}, **asked)
        assert nowhere.headers["Location"] == f"{BASE}/"


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        ("en-GB,en;q=0.9,de;q=0.5", "en"),
        ("fr-FR,en;q=0.8", "en"),
        ("de-AT,en;q=0.9", "de"),
        ("en;q=0,tr", "de"),
        ("tr", "de"),
        ("", "de"),
    ],
)
def test_phone_speaks_the_first_language_of_its_browser_that_is_offered(
    house: House, place: Place, phone: FlaskClient, asked: str, spoken: str
) -> None:
    said, token = {"Accept-Language": asked}, ways_in(house.own.database, place.workshop).token
    notice = house.app.test_client().get(f"/j/{token}", headers=said).get_data(as_text=True)
    home = phone.get(f"/w/{place.workshop}/", headers=said).get_data(as_text=True)
    assert [page.split('lang="')[1].split('"')[0] for page in (notice, home)] == [spoken] * 2


def test_language_chosen_on_the_phone_comes_before_the_browsers(place: Place, phone: FlaskClient) -> None:
    phone.set_cookie("language", "de-simple")
    page = phone.get(f"/w/{place.workshop}/", headers={"Accept-Language": "en"}).get_data(as_text=True)
    assert '<html lang="de-simple"' in page


def test_staff_and_screens_for_many_keep_the_workshops_language(house: House, place: Place) -> None:
    for role, page in (("moderator", "moderate"), ("moderator", "gallery"), ("projector", "projector")):
        client = house.client(place.seats[role])
        shown = client.get(f"/w/{place.workshop}/{page}", headers={"Accept-Language": "en"}).get_data(as_text=True)
        assert '<html lang="de"' in shown, page


def test_page_that_stands_only_once_offers_no_switch_of_language(
    house: House, place: Place, phone: FlaskClient
) -> None:
    data = new(kind="friction", text="Nur einmal", key=secrets.token_hex(16))
    page = phone.post(at(house, place, "friction"), data=data).get_data(as_text=True)
    assert data["key"] in page
    assert "data-languages" not in page


@pytest.mark.parametrize("setting", ["anonymous", "without_names"])
def test_organisation_stands_in_the_form_only_where_people_are_named(
    house: House, place: Place, phone: FlaskClient, setting: str
) -> None:
    said = f'value="{place.word}-Verein" data-limit'  # among the suggestions it may stand
    assert said in phone.get(at(house, place, "ecosystem")).get_data(as_text=True)
    settle(house, place, "ecosystem", **{setting: True})
    assert said not in phone.get(at(house, place, "ecosystem")).get_data(as_text=True)
    settle(house, place, "ecosystem", **{setting: False})


def test_host_may_write_at_a_paused_station_and_goes_back_to_the_own_page(house: House, place: Place) -> None:
    seat = place.seat("host")
    address = f"/w/{place.workshop}/s/{seat.station}"
    host, phone = house.client(place.seats["host"]), house.client(place.seats["participant"])
    running.set_station(house.own.database, place.seat("coordinator"), seat.station or "", "paused")
    page, theirs = (client.get(address).get_data(as_text=True) for client in (host, phone))
    running.set_station(house.own.database, place.seat("coordinator"), seat.station or "", "open")
    area = re.compile(r"data-form-area( hidden)?>")
    assert [found[1] for text in (page, theirs) if (found := area.search(text))] == [None, " hidden"]
    assert f'<a href="/w/{place.workshop}/host?seat={seat.id}"' in page
    assert f'<a href="/w/{place.workshop}/"' in theirs


def test_stickers_are_chosen_by_id_in_every_language_and_said_in_the_readers(
    house: House, place: Place, phone: FlaskClient
) -> None:
    form = new(kind="self", organisation="Försterei", stickers="wald")
    form["stickers.own"] = "Moosbett"
    phone.post(at(house, place, "ecosystem"), data=form)
    for language, word in (("de", "Wald"), ("en", "Forest")):
        page = phone.get(at(house, place, "ecosystem", f"?lang={language}")).get_data(as_text=True)
        assert 'value="wald"><svg' in page
        mine = phone.get(at(house, place, "ecosystem", f"/mine?lang={language}")).get_data(as_text=True)
        (fields,) = [json.loads(html.unescape(one)) for one in re.findall(r'data-fields="([^"]*)"', mine)]
        assert fields["stickers"] == ["wald", "Moosbett"]
        assert f"<bdi>{word}</bdi>" in mine
    assert any("['Wald', 'Moosbett']" in row for row in house.everything()["contribution"])


def test_withdrawal_code_may_be_typed_with_capitals_and_spaces(house: House, place: Place, phone: FlaskClient) -> None:
    key = secrets.token_hex(16)
    saved = house.leave(place, place.seat("participant"), "friction", "friction", key=key, text="Bitte zurück")
    code = f" {saved.id}-{key[:8]} {key[8:]}".capitalize().upper()
    answer = phone.post(at(house, place, "friction", "/withdraw"), data=new(code=code))
    assert answer.status_code == 303
    assert not any("Bitte zurück" in row for row in house.everything()["contribution"])


def test_wrong_withdrawal_code_stands_at_its_field_again(house: House, place: Place, phone: FlaskClient) -> None:
    answer = phone.post(at(house, place, "friction", "/withdraw"), data=new(code="abc-DEF"))
    page = answer.get_data(as_text=True)
    assert answer.status_code == 404
    assert 'value="abc-DEF"' in page
    assert 'aria-describedby="withdrawal-error"' in page
    assert f'name="back" value="{at(house, place, "friction")}"' in page


def test_refused_response_stands_at_its_card_again(place: Place, phone: FlaskClient) -> None:
    address = f"/w/{place.workshop}/gallery/{place.ids['station']}"
    text = "Wort " * 60
    answer = phone.post(address, data=new(card=place.ids["card"], kind="note", text=text))
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    (row,) = re.findall(rf'<li data-card="{place.ids["card"]}">.*?</form>', page, re.DOTALL)
    assert f">{text}</textarea>" in row
    assert 'aria-describedby="refused"' in row
    assert page.count(text) == 1
    gone = phone.post(address, data=new(card=place.ids["hidden"], kind="note", text="Zu spät gesagt"))
    assert "Zu spät gesagt" in gone.get_data(as_text=True)


def test_page_about_ones_seat_names_responses(place: Place, phone: FlaskClient) -> None:
    assert "die Karten und Rückmeldungen dieses Geräts" in phone.get(f"/w/{place.workshop}/me").get_data(as_text=True)


def test_late_card_that_was_released_has_arrived(house: House, place: Place, phone: FlaskClient) -> None:
    staff, station = place.seat("coordinator"), house.station(place, "target_groups")
    running.set_station(house.own.database, staff, station, "closed")
    saved = house.leave(place, place.seat("participant"), "target_groups", "sheet", name="Nachzügler")
    address = at(house, place, "target_groups", "/mine")
    assert "spät angekommen, wird gelesen" in phone.get(address).get_data(as_text=True)
    judging.judge(house.own.database, staff, saved.id, "release")
    running.set_station(house.own.database, staff, station, "open")
    assert "wird gelesen" not in phone.get(address).get_data(as_text=True)
