"""The one list of what is still to do."""

from datetime import timedelta

from tests.core.conftest import DAY, Room
from werkstadt.clock import today
from werkstadt.core import founding, judging, operator, running
from werkstadt.core.editing import agenda, facts, stations
from werkstadt.core.editing.todo import Todo, to_do
from werkstadt.core.editing.versions import fingerprint
from werkstadt.core.seats import Seat, enter_by_link
from werkstadt.core.workshops import one


def pages(found: list[Todo]) -> set[tuple[str, str]]:
    return {(todo.page, todo.place) for todo in found}


def empty_workshop(room: Room) -> Seat:
    who = operator.recognise(room.database, operator.new_secret(room.database))
    workshop, doors = founding.new(
        room.database, room.catalogue, who, template=False, title="Leer", day=None, language="de"
    )
    return enter_by_link(room.database, workshop, doors[0].secret).seat


def test_empty_workshop_asks_for_everything(room: Room) -> None:
    found = to_do(room.database, empty_workshop(room), DAY)
    assert pages(found) == {
        ("facts", "event"), ("facts", "responsible"), ("facts", "notice"), ("agenda", ""), ("stations", ""),
        ("organisations", ""),
    }  # fmt: skip


def test_held_cards_come_first_and_go_when_read(room: Room) -> None:
    seat, station = room.staff("coordinator"), room.station("friction").id
    running.set_station(room.database, seat, station, "open")
    card = room.leave(room.participant(), "friction", "friction", key="", text="Bitte lesen").id
    first = to_do(room.database, seat, DAY)[0]
    assert (first.page, first.place, first.urgent) == ("cards", station, True)
    before = first.values["n"]
    judging.judge(room.database, seat, card, "release")
    assert to_do(room.database, seat, DAY)[0].values["n"] == int(str(before)) - 1


def test_dates_are_said_two_weeks_before(room: Room) -> None:
    seat = room.staff("coordinator")
    day = max(DAY, today()) + timedelta(weeks=8)
    assert ("facts", "dates") not in pages(to_do(room.database, seat, day - timedelta(days=15)))
    found = [todo for todo in to_do(room.database, seat, day - timedelta(days=14)) if todo.place == "dates"]
    assert [todo.values["day"] for todo in found] == [day]


def test_agenda_that_is_too_long_and_station_without_question_are_said(room: Room) -> None:
    seat, row = room.staff("coordinator"), room.station("friction")
    stations.save_questions(
        room.database, seat, row.id, ids=[], texts=[], former=fingerprint(stations.shown_questions(row))
    )
    agenda.lengthen(room.database, seat, agenda.rows_of(room.database, seat)[0].id, 12)
    found = to_do(room.database, seat, DAY)
    assert ("stations", row.id) in pages(found)
    assert next(todo for todo in found if todo.page == "agenda").values == {"n": 12}


def test_look_alikes_are_handed_in(room: Room) -> None:
    found = to_do(room.database, room.staff("coordinator"), DAY, alike=3)
    assert next(todo for todo in found if todo.place == "alike").values == {"n": 3}


def test_done_things_leave_the_list(room: Room) -> None:
    seat = room.staff("coordinator")
    with room.database.read() as session:
        now = facts.shown(one(session, seat), "notice")
    assert ("facts", "notice") in pages(to_do(room.database, seat, DAY))
    facts.save(room.database, seat, "notice", {"notice": "Nur für heute."}, fingerprint(now))
    assert ("facts", "notice") not in pages(to_do(room.database, seat, DAY))
