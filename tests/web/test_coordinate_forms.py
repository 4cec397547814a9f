"""The coordinator's forms as requests: what comes back, and what a second tap does not do."""

import re
import secrets
from datetime import timedelta
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.security.house import DAY, House, Place, tiny_png
from werkstadt import demo
from werkstadt.core import operator, responses, seats
from werkstadt.core.database import Session
from werkstadt.core.finding import ways_in
from werkstadt.core.tables import Contribution, Station, Workshop


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


def test_several_months_of_a_repetition_are_one_choice_and_stay(house: House) -> None:
    client, place, base = coordinator(house)
    when = {"recurs": "monthly", "months": [3, 4, 9]}
    card = house.leave(place, place.seat("participant"), "calendar", "entry", title="Putztag", when=when).id
    page = client.get(f"{base}/cards/{card}").text
    chosen = re.findall(r'name="when.month" value="([^"]*)" checked><span>([^<]*)<', page)
    assert chosen == [("3,4,9", "März, April, September")]
    form = {"client_id": secrets.token_hex(16), "version": "1", "title": "Großer Putztag", "when.recurs": "monthly"}
    assert client.post(f"{base}/cards/{card}", data=form | {"when.month": chosen[0][0]}).status_code == 303
    with house.own.database.read() as session:
        found = session.get(Contribution, card)
        assert found is not None
        assert found.fields == {"title": "Großer Putztag", "when": when}
    form |= {"client_id": secrets.token_hex(16), "version": "2", "when.month": "3,13"}
    assert client.post(f"{base}/cards/{card}", data=form).status_code == 422


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


ADDED = {
    "agenda": ("agenda_item", {"title": "Lied", "minutes": "5"}),
    "talks": ("talk", {"title": "Noch ein Vortrag"}),
    "plenary/insight": ("insight", {"text": "Wir kennen uns"}),
    "plenary/agreement": ("agreement", {"what": "Einladen", "kind": "promise"}),
    "stations": ("station", {"kind": "friction"}),
    "organisations": ("organisation", {"name": "Chor am Bach"}),
    "links": ("link", {"role": "moderator", "name": "Aushilfe"}),
}
"""Form that adds something → the table it adds to, and what is typed."""


@pytest.mark.parametrize("name", ADDED)
def test_form_that_is_sent_twice_adds_once(house: House, name: str) -> None:
    client, _place, base = coordinator(house)
    table, typed = ADDED[name]
    before = len(house.everything()[table])
    for times in (1, 1, 2):
        form = {**typed, "client_id": f"{times}" * 32}
        if times == 2 and name == "organisations":
            form["name"] = "Chor am Berg"
        assert client.post(f"{base}/{name}", data=form).status_code == 303
        assert len(house.everything()[table]) == before + times


def test_every_form_that_adds_brings_its_id(house: House) -> None:
    client, _place, base = coordinator(house)
    pages = ("agenda", "texts", "plenary", "stations", "organisations", "links", "pictures")
    texts = [client.get(f"{base}/{page}").text for page in pages]
    found = [len(re.findall(r'name="client_id" value="[0-9a-f]{32}"', text)) for text in texts]
    assert found == [1, 1, 2, 1, 1, 1, 1]


def test_other_words_in_a_form_that_was_sent_are_not_lost(house: House) -> None:
    client, _place, base = coordinator(house)
    form = {"client_id": "c" * 32, "text": "Eins"}
    assert client.post(f"{base}/plenary/insight", data=form).status_code == 303
    answer = client.post(f"{base}/plenary/insight", data=form | {"text": "Zwei"})
    assert answer.status_code == 409
    assert ">Zwei</textarea>" in answer.text
    assert form["client_id"] not in answer.text


def test_picture_that_is_sent_twice_is_kept_once(house: House) -> None:
    client, place, base = coordinator(house)
    folder = house.own.pictures
    before = {path.name for path in folder.iterdir()}
    for _ in range(2):
        form = {"use": "photo", "alternative": "x", "client_id": "d" * 32, "file": (BytesIO(tiny_png()), "x.png")}
        answer = client.post(f"{base}/pictures", query_string={"seat": place.seat("coordinator").id}, data=form)
        assert answer.status_code == 303
        assert len({path.name for path in folder.iterdir()} - before) == 1


def test_link_is_shown_once_after_it_was_made_and_by_its_own_workshop_alone(house: House) -> None:
    client, place, base = coordinator(house)
    answer = client.post(f"{base}/links", data={"role": "moderator", "client_id": "e" * 32})
    elsewhere = house.places[1]
    stranger = house.client(elsewhere.seats["coordinator"])
    page = stranger.get(f"/w/{elsewhere.workshop}/coordinate/links", query_string={"made": "e" * 32}).text
    assert "made-link" not in page
    found = [re.findall(r'id="made-link" value="[^"#]*#([^"]+)"', client.get(answer.location).text) for _ in range(2)]
    assert [len(links) for links in found] == [1, 0]
    assert seats.enter_by_link(house.own.database, place.workshop, found[0][0]).seat.role == "moderator"


