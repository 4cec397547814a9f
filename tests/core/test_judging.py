"""Judging cards: every verdict can be taken back but one, and that one leaves nothing behind."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.core.conftest import Room
from werkstadt.core import contributing, judging, log, organisations, responding, running, states, workshops
from werkstadt.core.contributing import Draft
from werkstadt.core.tables import Contribution, Response
from werkstadt.errors import Malformed, NotFound, Refused
from werkstadt.station.state import StationState

SECRET = "Stachelbeerkuchen am Dienstag"
FORMER = "Rhabarberstreusel am Montag"


@pytest.fixture
def open_room(room: Room) -> Room:
    """A room whose stations are open."""
    states = {room.station(kind).id: "open" for kind in ("calendar", "friction")}
    running.set_stations(room.database, room.staff("moderator"), states)
    return room


def left(room: Room, text: str = SECRET) -> str:
    """The id of a friction just left, anonymous and held until it is read."""
    return room.leave(room.participant(), "friction", "friction", key="b" * 32, text=text).id


@pytest.mark.parametrize(
    ("verdicts", "becomes"),
    [
        (["release"], "shown"),
        (["release", "hold"], "held"),
        (["hide"], "hidden"),
        (["hide", "restore"], "shown"),
        (["hide", "hold"], "held"),
        (["release", "hide", "restore", "hold", "release"], "shown"),
    ],
)
def test_verdict_sets_what_the_room_sees(open_room: Room, verdicts: list[str], becomes: str) -> None:
    card, host = left(open_room), open_room.staff("host", "friction")
    for verdict in verdicts:
        judging.judge(open_room.database, host, card, verdict)
    assert open_room.card("friction", card) == becomes


def test_verdict_is_told_to_screens_as_there_or_gone(open_room: Room) -> None:
    card, host = left(open_room), open_room.staff("host", "friction")
    first = judging.judge(open_room.database, host, card, "release")
    judging.judge(open_room.database, host, card, "hide")
    _, entries = log.since(open_room.database, open_room.workshop, first - 1)
    assert [(entry.item, entry.op) for entry in entries] == [(card, log.PUT), (card, log.DROP)]


def test_host_judges_only_at_the_own_station(open_room: Room) -> None:
    card = left(open_room)
    for seat in (open_room.staff("host", "calendar"), open_room.participant(), open_room.staff("projector")):
        with pytest.raises(Refused):
            judging.judge(open_room.database, seat, card, "release")
    assert open_room.card("friction", card) == "held"


def test_verdict_that_is_none_and_card_that_is_none(open_room: Room) -> None:
    host = open_room.staff("host", "friction")
    with pytest.raises(Malformed):
        judging.judge(open_room.database, host, left(open_room), "applaud")
    with pytest.raises(NotFound):
        judging.judge(open_room.database, host, "no-such-card", "release")


def test_locked_workshop_takes_no_card_but_lets_hide_redact_and_withdraw(open_room: Room) -> None:
    seat, moderator = open_room.participant(), open_room.staff("moderator")
    hidden, redacted = left(open_room), left(open_room, FORMER)
    own = open_room.leave(seat, "calendar", "entry", title="Fest").id
    workshops.lock(open_room.database, open_room.staff("coordinator"), locked=True)
    with pytest.raises(Refused) as refused:
        open_room.leave(seat, "calendar", "entry", title="Noch eins")
    assert refused.value.code == "locked"
    judging.judge(open_room.database, moderator, hidden, "hide")
    judging.judge(open_room.database, moderator, redacted, "redact")
    contributing.withdraw(open_room.database, seat, own, "e" * 32)
    assert open_room.card("friction", hidden) == "hidden"
    assert (open_room.card("friction", redacted), open_room.card("calendar", own)) == ("gone", "gone")


def traces(room: Room, *texts: str) -> dict[str, list[str]]:
    """Text → the files of the data folder that hold it, in UTF-8 or escaped as JSON does."""
    found: dict[str, list[str]] = {text: [] for text in texts}
    for path in sorted(room.folder.rglob("*")):
        body = path.read_bytes() if path.is_file() else b""
        for text in texts:
            if text.encode() in body or text.encode("ascii", "backslashreplace") in body:
                found[text].append(path.name)
    return found


def written(room: Room) -> str:
    """The id of a card under its own seat, changed once, released, with a note: its texts are in many places."""
    seat = room.participant()
    saved = room.leave(seat, "calendar", "entry", title=FORMER, when={"month": 5})
    draft = Draft("c" * 32, "entry", {"title": SECRET, "when": {"month": 5}})
    contributing.change(room.database, room.catalogue, seat, saved.id, draft, saved.version)
    responding.respond(room.database, room.participant(), saved.id, "note", f"Zu »{SECRET}«: gern", "d" * 32)
    return saved.id


@pytest.mark.parametrize("state", ["open", "paused", "closed"])
def test_text_changed_after_the_station_closed_is_read_before_it_is_shown(open_room: Room, state: str) -> None:
    seat, station = open_room.participant(), open_room.station("calendar").id
    saved = open_room.leave(seat, "calendar", "entry", title=FORMER)
    running.set_stations(open_room.database, open_room.staff("moderator"), {station: state})
    draft = Draft("e" * 32, "entry", {"title": SECRET})
    contributing.change(open_room.database, open_room.catalogue, seat, saved.id, draft, 1)
    assert open_room.card("calendar", saved.id) == ("shown" if state == "open" else "held")


@pytest.mark.in_a_file
def test_redacted_text_is_in_no_file_any_more(open_room: Room) -> None:
    card = written(open_room)
    assert all(traces(open_room, SECRET, FORMER).values()), "there must be something to find before"
    judging.judge(open_room.database, open_room.staff("moderator"), card, "redact")
    assert traces(open_room, SECRET, FORMER) == {SECRET: [], FORMER: []}
    assert open_room.card("calendar", card) == "gone"


@pytest.mark.in_a_file
def test_redacted_anonymous_text_is_in_no_file_any_more(open_room: Room) -> None:
    card = left(open_room)
    judging.judge(open_room.database, open_room.staff("host", "friction"), card, "redact")
    assert traces(open_room, SECRET) == {SECRET: []}


def test_organisation_that_a_table_typed_goes_with_its_card(open_room: Room) -> None:
    table, station = open_room.participant(), open_room.station("calendar").id
    draft = Draft("f" * 32, "entry", {"title": "Fest"}, author=SECRET)
    card = contributing.contribute(open_room.database, open_room.catalogue, table, station, draft).id
    assert SECRET in organisations.suggestions(open_room.database, table)
    judging.judge(open_room.database, open_room.staff("moderator"), card, "redact")
    assert SECRET not in organisations.suggestions(open_room.database, table)
    assert traces(open_room, SECRET) == {SECRET: []}
    with open_room.database.read() as session:
        row = session.get_one(Contribution, card)
        assert (row.author, row.at, row.seat) == ("", None, table.id)


def test_withdrawn_card_keeps_nothing_of_who_and_when(open_room: Room) -> None:
    card = written(open_room)
    with open_room.database.read() as session:
        seat = session.get_one(Contribution, card).seat
    assert seat is not None
    contributing.withdraw(open_room.database, replace(open_room.participant(), id=seat), card, "0" * 32)
    with open_room.database.read() as session:
        row = session.get_one(Contribution, card)
        assert (row.author, row.at, row.seat, row.key) == ("", None, None, None)
        assert session.scalars(select(Response.id).where(Response.contribution == card)).all() == []
    assert traces(open_room, SECRET, FORMER) == {SECRET: [], FORMER: []}


def test_redacting_is_for_good(open_room: Room) -> None:
    card, moderator = left(open_room), open_room.staff("moderator")
    judging.judge(open_room.database, moderator, card, "redact")
    for verdict in ("restore", "release", "redact"):
        with pytest.raises(NotFound):
            judging.judge(open_room.database, moderator, card, verdict)


def test_note_of_the_gallery_is_hidden_and_shown_again(open_room: Room) -> None:
    card, moderator = written(open_room), open_room.staff("moderator")

    def notes() -> int:
        state = judging_state(open_room)
        return sum(len(one.notes) for one in state.cards if one.id == card)

    response = first_response(open_room, card)
    judging.judge_response(open_room.database, moderator, response, hidden=True)
    assert notes() == 0
    judging.judge_response(open_room.database, moderator, response, hidden=False)
    assert notes() == 1


def judging_state(room: Room) -> StationState:
    """The calendar as the room sees it."""
    return states.station_state(room.database, room.catalogue, room.staff("moderator"), room.station("calendar").id)


def first_response(room: Room, card: str) -> str:
    """The id of the first response to a card."""
    with room.database.read() as session:
        return session.scalars(select(Response.id).where(Response.contribution == card)).one()
