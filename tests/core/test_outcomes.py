"""What became of agreements: said by staff or through a link, once, dated, and never over what somebody else said."""

import secrets
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.core.conftest import DAY, Room
from werkstadt.core import agreements_link, outcomes, workshops
from werkstadt.core.agreements_link import Keeper
from werkstadt.core.editing.todo import OVERDUE, to_do
from werkstadt.core.editing.versions import fingerprint
from werkstadt.core.once import Repeated
from werkstadt.core.tables import Agreement, Workshop
from werkstadt.errors import Invalid, NotFound, Refused, Stale

TODAY = DAY + timedelta(days=200)
NOTHING = fingerprint({"status": "", "word": ""})


def agreement(room: Room) -> Agreement:
    """The first agreement, as it is now."""
    with room.database.read() as session:
        found = select(Agreement).where(Agreement.workshop == room.workshop).order_by(Agreement.position)
        return session.scalars(found).first() or pytest.fail("the town agreed on nothing")


def typed(status: str, word: str = "", former: str = NOTHING) -> dict[str, str]:
    return {"client_id": secrets.token_hex(16), "status": status, "word": word, "former": former}


def link(room: Room) -> Keeper:
    secret = agreements_link.new_link(room.database, room.staff("coordinator"), {"client_id": secrets.token_hex(16)})
    return agreements_link.recognise(room.database, room.workshop, secret)


def said(room: Room) -> tuple[str, str, date | None]:
    row = agreement(room)
    return row.status, row.word, row.updated


def test_link_says_what_became_of_an_agreement_with_the_day(room: Room) -> None:
    agreements_link.say(room.database, link(room), agreement(room).id, typed=typed("done", "Hängt."), today=TODAY)
    assert said(room) == ("done", "Hängt.", TODAY)


def test_link_works_when_the_workshop_is_locked(room: Room) -> None:
    keeper = link(room)
    workshops.lock(room.database, room.staff("coordinator"), locked=True)
    agreements_link.say(room.database, keeper, agreement(room).id, typed=typed("under_way"), today=TODAY)
    assert said(room)[0] == "under_way"


def test_same_form_sent_twice_is_taken_once(room: Room) -> None:
    keeper, form = link(room), typed("done")
    for day in (TODAY, TODAY + timedelta(days=1)):
        agreements_link.say(room.database, keeper, agreement(room).id, typed=form, today=day)
    assert said(room) == ("done", "", TODAY)
    with pytest.raises(Repeated):
        agreements_link.say(room.database, keeper, agreement(room).id, typed=form | {"word": "x"}, today=TODAY)


def test_two_who_say_different_things_at_once_hear_of_each_other(room: Room) -> None:
    keeper = link(room)
    agreements_link.say(room.database, keeper, agreement(room).id, typed=typed("done", "Hängt."), today=TODAY)
    with pytest.raises(Stale) as stale:
        agreements_link.say(room.database, keeper, agreement(room).id, typed=typed("dropped"), today=TODAY)
    assert stale.value.present == {"status": "done", "word": "Hängt."}
    assert said(room)[0] == "done"


def test_staff_says_it_too_and_participants_do_not(room: Room) -> None:
    line = agreement(room).id
    outcomes.say(room.database, room.staff("moderator"), "agreement", line, typed=typed("open"), today=TODAY)
    assert said(room)[0] == "open"
    former = fingerprint({"status": "open", "word": ""})
    for seat in (room.participant(), room.staff("host", "calendar"), room.staff("projector")):
        with pytest.raises(Refused):
            outcomes.say(room.database, seat, "agreement", line, typed=typed("done", former=former), today=TODAY)


@pytest.mark.parametrize("form", [typed("taken_up"), typed("perhaps"), typed("done", "x" * 1001), typed("", "a\x00")])
def test_what_does_not_fit_is_refused(room: Room, form: dict[str, str]) -> None:
    with pytest.raises(Invalid):
        agreements_link.say(room.database, link(room), agreement(room).id, typed=form, today=TODAY)
    assert said(room) == ("", "", None)


def test_secret_is_stored_hashed_and_ends_with_the_next_or_when_revoked(room: Room) -> None:
    coordinator, form = room.staff("coordinator"), {"client_id": secrets.token_hex(16)}
    secret = agreements_link.new_link(room.database, coordinator, form)
    with room.database.read() as session:
        row = session.get(Workshop, room.workshop)
        assert row is not None
        assert row.agreements_token not in {None, secret}
    assert agreements_link.new_link(room.database, coordinator, form) == ""
    keeper = agreements_link.recognise(room.database, room.workshop, secret)
    other = link(room)
    for ended in (keeper, other):
        if ended is other:
            agreements_link.revoke(room.database, coordinator)
        with pytest.raises(NotFound):
            agreements_link.kept(room.database, ended)
        with pytest.raises(NotFound):
            agreements_link.say(room.database, ended, agreement(room).id, typed=typed("done"), today=TODAY)
    for wrong in (secret, "", "guess"):
        with pytest.raises(NotFound):
            agreements_link.recognise(room.database, room.workshop, wrong)
    assert said(room)[0] == ""


def test_only_the_coordination_makes_and_ends_the_link(room: Room) -> None:
    for seat in (room.staff("moderator"), room.participant()):
        with pytest.raises(Refused):
            agreements_link.new_link(room.database, seat, {"client_id": secrets.token_hex(16)})
        with pytest.raises(Refused):
            agreements_link.revoke(room.database, seat)


def test_link_ends_with_the_workshop(room: Room) -> None:
    keeper = link(room)
    with room.database.read() as session:
        title = session.get_one(Workshop, room.workshop).title
    workshops.delete_workshop(room.database, room.staff("coordinator"), title)
    with pytest.raises(NotFound):
        agreements_link.kept(room.database, keeper)


def test_coordinator_is_reminded_of_what_is_past_its_date_until_it_ended(room: Room) -> None:
    row = agreement(room)
    room.database.write(lambda session: setattr(session.get_one(Agreement, row.id), "by", TODAY.isoformat()))
    keeper = link(room)

    def reminded(day: date) -> bool:
        found = to_do(room.database, room.staff("coordinator"), day)
        return row.id in {one.place for one in found if one.text == OVERDUE}

    assert [reminded(TODAY + timedelta(days=days)) for days in (0, 1)] == [False, True]
    agreements_link.say(room.database, keeper, row.id, typed=typed("under_way"), today=TODAY)
    assert reminded(TODAY + timedelta(days=1))
    former = fingerprint({"status": "under_way", "word": ""})
    agreements_link.say(room.database, keeper, row.id, typed=typed("done", former=former), today=TODAY)
    assert not reminded(TODAY + timedelta(days=1))
