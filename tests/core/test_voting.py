"""Votes with dots: hidden until they are closed, exactly once, counts alone; with paper beside or paper alone."""

import json
import secrets
from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.core.conftest import DAY, Room
from tests.core.documented import material
from tests.travelled import exported
from werkstadt.core import dotting, judging, log, states, vote_states, voting
from werkstadt.core.documenting import editions
from werkstadt.core.documenting.building import build
from werkstadt.core.documenting.cleared import Cleared
from werkstadt.core.editing import stations, undoing
from werkstadt.core.eventfile.travelling import import_event
from werkstadt.core.references import remove_references
from werkstadt.core.seats import Seat
from werkstadt.core.tables import Dot, PaperDots, Station, Voting, Workshop
from werkstadt.errors import BrokenFile, Invalid, NotFound, Refused
from werkstadt.station.layouts.grouping import in_order
from werkstadt.station.state import Card, StationState


def started(room: Room, dots: int = 2, *, several: bool = False, kind: str = "calendar") -> voting.Ran:
    moderator = room.staff("moderator")
    return voting.start(room.database, moderator, room.station(kind).id, "Was zuerst?", dots, several=several)


def cards(room: Room, kind: str = "calendar") -> list[str]:
    return [card.id for card in seen(room, room.staff("moderator"), kind).cards]


def seen(room: Room, seat: Seat, kind: str = "calendar") -> StationState:
    return states.station_state(room.database, room.catalogue, seat, room.station(kind).id)


def card(room: Room, wanted: str) -> Card:
    return next(one for one in seen(room, room.staff("moderator")).cards if one.id == wanted)


def dot(room: Room, seat: Seat, vote: str, wanted: str, count: int = 1, client_id: str = "") -> None:
    station = room.station("calendar").id
    dotting.set_dots(room.database, seat, station, vote, wanted, count, client_id or secrets.token_hex(16))


def close(room: Room, vote: str, state: str = "closed") -> voting.Ran:
    return voting.set_state(room.database, room.staff("moderator"), room.station("calendar").id, vote, state)


def test_dot_that_is_sent_twice_counts_once(room: Room) -> None:
    vote, person, first = started(room).voting, room.participant(), cards(room)[0]
    tap = secrets.token_hex(16)
    dot(room, person, vote, first, client_id=tap)
    dot(room, person, vote, first, client_id=tap)
    dot(room, person, vote, first)
    ballot = dotting.ballot(room.database, person, room.station("calendar").id)
    assert ballot is not None
    assert (ballot.own, ballot.left) == ({first: 1}, 1)


def test_nobody_gives_more_dots_than_there_are(room: Room) -> None:
    vote, person, (first, second, third, *_) = started(room).voting, room.participant(), cards(room)
    with pytest.raises(Refused, match="nur einen Punkt"):
        dot(room, person, vote, first, 2)
    dot(room, person, vote, first)
    dot(room, person, vote, second)
    with pytest.raises(Refused, match="Alle Punkte"):
        dot(room, person, vote, third)
    dot(room, person, vote, first, 0)
    dot(room, person, vote, third)
    close(room, vote)
    assert [card(room, one).voted for one in (first, second, third)] == [0, 1, 1]


def test_several_dots_may_lie_on_one_card_where_the_vote_says_so(room: Room) -> None:
    vote, person, first = started(room, 3, several=True).voting, room.participant(), cards(room)[0]
    dot(room, person, vote, first, 3)
    close(room, vote)
    assert card(room, first).votes == (3,)


def test_counts_are_hidden_from_everybody_until_the_vote_is_closed(room: Room) -> None:
    vote, first = started(room).voting, cards(room)[0]
    station = room.station("calendar").id
    for person in (room.participant(), room.participant()):
        dot(room, person, vote, first)
    for seat in (room.staff("coordinator"), room.staff("moderator"), room.staff("projector"), room.participant()):
        state = seen(room, seat)
        assert state.votes == ()
        assert [one.votes for one in state.cards if one.votes] == []
    counted = vote_states.counted(room.database, room.staff("moderator"), station, vote)
    assert (counted.vote.people, counted.phones, counted.paper) == (2, None, {})
    assert "phones" not in exported(room.database, room.catalogue, room.workshop).decode()
    close(room, vote)
    assert (card(room, first).voted, seen(room, room.participant()).votes[0].people) == (2, 2)
    close(room, vote, "open")
    assert seen(room, room.participant()).votes == ()


