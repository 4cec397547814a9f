"""A guided imagery: written or begun with ours, offered on phones when the moderator says so, and in the event file."""

import json
from typing import Any

from tests.security.house import House, Place
from werkstadt.core.eventfile.travelling import import_event
from werkstadt.core.eventfile.writing import write_event
from werkstadt.core.tables import Workshop

TEXT = "Augen zu, oder auf einen Punkt schauen.\n\nEin Atemzug."


def ask(house: House, place: Place, role: str, path: str) -> str:
    """A page as this role sees it."""
    taken = place.seats[role]
    return house.client(taken).get(f"/w/{place.workshop}/{path}", headers={"X-Seat": taken.seat.id}).text


def act(house: House, place: Place, **data: Any) -> int:
    """The status of an action of the moderator."""
    taken = place.seats["moderator"]
    headers = {"X-Seat": taken.seat.id}
    return house.client(taken).post(f"/w/{place.workshop}/actions", json=data, headers=headers).status_code


def write(house: House, place: Place) -> None:
    """The coordination saves a text."""
    house.own.database.write(lambda session: setattr(session.get_one(Workshop, place.workshop), "imagery", TEXT))


def test_coordination_is_offered_a_text_that_nobody_has_to_close_their_eyes_for(house: House) -> None:
    place = house.places[0]
    facts = ask(house, place, "coordinator", "coordinate/facts")
    assert "Machen Sie die Augen zu, oder schauen Sie auf einen festen Punkt." in facts
    assert 'id="imagery-dialog"' not in ask(house, place, "moderator", "moderate")


def test_moderator_reads_paragraphs_and_phones_get_the_text_when_it_is_offered(house: House) -> None:
    place = house.places[0]
    write(house, place)
    assert ask(house, place, "moderator", "moderate").count("<p data-paragraph ") == 2
    assert "Ein Atemzug." not in ask(house, place, "participant", "")
    assert act(house, place, action="imagery", offered=True) == 200
    assert "Ein Atemzug." in ask(house, place, "participant", "")
    assert act(house, place, action="imagery", offered=False) == 200
    assert "Ein Atemzug." not in ask(house, place, "participant", "")


def test_text_travels_in_the_event_file(house: House) -> None:
    place = house.places[0]
    write(house, place)
    with house.own.database.read() as session:
        file = write_event(session, house.own.catalogue, place.workshop)
    assert file["event"]["imagery"] == TEXT
    made, _ = import_event(house.own.database, house.own.catalogue, json.dumps(file).encode())
    with house.own.database.read() as session:
        assert session.get_one(Workshop, made).imagery == TEXT
