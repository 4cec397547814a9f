"""Answers are shown from five on, in no order, and never one by one."""

import pytest

from tests.core.conftest import Room
from werkstadt.core import states
from werkstadt.core.seats import Seat
from werkstadt.core.secret import new_id
from werkstadt.core.states import STAFF, cards_of
from werkstadt.core.tables import Station
from werkstadt.station.state import StationState

KEYS = [f"{number:032x}" for number in range(20)]


@pytest.fixture
def asked(room: Room) -> Room:
    """The town at its end, with nothing said yet."""
    station = Station(
        id=new_id(), workshop=room.workshop, kind="feedback", title="Wie war es?", position=9, state="open"
    )
    room.database.write(lambda session: session.add(station))
    return room


def answer(room: Room, count: int, sort: str = "answer") -> list[str]:
    """So many people say how it was."""
    given = {"how": "good", "again": "again_yes"} if sort == "answer" else {"text": "Mehr Zeit"}
    seats = [room.participant() for _ in range(count)]
    return [room.leave(seat, "feedback", sort, KEYS[n], **given).id for n, seat in enumerate(seats)]


def seen(room: Room, seat: Seat, *, staff: bool = False) -> StationState:
    """The station as a seat sees it."""
    return states.station_state(room.database, room.catalogue, seat, room.station("feedback").id, staff=staff)


def test_four_answers_are_a_number_for_the_room_and_for_staff(asked: Room) -> None:
    answer(asked, 4)
    moderator, coordinator = asked.staff("moderator"), asked.staff("coordinator")
    for seat, staff in ((asked.participant(), False), (moderator, True), (coordinator, True)):
        state = seen(asked, seat, staff=staff)
        assert (state.cards, state.veiled) == ((), {"answer": 4})


def test_the_fifth_shows_all_of_them_and_words_have_their_own_five(asked: Room) -> None:
    answer(asked, 5)
    answer(asked, 2, "words")
    state = seen(asked, asked.participant())
    assert [card.sort for card in state.cards] == ["answer"] * 5
    assert state.veiled == {"words": 2}


def test_order_and_numbers_do_not_tell_which_words_came_with_which_answer(asked: Room) -> None:
    for _ in range(3):
        answer(asked, 2)
        answer(asked, 2, "words")
    cards = seen(asked, asked.participant()).cards
    assert [card.id for card in cards] == sorted(card.id for card in cards)
    assert [card.number for card in cards] == list(range(1, len(cards) + 1))


def test_no_screen_is_told_of_a_single_answer(asked: Room) -> None:
    ids = answer(asked, 6)
    with asked.database.read() as session:
        for visible in (("shown",), STAFF):
            state = cards_of(
                session, asked.catalogue, asked.workshop, asked.station("feedback").id, ids, language="de",
                visible=visible,
            )  # fmt: skip
            assert state is not None
            assert (state.cards, state.veiled) == ((), {})


def test_whoever_answered_still_finds_the_own_answer_and_takes_it_back(asked: Room) -> None:
    me = asked.participant()
    card = asked.leave(me, "feedback", "answer", KEYS[0], how="mixed").id
    station = asked.station("feedback").id
    assert [row.id for row in states.own_cards(asked.database, me, station, {card: KEYS[0]})] == [card]
