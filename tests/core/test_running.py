"""Running the room: stations, projector, agenda, timer, message, and who may do so."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.orm import Session

from tests.core.conftest import Room
from werkstadt.core import agenda, log, overview, running, states, steps, workshops
from werkstadt.core.stage import stage_data
from werkstadt.core.tables import AgendaItem, Stage
from werkstadt.errors import Invalid, Malformed, NotFound, Refused

if TYPE_CHECKING:
    from collections.abc import Callable


def stage(room: Room) -> dict[str, object]:
    with room.database.read() as session:
        data = stage_data(session, room.workshop)
    del data["now"]  # the server's clock goes on
    return data


def state_of(room: Room, kind: str) -> str:
    return room.station(kind).state


def test_station_opens_and_the_log_says_so(room: Room) -> None:
    moderator, station = room.staff("moderator"), room.station("calendar")
    number = running.set_station(room.database, moderator, station.id, "open").seq
    last, entries = log.since(room.database, room.workshop, number - 1)
    assert state_of(room, "calendar") == "open"
    assert (last, [(entry.item, entry.op) for entry in entries]) == (number, [(station.id, log.STATE)])


def test_several_stations_change_together_or_not_at_all(room: Room) -> None:
    host = room.staff("host", "calendar")
    own, other = room.station("calendar").id, room.station("friction").id
    with pytest.raises(Refused):
        running.set_stations(room.database, host, {own: "open", other: "open"})
    assert (state_of(room, "calendar"), state_of(room, "friction")) == ("planned", "planned")
    running.set_stations(room.database, room.staff("moderator"), {own: "open", other: "paused"})
    assert (state_of(room, "calendar"), state_of(room, "friction")) == ("open", "paused")


@pytest.mark.parametrize("role", ["participant", "projector", "host"])
def test_whoever_does_not_run_the_room_changes_nothing_on_its_stage(room: Room, role: str) -> None:
    seat = room.participant() if role == "participant" else room.staff(role)
    item = agenda.points(room.database, seat)[1].id
    before = stage(room)
    attempts: list[Callable[[], object]] = [
        lambda: running.show(room.database, seat, "quiet"),
        lambda: running.set_timer(room.database, seat, seconds=60),
        lambda: running.say_to_all(room.database, seat, "Hallo"),
        lambda: steps.go_to(room.database, seat, item, does=True),
    ]
    for attempt in attempts:
        with pytest.raises(Refused):
            attempt()
    assert stage(room) == before


def test_locked_workshop_keeps_its_stage(room: Room) -> None:
    workshops.lock(room.database, room.staff("coordinator"), locked=True)
    with pytest.raises(Refused) as refused:
        running.show(room.database, room.staff("moderator"), "quiet")
    assert refused.value.code == "locked"


def test_point_of_the_agenda_opens_its_stations_and_closes_none(room: Room) -> None:
    moderator = room.staff("moderator")
    work = next(point for point in agenda.points(room.database, moderator) if point.phase == "work")
    running.set_station(room.database, moderator, room.station("friction").id, "open")
    pause = next(point for point in agenda.points(room.database, moderator) if point.phase == "break")
    steps.go_to(room.database, moderator, pause.id, does=True)
    assert (state_of(room, "ecosystem"), state_of(room, "friction")) == ("open", "open")
    steps.go_to(room.database, moderator, work.id, does=True)
    assert {row.state for row in states.stations(room.database, moderator)} == {"open"}


def test_point_of_the_agenda_opens_nothing_where_nobody_asked(room: Room) -> None:
    moderator = room.staff("moderator")
    work = next(point for point in agenda.points(room.database, moderator) if point.phase == "work")
    steps.go_to(room.database, moderator, work.id, does=False)
    assert {row.state for row in states.stations(room.database, moderator)} == {"planned"}
    assert stage(room)["agenda_item"] == work.id


def test_point_that_is_tapped_twice_keeps_its_beginning(room: Room) -> None:
    moderator = room.staff("moderator")
    item = agenda.points(room.database, moderator)[2].id
    steps.go_to(room.database, moderator, item, does=False)
    began = stage(room)["agenda_since"]
    steps.go_to(room.database, moderator, item, does=True)
    assert began is not None
    assert stage(room)["agenda_since"] == began


def test_timer_pauses_and_goes_on_with_what_was_left(room: Room) -> None:
    moderator = room.staff("moderator")
    running.set_timer(room.database, moderator, seconds=180)
    running.set_timer(room.database, moderator, pause=True)
    paused = stage(room)
    assert paused["timer_ends"] is None
    assert paused["timer_left"] in {179, 180}
    running.set_timer(room.database, moderator, add=60)
    assert stage(room)["timer_left"] in {239, 240}
    running.set_timer(room.database, moderator, pause=True)
    assert left(room) == pytest.approx(240, abs=2)
    running.set_timer(room.database, moderator, stop=True)
    assert (stage(room)["timer_ends"], stage(room)["timer_left"]) == (None, None)


def left(room: Room) -> float:
    """Seconds until the timer ends."""
    ends = stage(room)["timer_ends"]
    assert isinstance(ends, int)
    return ends / 1000 - datetime.now(UTC).timestamp()


def test_timer_that_ran_out_gets_a_whole_minute_more(room: Room) -> None:
    moderator = room.staff("moderator")
    running.set_timer(room.database, moderator, seconds=60)

    def long_ago(session: Session) -> None:
        session.get_one(Stage, room.workshop).timer_ends = datetime.now(UTC) - timedelta(minutes=9)

    room.database.write(long_ago)
    running.set_timer(room.database, moderator, add=60)
    assert left(room) == pytest.approx(60, abs=2)


@pytest.mark.parametrize("wrong", [{"seconds": 0}, {"seconds": 10**9}, {"add": -60}])
def test_timer_refuses_what_no_clock_shows(room: Room, wrong: dict[str, int]) -> None:
    with pytest.raises(Malformed):
        running.set_timer(room.database, room.staff("moderator"), **wrong)  # type: ignore[arg-type]


def test_projector_shows_what_exists_here_only(room: Room) -> None:
    moderator, station = room.staff("moderator"), room.station("calendar").id
    running.show(room.database, moderator, "station", station, 2)
    assert (stage(room)["view"], stage(room)["station"], stage(room)["page"]) == ("station", station, 2)
    for view, place, page, error in (
        ("station", None, 0, Malformed), ("lobby", station, 0, Malformed), ("elsewhere", None, 0, Malformed),
        ("station", station, -1, Malformed), ("station", "no-such-station", 0, NotFound),
    ):  # fmt: skip
        with pytest.raises(error):
            running.show(room.database, moderator, view, place, page)
    assert stage(room)["page"] == 2
    running.show(room.database, moderator, "gallery", station)
    assert (stage(room)["view"], stage(room)["station"], stage(room)["gallery"]) == ("gallery", station, True)
    running.show(room.database, moderator, "lobby")
    assert (stage(room)["station"], stage(room)["gallery"]) == (None, False)


def test_message_too_long_is_refused_with_its_length(room: Room) -> None:
    with pytest.raises(Invalid) as refused:
        running.say_to_all(room.database, room.staff("moderator"), "x" * 201)
    assert refused.value.fields["message"].values == {"count": 201, "limit": 200}
    assert stage(room)["message"] == ""


def test_end_stays_fixed_and_minutes_are_counted_instead(room: Room) -> None:
    moderator = room.staff("moderator")

    def too_many(session: Session) -> int:
        return agenda.minutes_too_many(session, workshops.one(session, moderator))

    def longer_pause(session: Session) -> None:
        session.get_one(AgendaItem, pause.id).minutes += 12

    pause = next(one for one in agenda.points(room.database, moderator) if one.phase == "break")

    with room.database.read() as session:
        assert too_many(session) == 0
    room.database.write(longer_pause)
    with room.database.read() as session:
        assert too_many(session) == 12
        assert workshops.one(session, moderator).ends == "16:00"


def test_overview_counts_cards_and_bars_but_no_times_of_anonymous_ones(room: Room) -> None:
    moderator = room.staff("moderator")
    running.set_stations(room.database, moderator, {room.station(kind).id: "open" for kind in ("calendar", "friction")})
    seat, waiting = room.participant(), glance(room, "friction").held
    room.leave(seat, "calendar", "entry", title="Apfelfest", when={"month": 10})
    room.leave(seat, "friction", "friction", key="a" * 32, text="Zu viele Runden")
    assert glance(room, "calendar").pace == (*(0,) * 11, 1)
    assert glance(room, "calendar", timedelta(minutes=12)).pace == (*(0,) * 9, 1, 0, 0)
    assert (glance(room, "friction").pace, glance(room, "friction").held) == ((), waiting + 1)


def glance(room: Room, kind: str, later: timedelta = timedelta()) -> overview.StationGlance:
    """A station of the overview, now or later."""
    rows = overview.overview(room.database, room.catalogue, room.staff("moderator"), datetime.now(UTC) + later)
    return next(row for row in rows if row.kind == kind)


def test_overview_is_for_whoever_runs_the_room(room: Room) -> None:
    with pytest.raises(Refused):
        overview.overview(room.database, room.catalogue, room.staff("host", "calendar"), datetime.now(UTC))
