"""The agenda pushes what follows, and the end of the day stays where it is."""

import pytest

from tests.core.conftest import Room
from werkstadt.core import steps
from werkstadt.core.agenda import minutes_too_many
from werkstadt.core.editing import agenda
from werkstadt.core.editing.versions import fingerprint
from werkstadt.core.stage import stage_data
from werkstadt.core.tables import AgendaItem
from werkstadt.core.workshops import one
from werkstadt.errors import Invalid, NotFound, Stale


def rows(room: Room) -> list[AgendaItem]:
    return agenda.rows_of(room.database, room.staff("coordinator"))


def times(room: Room) -> list[str]:
    return [row.time for row in rows(room)]


def too_many(room: Room) -> int:
    seat = room.staff("coordinator")
    with room.database.read() as session:
        return minutes_too_many(session, one(session, seat))


def test_longer_point_pushes_what_follows_and_the_end_stays(room: Room) -> None:
    before, seat = rows(room), room.staff("coordinator")
    agenda.lengthen(room.database, seat, before[1].id, 10)
    agenda.lengthen(room.database, seat, before[1].id, 2)
    assert times(room)[:2] == [row.time for row in before[:2]]
    assert times(room)[2:5] == ["14:12", "14:27", "15:27"]
    assert too_many(room) == 12
    with room.database.read() as session:
        assert one(session, seat).ends == "16:00"


def test_point_is_never_shorter_than_nothing(room: Room) -> None:
    first = rows(room)[0]
    agenda.lengthen(room.database, room.staff("coordinator"), first.id, -100)
    assert (rows(room)[0].minutes, times(room)[1]) == (0, "13:00")


def test_new_point_stands_before_the_end_of_the_day(room: Room) -> None:
    seat = room.staff("coordinator")
    made = agenda.add_point(room.database, seat, {"title": "Lied", "minutes": "5"})
    assert [row.id for row in rows(room)][-2] == made
    assert times(room)[-2:] == ["16:00", "16:05"]


def test_moved_points_change_places_and_times(room: Room) -> None:
    before = rows(room)
    agenda.move_point(room.database, room.staff("coordinator"), before[2].id, -1)
    after = rows(room)
    assert [row.id for row in after[:4]] == [before[0].id, before[2].id, before[1].id, before[3].id]
    assert [row.time for row in after[:4]] == ["13:00", "13:15", "13:30", "14:15"]


def test_first_point_does_not_move_up(room: Room) -> None:
    before = rows(room)
    agenda.move_point(room.database, room.staff("coordinator"), before[0].id, -1)
    assert [row.id for row in rows(room)] == [row.id for row in before]


def test_removed_point_lets_what_follows_move_up_and_leaves_the_stage(room: Room) -> None:
    seat, before = room.staff("coordinator"), rows(room)
    steps.go_to(room.database, room.staff("moderator"), before[1].id, does=False)
    agenda.remove_point(room.database, seat, before[1].id)
    assert times(room)[:2] == ["13:00", "13:15"]
    with room.database.read() as session:
        assert stage_data(session, room.workshop)["agenda_item"] is None


def test_later_beginning_pushes_the_rest(room: Room) -> None:
    seat, row = room.staff("coordinator"), rows(room)[0]
    now = agenda.shown(row)
    agenda.save_point(room.database, seat, row.id, now | {"time": "13:30", "minutes": "20"}, fingerprint(now))
    assert times(room)[:3] == ["13:30", "13:50", "14:35"]


def test_point_opens_only_stations_of_this_workshop(room: Room) -> None:
    seat, row = room.staff("coordinator"), rows(room)[0]
    now = agenda.shown(row)
    wanted = f"{room.station('friction').id}\nfremd"
    agenda.save_point(room.database, seat, row.id, now | {"opens": wanted}, fingerprint(now))
    assert rows(room)[0].opens == [room.station("friction").id]


def test_two_who_edit_the_same_point_see_each_other(room: Room) -> None:
    seat, row = room.staff("coordinator"), rows(room)[0]
    now = agenda.shown(row)
    agenda.save_point(room.database, seat, row.id, now | {"title": "Eins"}, fingerprint(now))
    with pytest.raises(Stale):
        agenda.save_point(room.database, seat, row.id, now | {"title": "Zwei"}, fingerprint(now))
    assert rows(room)[0].title == "Eins"


@pytest.mark.parametrize("typed", [{"title": ""}, {"title": "x", "minutes": "9999"}, {"title": "x", "phase": "Tanz"}])
def test_point_that_does_not_fit_is_refused(room: Room, typed: dict[str, str]) -> None:
    count = len(rows(room))
    with pytest.raises(Invalid):
        agenda.add_point(room.database, room.staff("coordinator"), typed)
    assert len(rows(room)) == count


def test_unknown_point_is_not_found(room: Room) -> None:
    with pytest.raises(NotFound):
        agenda.lengthen(room.database, room.staff("coordinator"), "nirgends", 5)
