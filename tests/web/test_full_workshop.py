"""A workshop gives out so many seats; whoever comes after that is told so, and nobody who is in notices."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.security.house import House, move_in, open_house
from werkstadt.core.finding import ways_in

SEATS = 5


@pytest.fixture
def small(tmp_path: Path) -> Iterator[House]:
    """A house whose two workshops have five seats each; the first one has one taken."""
    with open_house(tmp_path / "data", most_seats=SEATS) as house:
        house.places = [move_in(house, "Alphatal"), move_in(house, "Betawald")]
        yield house


def knock(house: House, number: int = 0) -> tuple[int, str]:
    """Somebody without a seat taps »Mitmachen«: status, and the page or where it leads."""
    code = ways_in(house.own.database, house.places[number].workshop).code
    answer = house.client().post(f"/j/{code}")
    return answer.status_code, answer.get_data(as_text=True)


def taken(house: House) -> int:
    """Seats of participants in the first workshop."""
    rows = house.everything(house.places[0].workshop)["seat"]
    return sum("'participant'" in row and "True" not in row for row in rows)


def test_who_comes_last_reads_that_it_is_full_and_the_team_too(small: House) -> None:
    place = small.places[0]
    staff = small.client(place.seats["moderator"])
    home, seat = f"/w/{place.workshop}/moderate", {"X-Seat": place.seats["moderator"].seat.id}
    assert "WERKSTADT_MOST_SEATS" not in staff.get(home, headers=seat).text
    before = taken(small)
    assert 0 < before < SEATS
    assert [knock(small)[0] for _ in range(SEATS - before)] == [303] * (SEATS - before)
    assert [knock(small)[0] for _ in range(3)] == [403] * 3
    assert "Diese Veranstaltung ist voll" in knock(small)[1]
    assert taken(small) == SEATS
    assert "Alle 5 Plätze sind vergeben" in staff.get(home, headers=seat).text
    assert knock(small, 1)[0] == 303  # the other workshop has seats of its own


def test_who_has_a_seat_goes_on_in_a_full_workshop(small: House) -> None:
    place = small.places[0]
    while knock(small)[0] == 303:
        pass
    inside = small.client(place.seats["participant"])
    code = ways_in(small.own.database, place.workshop).code
    assert inside.get(f"/j/{code}").status_code == 302  # the QR code read again leads on
    assert inside.get(f"/w/{place.workshop}/").status_code == 200
    assert small.leave(place, place.seat("participant"), "calendar", "entry", title="Noch eine").id
    team = small.client().post(f"/w/{place.workshop}/enter", json={"secret": place.doors[0].secret})
    assert team.status_code == 200
