"""Codes that nobody finds by trying, and refusals that look alike, whatever the reason."""

import random
import statistics
import time
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.security.house import DAY, House
from werkstadt import demo
from werkstadt.core import doors
from werkstadt.core.database import Session
from werkstadt.core.eventfile.travelling import import_event
from werkstadt.core.finding import ways_in
from werkstadt.core.secret import ALPHABET, JOIN_CODE
from werkstadt.core.tables import Workshop
from werkstadt.errors import NotFound

OPEN = 20


@pytest.fixture
def crowded(house: House) -> House:
    """A house with twenty open workshops, one that is over, and one that is still to come."""
    for _ in range(OPEN):
        import_event(house.own.database, house.own.catalogue, demo.town_on(DAY))

    def move(session: Session) -> None:
        over, later = session.scalars(select(Workshop).limit(2)).all()
        over.opens_on = over.closes_on = DAY - timedelta(days=30)
        later.opens_on = later.closes_on = DAY + timedelta(days=30)

    house.own.database.write(move)
    return house


def closed_codes(house: House) -> list[str]:
    """The codes of the two that are not open."""
    return [ways_in(house.own.database, place.workshop).code for place in house.places]


def seconds_of(house: House, code: str) -> float:
    """How long it takes to refuse a code."""
    began = time.perf_counter()
    with pytest.raises(NotFound):
        doors.find(house.own.database, code, DAY)
    return time.perf_counter() - began


def guess(house: House, count: int) -> None:
    """So many wrong codes, each refused."""
    chance = random.Random(20261122)
    with house.own.database.read() as session:
        known = set(session.scalars(select(Workshop.join_code)))
    for _ in range(count):
        code = "".join(chance.choices(ALPHABET, k=JOIN_CODE))
        assert code not in known
        seconds_of(house, code)


def test_five_thousand_wrong_codes_open_nothing(crowded: House) -> None:
    guess(crowded, 5000)


@pytest.mark.full
def test_a_hundred_thousand_wrong_codes_open_nothing_and_take_as_long_as_closed_ones(crowded: House) -> None:
    guess(crowded, 100_000)
    wrong, *closed = ("AAAAAA", *closed_codes(crowded))
    times: dict[str, list[float]] = {code: [] for code in (wrong, *closed)}
    for _ in range(3000):
        for code, found in times.items():
            found.append(seconds_of(crowded, code))
    medians = [statistics.median(found) for found in times.values()]
    assert max(medians) < 1.1 * min(medians)


def test_wrong_and_closed_codes_get_the_same_answer(crowded: House) -> None:
    client, answers = crowded.client(), set()
    for code in ("AAAAAA", *closed_codes(crowded)):
        page = client.post("/", data={"code": code})
        assert page.status_code == 404
        notice = client.get(f"/j/{code}")
        answers.add((page.text.replace(code, ""), notice.status_code, notice.text.replace(code, "")))
    assert len(answers) == 1
