"""Texts to start from and the list of chapters: made of the workshop's own facts, ready to be stored."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import delete

from tests.core.conftest import Room
from tests.core.documented import material
from werkstadt.core.documenting.building import context_of
from werkstadt.core.documenting.chapters import chapters
from werkstadt.core.documenting.contents import contents
from werkstadt.core.documenting.context import Context
from werkstadt.core.documenting.desk import Contained
from werkstadt.core.documenting.starters import starters
from werkstadt.core.editing import chapters as editing
from werkstadt.core.editing.versions import fingerprint
from werkstadt.core.eventfile.travelling import create_empty
from werkstadt.core.rich_text import as_typed, from_plain, plain_of, read
from werkstadt.core.tables import Chapter


@pytest.fixture
def room(town: Room) -> Iterator[Room]:
    """The town shared by these tests, its chapters as usual again after each."""
    yield town
    town.database.write(lambda session: session.execute(delete(Chapter)))


def context(room: Room, workshop: str = "", language: str = "") -> Context:
    return context_of(material(room, workshop, language), room.catalogue.kinds, date(2026, 11, 22))


def offered(context: Context, name: str) -> dict[str, str]:
    """Title → words of the texts to start from."""
    return {starter.title: plain_of(starter.text) for starter in starters(context, name)}


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_text_to_start_from_can_be_stored_as_it_is(room: Room, language: str) -> None:
    now = context(room, language=language)
    found = [starter for chapter in chapters(now) for starter in starters(now, chapter.name)]
    assert len(found) == 13
    for starter in found:
        assert read(starter.text) == starter.text
        assert starter.text


def test_empty_workshop_offers_nothing_that_did_not_happen(room: Room) -> None:
    workshop = create_empty(room.database, room.catalogue, "Leer", None)[0]
    now = context(room, workshop)
    assert offered(now, "introduction").keys() == {"Wessen Sicht das ist"}
    assert "0" not in " ".join(text for chapter in chapters(now) for text in offered(now, chapter.name).values())
    assert [line.said for line in contents(now)] == [()] * len(chapters(now))


def test_station_says_what_was_asked_and_what_arose(room: Room) -> None:
    (text,) = offered(context(room), f"station:{room.station('calendar').id}").values()
    assert text.startswith("Gefragt war: Was passiert wann und wo")
    assert "Entstanden sind 16 Einträge. Bei 13 von 16 Einträgen ist Unterstützung gefragt." in text


def test_outlook_counts_the_agreements_of_each_kind(room: Room) -> None:
    text = offered(context(room), "outlook")["So geht es weiter"]
    assert "3 Zusagen, 2 Bitten um Prüfung und 2 Vorhaben, die noch jemanden suchen" in text


def test_easy_language_starts_from_the_messages_that_were_chosen(room: Room) -> None:
    seat = room.staff("coordinator")
    now = editing.shown(room.database, seat, "overview")
    editing.save(room.database, seat, "overview", now | {"message1": "Wir kennen uns jetzt."}, fingerprint(now))
    text = offered(context(room), "overview")["Einfache Sätze"]
    assert "Das ist wichtig:\n\n– Wir kennen uns jetzt.\n\nDas machen wir jetzt:" in text


def test_list_of_chapters_says_what_stands_in_each(room: Room) -> None:
    seat, friction = room.staff("coordinator"), f"station:{room.station('friction').id}"
    now = editing.shown(room.database, seat, friction)
    text = as_typed(from_plain("Drei kurze Wörter"))
    editing.save(room.database, seat, friction, now | {"text": text}, fingerprint(now))
    editing.switch(room.database, seat, "agenda", on=False)
    name = editing.add(room.database, seat, {"title": "Dank"})
    lines = {line.name: line for line in contents(context(room))}
    said = ("14 Beiträge", "Notiz der Stationsbetreuung", "3 Wörter eigener Text")
    assert lines[friction] == Contained(friction, "Reibung schafft Wärme", True, False, said)
    assert not lines["agenda"].shown
    assert lines["pictures"].said == ()
    assert lines[name] == Contained(name, "Dank", True, True, ())
