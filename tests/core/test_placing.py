"""Flags are put elsewhere by hand: one's own by whoever left it, all by those who look after the station."""

import secrets

import pytest

from tests.core.conftest import Room
from werkstadt.core import placing, running, states, workshops
from werkstadt.core.once import Repeated, Saved
from werkstadt.core.seats import Seat
from werkstadt.errors import Malformed, NotFound, Refused

KEY = "5e" * 16


def flag(room: Room, seat: Seat, key: str = "") -> str:
    """A flag in the middle of the map."""
    running.set_station(room.database, room.staff("moderator"), room.station("social_space").id, "open")
    fields = {"organisation": "Schlüsselbund e.V.", "slogan": "Eine Tür geht immer", "x": 0.5, "y": 0.5}
    return room.leave(seat, "social_space", "flag", key, **fields).id


def move(room: Room, seat: Seat, card: str, place: tuple[float, float] = (0.1, 0.9), **more: str) -> Saved:
    """Moves a flag, as a new write unless a client id is given."""
    client = more.pop("client", "") or secrets.token_hex(16)
    return placing.move(room.database, room.catalogue, seat, card, place, client, **more)


def fields(room: Room, card: str) -> dict[str, object]:
    """The fields of a card as staff sees them."""
    station = room.station("social_space").id
    state = states.station_state(room.database, room.catalogue, room.staff("moderator"), station, staff=True)
    return dict(next(one.fields for one in state.cards if one.id == card))


def test_own_flag_goes_to_another_place_and_keeps_its_words(room: Room) -> None:
    me = room.participant()
    card = flag(room, me)
    saved = move(room, me, card)
    kept = {"organisation": "Schlüsselbund e.V.", "slogan": "Eine Tür geht immer"}
    assert fields(room, card) == {**kept, "x": 0.1, "y": 0.9}
    assert (saved.id, saved.state, saved.version) == (card, "shown", 2)


@pytest.mark.parametrize(("role", "station"), [("host", "social_space"), ("moderator", ""), ("coordinator", "")])
def test_those_who_look_after_the_station_move_every_flag(room: Room, role: str, station: str) -> None:
    card = flag(room, room.participant())
    move(room, room.staff(role, station), card)
    assert fields(room, card)["x"] == 0.1


def test_nobody_else_moves_it(room: Room) -> None:
    card = flag(room, room.participant())
    for stranger in (room.participant(), room.staff("host", "calendar")):
        with pytest.raises(NotFound):
            move(room, stranger, card)
    assert fields(room, card)["x"] == 0.5


def test_anonymous_flag_moves_with_its_key_alone(room: Room) -> None:
    me = room.participant()
    card = flag(room, me, KEY)
    with pytest.raises(NotFound):
        move(room, me, card)
    move(room, me, card, key=KEY)
    assert fields(room, card)["x"] == 0.1


def test_move_that_is_sent_twice_moves_once(room: Room) -> None:
    me = room.participant()
    card = flag(room, me)
    client = secrets.token_hex(16)
    first = move(room, me, card, client=client)
    move(room, me, card, (0.3, 0.3))
    assert move(room, me, card, client=client) == first
    assert fields(room, card)["x"] == 0.3
    with pytest.raises(Repeated):
        move(room, me, card, (0.2, 0.2), client=client)


def test_place_outside_and_card_without_a_place_are_refused(room: Room) -> None:
    me = room.participant()
    card = flag(room, me)
    tie = room.leave(me, "social_space", "tie", **{"from": "A", "to": "B", "tie": "exists"}).id
    for what, place in ((card, (1.2, 0.5)), (card, (float("nan"), 0.5)), (tie, (0.5, 0.5))):
        with pytest.raises(Malformed):
            move(room, me, what, place)


def test_flags_stay_where_they_are_before_the_station_opens_and_once_all_is_over(room: Room) -> None:
    me, coordinator = room.participant(), room.staff("coordinator")
    card = flag(room, me)
    running.set_station(room.database, room.staff("moderator"), room.station("social_space").id, "planned")
    with pytest.raises(Refused):
        move(room, me, card)
    workshops.lock(room.database, coordinator, locked=True)
    for seat in (me, room.staff("moderator")):
        with pytest.raises(Refused):
            move(room, seat, card)
    move(room, coordinator, card)
    assert fields(room, card)["x"] == 0.1
