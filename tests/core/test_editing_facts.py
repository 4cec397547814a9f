"""Facts of a workshop: what is taken, what is refused at its field, and what happens when two edit the same."""

from datetime import date, timedelta

import pytest

from tests.core.conftest import Room
from werkstadt.clock import today
from werkstadt.core.database import Session
from werkstadt.core.due import DELETED_AFTER, REFERENCES_AFTER
from werkstadt.core.editing import facts
from werkstadt.core.editing.colours import PAPER, contrast, darker
from werkstadt.core.editing.versions import fingerprint
from werkstadt.core.seats import Seat
from werkstadt.core.tables import Workshop
from werkstadt.core.workshops import one
from werkstadt.errors import Invalid, Refused, Stale


def row_of(room: Room, seat: Seat) -> Workshop:
    with room.database.read() as session:
        return one(session, seat)


def save(room: Room, group: str, former: str = "", **typed: str) -> None:
    seat = room.staff("coordinator")
    now = facts.shown(row_of(room, seat), group)
    facts.save(room.database, seat, group, now | typed, former or fingerprint(now))


def test_facts_saved_as_typed(room: Room) -> None:
    save(room, "event", title="  Unser  Tag ", date="3. 5. 2027", starts="9.30", ends="12:00", expected="40")
    row = row_of(room, room.staff("coordinator"))
    assert (row.title, row.date, row.starts, row.ends, row.expected) == (
        "Unser Tag", date(2027, 5, 3), "09:30", "12:00", 40,
    )  # fmt: skip


def test_dates_at_their_usual_distance_follow_the_day(room: Room) -> None:
    seat, day, chosen = room.staff("coordinator"), ahead(200), ahead(900)
    save(room, "dates", deleted_on=chosen.isoformat())
    save(room, "event", date=day.isoformat())
    row = row_of(room, seat)
    assert (row.opens_on, row.closes_on) == (day - timedelta(days=1), day + timedelta(days=1))
    assert (row.references_removed_on, row.deleted_on) == (day + REFERENCES_AFTER, chosen)


def test_dates_that_follow_a_past_day_count_from_today(room: Room) -> None:
    save(room, "event", date="2024-10-15")
    row = row_of(room, room.staff("coordinator"))
    assert (row.references_removed_on, row.deleted_on) == (today() + REFERENCES_AFTER, today() + DELETED_AFTER)
    save(room, "event", date=ahead(10).isoformat())
    row = row_of(room, room.staff("coordinator"))
    assert (row.references_removed_on, row.deleted_on) == (ahead(10) + REFERENCES_AFTER, ahead(10) + DELETED_AFTER)


def test_references_that_come_after_the_removal_go_on_the_next_date(room: Room) -> None:
    seat = room.staff("coordinator")

    def removed(session: Session) -> None:
        row = one(session, seat)
        row.references_removed, row.references_removed_on = True, today()

    room.database.write(removed)
    save(room, "dates", deleted_on=ahead(900).isoformat())
    assert row_of(room, seat).references_removed
    save(room, "dates", references_removed_on=ahead(5).isoformat())
    assert not row_of(room, seat).references_removed


def ahead(days: int) -> date:
    """The day in so many days."""
    return today() + timedelta(days=days)


@pytest.mark.parametrize(
    ("group", "typed", "wrong"),
    [
        ("event", {"title": " "}, {"title"}),
        ("event", {"title": "x" * 201}, {"title"}),
        ("event", {"title": "a\x00b"}, {"title"}),
        ("event", {"title": "a\ud800"}, {"title"}),
        ("event", {"date": "31.02.2027", "starts": "25:00", "expected": "viele"}, {"date", "starts", "expected"}),
        ("event", {"starts": "14:00", "ends": "13:00"}, {"ends"}),
        ("language", {"language": "xx", "gender": "_"}, {"language", "gender"}),
        ("doors", {"opens_on": "2027-01-02", "closes_on": "2027-01-01"}, {"closes_on"}),
        ("dates", {"references_removed_on": "2090-01-02", "deleted_on": "2090-01-01"}, {"deleted_on"}),
        ("dates", {"deleted_on": "2026-11-21", "references_removed_on": ""}, {"deleted_on"}),
        ("dates", {"references_removed_on": "2026-11-21"}, {"references_removed_on"}),
        ("dates", {"deleted_on": "0026-11-21"}, {"deleted_on"}),
        ("event", {"date": "9999-12-31"}, {"date"}),
        ("event", {"date": "15.10.0001"}, {"date"}),
        ("look", {"colour": "#FFFF00"}, {"colour"}),
        ("look", {"colour": "grün"}, {"colour"}),
        ("notice", {"notice": "x" * 5001}, {"notice"}),
    ],
)
def test_each_problem_stands_at_its_field_and_nothing_is_saved(
    room: Room, group: str, typed: dict[str, str], wrong: set[str]
) -> None:
    seat = room.staff("coordinator")
    before = facts.shown(row_of(room, seat), group)
    with pytest.raises(Invalid) as refused:
        save(room, group, **typed)
    assert set(refused.value.fields) == wrong
    assert facts.shown(row_of(room, seat), group) == before


def test_bidi_controls_in_a_text_are_kept_and_colour_is_normal(room: Room) -> None:
    save(room, "look", colour="2e6b3a")
    save(room, "notice", notice="abc \u202bdef")
    row = row_of(room, room.staff("coordinator"))
    assert (row.colour, row.notice) == ("#2E6B3A", "abc \u202bdef")


def test_pale_colour_comes_back_dark_enough() -> None:
    for pale in ("#FFFF00", "#88CCFF", "#FFFFFF", "#F0A0B0"):
        assert contrast(darker(pale), PAPER) >= 4.5


def test_second_of_two_coordinators_sees_both_versions(room: Room) -> None:
    seat = room.staff("coordinator")
    former = fingerprint(facts.shown(row_of(room, seat), "responsible"))
    save(room, "responsible", publisher="Amt A")
    with pytest.raises(Stale) as stale:
        save(room, "responsible", former, publisher="Amt B")
    assert stale.value.present["publisher"] == "Amt A"
    assert row_of(room, seat).publisher == "Amt A"
    save(
        room,
        "responsible",
        fingerprint({key: str(value) for key, value in stale.value.present.items()}),
        publisher="Amt B",
    )
    assert row_of(room, seat).publisher == "Amt B"


def test_other_groups_do_not_get_in_the_way(room: Room) -> None:
    seat = room.staff("coordinator")
    former = fingerprint(facts.shown(row_of(room, seat), "responsible"))
    save(room, "notice", notice="Hier steht etwas")
    save(room, "responsible", former, publisher="Amt B")
    assert row_of(room, seat).notice == "Hier steht etwas"


@pytest.mark.parametrize("role", ["moderator", "projector"])
def test_other_roles_may_not_edit(room: Room, role: str) -> None:
    seat = room.staff(role)
    with pytest.raises(Refused):
        facts.save(room.database, seat, "notice", {"notice": "x"}, "")
