"""What became of it, as requests: the office's page, the link without a seat, looking back on phone and projector."""

import re
import secrets

from flask.testing import FlaskClient
from sqlalchemy import select

from tests.security.house import House, Place
from werkstadt.core import operator, workshops
from werkstadt.core.editing.versions import fingerprint
from werkstadt.core.tables import Agreement, Carried, Earlier, Workshop

NOTHING = fingerprint({"status": "", "word": ""})


def staff(house: House, role: str = "coordinator") -> tuple[FlaskClient, Place, str]:
    """A browser with a seat of staff, the workshop, and the address of the page."""
    place = house.places[0]
    return house.client(place.seats[role]), place, f"/w/{place.workshop}/coordinate/outcomes"


def form(status: str, word: str = "", former: str = NOTHING) -> dict[str, str]:
    return {"client_id": secrets.token_hex(16), "status": status, "word": word, "former": former}


def make_link(house: House) -> str:
    """The secret of a new link, as the page that follows shows it once."""
    client, _, page = staff(house)
    answer = client.post(f"{page}/link", data={"client_id": secrets.token_hex(16), "do": "make"})
    assert answer.status_code == 303
    first, second = (client.get(answer.location).text for _ in range(2))
    found = re.findall(r'value="[^"]*/agreements#([^"]+)"', first)
    assert (len(found), "/agreements#" in second) == (1, False)
    return str(found[0])


def with_link(house: House, secret: str) -> FlaskClient:
    """A browser without a seat that came through the link."""
    client = house.app.test_client()
    answer = client.post(f"/w/{house.places[0].workshop}/agreements/enter", json={"secret": secret})
    assert answer.status_code == 200
    return client


def test_link_leads_to_the_agreements_without_a_seat_and_keeps_what_is_said(house: House) -> None:
    _, place, _ = staff(house)
    client, line = with_link(house, make_link(house)), place.ids["agreement"]
    page = f"/w/{place.workshop}/agreements"
    assert client.get(page).text.count('class="outcome paper"') > 0
    answer = client.post(f"{page}/{line}", data=form("done", "Hängt seit Mai."))
    assert (answer.status_code, answer.location) == (303, f"{page}?saved={line}#{line}")
    assert "Hängt seit Mai." in client.get(page).text
    with house.own.database.read() as session:
        row = session.get_one(Agreement, line)
        assert (row.status, row.word, row.updated) == ("done", "Hängt seit Mai.", house.own.today())


def test_two_at_once_see_both_texts_and_lose_none(house: House) -> None:
    _, place, _ = staff(house)
    client, line = with_link(house, make_link(house)), place.ids["agreement"]
    page = f"/w/{place.workshop}/agreements/{line}"
    assert client.post(page, data=form("done", "Fertig.")).status_code == 303
    answer = client.post(page, data=form("dropped", "Geht nicht."))
    assert answer.status_code == 409
    assert ("Fertig." in answer.text, "Geht nicht." in answer.text) == (True, True)


def test_without_the_link_nothing_is_seen_and_nothing_said(house: House) -> None:
    _, place, _ = staff(house)
    secret, line = make_link(house), place.ids["agreement"]
    page = f"/w/{place.workshop}/agreements"
    with house.own.database.read() as session:
        what = session.get_one(Agreement, line).what
    stranger = house.app.test_client()
    assert what not in stranger.get(page).text
    assert stranger.post(f"{page}/{line}", data=form("done")).status_code == 404
    assert stranger.post(f"{page}/enter", json={"secret": "guess"}).status_code == 404
    client = with_link(house, secret)
    assert what in client.get(page).text
    revoked = staff(house)[0].post(f"{staff(house)[2]}/link", data={"do": "revoke"})
    assert revoked.status_code == 303
    assert what not in client.get(page).text
    assert client.post(f"{page}/{line}", data=form("done")).status_code == 404


def test_link_of_one_workshop_opens_no_other(house: House) -> None:
    secret, other = make_link(house), house.places[1]
    answer = house.app.test_client().post(f"/w/{other.workshop}/agreements/enter", json={"secret": secret})
    assert answer.status_code == 404
    foreign = with_link(house, secret).post(
        f"/w/{house.places[0].workshop}/agreements/{other.ids['agreement']}", data=form("done")
    )
    assert foreign.status_code == 404


def test_link_works_in_a_locked_workshop(house: House) -> None:
    _, place, _ = staff(house)
    client, line = with_link(house, make_link(house)), place.ids["agreement"]
    workshops.lock(house.own.database, place.seat("coordinator"), locked=True)
    answer = client.post(f"/w/{place.workshop}/agreements/{line}", data=form("under_way"))
    assert answer.status_code == 303