def test_log_tells_that_somebody_takes_part_and_not_of_each_dot(room: Room) -> None:
    vote, person, (first, second, *_) = started(room).voting, room.participant(), cards(room)
    before = log.present_number(room.database, room.workshop)
    dot(room, person, vote, first)
    dot(room, person, vote, second)
    _, entries = log.since(room.database, room.workshop, before)
    assert [(entry.item, entry.op) for entry in entries] == [(vote, log.VOTE)]


def test_late_dot_is_refused_in_words_and_what_is_hidden_gives_its_dots_back(room: Room) -> None:
    vote, person, (first, second, third, *_) = started(room).voting, room.participant(), cards(room)
    dot(room, person, vote, first)
    dot(room, person, vote, second)
    judging.judge(room.database, room.staff("moderator"), first, "hide")
    dot(room, person, vote, third)
    with pytest.raises(NotFound):
        dot(room, room.participant(), vote, first)
    close(room, vote)
    with pytest.raises(Refused, match="geschlossen"):
        dot(room, room.participant(), vote, second)


def test_paper_stands_beside_phones_and_alone(room: Room) -> None:
    host, station, (first, second, *_) = room.staff("host", "calendar"), room.station("calendar").id, cards(room)
    vote = started(room).voting
    dot(room, room.participant(), vote, first)
    voting.count_on_paper(room.database, host, station, vote, {first: 4, second: 2})
    close(room, vote)
    assert [card(room, one).voted for one in (first, second)] == [5, 2]
    alone = started(room, 0).voting
    with pytest.raises(Refused, match="Alle Punkte"):
        dot(room, room.participant(), alone, first)
    ran = voting.count_on_paper(room.database, host, station, alone, {first: 7})
    close(room, alone)
    assert card(room, first).votes == (5, 7)
    undoing.undo(room.database, host, ran.undo)
    assert card(room, first).votes == (5, 0)


def test_one_vote_runs_at_a_station_and_who_may_not_lead_starts_none(room: Room) -> None:
    ran = started(room)
    with pytest.raises(Refused, match="läuft schon"):
        started(room)
    station = room.station("calendar").id
    for seat in (room.participant(), room.staff("projector"), room.staff("host", "friction")):
        with pytest.raises(Refused):
            voting.set_state(room.database, seat, station, ran.voting, "closed")
    with pytest.raises(Invalid):
        voting.start(room.database, room.staff("moderator"), room.station("friction").id, "x" * 300, 1, several=False)
    undoing.undo(room.database, room.staff("moderator"), ran.undo)
    assert dotting.ballot(room.database, room.participant(), station) is None
    started(room)


def test_station_without_responses_takes_a_vote_that_somebody_starts(room: Room) -> None:
    assert room.station("friction").settings["responses"] is False
    station, person = room.station("friction").id, room.participant()
    vote = started(room, kind="friction").voting
    first = cards(room, "friction")[0]
    dotting.set_dots(room.database, person, station, vote, first, 1, secrets.token_hex(16))
    ballot = dotting.ballot(room.database, person, station)
    assert ballot is not None
    assert ballot.own == {first: 1}


def test_covered_cards_take_no_vote(room: Room) -> None:
    station = room.station("calendar").id

    def cover(session: Session) -> None:
        session.get_one(Station, station).private = True

    room.database.write(cover)
    with pytest.raises(Refused, match="verdeckt"):
        started(room)


def test_closed_vote_can_be_removed_and_brought_back(room: Room) -> None:
    vote, first = started(room).voting, cards(room)[0]
    dot(room, room.participant(), vote, first)
    close(room, vote)
    ran = voting.remove(room.database, room.staff("moderator"), room.station("calendar").id, vote)
    assert seen(room, room.participant()).votes == ()
    undoing.undo(room.database, room.staff("moderator"), ran.undo)
    assert card(room, first).votes == (1,)


def test_taking_back_the_closing_or_the_opening_tells_of_cards_counted_since(room: Room) -> None:
    host, station, (first, second, *_) = room.staff("host", "calendar"), room.station("calendar").id, cards(room)
    vote = started(room).voting
    closed = close(room, vote)
    voting.count_on_paper(room.database, host, station, vote, {first: 4})
    assert first in told_by_undoing(room, closed)
    close(room, vote)
    opened = close(room, vote, "open")
    dot(room, room.participant(), vote, second)
    assert {first, second} <= told_by_undoing(room, opened)
    assert [card(room, one).voted for one in (first, second)] == [4, 1]


