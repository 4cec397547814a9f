"""Too much at once: the busiest seats wait first, a seat under six writes a minute never, and each hears until when."""

import random
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from tests.security.house import House, move_in, open_house
from werkstadt.core.finding import ways_in
from werkstadt.web import crowd, taking_turns
from werkstadt.web.crowd import NEVER_REFUSED, Crowd

PHONES, BOTS = 250, 1000


class Clock:
    """A clock that is put forward by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """The time."""
        return self.now


def test_nobody_waits_while_all_together_are_few() -> None:
    clock = Clock()
    many = Crowd(100, clock)
    for _ in range(50 * 60):  # one seat alone, fifty a second
        assert many.seconds_to_wait("one") == 0
        clock.now += 1 / 50


def test_a_thousand_bots_wait_and_no_phone_does() -> None:
    clock, chance = Clock(), random.Random(20261122)
    many = Crowd(100, clock)
    taken, free = 0, dict.fromkeys(range(BOTS), 0.0)
    for second in range(120):
        for phone in range(PHONES):  # each writes five times a minute, one after the other
            if (second + phone) % 12 == 0:
                assert many.seconds_to_wait(f"phone {phone}") == 0
        for bot in chance.sample(range(BOTS), BOTS):
            if free[bot] <= clock.now:
                seconds = many.seconds_to_wait(f"bot {bot}")
                taken += not seconds and second >= 60
                free[bot] = clock.now + (2 if seconds else 0)
        clock.now += 1
    assert BOTS * (NEVER_REFUSED - 1) / 60 < taken / 60 <= 2 * 100


def test_the_busiest_wait_first_and_are_taken_at_the_moment_that_was_said() -> None:
    clock = Clock()
    many = Crowd(10, clock)
    for number in range(100):
        assert many.seconds_to_wait("busy") == 0
        assert number % 20 or many.seconds_to_wait("modest") == 0
    for number in range(200):
        many.seconds_to_wait(f"other {number}")
    seconds = many.seconds_to_wait("busy")
    assert 2 <= seconds <= 60
    assert many.seconds_to_wait("modest") == 0
    clock.now += seconds
    assert many.seconds_to_wait("busy") == 0


def test_seats_that_went_are_forgotten() -> None:
    clock = Clock()
    many = Crowd(100, clock)
    for number in range(5000):
        many.seconds_to_wait(f"seat {number}")
    clock.now += 61
    many.seconds_to_wait("the next")
    assert list(many._of) == ["the next"]


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """A house that is busy with more than one write a second."""
    monkeypatch.setattr(taking_turns, "HELD", 0.0)
    with open_house(tmp_path / "data") as made:
        made.places.append(move_in(made, "Gammadorf"))
        made.own.crowd = Crowd(1)
        yield made


def leave(house: House, role: str) -> TestResponse:
    """A card, as the outbox of this role sends it."""
    place = house.places[0]
    body = {"client_id": secrets.token_hex(16), "kind": "entry", "fields": {"title": "Ein Fest", "when": {"month": 5}}}
    path = f"/w/{place.workshop}/s/{house.station(place, 'calendar')}/contributions"
    made = place.seats[role]
    return house.client(made).post(path, json=body, headers={"X-Seat": made.seat.id})


def refused(house: House) -> TestResponse:
    """The first refusal of a participant who never pauses."""
    for _ in range(500):
        answer = leave(house, "participant")
        if answer.status_code != 201:
            return answer
    pytest.fail("nothing was refused")


def test_a_refusal_says_in_words_and_for_programs_when_to_try_again(house: House) -> None:
    answer = refused(house)
    seconds = answer.headers["Retry-After"]
    assert answer.status_code == 429
    assert 2 <= int(seconds) <= 60
    assert answer.get_json()["error"]["code"] == "busy"
    assert f"in {seconds} Sekunden" in answer.get_json()["error"]["message"]


def test_others_go_on_writing_reading_and_moderating(house: House) -> None:
    refused(house)
    place = house.places[0]
    for _ in range(40):
        assert leave(house, "moderator").status_code == 201
    other = house.new_participant(place)
    place.seats["participant"], busy = other, place.seats["participant"]
    for _ in range(NEVER_REFUSED):
        assert leave(house, "participant").status_code == 201
    mine = f"/w/{place.workshop}/s/{place.ids['station']}/mine"
    for _ in range(20):
        assert house.client(busy).post(mine, json={}).status_code == 200


def test_a_form_without_a_script_keeps_what_was_typed(house: House) -> None:
    refused(house)
    place = house.places[0]
    path = f"/w/{place.workshop}/s/{house.station(place, 'calendar')}"
    form = {"client_id": secrets.token_hex(16), "kind": "entry", "title": "Das Fest im Drosselgrund", "when.month": "5"}
    answer = house.client(place.seats["participant"]).post(path, data=form)
    assert answer.status_code == 429
    assert "Das Fest im Drosselgrund" in answer.get_data(as_text=True)
    assert "Sekunden" in answer.get_data(as_text=True)


def test_seats_without_end_are_refused_and_those_of_another_workshop_are_not(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crowd, "SEATS_AT_ONCE", 30)
    monkeypatch.setattr(crowd, "SEATS_A_SECOND", 0)  # however long these forty take
    house.places.append(move_in(house, "Deltafeld"))
    here, elsewhere = (ways_in(house.own.database, place.workshop).token for place in house.places)
    answers = [house.client().post(f"/j/{here}") for _ in range(40)]
    assert [answer.status_code for answer in answers[:30]] == [303] * 30
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert house.client().post(f"/j/{elsewhere}").status_code == 303
    assert house.own.crowd.doors.take(0)  # every turn at the door came back
