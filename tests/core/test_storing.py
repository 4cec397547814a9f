"""Cards that wait are stored together: each gets its own answer, its own number, and nothing of a refused one stays."""

import secrets
import threading
from typing import Any

import pytest
from sqlalchemy import select

from tests.core.conftest import Room
from werkstadt.core import running, seats
from werkstadt.core.database import Database, Session
from werkstadt.core.log import since
from werkstadt.core.once import Repeated, Saved
from werkstadt.core.seats import Seat
from werkstadt.core.storing import Ready, store
from werkstadt.core.tables import Contribution
from werkstadt.errors import NoSeat, NotFound, Refused


def ready(room: Room, seat: Seat, text: str, client_id: str = "", kind: str = "ecosystem") -> Ready:
    """A card that waits."""
    found = room.catalogue.kind(kind)
    sort = found.sort("answer") or found.sorts[0]
    fields = {"text": text, "question": "q1"}
    station = room.station(kind).id
    return Ready(seat, station, sort, fields, "", "", client_id or secrets.token_hex(16), text)


def texts(room: Room) -> list[str]:
    """Every text that is stored, in the order of its numbers."""
    with room.database.read() as session:
        rows = session.scalars(select(Contribution).order_by(Contribution.number))
        return [row.fields.get("text", "") for row in rows]


@pytest.fixture
def open_room(room: Room) -> Room:
    """The room with its ecosystem open."""
    running.set_station(room.database, room.staff("moderator"), room.station("ecosystem").id, "open")
    return room


def test_cards_of_one_batch_get_numbers_without_a_gap(open_room: Room) -> None:
    seat = open_room.participant()
    before, _ = since(open_room.database, seat.workshop, 0)
    cards = [ready(open_room, seat, f"Karte {number}") for number in range(5)]
    answers = open_room.database.write(lambda session: store(session, cards))
    assert [answer.seq for answer in answers if isinstance(answer, Saved)] == list(range(before + 1, before + 6))
    last, entries = since(open_room.database, seat.workshop, before)
    assert last == before + 5
    assert [entry.item for entry in entries] == [answer.id for answer in answers if isinstance(answer, Saved)]
    assert [text for text in texts(open_room) if text.startswith("Karte")] == [f"Karte {number}" for number in range(5)]


def test_the_same_card_twice_in_one_batch_is_stored_once(open_room: Room) -> None:
    seat, name = open_room.participant(), secrets.token_hex(16)
    cards = [ready(open_room, seat, text, name) for text in ("Doppelt", "Doppelt", "Anders")]
    first, second, other = open_room.database.write(lambda session: store(session, cards))
    assert isinstance(first, Saved)
    assert second == first
    assert isinstance(other, Repeated)
    assert texts(open_room).count("Doppelt") == 1
    assert "Anders" not in texts(open_room)


def test_a_refused_card_hurts_none_beside_it(open_room: Room) -> None:
    seat, gone = open_room.participant(), open_room.participant()
    open_room.database.write(lambda session: setattr(seats.still_there(session, gone), "removed", True))
    strange = ready(open_room, seat, "Fremd")
    cards = [
        ready(open_room, seat, "Davor"), ready(open_room, gone, "Ohne Platz"),
        Ready(seat, "0" * 15, strange.sort, strange.fields, "", "", strange.client_id, strange.body),
        ready(open_room, seat, "Zu früh", kind="calendar"), ready(open_room, seat, "Danach"),
    ]  # fmt: skip
    running.set_station(open_room.database, open_room.staff("moderator"), open_room.station("calendar").id, "planned")
    found = open_room.database.write(lambda session: store(session, cards))
    assert [type(one) for one in found] == [Saved, NoSeat, NotFound, Refused, Saved]
    assert {"Davor", "Danach"} <= set(texts(open_room))
    assert not {"Ohne Platz", "Fremd", "Zu früh"} & set(texts(open_room))


def test_one_entry_that_fails_leaves_the_others_their_answers(room: Room) -> None:
    def picky(_session: Session, entries: list[str]) -> list[str]:
        if "bad" in entries:
            raise ValueError("bad")
        return [entry.upper() for entry in entries]

    assert gathered(room.database, picky, ["one", "bad", "two"]) == ["ONE", "bad", "TWO"]


def gathered(database: Database, picky: Any, entries: list[str]) -> list[str]:
    """What becomes of entries that wait at the same time, behind a job that holds the writer until all of them do."""
    let_go = threading.Event()
    found: dict[str, str] = {}

    def leave(entry: str) -> None:
        try:
            found[entry] = database.write_together(picky, entry)
        except ValueError as error:
            found[entry] = str(error)

    holding = threading.Thread(target=lambda: database.write(lambda _session: let_go.wait(5)))
    holding.start()
    threads = [threading.Thread(target=leave, args=(entry,)) for entry in entries]
    for thread in threads:
        thread.start()
    let_go.set()
    for thread in (holding, *threads):
        thread.join()
    return [found[entry] for entry in entries]


def test_a_listener_that_fails_stops_no_later_write(open_room: Room, caplog: pytest.LogCaptureFixture) -> None:
    def fail(_changed: set[str]) -> None:
        raise ValueError

    open_room.database.on_commit.append(fail)
    seat = open_room.participant()
    for number in range(2):
        saved = open_room.database.write_together(store, ready(open_room, seat, f"Karte {number}"))
        assert (saved.state, f"Karte {number}" in texts(open_room)) == ("shown", True)
    assert "a commit was not announced" in caplog.text
