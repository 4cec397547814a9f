"""Correcting a card keeps the former text for the coordinator alone, until the card or its references go."""

import secrets

import pytest

from tests.core.conftest import Room
from werkstadt.core import contributing, judging
from werkstadt.core.contributing import Draft
from werkstadt.core.editing import cards
from werkstadt.errors import NotFound, Refused, Stale


def correct(room: Room, card: str, text: str, version: int = 1) -> None:
    draft = Draft(secrets.token_hex(16), "friction", {"text": text})
    contributing.change(room.database, room.catalogue, room.staff("coordinator"), card, draft, version)


def leave(room: Room, text: str) -> str:
    return room.leave(room.staff("coordinator"), "friction", "friction", text=text).id


def test_former_text_is_kept_for_the_coordinator_alone(room: Room) -> None:
    card = leave(room, "Zu vile Runden")
    correct(room, card, "Zu viele Runden")
    station = room.station("friction").id
    found = cards.former_texts(room.database, room.staff("coordinator"), station)
    assert found[card] == [{"text": "Zu vile Runden"}]
    assert cards.card(room.database, room.staff("coordinator"), card).fields == {"text": "Zu viele Runden"}
    for seat in (room.staff("moderator"), room.staff("host", "friction"), room.participant()):
        with pytest.raises(Refused):
            cards.former_texts(room.database, seat, station)


def test_second_correction_of_the_same_version_is_refused_with_the_present_text(room: Room) -> None:
    card = leave(room, "Eins")
    correct(room, card, "Zwei")
    with pytest.raises(Stale) as stale:
        correct(room, card, "Drei")
    assert stale.value.present["fields"] == {"text": "Zwei"}


def test_redacting_takes_the_former_texts_along(room: Room) -> None:
    card = leave(room, "Ein-Name-Den-Niemand-Lesen-Soll")
    correct(room, card, "Gekürzt")
    judging.judge(room.database, room.staff("coordinator"), card, "redact")
    assert card not in cards.former_texts(room.database, room.staff("coordinator"), room.station("friction").id)
    for path in room.folder.rglob("*"):
        if path.is_file():
            assert b"Ein-Name-Den-Niemand-Lesen-Soll" not in path.read_bytes()


def test_counts_tell_shown_held_hidden_and_late(room: Room) -> None:
    seat, station = room.staff("coordinator"), room.station("friction").id
    before = cards.counts(room.database, seat)[station]
    card = leave(room, "Eins")
    judging.judge(room.database, seat, card, "hide")
    after = cards.counts(room.database, seat)[station]
    assert after == before | {"hidden": before["hidden"] + 1}


def test_card_of_another_workshop_is_not_found(room: Room) -> None:
    with pytest.raises(NotFound):
        cards.card(room.database, room.staff("coordinator"), "nirgends")
