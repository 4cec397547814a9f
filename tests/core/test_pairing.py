"""Pairing: six digits, two minutes, one use, five tries; and ending a device's seat."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from tests.core.conftest import DAY, Room, make_room
from werkstadt import demo
from werkstadt.core import devices, pairing, seats, workshops
from werkstadt.core.eventfile.travelling import import_event
from werkstadt.core.pairing import Offer
from werkstadt.core.seats import Seat
from werkstadt.core.tables import Pairing, WrongDigits
from werkstadt.errors import Busy, Malformed, NoSeat, NotFound, Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session


def wrong(offer: Offer) -> str:
    """Six digits that no device shows."""
    return f"{(int(offer.digits) + 1) % 1_000_000:06d}"


def age(room: Room, offer: Offer, minutes: float) -> None:
    """Makes an offer older, as if time had passed."""

    def job(session: "Session") -> None:
        until = datetime.now(UTC) + pairing.LASTS - timedelta(minutes=minutes)
        session.execute(update(Pairing).where(Pairing.id == offer.id).values(until=until))

    room.database.write(job)


def test_device_is_seen_by_name_and_gets_role_and_station(room: Room) -> None:
    moderator, station = room.staff("moderator"), room.station("friction").id
    offer = pairing.offer(room.database, "Tisch 5, Tablet")
    assert pairing.fetch(room.database, offer.id, offer.secret) is None
    assert pairing.device_of(room.database, moderator, f"{offer.digits[:3]} {offer.digits[3:]}") == "Tisch 5, Tablet"
    assert pairing.fetch(room.database, offer.id, offer.secret) is None
    pairing.confirm(room.database, moderator, offer.digits, "table", station)
    made = pairing.fetch(room.database, offer.id, offer.secret)
    assert made is not None
    seat = seats.seat_of_token(room.database, room.workshop, made.token)
    assert (seat.role, seat.station, seat.name) == ("table", station, "Tisch 5, Tablet")


def test_digits_work_once(room: Room) -> None:
    moderator = room.staff("moderator")
    offer = pairing.offer(room.database, "Leinwand")
    pairing.confirm(room.database, moderator, offer.digits, "projector", None)
    tries: list[Callable[[], object]] = [
        lambda: pairing.device_of(room.database, moderator, offer.digits),
        lambda: pairing.confirm(room.database, moderator, offer.digits, "projector", None),
    ]
    for again in tries:
        with pytest.raises(NotFound):
            again()


def test_lost_answer_can_be_asked_for_again_and_ends_the_one_before(room: Room) -> None:
    offer = pairing.offer(room.database, "Leinwand")
    pairing.confirm(room.database, room.staff("moderator"), offer.digits, "projector", None)
    first = pairing.fetch(room.database, offer.id, offer.secret)
    second = pairing.fetch(room.database, offer.id, offer.secret)
    assert first is not None
    assert second is not None
    assert first.seat == second.seat
    assert seats.seat_of_token(room.database, room.workshop, second.token) == second.seat
    with pytest.raises(NoSeat):
        seats.seat_of_token(room.database, room.workshop, first.token)
    age(room, offer, 4.1)
    with pytest.raises(NotFound):
        pairing.fetch(room.database, offer.id, offer.secret)


def test_device_without_its_secret_gets_nothing(room: Room) -> None:
    offer = pairing.offer(room.database, "Leinwand")
    pairing.confirm(room.database, room.staff("moderator"), offer.digits, "projector", None)
    with pytest.raises(NotFound):
        pairing.fetch(room.database, offer.id, offer.secret[:-1])


def test_code_ends_after_two_minutes(room: Room) -> None:
    moderator = room.staff("moderator")
    offer = pairing.offer(room.database, "Tisch 1")
    age(room, offer, 1.9)
    assert pairing.device_of(room.database, moderator, offer.digits) == "Tisch 1"
    age(room, offer, 2.01)
    tries: list[Callable[[], object]] = [
        lambda: pairing.device_of(room.database, moderator, offer.digits),
        lambda: pairing.confirm(room.database, moderator, offer.digits, "projector", None),
        lambda: pairing.fetch(room.database, offer.id, offer.secret),
    ]
    for late in tries:
        with pytest.raises(NotFound):
            late()


def test_five_wrong_tries_end_those_of_this_seat_alone(room: Room) -> None:
    moderator, other = room.staff("moderator"), room.staff("coordinator")
    offer = pairing.offer(room.database, "Tisch 1")
    for _ in range(pairing.TRIES - 1):
        with pytest.raises(NotFound):
            pairing.device_of(room.database, moderator, wrong(offer))
    assert pairing.device_of(room.database, moderator, offer.digits) == "Tisch 1"
    with pytest.raises(NotFound):
        pairing.confirm(room.database, moderator, wrong(offer), "projector", None)
    for digits in (offer.digits, wrong(offer)):
        with pytest.raises(Busy):
            pairing.confirm(room.database, moderator, digits, "projector", None)
    pairing.confirm(room.database, other, offer.digits, "projector", None)
    assert pairing.fetch(room.database, offer.id, offer.secret) is not None


def test_seats_taken_anew_cannot_try_for_ever(room: Room) -> None:
    offer, door = pairing.offer(room.database, "Tisch 1"), next(one for one in room.doors if one.role == "moderator")

    def fresh() -> Seat:
        return seats.enter_by_link(room.database, room.workshop, door.secret).seat

    for _ in range(pairing.TRIES_TOGETHER):
        with pytest.raises(NotFound):
            pairing.device_of(room.database, fresh(), wrong(offer))
    with pytest.raises(Busy):
        pairing.device_of(room.database, fresh(), offer.digits)
    elsewhere, found = import_event(room.database, room.catalogue, demo.town_on(DAY))
    secret = next(one.secret for one in found if one.role == "moderator")
    other = seats.enter_by_link(room.database, elsewhere, secret).seat
    assert pairing.device_of(room.database, other, offer.digits) == "Tisch 1"


def test_wrong_tries_are_forgotten_with_the_codes(room: Room) -> None:
    moderator, offer = room.staff("moderator"), pairing.offer(room.database, "Tisch 1")
    for _ in range(pairing.TRIES):
        with pytest.raises(NotFound):
            pairing.device_of(room.database, moderator, wrong(offer))
    long_ago = update(WrongDigits).values(at=datetime.now(UTC) - pairing.LASTS * 1.01)
    room.database.write(lambda session: session.execute(long_ago))
    assert pairing.device_of(room.database, moderator, offer.digits) == "Tisch 1"


def test_device_of_a_deleted_workshop_leaves_no_name(room: Room) -> None:
    coordinator, offer = room.staff("coordinator"), pairing.offer(room.database, "Tablet von Frau Beispiel")
    pairing.confirm(room.database, coordinator, offer.digits, "projector", None)
    with room.database.read() as session:
        title = workshops.one(session, coordinator).title
    workshops.delete_workshop(room.database, coordinator, title)
    with room.database.read() as session:
        assert session.scalars(select(Pairing.device)).all() == []


@pytest.mark.parametrize("role", ["moderator", "coordinator", "participant", "host", "table"])
def test_pairing_gives_no_other_role_and_none_without_its_station(room: Room, role: str) -> None:
    offer = pairing.offer(room.database, "Tablet")
    with pytest.raises(Malformed):
        pairing.confirm(room.database, room.staff("moderator"), offer.digits, role, None)
    assert pairing.fetch(room.database, offer.id, offer.secret) is None


@pytest.mark.parametrize("role", ["participant", "host", "projector"])
def test_pairing_is_for_moderators(room: Room, role: str) -> None:
    seat = room.participant() if role == "participant" else room.staff(role)
    offer = pairing.offer(room.database, "Tablet")
    with pytest.raises(Refused):
        pairing.device_of(room.database, seat, offer.digits)
    with pytest.raises(Refused):
        pairing.confirm(room.database, seat, offer.digits, "projector", None)
    with pytest.raises(Refused):
        devices.devices(room.database, seat)


def test_station_of_another_workshop_cannot_be_given(room: Room, tmp_path: Path) -> None:
    other = make_room(tmp_path / "other")
    elsewhere = other.station("calendar").id
    other.database.close()
    offer = pairing.offer(room.database, "Tablet")
    with pytest.raises(NotFound):
        pairing.confirm(room.database, room.staff("moderator"), offer.digits, "table", elsewhere)
    assert pairing.fetch(room.database, offer.id, offer.secret) is None


@pytest.mark.parametrize("name", ["", "   ", "Tisch\x00", "\ud800"])
def test_device_needs_a_name_that_can_be_read(room: Room, name: str) -> None:
    with pytest.raises(Malformed):
        pairing.offer(room.database, name)


def test_strangers_cannot_fill_the_table(room: Room) -> None:
    for number in range(pairing.MOST_WAITING):
        pairing.offer(room.database, f"Gerät {number}")
    with pytest.raises(Busy):
        pairing.offer(room.database, "Eins zu viel")


def test_locked_workshop_pairs_nobody(room: Room) -> None:
    offer = pairing.offer(room.database, "Tablet")
    workshops.lock(room.database, room.staff("coordinator"), locked=True)
    with pytest.raises(Refused) as refused:
        pairing.confirm(room.database, room.staff("moderator"), offer.digits, "projector", None)
    assert refused.value.code == "locked"


def test_removed_seat_ends_at_once_and_leaves_the_list(room: Room) -> None:
    moderator = room.staff("moderator")
    offer = pairing.offer(room.database, "Leinwand")
    made = pairing.confirm(room.database, moderator, offer.digits, "projector", None)
    token = pairing.fetch(room.database, offer.id, offer.secret)
    assert token is not None
    assert [one.name for one in devices.devices(room.database, moderator) if one.id == made] == ["Leinwand"]
    devices.remove_seat(room.database, moderator, made)
    assert [one.id for one in devices.devices(room.database, moderator) if one.id == made] == []
    with pytest.raises(NoSeat):
        seats.seat_of_token(room.database, room.workshop, token.token)
    with pytest.raises(NotFound):
        devices.remove_seat(room.database, moderator, made)


def test_moderator_removes_neither_herself_nor_the_coordinator_nor_participants(room: Room) -> None:
    moderator, coordinator, participant = room.staff("moderator"), room.staff("coordinator"), room.participant()
    for seat, error in ((moderator, Refused), (coordinator, Refused), (participant, NotFound)):
        with pytest.raises(error):
            devices.remove_seat(room.database, moderator, seat.id)
    listed = {one.id: one.removable for one in devices.devices(room.database, moderator)}
    assert listed == {moderator.id: False, coordinator.id: False}
    devices.remove_seat(room.database, coordinator, moderator.id)
    with pytest.raises(NoSeat):
        devices.remove_seat(room.database, moderator, coordinator.id)
