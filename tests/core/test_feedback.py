"""Feedback after the event: cards are corrected and added for some weeks, and then no more."""

import secrets
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from tests.core.conftest import Room
from tests.core.documented import chapters, material
from werkstadt.clock import today
from werkstadt.core import contributing, feedback, judging, running
from werkstadt.core.contributing import Draft
from werkstadt.core.documenting.building import build
from werkstadt.core.documenting.context import Context
from werkstadt.core.documenting.sheets import sheets
from werkstadt.core.eventfile.travelling import as_bytes, import_event
from werkstadt.core.eventfile.writing import write_event
from werkstadt.core.once import Saved
from werkstadt.core.seats import Seat
from werkstadt.core.tables import Contribution, Version, Workshop
from werkstadt.errors import Invalid, Refused
from werkstadt.words import Words

ENTRY: dict[str, Any] = {"title": "Hoffest der Zuspätgekommenen", "when": {"month": 5}}


def ask(room: Room, days: int = 14) -> None:
    """The coordinator asks for feedback for so many days."""
    feedback.ask(
        room.database, room.staff("coordinator"), {"until": (today() + timedelta(days=days)).isoformat()}, today()
    )


def ran_out(room: Room) -> None:
    """Feedback was asked for, and yesterday was its last day."""
    day = today() - timedelta(days=1)
    room.database.write(lambda session: session.execute(update(Workshop).values(feedback_until=day)))


def correct(room: Room, seat: Seat, card: str, title: str) -> Saved:
    """A new text for a card of the calendar."""
    draft = Draft(secrets.token_hex(16), "entry", ENTRY | {"title": title})
    return contributing.change(room.database, room.catalogue, seat, card, draft, 1)


def stored(room: Room, card: str) -> Contribution:
    """The row of a card."""
    with room.database.read() as session:
        return session.get_one(Contribution, card)


@pytest.fixture
def closed(room: Room) -> Room:
    """The room after the event: its calendar is closed."""
    running.set_station(room.database, room.staff("coordinator"), room.station("calendar").id, "open")
    running.set_station(room.database, room.staff("coordinator"), room.station("calendar").id, "closed")
    return room


def test_card_of_somebody_absent_is_marked_in_everything_that_leaves(closed: Room) -> None:
    ask(closed)
    saved = closed.leave(closed.participant(), "calendar", "entry", **ENTRY)
    row = stored(closed, saved.id)
    assert (row.added, row.late, row.visibility) == (True, False, "held")
    judging.judge(closed.database, closed.staff("coordinator"), saved.id, "release")
    found = material(closed)
    tree = build(found, closed.catalogue.kinds, today())
    wording = next(line for line in str(chapters(tree)["annex"]).split("]]") if ENTRY["title"] in line)
    assert "Nachgetragen" in wording
    context = Context(found, Words(), closed.catalogue.kinds, today())
    calendar = next(sheet for sheet in sheets(context) if sheet.name == closed.station("calendar").title)
    assert [row[-1] for row in calendar.rows if ENTRY["title"] in row] == ["ja"]
    assert [row[-1] for row in calendar.rows].count("ja") == 1
    with closed.database.read() as session:
        event = write_event(session, closed.catalogue, closed.workshop)
    copy, _ = import_event(closed.database, closed.catalogue, as_bytes(event))
    with closed.database.read() as session:
        rows = session.scalars(select(Contribution).where(Contribution.workshop == copy, Contribution.added.is_(True)))
        assert [row.fields["title"] for row in rows] == [ENTRY["title"]]


def test_card_before_feedback_is_late_and_one_of_the_team_is_neither(closed: Room) -> None:
    late = closed.leave(closed.participant(), "calendar", "entry", **ENTRY)
    ask(closed)
    team = closed.leave(closed.staff("coordinator"), "calendar", "entry", **ENTRY)
    rows = [stored(closed, saved.id) for saved in (late, team)]
    assert [(row.added, row.late, row.visibility) for row in rows] == [(False, True, "held"), (False, False, "shown")]


def test_correction_is_an_ordinary_edit_with_its_former_text(closed: Room) -> None:
    seat = closed.participant()
    card = closed.leave(seat, "calendar", "entry", **ENTRY).id
    ask(closed)
    assert correct(closed, seat, card, "Verbessert").version == 2
    row = stored(closed, card)
    assert (row.fields["title"], row.added) == ("Verbessert", False)
    with closed.database.read() as session:
        former = session.scalars(select(Version).where(Version.contribution == card)).one()
        assert former.fields["title"] == ENTRY["title"]


def test_after_the_last_day_participants_add_and_correct_no_more_but_may_withdraw(closed: Room) -> None:
    seat = closed.participant()
    card = closed.leave(seat, "calendar", "entry", **ENTRY).id
    ran_out(closed)
    with pytest.raises(Refused) as refused:
        closed.leave(seat, "calendar", "entry", **ENTRY)
    assert refused.value.code == "locked"
    with pytest.raises(Refused):
        correct(closed, seat, card, "Zu spät")
    assert closed.leave(closed.staff("coordinator"), "calendar", "entry", **ENTRY).state == "shown"
    assert contributing.withdraw(closed.database, seat, card, secrets.token_hex(16)).state == "withdrawn"


def test_asking_opens_a_locked_workshop_and_ending_ends_at_once(closed: Room) -> None:
    def lock(session: Session) -> None:
        session.get_one(Workshop, closed.workshop).state = "locked"

    closed.database.write(lock)
    _, held = feedback.added(closed.database, closed.staff("coordinator"))
    ask(closed, days=0)
    closed.leave(closed.participant(), "calendar", "entry", **ENTRY)
    feedback.end(closed.database, closed.staff("coordinator"), today())
    with pytest.raises(Refused):
        closed.leave(closed.participant(), "calendar", "entry", **ENTRY)
    assert feedback.added(closed.database, closed.staff("coordinator")) == (1, held + 1)


@pytest.mark.parametrize("until", ["", "gestern", "2020-01-01", "2090-01-01"])
def test_day_that_cannot_be_is_refused_at_its_field(town: Room, until: str) -> None:
    with pytest.raises(Invalid) as invalid:
        feedback.ask(town.database, town.staff("coordinator"), {"until": until}, today())
    assert list(invalid.value.fields) == ["until"]


@pytest.mark.parametrize("role", ["moderator", "projector"])
def test_only_the_coordination_asks_for_feedback(town: Room, role: str) -> None:
    with pytest.raises(Refused):
        feedback.ask(town.database, town.staff(role), {"until": today().isoformat()}, today())
