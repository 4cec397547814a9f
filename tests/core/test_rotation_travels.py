"""The rotation travels with its workshop: how it was made, whether it was held, the lines from group to group."""

import json
from typing import Any

import pytest

from tests.core.conftest import Room
from tests.core.test_rotating import look, made, stations
from tests.travelled import exported
from werkstadt.core.eventfile.reading import read_event_file
from werkstadt.core.eventfile.travelling import copy_event, import_event
from werkstadt.core.rotating import joining, lines, turning
from werkstadt.errors import BrokenFile

PASSING = ("exported", "workshop", "seq")
ROTATION = {"groups": [{}, {}], "stations": [0, 1], "rounds": 2, "minutes": 5}


def event_of(room: Room, workshop: str = "") -> dict[str, Any]:
    """The event file without what differs from export to export."""
    event = json.loads(exported(room.database, room.catalogue, workshop or room.workshop))
    return {key: value for key, value in event.items() if key not in PASSING}


def held(room: Room) -> None:
    """A rotation that was held, with a named group, people without a phone, and two lines."""
    moderator, host, station = room.staff("moderator"), room.staff("host", "calendar"), room.station("calendar").id
    made(room, "hand", rounds=2)
    first, second, _ = look(room).groups
    joining.rename(room.database, moderator, first.id, "Die Frühen")
    joining.count(room.database, moderator, second.id, 4)
    turning.start(room.database, moderator)
    lines.write_line(room.database, host, station, "Weiter beim Sommer.", 1)
    turning.turn(room.database, moderator, 1)
    lines.write_line(room.database, host, station, "Der Januar fehlt.", 2)
    turning.end(room.database, moderator)


def test_rotation_and_lines_travel_without_loss_and_without_anybody_in_a_group(room: Room) -> None:
    room.participant()
    held(room)
    event = event_of(room)
    assert event["rotation"] == {
        "made": "hand", "groups": [{"name": "Die Frühen"}, {"people": 4}, {}], "stations": [0, 1, 2, 3], "rounds": 2,
        "minutes": 12, "held": True,
    }  # fmt: skip
    again, _ = import_event(room.database, room.catalogue, json.dumps(event).encode())
    assert event_of(room, again) == event
    calendar = next(station for station in event["stations"] if station["type"] == "calendar")
    assert calendar["hand_over"] == ["Weiter beim Sommer.", "Der Januar fehlt."]


def test_copy_plans_the_same_rotation_for_another_day(room: Room) -> None:
    held(room)
    copy, _ = copy_event(room.database, room.catalogue, room.staff("coordinator"), "Noch einmal", None)
    event = event_of(room, copy)
    assert event["rotation"] == {
        "made": "hand", "groups": [{"name": "Die Frühen"}, {}, {}], "stations": [0, 1, 2, 3], "rounds": 2,
        "minutes": 12,
    }  # fmt: skip
    assert all("hand_over" not in station for station in event["stations"])


def test_lines_of_an_earlier_rotation_stay_when_another_begins(room: Room) -> None:
    held(room)
    made(room)
    turning.start(room.database, room.staff("moderator"))
    station = room.station("calendar").id
    lines.write_line(room.database, room.staff("host", "calendar"), station, "Neu.", 1)
    with room.database.read() as session:
        assert lines.lines_at(session, room.workshop, station) == {
            -1: "Weiter beim Sommer.", 0: "Der Januar fehlt.", 1: "Neu.",
        }  # fmt: skip
    assert stations(room)[0] == station


@pytest.mark.parametrize(
    "wrong",
    [
        {"made": "dice"}, {"groups": [{}]}, {"groups": [{}] * 13}, {"groups": [{"people": 501}, {}]},
        {"groups": [{"name": "x" * 41}, {}]}, {"stations": [0]}, {"stations": [0, 0]}, {"stations": [0, 99]},
        {"rounds": 0}, {"rounds": 13}, {"minutes": 121}, {"held": 1},
    ],
)  # fmt: skip
def test_rotation_that_cannot_be_is_refused_with_its_place(wrong: dict[str, Any], town: Room) -> None:
    event = {**event_of(town), "rotation": {**ROTATION, **wrong}}
    with pytest.raises(BrokenFile, match=f"rotation.{next(iter(wrong))}"):
        read_event_file(json.dumps(event).encode())
