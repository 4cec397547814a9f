"""Staff links: shown once, stored hashed, revoked with the seats that came through them."""

import pytest

from tests.core.conftest import Room
from werkstadt.core import states
from werkstadt.core.editing import links
from werkstadt.core.seats import enter_by_link, seat_of_token
from werkstadt.errors import Invalid, NoSeat, NotFound, Refused


def test_new_link_opens_a_seat_and_its_secret_is_on_no_disk(room: Room) -> None:
    station = room.station("friction")
    typed = {"role": "host", "station": station.id, "name": "Tisch 3"}
    door = links.new_link(room.database, room.staff("coordinator"), typed)
    seat = enter_by_link(room.database, room.workshop, door.secret).seat
    assert (seat.role, seat.station, seat.name) == ("host", station.id, "Tisch 3")
    for path in room.folder.rglob("*"):
        if path.is_file():
            assert door.secret.encode() not in path.read_bytes()


def test_host_link_needs_a_station(room: Room) -> None:
    with pytest.raises(Invalid) as refused:
        links.new_link(room.database, room.staff("coordinator"), {"role": "host", "name": ""})
    assert set(refused.value.fields) == {"station"}


def test_participant_link_is_none(room: Room) -> None:
    with pytest.raises(Invalid):
        links.new_link(room.database, room.staff("coordinator"), {"role": "participant"})


def test_revoking_ends_link_and_seats_at_once(room: Room) -> None:
    seat = room.staff("coordinator")
    door = links.new_link(room.database, seat, {"role": "moderator", "name": "Aushilfe"})
    made = enter_by_link(room.database, room.workshop, door.secret)
    links.revoke_link(room.database, seat, door.link)
    with pytest.raises(NoSeat):
        seat_of_token(room.database, room.workshop, made.token)
    with pytest.raises(NotFound):
        enter_by_link(room.database, room.workshop, door.secret)
    assert states.stations(room.database, room.staff("moderator"))


def test_last_link_of_the_coordinator_stays(room: Room) -> None:
    seat = room.staff("coordinator")
    own = next(link for link in links.links(room.database, seat) if link.own)
    with pytest.raises(Refused):
        links.revoke_link(room.database, seat, own.id)
    links.new_link(room.database, seat, {"role": "coordinator", "name": "Vertretung"})
    links.revoke_link(room.database, seat, own.id)
    with pytest.raises(NoSeat):
        links.new_link(room.database, seat, {"role": "moderator"})


@pytest.mark.parametrize("role", ["moderator", "projector"])
def test_other_roles_see_no_links(room: Room, role: str) -> None:
    with pytest.raises(Refused):
        links.links(room.database, room.staff(role))
    with pytest.raises(Refused):
        links.new_link(room.database, room.staff(role), {"role": "coordinator"})
