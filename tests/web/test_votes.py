"""Votes with dots as requests: the ballot with and without a script, leading one, paper, the wall."""

import re
import secrets
from typing import Any

import pytest

from tests.security.house import House, Place
from werkstadt.core import dotting, vote_states, voting
from werkstadt.core.seats import NewSeat

QUESTION = "Womit fangen wir an?"


def post(house: House, made: NewSeat, path: str, **data: Any) -> tuple[int, Any]:
    address = f"/w/{made.seat.workshop}/{path}"
    answer = house.client(made).post(address, json=data, headers={"X-Seat": made.seat.id})
    return answer.status_code, answer.get_json()


def page(house: House, made: NewSeat, path: str) -> str:
    answer = house.client(made).get(f"/w/{made.seat.workshop}/{path}", headers={"X-Seat": made.seat.id})
    assert answer.status_code == 200, path
    return answer.text


def begin(house: House, place: Place, dots: int = 2, *, several: bool = False) -> str:
    """A vote at the station of the frictions, which takes no responses."""
    station, seat = house.station(place, "friction"), place.seat("moderator")
    return voting.start(house.own.database, seat, station, QUESTION, dots, several=several).voting


def wish(house: House, place: Place, text: str = "Ein Datum dazu") -> str:
    return house.leave(place, place.seat("coordinator"), "friction", "wish", text=text).id


def test_ballot_works_without_a_script(house: House) -> None:
    place = house.places[0]
    card, vote = wish(house, place), begin(house, place)
    person, station = place.seats["participant"], house.station(place, "friction")
    form = {"voting": vote, "card": card, "count": "1", "client_id": secrets.token_hex(16)}
    address = f"/w/{place.workshop}/s/{station}/vote"
    assert house.client(person).post(address, data=form).status_code == 303
    assert house.client(person).post(address, data=form).status_code == 303
    shown = house.client(person).get(address).text
    assert (QUESTION in shown, shown.count("data-mine>1 Punkt von mir<"), "Noch 1 von 2 Punkten" in shown) == (
        True,
        1,
        True,
    )
    too_many = form | {"count": "2", "client_id": secrets.token_hex(16)}
    refused = house.client(person).post(address, data=too_many)
    assert (refused.status_code, "nur einen Punkt" in refused.text) == (403, True)


def test_dot_from_the_outbox_says_how_many_one_wants_and_not_one_more(house: House) -> None:
    place = house.places[0]
    card, vote = wish(house, place), begin(house, place, 3, several=True)
    person, path = place.seats["participant"], f"s/{house.station(place, 'friction')}/dots"
    sent = {"voting": vote, "card": card, "count": 2, "client_id": secrets.token_hex(16)}
    first, again = (post(house, person, path, **sent) for _ in range(2))
    assert first == again
    assert (first[0], first[1]["version"]) == (201, 2)
    for bad in ("2", True, None, -1):
        assert post(house, person, path, **sent | {"count": bad, "client_id": secrets.token_hex(16)})[0] == 400
    ballot = dotting.ballot(house.own.database, person.seat, house.station(place, "friction"))
    assert ballot is not None
    assert ballot.own == {card: 2}


def test_no_page_tells_how_it_stands_before_it_is_closed(house: House) -> None:
    place = house.places[0]
    card, vote = wish(house, place, "Ein Datum, bitte"), begin(house, place)
    station = house.station(place, "friction")
    for _ in range(2):
        dotting.set_dots(
            house.own.database, house.new_participant(place).seat, station, vote, card, 1, secrets.token_hex(16)
        )
    pages = [
        ("participant", f"s/{station}/vote"), ("participant", f"s/{station}"), ("participant", f"gallery/{station}"),
        ("participant", f"s/{station}/list"), ("moderator", f"s/{station}/votes/{vote}"), ("moderator", "moderate"),
        ("projector", f"projector/view?view=vote&station={station}"),
        ("projector", f"projector/view?view=station&station={station}"), ("coordinator", "changes?since=0&staff"),
    ]  # fmt: skip
    before = [page(house, place.seats[role], path) for role, path in pages]
    assert [found for found in before if re.search(r"Punkte? in der Abstimmung<|vote-count\"", found)] == []
    assert "haben schon Punkte gegeben" in before[6]
    voting.set_state(house.own.database, place.seat("moderator"), station, vote, "closed")
    after = [page(house, place.seats[role], path) for role, path in pages]
    assert "2 Punkte" in after[0]
    assert "2 Punkte in der Abstimmung" in after[2]
    assert QUESTION in after[6]
    assert "vote-count" in after[6]


def test_host_leads_a_vote_at_the_own_station_and_takes_it_back(house: House) -> None:
    place = house.places[0]
    host, station = place.seats["host"], house.station(place, "calendar")
    assert post(house, host, f"s/{station}/votes", action="close", voting=place.ids["voting"])[0] == 200
    status, ran = post(house, host, f"s/{station}/votes", action="start", question=QUESTION, dots=3, several=True)
    assert status == 200
    assert QUESTION in page(house, host, "host")
    assert post(house, host, "actions", action="undo", id=ran["undo"])[0] == 200
    assert QUESTION not in page(house, host, "host")
    elsewhere = house.station(place, "friction")
    assert post(house, host, f"s/{elsewhere}/votes", action="start", question="x", dots=3)[0] == 403


def test_dots_on_paper_stand_in_the_table_and_on_the_card(house: House) -> None:
    place = house.places[0]
    moderator, station = place.seats["moderator"], house.station(place, "friction")
    card, vote = wish(house, place), begin(house, place, 0)
    assert "Abstimmung läuft auf Papier" in page(house, place.seats["participant"], f"s/{station}")
    assert "data-give" not in page(house, place.seats["participant"], f"s/{station}/vote")
    for counts in ({card: -1}, {card: "3"}, [card]):
        assert post(house, moderator, f"s/{station}/votes", action="paper", voting=vote, counts=counts)[0] == 400
    assert post(house, moderator, f"s/{station}/votes", action="paper", voting=vote, counts={card: 3})[0] == 200
    assert f'data-card="{card}" value="3"' in page(house, moderator, f"s/{station}/votes/{vote}")
    assert post(house, moderator, f"s/{station}/votes", action="close", voting=vote)[0] == 200
    assert vote_states.counted(house.own.database, moderator.seat, station, vote).paper == {card: 3}
    assert "3 Punkte in der Abstimmung" in page(house, place.seats["participant"], f"gallery/{station}")


@pytest.mark.parametrize("action", ["start", "close", "paper", "draw"])
def test_what_is_no_action_of_a_vote_is_refused(house: House, action: str) -> None:
    place = house.places[0]
    station = house.station(place, "friction")
    status, _ = post(house, place.seats["moderator"], f"s/{station}/votes", action=action, dots="drei")
    assert status in {400, 404}
