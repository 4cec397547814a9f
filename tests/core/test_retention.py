"""The two dates: what each of them removes, and what it leaves."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.orm import Session

from werkstadt import demo
from werkstadt.clock import today
from werkstadt.core import doors, retention, states
from werkstadt.core import due as due_dates
from werkstadt.core.catalogue import Catalogue, catalogue
from werkstadt.core.contributing import Draft, contribute
from werkstadt.core.database import Database
from werkstadt.core.eventfile.travelling import import_event
from werkstadt.core.finding import ways_in
from werkstadt.core.running import open_all
from werkstadt.core.schema import set_up, upgrade
from werkstadt.core.tables import Contribution, Link, Response, SeatRow, Workshop
from werkstadt.station.fields import Field

MARK = "Kanarienvogel am Fenster"


def filled(folder: Path) -> tuple[Database, Catalogue, str]:
    """The demo's town with one card that a participant left under a seat."""
    path = folder / "werkstadt.sqlite"
    upgrade(path)
    database = Database(path)
    set_up(database)
    kinds = catalogue()
    workshop, _ = import_event(database, kinds, demo.town_on(today()))
    open_all(database, workshop)
    seat = doors.join(database, ways_in(database, workshop).token, today()).seat
    station = next(row for row in states.stations(database, seat) if row.kind == "ecosystem")
    draft = Draft("a" * 32, "answer", {"text": MARK, "question": station.questions[0]["id"]})
    contribute(database, kinds, seat, station.id, draft)
    return database, kinds, workshop


def due(database: Database, **dates: object) -> None:
    """Sets the dates of the workshop."""

    def job(session: Session) -> None:
        row = session.scalars(select(Workshop)).one()
        for name, value in dates.items():
            setattr(row, name, value)

    database.write(job)


def test_references_go_on_their_day_and_cards_stay(tmp_path: Path) -> None:
    database, _, workshop = filled(tmp_path)
    due(database, references_removed_on=today())
    assert retention.sweep(database, catalogue(), today(), tmp_path) == [workshop]
    with database.read() as session:
        card = session.scalars(
            select(Contribution).where(Contribution.number > 0, Contribution.fields.is_not(None))
        ).all()
        assert all(row.seat is None and row.at is None and row.key is None for row in card)
        assert any(row.fields.get("text") == MARK for row in card)
        assert session.scalar(select(func.count()).select_from(SeatRow).where(SeatRow.role == "participant")) == 0
        assert session.scalar(select(func.count()).select_from(Link).where(Link.revoked.is_(False))) == 1
    assert retention.sweep(database, catalogue(), today(), tmp_path) == []
    database.close()


def test_nothing_goes_before_its_day(tmp_path: Path) -> None:
    database, _, _ = filled(tmp_path)
    due(database, references_removed_on=today() + timedelta(days=1), deleted_on=today() + timedelta(days=1))
    assert retention.sweep(database, catalogue(), today(), tmp_path) == []
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(SeatRow)) == 1
    database.close()


def test_date_that_was_moved_while_another_workshop_was_swept_is_kept(tmp_path: Path) -> None:
    database, kinds, _ = filled(tmp_path)
    import_event(database, kinds, demo.town_on(today()))
    database.write(lambda session: session.execute(update(Workshop).values(references_removed_on=today())))
    later = "UPDATE workshop SET references_removed_on = '2100-01-01' WHERE NOT references_removed"

    def move(_changed: set[str]) -> None:
        with closing(sqlite3.connect(tmp_path / "werkstadt.sqlite")) as coordinator, coordinator:
            coordinator.execute(later)

    database.on_commit.append(move)
    retention.sweep(database, kinds, today(), tmp_path)
    with database.read() as session:
        assert sorted(session.scalars(select(Workshop.references_removed))) == [False, True]
    database.close()


def test_workshop_deleted_on_its_day_leaves_no_byte(tmp_path: Path) -> None:
    database, _, workshop = filled(tmp_path)
    due(database, references_removed=True, deleted_on=today())
    assert retention.sweep(database, catalogue(), today(), tmp_path) == [workshop]
    database.close()
    left = [path.name for path in tmp_path.rglob("*") if path.is_file() and MARK.encode() in path.read_bytes()]
    assert left == []