def test_moderator_answers_what_came_along_and_everybody_reads_it(house: House) -> None:
    client, place, page = staff(house, "moderator")
    with house.own.database.read() as session:
        found = select(Carried).where(Carried.workshop == place.workshop).order_by(Carried.position)
        promise, wish = (row.id for row in session.scalars(found))
    former = fingerprint({"status": "", "word": f"{place.word} hängt"})
    answer = client.post(f"{page}/carried/{promise}", data=form("done", "Steht am Tor.", former))
    assert answer.status_code == 303
    assert client.post(f"{page}/carried/{wish}", data=form("not_possible", "Der Grund ist privat.")).status_code == 303
    assert client.post(f"{page}/carried/{wish}", data=form("done")).status_code == 422
    assert "/link" not in client.get(page).text
    assert page in client.get(f"/w/{place.workshop}/moderate").text
    phone, wall = (house.client(place.seats[role]) for role in ("participant", "projector"))
    view = f"/w/{place.workshop}/projector/view?view=carried"
    words = ["Steht am Tor.", "erledigt", "Der Grund ist privat.", "nicht möglich"]
    read = phone.get(f"/w/{place.workshop}/before").text
    seen = "".join(wall.get(f"{view}&page={sheet}").text for sheet in (0, 1))
    assert [[word for word in words if word in text] for text in (read, seen)] == [words, words]


def test_home_leads_to_it_only_where_there_is_an_earlier_one(house: House) -> None:
    place = house.places[0]
    client = house.client(place.seats["participant"])
    before = f"/w/{place.workshop}/before"
    assert before in client.get(f"/w/{place.workshop}/").text
    house.own.database.write(lambda session: session.delete(session.get_one(Earlier, place.workshop)))
    assert before not in client.get(f"/w/{place.workshop}/").text
    assert client.get(before).status_code == 404


def test_operator_opens_a_follow_up_of_a_workshop_this_browser_coordinates(house: House) -> None:
    place, database = house.places[0], house.own.database
    client = house.client(place.seats["coordinator"])
    client.set_cookie("operator", operator.new_secret(database))
    sent = {"way": "follow", "client_id": secrets.token_hex(16), "title": "", "date": "2027-05-03"}
    refused = client.post("/start", data=sent)
    assert refused.status_code == 422
    answer = client.post("/start", data=sent | {"source": place.seat("coordinator").id, "stations": "yes"})
    assert answer.status_code == 303
    with database.read() as session:
        made = session.scalars(select(Earlier).where(Earlier.title == session.get_one(Workshop, place.workshop).title))
        row = made.one()
        agreed = select(Agreement.what).where(Agreement.workshop == place.workshop).order_by(Agreement.position)
        carried = select(Carried.what).where(Carried.workshop == row.workshop).order_by(Carried.position)
        assert list(session.scalars(carried))[: len(list(session.scalars(agreed)))] == list(session.scalars(agreed))


def test_layer_of_last_time_lies_on_the_board_lighter_and_without_what_is_there(house: House) -> None:
    place = house.places[0]
    client, station = house.client(place.seats["participant"]), house.station(place, "calendar")
    board = f"/w/{place.workshop}/s/{station}/board?width=900&height=700"

    def faded() -> list[str]:
        text = "".join(client.get(f"{board}&layer=earlier&page={page}").text for page in range(12))
        return sorted(set(re.findall(r'<g id="(c-earlier-\w+)" opacity="0.5"', text)))

    plain = client.get(board).text
    assert ("c-earlier-" in plain, len(faded())) == (False, 1)
    gallery = client.get(f"/w/{place.workshop}/gallery/{station}").text
    assert ('data-layer="earlier"' in gallery, f"{place.word} Fest" in gallery) == (True, True)
    house.leave(place, place.seat("participant"), "calendar", "entry", title=f"  {place.word} FEST ", when={"month": 7})
    assert faded() == []


def test_wishes_of_last_time_stand_beside_the_board_when_the_moderator_says_so(house: House) -> None:
    place = house.places[0]
    moderator, wall = house.client(place.seats["moderator"]), house.client(place.seats["projector"])
    seat, station = place.seat("moderator").id, house.station(place, "friction")

    def act(**action: str) -> None:
        answer = moderator.post(f"/w/{place.workshop}/actions", json=action, headers={"X-Seat": seat})
        assert answer.status_code == 200

    act(action="show", view="station", station=station)
    wish, view = f"{place.word} Bänke am Bach", f"/w/{place.workshop}/projector/view"
    assert wish not in wall.get(view).text
    assert 'data-layer="earlier"' in moderator.get(f"/w/{place.workshop}/moderate?seat={seat}").text
    act(action="layer", layer="earlier")
    assert wish in wall.get(view).text
