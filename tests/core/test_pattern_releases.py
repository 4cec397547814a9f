"""Patterns are seen by the moderator alone until somebody releases them for a place, and that is taken back."""

import pytest

from tests.core.conftest import Room
from werkstadt.core import log
from werkstadt.core.editing import undoing
from werkstadt.core.patterns.releasing import DOCUMENTATION, PROJECTOR, release, released
from werkstadt.errors import Malformed, Refused


def seen(room: Room) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is released for the projector, and for the documentation."""
    with room.database.read() as session:
        return released(session, room.workshop, PROJECTOR), released(session, room.workshop, DOCUMENTATION)


def test_release_is_for_one_place_and_screens_hear_of_it(room: Room) -> None:
    moderator = room.staff("moderator")
    assert seen(room) == ((), ())
    first = release(room.database, moderator, "network", PROJECTOR, on=True)
    _, entries = log.since(room.database, room.workshop, first.seq - 1)
    assert [(entry.item, entry.op) for entry in entries] == [(log.STAGE, log.STATE)]
    release(room.database, moderator, "introductions", DOCUMENTATION, on=True)
    assert seen(room) == (("network",), ("introductions",))


def test_release_and_its_end_are_taken_back(room: Room) -> None:
    moderator, coordinator = room.staff("moderator"), room.staff("coordinator")
    first = release(room.database, moderator, "months", PROJECTOR, on=True)
    undoing.undo(room.database, coordinator, first.undo)
    assert seen(room) == ((), ())
    release(room.database, moderator, "months", PROJECTOR, on=True)
    release(room.database, moderator, "months", DOCUMENTATION, on=True)
    last = release(room.database, coordinator, "months", DOCUMENTATION, on=False)
    assert seen(room) == (("months",), ())
    undoing.undo(room.database, moderator, last.undo)
    assert seen(room) == (("months",), ("months",))


def test_who_may_not_run_the_room_releases_nothing(room: Room) -> None:
    for seat in (room.participant(), room.staff("host", "friction"), room.staff("projector")):
        for place in (PROJECTOR, DOCUMENTATION):
            with pytest.raises(Refused):
                release(room.database, seat, "network", place, on=True)
    for name, place in (("other", PROJECTOR), ("network", "gallery")):
        with pytest.raises(Malformed):
            release(room.database, room.staff("moderator"), name, place, on=True)
    assert seen(room) == ((), ())
