"""The host's page and a phone's own cards as requests: what two people write, and how much is read for it."""

import secrets
from typing import Any

from tests.security.house import House, Place
from werkstadt.core import judging, states
from werkstadt.core.editing import stations
from werkstadt.core.editing.versions import fingerprint
from werkstadt.core.seats import enter_by_link
from werkstadt.core.tables import Station
from werkstadt.web.reading import MOST


def note(house: House, place: Place, text: str, former: str) -> tuple[int, Any]:
    """Saves the note of the host's station; status and answer."""
    host = place.seats["host"]
    address = f"/w/{place.workshop}/s/{host.seat.station}/actions"
    body = {"action": "note", "text": text, "former": former}
    answer = house.client(host).post(address, json=body, headers={"X-Seat": host.seat.id})
    return answer.status_code, answer.get_json()


def station_of_the_host(house: House, place: Place) -> Station:
    rows = states.stations(house.own.database, place.seat("coordinator"))
    return next(row for row in rows if row.id == place.seat("host").station)


def test_stale_page_of_the_host_does_not_write_over_the_coordinators_correction(house: House) -> None:
    place = house.places[0]
    row = station_of_the_host(house, place)
    before, now = fingerprint({"host_note": row.host_note}), stations.shown(row)
    corrected = now | {"host_note": "Berichtigt"}
    stations.save_station(house.own.database, place.seat("coordinator"), row.id, corrected, fingerprint(now))
    status, answer = note(house, place, "Von gestern", before)
    assert (status, station_of_the_host(house, place).host_note) == (409, "Berichtigt")
    present = answer["error"]["present"]
    assert present["host_note"] == "Berichtigt"
    status, answer = note(house, place, " Beides ", present["former"])
    assert (status, station_of_the_host(house, place).host_note) == (200, "Beides")
    assert note(house, place, "Noch etwas", answer["former"])[0] == 200


def test_host_reads_the_first_held_cards_with_what_they_answer_and_counts_them_all(house: House) -> None:
    place, database = house.places[0], house.own.database
    friction, coordinator = house.station(place, "friction"), place.seat("coordinator")
    door = next(door for door in place.doors if door.role == "host" and door.station == friction)
    host = enter_by_link(database, place.workshop, door.secret)
    answered = house.leave(place, coordinator, "friction", "friction", text="Reibung am Anfang").id
    with database.read() as session:
        held = states.counts(session, friction)["held"]
    for number in range(MOST + 2):
        made = house.leave(place, coordinator, "friction", "wish", text=f"Wunsch {number:02}", answers=answered)
        judging.judge(database, coordinator, made.id, "hold")
    page = house.client(host).get(f"/w/{place.workshop}/host", headers={"X-Seat": host.seat.id}).text
    assert page.count('data-verdict="release"') == MOST
    assert f'<span class="quiet number">{held + MOST + 2}</span>' in page
    assert page.count("Reibung am Anfang") == MOST - held
    assert "Wunsch 00" in page


def test_own_card_of_a_phone_still_quotes_what_it_answers(house: House) -> None:
    place, made = house.places[0], house.new_participant(house.places[0])
    friction, coordinator, key = house.station(place, "friction"), place.seat("coordinator"), secrets.token_hex(16)
    answered = house.leave(place, coordinator, "friction", "friction", text="Zu viele Runden").id
    house.leave(place, coordinator, "friction", "friction", text="Etwas anderes")
    wish = house.leave(place, made.seat, "friction", "wish", text="Weniger", answers=answered, key=key).id
    page = house.client(made).post(f"/w/{place.workshop}/s/{friction}/mine", json={wish: key}).text
    assert [text in page for text in ("Weniger", "Zu viele Runden", "Etwas anderes")] == [True, True, False]


def test_answers_are_counted_without_reading_the_cards(house: House) -> None:
    place, database = house.places[0], house.own.database
    forest = house.station(place, "ecosystem")
    state = states.station_state(database, house.own.catalogue, place.seat("coordinator"), forest)
    found = sum("question" in card.fields for card in state.cards)
    assert found > 0
    assert states.asked(database, forest) == found