def test_coordinator_is_reminded_in_time(tmp_path: Path) -> None:
    database, _, _ = filled(tmp_path)
    due(database, references_removed_on=today() + timedelta(days=3), deleted_on=today() + timedelta(days=300))
    with database.read() as session:
        row = session.scalars(select(Workshop)).one()
        assert retention.due_soon(row, today()) == {"references_removed_on": today() + timedelta(days=3)}
    database.close()


def test_first_sweep_leaves_a_past_event_that_was_just_imported(tmp_path: Path) -> None:
    database, kinds, _ = filled(tmp_path)
    past = {"date": "2024-10-15", "references_removed_on": "2024-12-10", "deleted_on": "2026-10-15"}
    event = json.loads(demo.town_on(today()))
    event["event"] |= past
    workshop, _ = import_event(database, kinds, json.dumps(event).encode())
    assert retention.sweep(database, kinds, today(), tmp_path) == []
    with database.read() as session:
        row = session.get_one(Workshop, workshop)
        assert row.references_removed_on == today() + due_dates.REFERENCES_AFTER
        assert row.deleted_on == today() + due_dates.DELETED_AFTER
    database.close()


def test_workshop_that_cannot_be_deleted_holds_up_no_other(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    database, kinds, first = filled(tmp_path)
    second, _ = import_event(database, kinds, demo.town_on(today()))

    def break_one(session: Session) -> None:
        session.execute(update(Workshop).values(deleted_on=today()))
        broken = min(first, second)
        session.execute(
            text(f"CREATE TRIGGER stays BEFORE DELETE ON workshop WHEN OLD.id = '{broken}' "
                 "BEGIN SELECT RAISE(ABORT, 'it stays'); END")
        )  # fmt: skip

    database.write(break_one)
    assert retention.sweep(database, kinds, today(), tmp_path) == [max(first, second)]
    assert min(first, second) in caplog.text
    assert MARK not in caplog.text
    database.close()


def test_no_name_of_a_person_is_left_after_the_references(tmp_path: Path) -> None:
    database, kinds, workshop = filled(tmp_path)
    host = Field("host", "person")
    offers = Field("offers", "records", parts=(Field("what", "text"), Field("who", "person")))
    ecosystem = kinds.kinds["ecosystem"]
    sorts = tuple(replace(sort, fields=(*sort.fields, host, offers)) for sort in ecosystem.sorts)
    own = Catalogue({**kinds.kinds, "ecosystem": replace(ecosystem, sorts=sorts)})
    with database.read() as session:
        card = session.scalars(select(Contribution.id).where(Contribution.seat.is_not(None))).one()
    named = {"host": "Frau Beispiel", "offers": [{"what": "Raum", "who": "Herr Muster"}]}

    def name_persons(session: Session) -> None:
        row = session.get_one(Contribution, card)
        row.fields = row.fields | named
        session.add(
            Response(id="r", workshop=workshop, contribution=card, seat=row.seat, kind="note", text="x", about={})
        )
        session.execute(update(Link).values(name="Frau Beispiel"))

    database.write(name_persons)
    due(database, references_removed_on=today())
    assert retention.sweep(database, own, today(), tmp_path) == [workshop]
    with database.read() as session:
        row = session.get_one(Contribution, card)
        assert row.fields == {"text": MARK, "question": row.fields["question"], "offers": [{"what": "Raum"}]}
        assert session.get_one(Response, "r").seat is None
        assert set(session.scalars(select(Link.name))) == {""}
    database.close()
    holding = [path.name for path in tmp_path.rglob("*") if path.is_file() and b"Frau Beispiel" in path.read_bytes()]
    assert holding == []


def test_references_of_a_kind_that_is_not_here_are_tried_again(tmp_path: Path) -> None:
    database, kinds, workshop = filled(tmp_path)
    due(database, references_removed_on=today())
    less = Catalogue({name: kind for name, kind in kinds.kinds.items() if name != "calendar"})
    for known, removed in ((less, False), (kinds, True)):
        assert retention.sweep(database, known, today(), tmp_path) == [workshop]
        with database.read() as session:
            assert session.get_one(Workshop, workshop).references_removed is removed
            assert session.scalar(select(func.count()).where(Contribution.seat.is_not(None))) == 0
    database.close()
