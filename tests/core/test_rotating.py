"""A rotation on a real database: made, turned, joined late, taken back."""

import pytest
from sqlalchemy import select

from tests.core.conftest import Room
from werkstadt.core import seats, states
from werkstadt.core.editing import undoing
from werkstadt.core.editing.stations import remove_station
from werkstadt.core.rotating import joining, lines, making, turning
from werkstadt.core.rotating.making import Wanted
from werkstadt.core.rotating.seen import Seen, members, seen
from werkstadt.core.seats import Seat
from werkstadt.core.tables import HandOver, PeopleGroup, Rotation, SeatRow, Stage, Visit
from werkstadt.errors import Invalid, Malformed, NotFound, Refused


def stations(room: Room, count: int = 4) -> tuple[str, ...]:
    return tuple(row.id for row in states.stations(room.database, room.staff("moderator"))[:count])


def made(room: Room, way: str = "mixed", groups: int = 3, rounds: int = 4) -> str:
    """Makes a rotation; the id that takes it back."""
    return making.make(
        room.database, room.staff("moderator"), Wanted(way, groups, stations(room), rounds, 12)
    ).undo  # fmt: skip


def look(room: Room, seat: Seat | None = None) -> Seen:
    found = seen(room.database, seat or room.staff("moderator"))
    assert found is not None
    return found


def sizes(room: Room) -> list[int]:
    found = members(room.database, room.staff("moderator"))
    return sorted(one.phones for group, one in found.items() if group)


def stage(room: Room) -> Stage:
    with room.database.read() as session:
        return session.get_one(Stage, room.workshop)


def test_groups_are_made_of_the_people_present_so_that_organisations_mix(room: Room) -> None:
    for name in ("Verein", "Verein", "Verein", "Amt", "Amt", "Amt"):
        seats.say_organisation(room.database, room.participant(), name)
    made(room)
    found = members(room.database, room.staff("moderator"))
    assert [sorted(name for name, _, _ in one.organisations) for one in found.values()] == [["Amt", "Verein"]] * 3
    assert [group.colour for group in look(room).groups] == ["sky-circle", "friction-square", "space-triangle"]


def test_only_whoever_runs_the_room_makes_groups_and_sees_who_is_in_them(room: Room) -> None:
    for seat in (room.participant(), room.staff("host", "calendar"), room.staff("projector")):
        with pytest.raises(Refused):
            making.make(room.database, seat, Wanted("mixed", 3, stations(room), 4, 12))
        with pytest.raises(Refused):
            members(room.database, seat)


@pytest.mark.parametrize(
    ("way", "groups", "rounds", "minutes"),
    [("dice", 3, 4, 12), ("mixed", 1, 4, 12), ("mixed", 13, 4, 12), ("mixed", 3, 0, 12), ("mixed", 3, 4, 0)],
)
def test_rotation_that_no_form_offers_is_refused(room: Room, way: str, groups: int, rounds: int, minutes: int) -> None:
    with pytest.raises(Malformed):
        making.make(room.database, room.staff("moderator"), Wanted(way, groups, stations(room), rounds, minutes))
    with pytest.raises(Malformed):
        making.make(room.database, room.staff("moderator"), Wanted("mixed", 3, ("a", "b"), 4, 12))


def test_start_opens_the_stations_strikes_the_gong_and_sets_the_timer(room: Room) -> None:
    made(room)
    turning.start(room.database, room.staff("moderator"))
    now = look(room)
    assert (now.state, now.round) == ("running", 1)
    assert {row.state for row in states.stations(room.database, room.staff("moderator"))[:4]} == {"open"}
    shown = stage(room)
    assert shown.gong is not None
    assert shown.timer_seconds == 12 * 60
    with pytest.raises(Refused):
        making.make(room.database, room.staff("moderator"), Wanted("mixed", 3, stations(room), 4, 12))


def test_phone_hears_where_to_go_now_and_next(room: Room) -> None:
    phone = room.participant()
    made(room)
    before = look(room, phone)
    assert before.mine is not None
    group = before.mine.id
    first = before.next(group)
    assert before.now(group) is None
    assert first is not None
    turning.start(room.database, room.staff("moderator"))
    during = look(room, phone)
    assert during.now(group) == first
    assert during.next(group) not in {None, first}


