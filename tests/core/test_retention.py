"""The two dates: what each of them removes, and what it leaves."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from werkstadt import demo
from werkstadt.clock import today
from werkstadt.core import doors, retention, states
from werkstadt.core.catalogue import Catalogue, catalogue
from werkstadt.core.contributing import Draft, contribute
from werkstadt.core.database import Database
from werkstadt.core.eventfile.travelling import import_event
from werkstadt.core.finding import ways_in
from werkstadt.core.running import open_all
from werkstadt.core.schema import set_up, upgrade
from werkstadt.core.tables import Contribution, Link, SeatRow, Workshop

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
    assert retention.sweep(database, today(), tmp_path) == [workshop]
    with database.read() as session:
        card = session.scalars(
            select(Contribution).where(Contribution.number > 0, Contribution.fields.is_not(None))
        ).all()
        assert all(row.seat is None and row.at is None and row.key is None for row in card)
        assert any(row.fields.get("text") == MARK for row in card)
        assert session.scalar(select(func.count()).select_from(SeatRow).where(SeatRow.role == "participant")) == 0
        assert session.scalar(select(func.count()).select_from(Link).where(Link.revoked.is_(False))) == 1
    assert retention.sweep(database, today(), tmp_path) == []
    database.close()


def test_nothing_goes_before_its_day(tmp_path: Path) -> None:
    database, _, _ = filled(tmp_path)
    due(database, references_removed_on=today() + timedelta(days=1), deleted_on=today() + timedelta(days=1))
    assert retention.sweep(database, today(), tmp_path) == []
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(SeatRow)) == 1
    database.close()


def test_workshop_deleted_on_its_day_leaves_no_byte(tmp_path: Path) -> None:
    database, _, workshop = filled(tmp_path)
    due(database, references_removed=True, deleted_on=today())
    assert retention.sweep(database, today(), tmp_path) == [workshop]
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