def test_second_answer_of_a_double_click_leads_to_the_links_too(house: House) -> None:
    form = {"way": "template", "title": "Doppelt", "date": "", "client_id": "f" * 32}
    secret = operator.new_secret(house.own.database)
    first, second = house.client(), house.client()  # the browser forgets the first answer with its cookie
    for client in (first, second):
        client.set_cookie("operator", secret)
        answer = client.post("/start", data=form)
        assert answer.status_code == 303
    assert len(re.findall(r"/enter#[\w-]+</code>", second.get(answer.location).text)) == 9
    assert sum("Doppelt" in row for row in house.everything()["workshop"]) == 1
    assert house.client().get(answer.location).status_code == 401


def test_lost_link_is_given_once_although_the_form_comes_twice(house: House) -> None:
    place, client = house.places[0], house.client()
    client.set_cookie("operator", operator.new_secret(house.own.database))
    before = len(house.everything()["link"])
    for _ in range(2):
        answer = client.post("/start/links", data={"workshop": place.workshop, "client_id": "a" * 32})
        assert answer.status_code == 303
    assert len(house.everything()["link"]) == before + 1


def test_event_file_is_read_in_a_worker_and_refused_at_its_field(house: House) -> None:
    client = house.client()
    client.set_cookie("operator", operator.new_secret(house.own.database))

    def load(body: bytes) -> TestResponse:
        form = {"way": "file", "client_id": secrets.token_hex(16), "file": (BytesIO(body), "x.json")}
        return client.post("/start", data=form)

    wrong = load(b'{"format": "werkstadt-event", "version": 1, "event": {"title": "x", "date": "0026-01-01"}}')
    assert wrong.status_code == 422
    assert "event.date" in wrong.text
    assert client.get(load(demo.town_on(DAY)).location).text.count("/enter#") == 16


def test_code_that_does_not_hold_yet_is_said_to_staff_and_opened_with_one_tap(house: House) -> None:
    client, place, base = coordinator(house)
    shown = f"/w/{place.workshop}/check"
    assert "Heute schon öffnen" not in client.get(shown).text
    later = house.own.today() + timedelta(days=12)

    def job(session: Session) -> None:
        row = session.get(Workshop, place.workshop)
        assert row is not None
        row.opens_on = row.closes_on = later

    house.own.database.write(job)
    strangers = house.app.test_client()
    code = ways_in(house.own.database, place.workshop).code
    assert strangers.post("/", data={"code": code}).status_code == 404
    assert "Der Code vom Plakat gilt erst ab 3. Dezember" in client.get(base).text
    assert "gilt ab 3. Dezember" in house.client(place.seats["projector"]).get(f"/w/{place.workshop}/projector").text
    page = client.get(shown).text
    action, form = re.search(r'<form method="post" action="([^"]*facts/doors)">(.*?)</form>', page, re.DOTALL).groups()  # type: ignore[union-attr]
    answer = client.post(action, data=dict(re.findall(r'name="(\w+)" value="([^"]*)"', form)))
    assert answer.status_code == 303
    assert strangers.post("/", data={"code": code}).status_code == 302
    assert "Heute schon öffnen" not in client.get(shown).text


def test_calendar_shows_the_year_that_was_chosen(house: House) -> None:
    client, place, base = coordinator(house)
    station = house.station(place, "calendar")
    page = client.get(f"{base}/stations/{station}").text
    former = re.search(r'/settings"[^>]*>.*?name="former" value="(\w+)"', page, re.DOTALL)
    assert former is not None
    form = {"former": former[1], "year": "2031", "groups": "alle"}
    assert client.post(f"{base}/stations/{station}/settings", data=form | {"year": "31"}).status_code == 422
    assert client.post(f"{base}/stations/{station}/settings", data=form).status_code == 303
    wall = house.client(place.seats["projector"])
    assert "2031" in wall.get(f"/w/{place.workshop}/projector?view=station&station={station}").text


def test_overview_asks_for_a_map_until_there_is_one(house: House) -> None:
    client, place, base = coordinator(house)
    assert "Gibt es eine Karte des Stadtteils?" in client.get(base).text
    with house.own.database.read() as session:
        present = dict(session.get(Station, house.station(place, "social_space")).settings)  # type: ignore[union-attr]

    def job(session: Session) -> None:
        row = session.get(Station, house.station(place, "social_space"))
        assert row is not None
        row.settings = present | {"background": place.ids["picture"]}

    house.own.database.write(job)
    assert "Gibt es eine Karte des Stadtteils?" not in client.get(base).text