def test_two_taps_at_once_turn_one_round_and_the_last_one_ends_it(room: Room) -> None:
    moderator = room.staff("moderator")
    made(room, rounds=2)
    turning.start(room.database, moderator)
    turning.turn(room.database, moderator, 1)
    with pytest.raises(Refused):
        turning.turn(room.database, moderator, 1)
    assert look(room).round == 2
    turning.turn(room.database, moderator, 2)
    assert look(room).state == "ended"
    assert stage(room).timer_ends is None
    with pytest.raises(Refused):
        turning.end(room.database, moderator)


def test_turning_and_making_are_taken_back_whole(room: Room) -> None:
    moderator, phone = room.staff("moderator"), room.participant()
    first = made(room)
    group = look(room, phone).own
    again = made(room, groups=5)
    assert len(look(room).groups) == 5
    undoing.undo(room.database, moderator, again)
    assert (len(look(room).groups), look(room, phone).own) == (3, group)
    started = turning.start(room.database, moderator)
    undoing.undo(room.database, moderator, started.undo)
    assert (look(room).state, stage(room).timer_ends) == ("planned", None)
    assert {one.id: one.lasts for one in undoing.done(room.database, moderator)}[first]
    making.drop(room.database, moderator)
    with room.database.read() as session:
        assert session.scalars(select(Visit)).all() == []
        assert session.scalars(select(SeatRow.people_group).where(SeatRow.people_group.is_not(None))).all() == []


def test_plan_is_taken_back_no_more_once_groups_are_on_their_way(room: Room) -> None:
    moderator = room.staff("moderator")
    planned = made(room)
    started = turning.start(room.database, moderator)
    turning.turn(room.database, moderator, 1)
    for earlier in (planned, started.undo):
        undoing.undo(room.database, moderator, earlier)
    assert (look(room).state, look(room).round, len(look(room).groups)) == ("running", 2, 3)


def test_latecomers_come_into_the_smallest_group_and_leavers_leave_theirs(room: Room) -> None:
    phones = [room.participant() for _ in range(6)]
    joining.welcome(room.database, phones[0])
    made(room)
    assert sizes(room) == [2, 2, 2]
    turning.start(room.database, room.staff("moderator"))
    late = room.participant()
    joining.welcome(room.database, late)
    assert sizes(room) == [2, 2, 3]
    own = look(room, late).own
    joining.welcome(room.database, late)
    assert look(room, late).own == own
    joining.leave(room.database, late)
    joining.leave(room.database, late)
    assert sizes(room) == [2, 2, 2]


def test_groups_by_hand_take_latecomers_only_once_they_are_on_their_way_and_badges_nobody(room: Room) -> None:
    made(room, "hand")
    joining.welcome(room.database, room.participant())
    assert sizes(room) == []
    turning.start(room.database, room.staff("moderator"))
    joining.welcome(room.database, room.participant())
    assert sizes(room) == [1]
    turning.end(room.database, room.staff("moderator"))
    made(room, "badge")
    joining.welcome(room.database, room.participant())
    assert sizes(room) == []


def test_people_are_moved_counted_and_levelled_by_hand(room: Room) -> None:
    moderator = room.staff("moderator")
    for _ in range(4):
        seats.say_organisation(room.database, room.participant(), "Verein")
    made(room, "hand")
    one, two, three = (group.id for group in look(room).groups)
    for _ in range(4):
        joining.move(room.database, moderator, "Verein", None, one)
    with pytest.raises(NotFound):
        joining.move(room.database, moderator, "Verein", None, one)
    joining.count(room.database, moderator, two, 3)
    joining.rename(room.database, moderator, three, "Die Frühen")
    levelled = joining.level(room.database, moderator)
    found = members(room.database, moderator)
    assert {group: found[group].phones for group in (one, three)} == {one: 2, three: 2}
    assert [(group.name, group.people) for group in look(room).groups] == [("", 0), ("", 3), ("Die Frühen", 0)]
    undoing.undo(room.database, moderator, levelled.undo)
    assert members(room.database, moderator)[one].phones == 4
    with pytest.raises(Malformed):
        joining.count(room.database, moderator, two, -1)
    with pytest.raises(Invalid):
        joining.rename(room.database, moderator, three, "x" * 41)
    with pytest.raises(NotFound):
        joining.move(room.database, moderator, "Verein", one, "nirgends")


