"""Going through the agenda: steps, minutes given on the day, going on by itself, and taking all of it back."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.core.conftest import Room
from werkstadt.core import agenda, running, steps, workshops
from werkstadt.core.agenda import Point
from werkstadt.core.editing import undoing
from werkstadt.core.tables import Action, AgendaItem, Stage, Workshop
from werkstadt.errors import Malformed, Refused


def points(room: Room) -> list[Point]:
    return agenda.points(room.database, room.staff("moderator"))


def stage(room: Room) -> Stage:
    with room.database.read() as session:
        return session.get_one(Stage, room.workshop)


def plan(room: Room, item: str, **values: Any) -> None:
    """Writes into a point of the agenda what its form would."""

    def job(session: Session) -> None:
        row = session.get_one(AgendaItem, item)
        for name, value in values.items():
            setattr(row, name, value)

    room.database.write(job)


def begin(room: Room, item: str, ago: timedelta) -> None:
    """Makes a point the current one, as though somebody had done so a while ago."""

    def job(session: Session) -> None:
        row = session.get_one(Stage, room.workshop)
        row.agenda_item, row.agenda_since, row.automatic = item, datetime.now(UTC) - ago, True

    room.database.write(job)


def test_step_opens_closes_shows_and_starts_the_timer_and_goes_back_whole(room: Room) -> None:
    moderator, (first, second, *_) = room.staff("moderator"), points(room)
    calendar, friction = room.station("calendar").id, room.station("friction").id
    running.set_station(room.database, moderator, friction, "open")
    plan(room, second.id, opens=[calendar], closes=[friction], shows="station", shows_station=calendar, minutes=20)
    steps.go_to(room.database, moderator, first.id, does=False)
    step = steps.steps_of(room.database, moderator)[second.id]
    assert step == steps.Step((calendar,), (friction,), "station", calendar, 20)
    action = steps.go_to(room.database, moderator, second.id, does=True).undo
    now = stage(room)
    assert (room.station("calendar").state, room.station("friction").state) == ("open", "closed")
    assert (now.agenda_item, now.view, now.station, now.timer_seconds) == (second.id, "station", calendar, 1200)
    assert steps.steps_of(room.database, moderator)[second.id] == steps.Step((), (), "", calendar, 20)
    undoing.undo(room.database, moderator, action)
    now = stage(room)
    assert (room.station("calendar").state, room.station("friction").state) == ("planned", "open")
    assert (now.agenda_item, now.view, now.station, now.timer_ends) == (first.id, "lobby", None, None)


def test_minutes_of_the_day_move_what_follows_up_to_the_fixed_end(room: Room) -> None:
    moderator, before = room.staff("moderator"), points(room)
    steps.give_minutes(room.database, moderator, before[3].id, 50)
    action = steps.give_minutes(room.database, moderator, before[1].id, 5).undo
    assert [point.starts for point in points(room)] == ["13:00", "13:15", "14:05", "14:20", "16:00", "16:00", "16:00"]
    with room.database.read() as session:
        assert agenda.minutes_too_many(session, workshops.one(session, moderator)) == 55
        assert [point.starts for point in agenda.points_of(session, room.workshop, planned=True)] == [
            point.starts for point in before
        ]
    undoing.undo(room.database, moderator, action)
    assert points(room)[2].starts == "14:00"
    steps.give_minutes(room.database, moderator, before[1].id, -60)
    assert (points(room)[1].minutes, points(room)[2].starts) == (0, "13:15")
    with pytest.raises(Malformed):
        steps.give_minutes(room.database, moderator, before[1].id, 0)
    with pytest.raises(Refused):
        steps.give_minutes(room.database, room.staff("host", "calendar"), before[1].id, 5)


def test_point_that_began_late_moves_what_follows_and_one_that_began_early_does_not(room: Room) -> None:
    found = points(room)
    today = datetime.now().astimezone()

    def begin_at(minutes: int) -> list[str]:
        def job(session: Session) -> None:
            at = today.replace(hour=13, minute=0, second=0) + timedelta(minutes=minutes)
            row = session.get_one(Stage, room.workshop)
            row.agenda_item, row.agenda_since = found[1].id, at.astimezone(UTC)
            session.get_one(Workshop, room.workshop).date = at.date()

        room.database.write(job)
        return [point.starts for point in points(room)]

    assert begin_at(25) == ["13:00", "13:25", "14:10", "14:25", "15:25", "15:40", "16:00"]
    assert begin_at(10) == ["13:00", "13:10", "14:00", "14:15", "15:15", "15:30", "16:00"]
    assert begin_at(120) == ["13:00", "15:00", "15:45", "16:00", "16:00", "16:00", "16:00"]


def test_timer_of_the_present_point_gets_its_minutes_too(room: Room) -> None:
    moderator, item = room.staff("moderator"), points(room)[1].id
    steps.go_to(room.database, moderator, item, does=True)
    before = stage(room)
    steps.give_minutes(room.database, moderator, item, 5)
    now = stage(room)
    assert before.timer_ends is not None
    assert now.timer_ends is not None
    assert now.timer_ends - before.timer_ends == timedelta(minutes=5)
    running.set_timer(room.database, moderator, seconds=60)
    own = stage(room)
    steps.give_minutes(room.database, moderator, item, 5)
    assert stage(room).timer_ends == own.timer_ends


def test_agenda_goes_on_by_itself_when_the_time_is_over_and_not_before(room: Room) -> None:
    first, second, third, *_ = points(room)
    begin(room, first.id, timedelta(minutes=first.minutes + second.minutes + 1))
    assert steps.go_on(room.database, datetime.now(UTC)) == [room.workshop]
    assert stage(room).agenda_item == second.id
    # A server that was away catches up point by point.
    assert steps.go_on(room.database, datetime.now(UTC)) == [room.workshop]
    assert stage(room).agenda_item == third.id
    assert steps.go_on(room.database, datetime.now(UTC)) == []
    with room.database.read() as session:
        assert set(session.scalars(select(Action.role))) == {steps.AGENDA_ROLE}


def test_step_that_was_taken_back_is_not_done_again_by_itself(room: Room) -> None:
    moderator, (first, second, *_) = room.staff("moderator"), points(room)
    begin(room, first.id, timedelta(minutes=first.minutes + 1))
    steps.go_on(room.database, datetime.now(UTC))
    (went,) = undoing.done(room.database, moderator)
    undoing.undo(room.database, moderator, went.id)
    assert steps.go_on(room.database, datetime.now(UTC)) == []
    assert stage(room).agenda_item == first.id
    steps.give_minutes(room.database, moderator, first.id, 5)
    assert steps.go_on(room.database, datetime.now(UTC)) == []
    assert steps.go_on(room.database, datetime.now(UTC) + timedelta(minutes=5)) == [room.workshop]
    assert stage(room).agenda_item == second.id


@pytest.mark.parametrize("why", ["by hand", "long ago", "locked", "last point"])
def test_agenda_stays_where_nobody_wants_or_expects_it_to_go_on(room: Room, why: str) -> None:
    found = points(room)
    first = found[-1] if why == "last point" else found[0]
    begin(room, first.id, timedelta(days=1) if why == "long ago" else timedelta(minutes=first.minutes + 1))

    def change(session: Session) -> None:
        session.get_one(Stage, room.workshop).automatic = why != "by hand"
        session.get_one(Workshop, room.workshop).state = "locked" if why == "locked" else "open"

    room.database.write(change)
    assert steps.go_on(room.database, datetime.now(UTC)) == []
    assert stage(room).agenda_item == first.id


def test_moderator_lets_the_agenda_go_on_by_itself_and_takes_that_back(room: Room) -> None:
    moderator = room.staff("moderator")
    action = steps.set_automatic(room.database, moderator, on=True).undo
    assert stage(room).automatic is True
    undoing.undo(room.database, moderator, action)
    assert stage(room).automatic is False
