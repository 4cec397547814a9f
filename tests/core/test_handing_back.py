"""A card goes back to its author: with a word, by seat or by key, and it waits again once it was changed."""

import secrets

import pytest

from tests.core.conftest import Room
from werkstadt.core import contributing, handing_back, judging, running, states
from werkstadt.core.contributing import Draft
from werkstadt.core.editing import undoing
from werkstadt.errors import Invalid, NotFound, Refused

KEY = "a" * 32


@pytest.fixture
def left(room: Room) -> str:
    """An anonymous friction that waits to be read."""
    running.set_station(room.database, room.staff("moderator"), room.station("friction").id, "open")
    return room.leave(room.participant(), "friction", "friction", key=KEY, text="Frau Beispiel antwortet nie").id


def mine(room: Room, card: str, key: str = KEY) -> list[tuple[str, str]]:
    """What a phone that holds a key sees of its card: visibility and word."""
    rows = states.own_cards(room.database, room.participant(), room.station("friction").id, {card: key})
    return [(row.visibility, row.word) for row in rows]


def test_word_reaches_the_phone_with_the_key_and_nobody_else(room: Room, left: str) -> None:
    handing_back.hand_back(room.database, room.staff("host", "friction"), left, " Bitte ohne Namen. ")
    friction = room.station("friction").id
    assert mine(room, left) == [("returned", "Bitte ohne Namen.")]
    assert mine(room, left, "b" * 32) == []
    assert handing_back.came_back(room.database, room.participant(), {left: KEY}) == {friction: 1}
    assert handing_back.came_back(room.database, room.participant(), {left: "b" * 32}) == {}


def test_changed_card_waits_again_without_the_word(room: Room, left: str) -> None:
    handing_back.hand_back(room.database, room.staff("host", "friction"), left, "Bitte ohne Namen.")
    draft = Draft(secrets.token_hex(16), "friction", {"text": "Manche antworten nie"}, KEY)
    saved = contributing.change(room.database, room.catalogue, room.participant(), left, draft, 1)
    assert (saved.state, mine(room, left)) == ("held", [("held", "")])


def test_handing_back_is_taken_back_until_the_author_was_quicker(room: Room, left: str) -> None:
    host = room.staff("host", "friction")
    first = handing_back.hand_back(room.database, host, left, "Bitte ohne Namen.")
    undoing.undo(room.database, host, first.undo)
    assert room.card("friction", left) == "held"
    second = handing_back.hand_back(room.database, host, left, "Bitte ohne Namen.")
    contributing.withdraw(room.database, room.participant(), left, secrets.token_hex(16), KEY)
    with pytest.raises(undoing.Overtaken):
        undoing.undo(room.database, host, second.undo)


def test_card_without_a_phone_a_stranger_and_an_empty_word_are_refused(room: Room, left: str) -> None:
    host = room.staff("host", "friction")
    imported = states.station_state(room.database, room.catalogue, host, room.station("friction").id).cards[0].id
    with pytest.raises(Refused) as refused:
        handing_back.hand_back(room.database, host, imported, "Bitte")
    assert refused.value.code == "no_phone"
    for word in ("", "x" * 281):
        with pytest.raises(Invalid):
            handing_back.hand_back(room.database, host, left, word)
    for seat in (room.participant(), room.staff("host", "calendar")):
        with pytest.raises(Refused):
            handing_back.hand_back(room.database, seat, left, "Bitte")
    assert room.card("friction", left) == "held"


def test_ten_held_cards_are_shown_at_once_and_held_again(room: Room, left: str) -> None:
    host, person = room.staff("host", "friction"), room.participant()
    more = [
        room.leave(person, "friction", "friction", key=secrets.token_hex(16), text=f"Karte {n}").id for n in range(9)
    ]
    gone = more[0]
    shown = judging.judge_cards(room.database, host, [left, *more, "0" * 15], "release")
    assert {room.card("friction", card) for card in [left, *more]} == {"shown"}
    judging.judge(room.database, host, gone, "hide")
    undoing.undo(room.database, host, shown.undo)
    assert [room.card("friction", card) for card in (left, gone, more[1])] == ["held", "hidden", "held"]
    with pytest.raises(NotFound):
        judging.judge_cards(room.database, host, ["0" * 15], "release")
