"""A host leads through a station's questions: phones are asked the present one, and it can be undone."""

import pytest

from tests.core.conftest import Room
from werkstadt.core import log, states, stepping
from werkstadt.core.editing import undoing
from werkstadt.errors import Malformed, Refused
from werkstadt.web.phone_cards import dealt


def asked(room: Room) -> list[str]:
    """The questions asked at the ecosystem's station now."""
    seat, station = room.participant(), room.station("ecosystem").id
    state = states.station_state(room.database, room.catalogue, seat, station, only=())
    return [question.text for question in state.questions if question.id in dealt(state, 0)]


def test_present_question_alone_is_asked_and_screens_hear_of_it(room: Room) -> None:
    host, station = room.staff("host", "ecosystem"), room.station("ecosystem")
    seat = room.participant()
    looked = states.station_state(room.database, room.catalogue, seat, station.id, only=()).look
    number, action = stepping.set_step(room.database, host, station.id, 3)
    assert asked(room) == [station.questions[2]["text"]]
    assert states.station_state(room.database, room.catalogue, seat, station.id, only=()).look != looked
    _, entries = log.since(room.database, room.workshop, number - 1)
    assert [(entry.item, entry.op) for entry in entries] == [(station.id, log.STATE)]
    undoing.undo(room.database, host, action)
    assert len(asked(room)) == 2  # as many as the station deals out


def test_step_that_the_station_does_not_have_and_other_roles_are_refused(room: Room) -> None:
    station = room.station("ecosystem").id
    for step in (-1, 99):
        with pytest.raises(Malformed):
            stepping.set_step(room.database, room.staff("moderator"), station, step)
    for seat in (room.participant(), room.staff("host", "friction"), room.staff("projector")):
        with pytest.raises(Refused):
            stepping.set_step(room.database, seat, station, 1)
