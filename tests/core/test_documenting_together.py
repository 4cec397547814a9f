"""The chapter of what the stations say together: only what was released, true in both editions, and it travels."""

import json
from datetime import date
from typing import Any

import pytest

from tests.core.conftest import DAY, Room
from tests.core.documented import chapters, material
from werkstadt.core.catalogue import Catalogue
from werkstadt.core.documenting.building import build
from werkstadt.core.documenting.cleared import Cleared
from werkstadt.core.documenting.editions import public
from werkstadt.core.documenting.material import Material
from werkstadt.core.eventfile.travelling import as_bytes, copy_event, import_event
from werkstadt.core.eventfile.writing import write_event
from werkstadt.core.patterns.all_patterns import PATTERNS, TITLES
from werkstadt.core.patterns.releasing import DOCUMENTATION, PROJECTOR, release, released
from werkstadt.station.blocks import finish, plain, strings
from werkstadt.words import Words


def put(room: Room, *names: str, place: str = DOCUMENTATION) -> None:
    """Releases patterns."""
    for name in names:
        release(room.database, room.staff("moderator"), name, place, on=True)


def chapter(given: Material, catalogue: Catalogue) -> list[dict[str, Any]]:
    """The blocks of the chapter, as a writer gets them; empty where there is none."""
    tree = finish(build(given, catalogue.kinds, date(2026, 11, 22)), Words("de"))
    return chapters(tree).get("together", [])


def headings(found: list[dict[str, Any]], level: int) -> list[str]:
    """The headings of a level."""
    return [block["text"] for block in found if block["type"] == "heading" and block["level"] == level]


def test_chapter_holds_what_was_released_and_nothing_else(room: Room) -> None:
    assert chapter(material(room), room.catalogue) == []
    put(room, *PATTERNS, place=PROJECTOR)
    assert chapter(material(room), room.catalogue) == []
    put(room, "missing", "months")
    found = chapter(material(room), room.catalogue)
    assert headings(found, 2) == ["Wer wird wann erreicht", "Wer fehlt"]
    assert headings(found, 3) == [
        "Kommt im Kalender nicht vor", "Monate, in denen nichts steht", "In jedem Monat erreicht",
        "In den Schulferien", "Heute als fehlend gekennzeichnet", "Zielgruppen, die bisher niemand erreicht",
    ]  # fmt: skip
    figures = [block for block in found if block["type"] == "figure"]
    assert figures
    assert all(block["alt"].startswith("Wer wann erreicht wird: alle Bewohner*innen, ") for block in figures)


def test_numbers_lead_to_the_annex_and_are_plain_where_there_is_none(room: Room) -> None:
    put(room, "frictions")
    found = chapter(material(room), room.catalogue)
    answered = next(block for block in found if block["type"] == "definitions")
    term, text = answered["items"][1]
    assert term == "Wir erfahren von Beschlüssen aus der Zeitung"
    assert plain(text) == ("Wunsch: Eine Nachricht an alle, bevor es in der Zeitung steht (2, 10)")
    assert [part for part in text if isinstance(part, dict)] == [
        {"link": "2", "href": "#annex-station-5"}, {"link": "10", "href": "#annex-station-5"},
    ]  # fmt: skip
    tree = build(material(room), room.catalogue.kinds, DAY)
    alone = finish({**tree, "body": [block for block in tree["body"] if block.get("id") != "annex-station-5"]}, Words())
    assert "#annex-station-5" not in json.dumps(alone)
    assert strings(alone).count("10") > 0


def test_public_edition_never_calls_missing_what_it_leaves_out(room: Room) -> None:
    put(room, *PATTERNS)
    inside = material(room)
    outside, _ = public(inside, room.catalogue.kinds, Cleared(names=frozenset({"Ortsteilrat"})))
    found = chapter(outside, room.catalogue)
    said = " ".join(plain(text) for text in strings({"meta": {"title": ""}, "body": found}))
    for part in inside.sectors:
        for name in part.organisations:
            if name != "Ortsteilrat":
                assert name not in said, name
    # The only wished tie left has lost its other end, and every other one stands in the internal edition alone.
    assert "Von einer Seite gewünscht" not in said
    assert "Noch ohne bestehendes Band" not in said
    assert "Eingeladen, auf keiner Karte mit Namen dabei" not in said
    assert "Darauf antwortet noch kein Wunsch" in said


def test_who_did_nothing_is_named_to_those_who_were_there_alone(room: Room) -> None:
    put(room, "missing")
    empty = material(room)
    quiet = Material(**{name: getattr(empty, name) for name in empty.__slots__} | {"stations": ()})
    title = "Eingeladen, auf keiner Karte mit Namen dabei"
    assert title in headings(chapter(quiet, room.catalogue), 3)
    everybody = frozenset(name for sector in quiet.sectors for name in sector.organisations)
    outside, _ = public(quiet, room.catalogue.kinds, Cleared(names=everybody))
    assert title not in headings(chapter(outside, room.catalogue), 3)
    assert "Bereiche, aus denen kein Beitrag mit Namen kam" in headings(chapter(outside, room.catalogue), 3)


@pytest.mark.parametrize("language", ["en", "de"])
def test_chapter_speaks_the_language_of_the_document(room: Room, language: str) -> None:
    put(room, "network")
    found = chapter(material(room, language=language), room.catalogue)
    assert headings(found, 2) == [Words(language)(TITLES["network"])]


def test_releases_travel_with_the_event_file_and_not_with_a_copy(room: Room) -> None:
    put(room, "network", "missing")
    put(room, "network", place=PROJECTOR)
    with room.database.read() as session:
        event = write_event(session, room.catalogue, room.workshop)
    assert event["patterns"] == [
        {"name": "network", "projector": True, "documentation": True},
        {"name": "missing", "projector": False, "documentation": True},
    ]  # fmt: skip
    again, _ = import_event(room.database, room.catalogue, as_bytes(event))
    copied, _ = copy_event(room.database, room.catalogue, room.staff("coordinator"), "Noch einmal", None)
    with room.database.read() as session:
        assert released(session, again, DOCUMENTATION) == ("network", "missing")
        assert released(session, again, PROJECTOR) == ("network",)
        assert released(session, copied, DOCUMENTATION) == ()
