"""Insights, agreements and inputs, line by line."""

import pytest

from tests.core.conftest import Room
from werkstadt.core import plenary as reading
from werkstadt.core import workshops
from werkstadt.core.editing import agenda, facts, plenary, talks
from werkstadt.core.editing.versions import fingerprint
from werkstadt.errors import Invalid, NotFound, Refused, Stale


def test_agreement_of_each_kind_is_added_changed_and_removed(room: Room) -> None:
    seat = room.staff("coordinator")
    made = [
        plenary.add_line(room.database, seat, "agreement", {"kind": kind, "what": kind, "who": "Amt", "by": "Frühjahr"})
        for kind in ("promise", "examine", "looking")
    ]
    rows = reading.taken_along(room.database, seat)["agreements"][-3:]
    assert [(row.id, row.kind, row.who, row.by) for row in rows] == [
        (line, kind, "Amt", "Frühjahr") for line, kind in zip(made, ("promise", "examine", "looking"), strict=True)
    ]
    now = plenary.shown(rows[0])
    plenary.save_line(room.database, seat, "agreement", made[0], typed=now | {"what": "Bänke"}, former=fingerprint(now))
    with pytest.raises(Stale):
        plenary.save_line(
            room.database, seat, "agreement", made[0], typed=now | {"what": "Tische"}, former=fingerprint(now)
        )
    plenary.remove_line(room.database, seat, "agreement", made[1])
    after = reading.taken_along(room.database, seat)["agreements"]
    assert [row.what for row in after[-2:]] == ["Bänke", "looking"]


def test_insights_change_places(room: Room) -> None:
    seat = room.staff("coordinator")
    before = [row.id for row in reading.taken_along(room.database, seat)["insights"]]
    plenary.move_line(room.database, seat, "insight", before[1], -1)
    after = [row.id for row in reading.taken_along(room.database, seat)["insights"]]
    assert after == [before[1], before[0], *before[2:]]


@pytest.mark.parametrize("typed", [{"kind": "promise", "what": ""}, {"kind": "threat", "what": "x"}])
def test_agreement_that_does_not_fit_is_refused(room: Room, typed: dict[str, str]) -> None:
    with pytest.raises(Invalid):
        plenary.add_line(room.database, room.staff("coordinator"), "agreement", typed)


def test_moderator_writes_the_plenary_down_and_nothing_else_of_the_coordination(room: Room) -> None:
    seat = room.staff("moderator")
    typed = {"kind": "promise", "what": "Bänke am Anger"}
    line = plenary.add_line(room.database, seat, "agreement", typed)
    row = reading.taken_along(room.database, seat)["agreements"][-1]
    assert (row.id, row.what) == (line, "Bänke am Anger")
    now = plenary.shown(row)
    plenary.save_line(room.database, seat, "agreement", line, typed=now | {"who": "Amt"}, former=fingerprint(now))
    plenary.move_line(room.database, seat, "agreement", line, -1)
    plenary.remove_line(room.database, seat, "agreement", line)
    with pytest.raises(Refused):
        talks.add_talk(room.database, seat, {"title": "Vortrag"})
    with pytest.raises(Refused):
        agenda.add_point(room.database, seat, {"title": "Pause", "minutes": "5"})
    with pytest.raises(Refused):
        facts.save(room.database, seat, "event", {"title": "Anders"}, "")


@pytest.mark.parametrize("role", ["participant", "host", "projector"])
def test_nobody_but_coordinator_and_moderator_writes_the_plenary_down(room: Room, role: str) -> None:
    seat = room.participant() if role == "participant" else room.staff(role, "friction" if role == "host" else "")
    with pytest.raises(Refused):
        plenary.add_line(room.database, seat, "insight", {"text": "Wir auch"})


def test_locked_plenary_is_corrected_by_the_coordinator_alone(room: Room) -> None:
    coordinator, moderator = room.staff("coordinator"), room.staff("moderator")
    workshops.lock(room.database, coordinator, locked=True)
    for change in (
        lambda: plenary.add_line(room.database, moderator, "insight", {"text": "Zu spät"}),
        lambda: plenary.move_line(
            room.database, moderator, "insight", reading.taken_along(room.database, moderator)["insights"][0].id, 1
        ),
    ):
        with pytest.raises(Refused) as refused:
            change()
        assert refused.value.code == "locked"
    assert plenary.add_line(room.database, coordinator, "insight", {"text": "Nachgetragen"})


def test_other_tables_are_not_found(room: Room) -> None:
    with pytest.raises(NotFound):
        plenary.add_line(room.database, room.staff("coordinator"), "workshop", {"title": "x"})


def test_inputs_are_edited_one_point_a_line(room: Room) -> None:
    seat = room.staff("coordinator")
    made = talks.add_talk(room.database, seat, {"title": "Neu", "points": "eins\r\n\r\nzwei\nzwei"})
    row = next(row for row in talks.talks(room.database, seat) if row.id == made)
    assert row.points == ["eins", "zwei"]
    talks.move_talk(room.database, seat, made, -1)
    assert [row.title for row in talks.talks(room.database, seat)][-2] == "Neu"
    talks.remove_talk(room.database, seat, made)
    assert made not in [row.id for row in talks.talks(room.database, seat)]
