"""Creating workshops is the operator's one right; a copy takes a coordinator's seat in the source too."""

import json
from datetime import date

import pytest

from tests.core.conftest import Room
from tests.travelled import exported
from werkstadt.core import founding, operator, running, states
from werkstadt.core.eventfile import travelling
from werkstadt.core.operator import Operator
from werkstadt.core.seats import Seat, enter_by_link
from werkstadt.errors import BrokenFile, Invalid, NoSeat, Refused

DAY = date(2027, 5, 3)


def who(room: Room) -> Operator:
    return operator.recognise(room.database, operator.new_secret(room.database))


def seat_in(room: Room, made: travelling.Made) -> Seat:
    door = next(door for door in made[1] if door.role == "coordinator")
    return enter_by_link(room.database, made[0], door.secret).seat


def test_template_brings_agenda_stations_and_a_link_for_each_role(room: Room) -> None:
    made = founding.new(room.database, room.catalogue, who(room), template=True, title="Neu", day=DAY, language="de")
    assert len(states.stations(room.database, seat_in(room, made))) == 6
    assert sorted(door.role for door in made[1]) == ["coordinator", *["host"] * 6, "moderator", "projector"]


def test_copy_brings_everything_but_what_people_left(room: Room) -> None:
    source = room.staff("coordinator")
    made = founding.copy(room.database, room.catalogue, who(room), source, title="Noch einmal", day=DAY)
    before = json.loads(exported(room.database, room.catalogue, source.workshop))
    after = json.loads(exported(room.database, room.catalogue, seat_in(room, made).workshop))
    for part in ("agenda", "inputs", "common_ground", "participants"):
        assert after[part] == before[part]
    for old, new in zip(before["stations"], after["stations"], strict=True):
        assert {key: new[key] for key in ("type", "title", "questions", "settings")} == {
            key: old[key] for key in ("type", "title", "questions", "settings")
        }
        assert not new.get("contributions")
    assert not after.get("plenary")
    assert (after["event"]["title"], after["event"]["date"]) == ("Noch einmal", "2027-05-03")


def test_copy_needs_the_coordinators_seat(room: Room) -> None:
    for seat in (room.staff("moderator"), room.participant()):
        with pytest.raises(Refused):
            founding.copy(room.database, room.catalogue, who(room), seat, title="Neu", day=None)


def test_operator_whose_secret_was_renewed_creates_nothing(room: Room) -> None:
    old = who(room)
    operator.new_secret(room.database)
    with pytest.raises(NoSeat):
        founding.new(room.database, room.catalogue, old, template=False, title="Neu", day=None, language="de")
    with pytest.raises(NoSeat):
        founding.from_file(room.database, room.catalogue, old, travelling.read(room.folder, _file(room)))


def _file(room: Room) -> bytes:
    return exported(room.database, room.catalogue, room.workshop)


def test_broken_file_is_refused_in_words(room: Room) -> None:
    with pytest.raises(BrokenFile):
        travelling.read(room.folder, b'{"format": "werkstadt-event"')


@pytest.mark.parametrize("title", ["", "  ", "x" * 201, "a\x00"])
def test_title_that_does_not_fit_is_refused(room: Room, title: str) -> None:
    with pytest.raises(Invalid):
        founding.new(room.database, room.catalogue, who(room), template=False, title=title, day=None, language="de")


def test_form_sent_twice_founds_one_workshop(room: Room) -> None:
    operator_, form = who(room), "a1" * 16
    first = founding.new(
        room.database, room.catalogue, operator_, template=True, title="Neu", day=DAY, language="de", form=form
    )
    second = founding.new(
        room.database, room.catalogue, operator_, template=False, title="Neu", day=DAY, language="de", form=form
    )
    assert second == (first[0], [])
    other = founding.new(
        room.database, room.catalogue, operator_, template=False, title="Neu", day=DAY, language="de", form="b" * 32
    )
    assert other[0] != first[0]


def test_memo_board_is_open_from_the_beginning_and_whatever_the_agenda_does(room: Room) -> None:
    made = founding.new(room.database, room.catalogue, who(room), template=True, title="Neu", day=DAY, language="de")
    seat = seat_in(room, made)
    rows = {row.kind: row for row in states.stations(room.database, seat)}
    assert {kind: row.state for kind, row in rows.items() if row.state != "planned"} == {"memo": "open"}
    running.set_stations(room.database, seat, {row.id: "closed" for row in rows.values()})
    rows = {row.kind: row for row in states.stations(room.database, seat)}
    assert {kind for kind, row in rows.items() if row.state == "open"} == {"memo"}
    running.set_station(room.database, seat, rows["memo"].id, "closed")
    assert {row.state for row in states.stations(room.database, seat)} == {"closed"}
