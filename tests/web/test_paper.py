"""Paper is typed beside its photograph: who may, what is linked, and what waits."""

import secrets

from tests.security.house import House, Place
from werkstadt.core import states, typing_paper
from werkstadt.core.editing.todo import to_do
from werkstadt.core.seats import NewSeat
from werkstadt.core.tables import Contribution


def post(house: House, made: NewSeat, path: str, **form: str) -> int:
    address = f"/w/{made.seat.workshop}/{path}"
    return house.client(made).post(address, data=form, headers={"X-Seat": made.seat.id}).status_code


def page(house: House, made: NewSeat, path: str) -> str:
    return house.client(made).get(f"/w/{made.seat.workshop}/{path}", headers={"X-Seat": made.seat.id}).text


def waits(house: House, place: Place) -> str:
    """The photograph of the host's station, waiting to be typed."""
    photograph = place.ids["photograph"]
    assert post(house, place.seats["host"], f"photographs/{photograph}/paper", paper="waiting") == 303
    return photograph


def todos(house: House, place: Place) -> list[str]:
    found = to_do(house.own.database, place.seat("coordinator"), house.own.today())
    return [todo.text for todo in found if "abtippen" in todo.text]


def test_photograph_waits_until_it_is_typed(house: House) -> None:
    place = house.places[0]
    assert "abtippen</a>" not in page(house, place.seats["host"], "host")
    assert todos(house, place) == []
    photograph = waits(house, place)
    assert "1 Foto abtippen</a>" in page(house, place.seats["host"], "host")
    assert "1 Foto abtippen</a>" in page(house, place.seats["moderator"], "moderate")
    assert todos(house, place) == ["Ein Foto von Papier abtippen"]
    assert post(house, place.seats["host"], f"photographs/{photograph}/paper", paper="typed") == 303
    assert typing_paper.waiting(house.own.database, place.seat("coordinator")) == {}


def test_card_that_is_typed_stands_below_its_photograph(house: House) -> None:
    place = house.places[0]
    photograph, host = waits(house, place), place.seats["host"]
    station = host.seat.station or ""
    form = {"kind": "entry", "title": "Abgetippt", "client_id": secrets.token_hex(16), "paper": photograph}
    for _ in range(2):
        assert post(house, host, f"s/{station}/contributions", **form) == 201
    with house.own.database.read() as session:
        rows = session.query(Contribution).filter_by(picture=photograph).all()
        assert [row.fields["title"] for row in rows] == ["Abgetippt"]
    other = house.leave(place, host.seat, "calendar", "entry", title="Ohne Papier").id
    shown = page(house, host, f"photographs/{photograph}/type")
    assert ("Abgetippt" in shown, f'data-own="{other}"' in shown) == (True, False)
    mine = page(house, host, f"s/{station}/mine?paper={photograph}")
    assert ("Abgetippt" in mine, "Ohne Papier" in mine) == (True, False)


def test_who_may_not_photograph_there_types_nothing(house: House) -> None:
    place = house.places[0]
    photograph = waits(house, place)
    for role in ("participant", "table", "projector"):
        assert post(house, place.seats[role], f"photographs/{photograph}/paper", paper="typed") in {401, 403}
    stranger = house.places[1].seats["coordinator"]
    assert post(house, stranger, f"photographs/{photograph}/paper", paper="typed") == 404
    own = states.stations(house.own.database, place.seat("participant"))[0].id
    form = {"kind": "entry", "title": "Fremd", "client_id": secrets.token_hex(16), "paper": photograph}
    assert post(house, place.seats["participant"], f"s/{own}/contributions", **form) == 403
    with house.own.database.read() as session:
        assert session.query(Contribution).filter_by(picture=photograph).count() == 0


def test_photograph_that_comes_twice_stays_typed(house: House) -> None:
    place = house.places[0]
    photograph = waits(house, place)
    typing_paper.say(house.own.database, place.seat("host"), photograph, "typed")
    typing_paper.wait_once(house.own.database, place.seat("host"), photograph)
    assert typing_paper.of_paper(house.own.database, place.seat("host"), photograph).paper == "typed"
