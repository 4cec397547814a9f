"""Topics may become points of the agenda and next steps agreements: as much as a card says, and no card twice."""

import json

from tests.core.conftest import Room
from werkstadt.core.becoming import Candidate, candidates
from werkstadt.core.eventfile.travelling import import_event
from werkstadt.station.kind import Kind

EVENT = {"format": "werkstadt-event", "version": 1, "event": {"title": "Konferenz", "date": "2026-11-21"}}


def stations(*kinds: Kind) -> list[dict[str, object]]:
    """A station of each kind with its examples."""
    return [
        {"type": kind.type, "title": kind.say("title", "de"), "questions": kind.questions("de"),
         "contributions": list(kind.examples)} for kind in kinds
    ]  # fmt: skip


def conference(room: Room) -> Room:
    """A workshop with a call for topics and a dialogue."""
    kinds = (room.catalogue.kind("topics"), room.catalogue.kind("dialogue"))
    event = json.dumps({**EVENT, "stations": stations(*kinds)}).encode()
    workshop, doors = import_event(room.database, room.catalogue, event)
    return Room(room.database, room.catalogue, workshop, doors, room.folder, room.database_url)


def offered(room: Room, what: str, taken: set[str]) -> list[Candidate]:
    return candidates(room.database, room.catalogue, room.staff("moderator"), what, taken)


def test_topics_are_offered_for_the_agenda_the_most_supported_first(room: Room) -> None:
    found = offered(conference(room), "agenda", set())
    assert [one.support for one in found] == [2, 0, 0]
    assert found[0].values == {
        "title": "Wer schließt am Wochenende die Turnhalle auf?", "minutes": "10", "items": "Vorstand des Turnvereins",
    }  # fmt: skip


def test_what_was_taken_over_is_not_offered_again(room: Room) -> None:
    found = offered(conference(room), "agenda", {"Beleuchtung am Bahnweg"})
    assert "Beleuchtung am Bahnweg" not in {one.values["title"] for one in found}
    assert len(found) == 2


def test_only_next_steps_become_agreements_and_nobody_promises_unnamed(room: Room) -> None:
    (step,) = offered(conference(room), "agreement", set())
    assert step.values == {
        "what": "Wir öffnen den Saal freitags", "who": "Nachbarschaftshilfe", "by": "ab Januar", "kind": "promise",
    }  # fmt: skip


def test_workshop_without_such_stations_offers_nothing(room: Room) -> None:
    assert offered(room, "agenda", set()) == offered(room, "agreement", set()) == []
