"""A rehearsal leaves the original as it was, and nothing of itself."""

import json
from datetime import timedelta
from typing import Any

import pytest

from tests.core.conftest import DAY, Room
from tests.core.test_deleting import fill
from tests.travelled import exported
from werkstadt.core import doors, judging, new_links, operator, rehearsing, retention, states, workshops
from werkstadt.core.database import Database
from werkstadt.core.pictures import remove_files
from werkstadt.core.rights import Role
from werkstadt.core.tables import Table, Workshop
from werkstadt.errors import NotFound, Refused


def everything(database: Database) -> dict[str, list[str]]:
    """Every row of every table, as text."""
    with database.read() as session:
        return {
            table.name: sorted(repr(row) for row in session.execute(table.select()))
            for table in Table.metadata.sorted_tables
        }


def files(room: Room) -> dict[str, bytes]:
    """Every file of the data folder but the database."""
    found = (path for path in room.folder.rglob("*") if path.is_file() and ".sqlite" not in path.name)
    return {str(path): path.read_bytes() for path in found}


def rehearsed(room: Room) -> Room:
    """A rehearsal of the room's workshop that people have filled with everything a workshop can hold."""
    copy = rehearsing.begin(room.database, room.catalogue, room.staff("coordinator"), DAY)
    found = Room(room.database, room.catalogue, copy, [], room.folder)
    for role in Role:
        if role.value not in {"participant", "host"}:
            found.taken[role.value] = rehearsing.enter(room.database, room.staff("coordinator"), role).seat
    found.participant()
    fill(found)
    card = found.leave(found.participant(), "friction", "friction", text="Zu viel")
    judging.judge(room.database, found.staff("moderator"), card.id, "redact")
    return found


def back_to(before: dict[str, list[str]], room: Room) -> bool:
    """Whether every table holds what it held."""
    now = everything(room.database)
    return {name: rows for name, rows in now.items() if rows != before[name]} == {}


@pytest.fixture
def staffed(room: Room) -> Room:
    """The room with its staff seated, so that nobody sits down while tables are compared."""
    for role in ("coordinator", "moderator"):
        room.staff(role)
    return room


def test_copy_has_all_stations_open_and_says_that_it_is_one(staffed: Room) -> None:
    copy = rehearsed(staffed)
    rows = states.stations(staffed.database, copy.staff("moderator"))
    kinds = [row.kind for row in states.stations(staffed.database, staffed.staff("moderator"))]
    assert [row.kind for row in rows] == kinds
    assert {row.state for row in rows} == {"open"}
    found = rehearsing.running(staffed.database, staffed.staff("moderator"))
    assert found is not None
    assert doors.find(staffed.database, found.token, DAY).rehearses == staffed.workshop
    assert doors.find(staffed.database, found.code, DAY).title.startswith("Probe: ")


def test_what_people_left_in_the_original_is_not_in_the_copy(staffed: Room) -> None:
    copy = rehearsing.begin(staffed.database, staffed.catalogue, staffed.staff("moderator"), DAY)
    assert staffed.card("calendar", "x") == "gone"
    file = json.loads(exported(staffed.database, staffed.catalogue, copy))
    assert not any(station.get("contributions") for station in file["stations"])


def original(room: Room) -> dict[str, Any]:
    """The event file of the original, but for the moment at which it was written."""
    event: dict[str, Any] = json.loads(exported(room.database, room.catalogue, room.workshop))
    assert event.pop("exported")
    return event


def test_original_stays_as_it_was(staffed: Room) -> None:
    before = original(staffed)
    copy = rehearsed(staffed)
    assert original(staffed) == before
    rehearsing.end(staffed.database, staffed.staff("moderator"))
    assert original(staffed) == before
    assert not rehearsing.is_one(staffed.database, copy.workshop)


def test_nothing_of_it_is_left_in_any_table_or_file_when_it_ends(staffed: Room) -> None:
    before, on_disk = everything(staffed.database), files(staffed)
    rehearsed(staffed)
    assert not back_to(before, staffed)
    assert files(staffed) != on_disk
    remove_files(staffed.folder / "pictures", rehearsing.end(staffed.database, staffed.staff("moderator")))
    assert back_to(before, staffed)
    assert files(staffed) == on_disk


def test_nothing_of_it_is_left_after_a_restart(staffed: Room) -> None:
    before, on_disk = everything(staffed.database), files(staffed)
    rehearsed(staffed)
    remove_files(staffed.folder / "pictures", rehearsing.end_all(staffed.database))
    assert back_to(before, staffed)
    assert files(staffed) == on_disk


def test_nothing_of_it_is_left_a_day_later(staffed: Room) -> None:
    before, on_disk = everything(staffed.database), files(staffed)
    rehearsed(staffed)
    pictures_ = staffed.folder / "pictures"
    assert retention.sweep(staffed.database, staffed.catalogue, DAY, pictures_) == []
    retention.sweep(staffed.database, staffed.catalogue, DAY + timedelta(days=1), pictures_)
    assert back_to(before, staffed)
    assert files(staffed) == on_disk


def test_rehearsal_goes_with_its_workshop(staffed: Room) -> None:
    copy = rehearsed(staffed).workshop
    with staffed.database.read() as session:
        title = workshops.one(session, staffed.staff("coordinator")).title
    workshops.delete_workshop(staffed.database, staffed.staff("coordinator"), title)
    with staffed.database.read() as session:
        assert session.get(Workshop, copy) is None


def test_rehearsal_is_in_no_list_of_workshops(staffed: Room) -> None:
    who = operator.recognise(staffed.database, operator.new_secret(staffed.database))
    before = new_links.workshops(staffed.database, who)
    rehearsed(staffed)
    assert new_links.workshops(staffed.database, who) == before


def test_two_who_begin_get_the_same_rehearsal(staffed: Room) -> None:
    first = rehearsing.begin(staffed.database, staffed.catalogue, staffed.staff("coordinator"), DAY)
    assert rehearsing.begin(staffed.database, staffed.catalogue, staffed.staff("moderator"), DAY) == first


def test_rehearsal_of_a_rehearsal_is_refused(staffed: Room) -> None:
    with pytest.raises(Refused):
        rehearsing.begin(staffed.database, staffed.catalogue, rehearsed(staffed).staff("coordinator"), DAY)


def test_moderator_gets_no_coordinators_seat_in_the_copy(staffed: Room) -> None:
    seat = staffed.staff("moderator")
    with pytest.raises(NotFound):
        rehearsing.enter(staffed.database, seat, Role.MODERATOR)
    rehearsing.begin(staffed.database, staffed.catalogue, seat, DAY)
    assert rehearsing.enter(staffed.database, seat, Role.PROJECTOR).seat.role == "projector"
    with pytest.raises(Refused):
        rehearsing.enter(staffed.database, seat, Role.COORDINATOR)


def test_only_who_runs_the_room_rehearses(staffed: Room) -> None:
    for seat in (staffed.participant(), staffed.staff("projector")):
        with pytest.raises(Refused):
            rehearsing.begin(staffed.database, staffed.catalogue, seat, DAY)
        with pytest.raises(Refused):
            rehearsing.end(staffed.database, seat)


def test_ending_by_hand_never_deletes_a_real_workshop(staffed: Room) -> None:
    before = everything(staffed.database)
    assert rehearsing.end_by_hand(staffed.database, staffed.workshop) == []
    assert back_to(before, staffed)