def told_by_undoing(room: Room, ran: voting.Ran) -> set[str]:
    """What screens hear of while this is taken back."""
    before = log.present_number(room.database, room.workshop)
    undoing.undo(room.database, room.staff("host", "calendar"), ran.undo)
    return {entry.item for entry in log.since(room.database, room.workshop, before)[1]}


def test_seats_go_with_the_references_and_counts_stay(room: Room) -> None:
    vote, first = started(room).voting, cards(room)[0]
    for person in (room.participant(), room.participant()):
        dot(room, person, vote, first)
    close(room, vote)
    room.database.write(
        lambda session: remove_references(session, room.catalogue, session.get_one(Workshop, room.workshop))
    )
    with room.database.read() as session:
        assert [(row.seat, row.count) for row in session.scalars(select(Dot))] == [("", 2)]
        state = states.state_of(session, room.catalogue, session.scalars(select(Station).where(
            Station.id == session.get_one(Voting, vote).station)).one())  # fmt: skip
    assert (state.votes[0].people, next(one.voted for one in state.cards if one.id == first)) == (2, 2)


def test_results_travel_in_the_event_file_without_seats(room: Room) -> None:
    vote, first = started(room, 3, several=True).voting, cards(room)[0]
    dot(room, room.participant(), vote, first, 2)
    voting.count_on_paper(room.database, room.staff("moderator"), room.station("calendar").id, vote, {first: 5})
    close(room, vote)
    written = json.loads(exported(room.database, room.catalogue, room.workshop))
    calendar = next(one for one in written["stations"] if one["type"] == "calendar")
    assert calendar["votes"] == [{"question": "Was zuerst?", "dots": 3, "several": True, "people": 1}]
    counts = [one["meta"]["dots"] for one in calendar["contributions"] if "dots" in one.get("meta", {})]
    assert counts == [[{"vote": 0, "phones": 2, "paper": 5}]]
    calendar["votes"][0]["colour"] = "rot"
    copy, _ = import_event(room.database, room.catalogue, json.dumps(written).encode())
    again = json.loads(exported(room.database, room.catalogue, copy))
    assert next(one for one in again["stations"] if one["type"] == "calendar") == calendar
    calendar["votes"] = []
    with pytest.raises(BrokenFile):
        import_event(room.database, room.catalogue, json.dumps(written).encode())


def test_nothing_of_a_vote_outlives_its_station(room: Room) -> None:
    vote, first = started(room).voting, cards(room)[0]
    dot(room, room.participant(), vote, first)
    station = room.station("calendar").id
    voting.count_on_paper(room.database, room.staff("moderator"), station, vote, {first: 5})
    stations.remove_station(room.database, room.staff("coordinator"), station, with_cards=True)
    with room.database.read() as session:
        assert [len(session.scalars(select(table)).all()) for table in (Voting, Dot, PaperDots)] == [0, 0, 0]


def test_documentation_says_what_a_vote_came_to_in_both_editions(room: Room) -> None:
    vote, first = started(room).voting, cards(room)[0]
    dot(room, room.participant(), vote, first)
    voting.count_on_paper(room.database, room.staff("moderator"), room.station("calendar").id, vote, {first: 5})
    assert not tables(room)
    close(room, vote)
    title = str(card(room, first).fields["title"])
    assert tables(room) == [[[title, "6"]]]
    (rows,) = tables(room, public=True)
    assert [row[1] for row in rows] == ["6"]


def tables(room: Room, *, public: bool = False) -> list[list[list[str]]]:
    """The rows of the tables of votes in an edition of the documentation."""
    found = material(room)
    kinds = room.catalogue.kinds
    if public:
        found, _ = editions.public(found, kinds, Cleared())
    body = build(found, kinds, DAY)["body"]
    return [one["rows"] for one in body if one["type"] == "table" and one["head"] == ["Karte", "Punkte"]]


def test_wall_that_is_sorted_by_dots_counts_those_of_closed_votes(room: Room) -> None:
    vote, last = started(room).voting, cards(room)[-1]
    voting.count_on_paper(room.database, room.staff("moderator"), room.station("calendar").id, vote, {last: 99})
    state = replace(seen(room, room.staff("moderator")), ordered="dots")
    assert in_order(state.cards, state)[0].id != last
    close(room, vote)
    state = replace(seen(room, room.staff("moderator")), ordered="dots")
    assert in_order(state.cards, state)[0].id == last
