"""Responses in the gallery: what one has to say, and what others see of it."""

import secrets
from dataclasses import replace

import pytest

from tests.core.conftest import Room
from werkstadt.core import responding, seats, states
from werkstadt.core.database import Session
from werkstadt.core.seats import Seat
from werkstadt.core.tables import Response
from werkstadt.errors import Invalid


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
