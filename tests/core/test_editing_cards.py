"""Correcting a card keeps the former text for the coordinator alone, until the card or its references go."""

import secrets
from typing import Any

import pytest

from tests.core.conftest import Room
from werkstadt.core import contributing, judging
from werkstadt.core.contributing import Draft
from werkstadt.core.database import Session
from werkstadt.core.editing import cards
from werkstadt.core.tables import Contribution
from werkstadt.errors import Invalid, NotFound, Refused, Stale


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


def imported(room: Room, fields: dict[str, Any], kind: str = "friction", sort: str = "friction") -> str:
    """The id of a card that holds what a form would not take, as an import or many who joined bring it."""
    card = room.leave(room.staff("coordinator"), kind, sort, **{"text" if kind == "friction" else "name": "x"}).id

    def fill(session: Session) -> None:
        session.get_one(Contribution, card).fields = fields

    room.database.write(fill)
    return card


def test_typo_is_mended_on_a_card_that_many_joined(room: Room) -> None:
    names = [f"Verein {number}" for number in range(21)]
    card = imported(room, {"name": "Famlien", "reached_by": names}, "target_groups", "sheet")
    draft = Draft(secrets.token_hex(16), "sheet", {"name": "Familien", "reached_by": names})
    contributing.change(room.database, room.catalogue, room.staff("coordinator"), card, draft, 1)
    more = Draft(secrets.token_hex(16), "sheet", {"name": "Familien", "reached_by": [*names, "noch einer"]})
    with pytest.raises(Invalid) as refused:
        contributing.change(room.database, room.catalogue, room.staff("coordinator"), card, more, 2)
    assert refused.value.fields["reached_by"].values == {"limit": 21}


def test_long_text_of_an_import_is_mended_and_grows_no_longer(room: Room) -> None:
    card = imported(room, {"text": "y" * 900})
    correct(room, card, "z" * 900)
    with pytest.raises(Invalid):
        correct(room, card, "z" * 901, version=2)


@pytest.mark.parametrize("verdict", ["hold", "hide"])
def test_wish_keeps_the_friction_that_is_not_shown(room: Room, verdict: str) -> None:
    seat = room.staff("coordinator")
    friction = leave(room, "Zu viele Runden")
    wish = room.leave(seat, "friction", "wish", text="Wenger Runden", answers=friction).id
    judging.judge(room.database, seat, friction, verdict)
    draft = Draft(secrets.token_hex(16), "wish", {"text": "Weniger Runden", "answers": friction})
    contributing.change(room.database, room.catalogue, seat, wish, draft, 1)
    assert cards.card(room.database, seat, wish).fields == {"text": "Weniger Runden", "answers": friction}
    other = Draft(secrets.token_hex(16), "wish", {"text": "Noch einer", "answers": friction})
    with pytest.raises(Invalid):
        contributing.contribute(room.database, room.catalogue, seat, room.station("friction").id, other)


def test_wrong_text_does_not_tell_strangers_that_a_card_is_there(room: Room) -> None:
    card = leave(room, "Eins")
    for one in (card, "nirgends"):
        draft = Draft(secrets.token_hex(16), "friction", {"text": ""})
        with pytest.raises(NotFound):
            contributing.change(room.database, room.catalogue, room.participant(), one, draft, 1)
