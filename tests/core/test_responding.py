"""Responses in the gallery: what one has to say, and what others see of it."""

import secrets
from dataclasses import replace

import pytest

from tests.core.conftest import Room
from werkstadt.core import judging, responding, responses, seats, states, workshops
from werkstadt.core.database import Session
from werkstadt.core.seats import Seat
from werkstadt.core.tables import Response
from werkstadt.errors import Invalid, NotFound, Refused


def entry(room: Room) -> str:
    """A card that was just left in the calendar by staff."""
    return room.leave(room.staff("moderator"), "calendar", "entry", title="Fest").id


def say(room: Room, seat: Seat, card: str, kind: str, text: str = "") -> None:
    responding.respond(room.database, seat, card, kind, text, secrets.token_hex(16))


def offers(room: Room, card: str) -> tuple[str, ...]:
    """What a card says about who can help."""
    state = states.station_state(room.database, room.catalogue, room.staff("moderator"), room.station("calendar").id)
    return next(one.offers for one in state.cards if one.id == card)


def test_help_says_who_or_with_what(room: Room) -> None:
    card, nobody = entry(room), room.participant()
    with pytest.raises(Invalid) as refused:
        say(room, nobody, card, "help")
    assert set(refused.value.fields) == {"text"}
    say(room, nobody, card, "help", "Bänke haben wir")
    named = room.participant()
    seats.say_organisation(room.database, named, "Chor")
    say(room, replace(named, organisation="Chor"), card, "help")
    assert offers(room, card) == ("Bänke haben wir", "Chor")


def test_help_of_an_older_file_that_says_nothing_is_not_shown(room: Room) -> None:
    card = entry(room)

    def empty(session: Session) -> None:
        session.add(Response(id="r", workshop=room.workshop, contribution=card, kind="help", about={}))

    room.database.write(empty)
    assert offers(room, card) == ()


def texts(room: Room, card: str) -> list[str]:
    """What judges see that was said to a card."""
    said = responses.said_at(room.database, room.staff("moderator"), room.station("calendar").id)
    return [one.text for one in said.get(card, [])]


def test_judges_find_what_was_said_hidden_too_and_remove_it_for_good(room: Room) -> None:
    card, author, host = entry(room), room.participant(), room.staff("host", "calendar")
    say(room, author, card, "note", "Quittenmus am Zaun")
    say(room, author, card, "dot")
    (said,) = responses.said_at(room.database, host, room.station("calendar").id)[card]
    judging.judge_response(room.database, host, said.id, hidden=True)
    assert texts(room, card) == ["Quittenmus am Zaun"]
    for stranger in (room.participant(), room.staff("host", "friction"), room.staff("projector")):
        with pytest.raises(Refused):
            responses.said_at(room.database, stranger, room.station("calendar").id)
        with pytest.raises(Refused):
            judging.redact_response(room.database, stranger, said.id)
    judging.redact_response(room.database, host, said.id)
    assert texts(room, card) == []
    assert [path.name for path in room.folder.rglob("*") if path.is_file() and b"Quittenmus" in path.read_bytes()] == []


def test_author_takes_back_the_own_words_and_nobody_elses(room: Room) -> None:
    card, author, other, station = entry(room), room.participant(), room.participant(), room.station("calendar").id
    say(room, author, card, "question", "Wann denn?")
    assert responses.own_at(room.database, other, station) == {}
    (said,) = responses.own_at(room.database, author, station)[card]
    with pytest.raises(NotFound):
        responding.take_back(room.database, other, said.id, "1" * 32)
    workshops.lock(room.database, room.staff("coordinator"), locked=True)
    for _ in range(2):
        assert responding.take_back(room.database, author, said.id, "2" * 32).state == "withdrawn"
    assert texts(room, card) == []


def test_order_of_what_was_said_depends_neither_on_the_database_nor_on_when(room: Room) -> None:
    first, second = entry(room), entry(room)
    words = ["Wo genau?", "Ab wann?", "Wer backt?"]
    for card, said in ((first, words), (second, words[::-1])):
        for text in said:
            say(room, room.participant(), card, "question", text)
    state = states.station_state(room.database, room.catalogue, room.staff("moderator"), room.station("calendar").id)
    shown = {card.id: card.questions for card in state.cards}
    assert shown[first] == shown[second] == tuple(sorted(words))