def test_host_writes_a_line_for_the_next_group_at_the_own_station_alone(room: Room) -> None:
    host, station = room.staff("host", "calendar"), room.station("calendar").id
    with pytest.raises(NotFound):
        lines.write_line(room.database, host, station, "Weiter beim Sommer.", 1)
    made(room)
    with pytest.raises(Refused):
        lines.write_line(room.database, host, station, "Weiter beim Sommer.", 1)
    turning.start(room.database, room.staff("moderator"))
    lines.write_line(room.database, host, station, "Weiter beim Herbst.", 1)
    lines.write_line(room.database, host, station, "Weiter beim  Sommer.", 1)
    with room.database.read() as session:
        assert lines.lines_at(session, room.workshop, station) == {1: "Weiter beim Sommer."}
    with pytest.raises(Refused):
        lines.write_line(room.database, host, room.station("friction").id, "Fremd", 1)
    with pytest.raises(Invalid):
        lines.write_line(room.database, host, station, "x" * 301, 1)
    lines.write_line(room.database, host, station, "", 1)
    with room.database.read() as session:
        assert lines.lines_at(session, room.workshop, station) == {}


def test_host_counts_whoever_has_no_phone_in_the_group_that_is_there(room: Room) -> None:
    host, station = room.staff("host", "calendar"), room.station("calendar").id
    made(room)
    turning.start(room.database, room.staff("moderator"))
    here = look(room).here(station, 1)[0]
    elsewhere = next(group for group in look(room).groups if group != here)
    counted = joining.count(room.database, host, here.id, 4)
    assert look(room).here(station, 1)[0].people == 4
    with pytest.raises(Refused):
        joining.count(room.database, host, elsewhere.id, 4)
    with pytest.raises(Refused):
        joining.count(room.database, room.participant(), here.id, 4)
    undoing.undo(room.database, host, counted.undo)
    assert look(room).here(station, 1)[0].people == 0


def test_cards_of_a_round_are_counted_but_at_anonymous_stations(room: Room) -> None:
    calendar, friction = room.station("calendar"), room.station("friction")
    wanted = Wanted("mixed", 3, (calendar.id, friction.id), 2, 12)
    making.make(room.database, room.staff("moderator"), wanted)
    turning.start(room.database, room.staff("moderator"))
    room.leave(room.participant(), "calendar", "entry", title="Neu", when={"month": 3})
    turning.turn(room.database, room.staff("moderator"), 1)
    counted = look(room).counted
    assert friction.settings["anonymous"]
    assert counted["2"].keys() == {calendar.id}
    assert counted["2"][calendar.id] == counted["1"][calendar.id] + 1


def test_station_that_is_deleted_leaves_a_pause(room: Room) -> None:
    made(room)
    gone = stations(room)[0]
    turning.start(room.database, room.staff("moderator"))
    group = look(room).here(gone, 1)[0]
    remove_station(room.database, room.staff("coordinator"), gone, with_cards=True)
    after = look(room)
    assert gone not in {stop.id for stop in after.stations}
    assert (after.now(group.id), after.limits) == (None, None)


def test_free_flow_keeps_nothing_of_where_anybody_was(room: Room) -> None:
    phone = room.participant()
    made(room)
    making.drop(room.database, room.staff("moderator"))
    with pytest.raises(NotFound):
        making.drop(room.database, room.staff("moderator"))
    assert seen(room.database, phone) is None
    with room.database.read() as session:
        for table in (Rotation, PeopleGroup, Visit, HandOver):
            assert session.scalars(select(table)).all() == []
        assert session.get_one(SeatRow, phone.id).people_group is None
