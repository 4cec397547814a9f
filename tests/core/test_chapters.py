"""Chapters of the documentation: switched, moved, written into, added; only what differs is stored."""

import json
import random
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest
from sqlalchemy import delete, select, update

from tests.core.conftest import Room
from tests.core.documented import material
from tests.travelled import exported
from werkstadt.core.documenting.building import build, context_of
from werkstadt.core.documenting.chapters import chapters, written
from werkstadt.core.documenting.context import Context
from werkstadt.core.documenting.order import in_place
from werkstadt.core.editing import chapters as editing
from werkstadt.core.editing import stations
from werkstadt.core.editing.versions import fingerprint
from werkstadt.core.eventfile.travelling import copy_event, import_event
from werkstadt.core.eventfile.writing_public import write_public
from werkstadt.core.rich_text import Text, as_typed
from werkstadt.core.tables import Chapter, Workshop
from werkstadt.core.workshops import one
from werkstadt.errors import Invalid, NotFound, Refused, Stale
from werkstadt.station.blocks import Block, plain, strings

STAND = date(2026, 11, 22)
TEXT: Text = [
    {"type": "paragraph", "text": ["Es war ", {"bold": "laut"}, "."]},
    {"type": "bullets", "items": ["Suppe"]},
]


@pytest.fixture
def room(town: Room) -> Iterator[Room]:
    """The town shared by these tests, its chapters as usual again after each."""
    yield town
    town.database.write(lambda session: session.execute(delete(Chapter)))
    town.database.write(lambda session: session.execute(update(Workshop).values(foreword="Eins\n\nZwei")))


def context(room: Room) -> Context:
    return context_of(material(room), room.catalogue.kinds, STAND)


def blocks(room: Room, name: str) -> list[Block]:
    """One chapter as it stands in the documentation."""
    now = context(room)
    return next(written(now, chapter) for chapter in chapters(now) if chapter.name == name)


def names(room: Room) -> list[str]:
    """The chapters that are shown, in their order, empty ones too."""
    now = context(room)
    return [chapter.name for chapter in chapters(now) if now.decided(chapter.name).shown]


def write(room: Room, name: str, **typed: str) -> None:
    seat = room.staff("coordinator")
    now = editing.shown(room.database, seat, name)
    editing.save(room.database, seat, name, now | typed, fingerprint(now))


def rows(room: Room) -> list[Chapter]:
    with room.database.read() as session:
        return list(session.scalars(select(Chapter).where(Chapter.workshop == room.workshop)))


def texts(blocks: list[Block]) -> list[str]:
    return [plain(block["text"]) for block in blocks if block["type"] == "paragraph"]


def test_chapter_that_is_switched_off_is_left_out_and_comes_back(room: Room) -> None:
    seat, before = room.staff("coordinator"), names(room)
    editing.switch(room.database, seat, "gallery", on=False)
    assert names(room) == [name for name in before if name != "gallery"]
    editing.switch(room.database, seat, "gallery", on=True)
    assert names(room) == before
    assert rows(room) == []


def test_moved_chapter_stands_where_it_was_moved_and_only_it_is_stored(room: Room) -> None:
    seat, before = room.staff("coordinator"), names(room)
    editing.move(room.database, seat, "who", -1)
    moved = names(room)
    place = before.index("who")
    assert moved == [*before[: place - 1], "who", before[place - 1], *before[place + 1 :]]
    assert [row.name for row in rows(room)] == ["who"]
    editing.move(room.database, seat, "who", 1)
    assert names(room) == before
    assert rows(room) == []


def test_any_row_of_moves_does_what_swapping_does(room: Room) -> None:
    seat, chance = room.staff("coordinator"), random.Random(4)
    with room.database.read() as session:
        wanted = list(editing._order(session, seat)[0])
    for _ in range(60):
        name, step = chance.choice(wanted), chance.choice((-1, 1))
        place, other = wanted.index(name), wanted.index(name) + step
        editing.move(room.database, seat, name, step)
        if 0 <= other < len(wanted):
            wanted[place], wanted[other] = wanted[other], wanted[place]
        with room.database.read() as session:
            assert editing._order(session, seat)[0] == wanted


def test_place_beyond_the_end_is_the_end() -> None:
    assert in_place(["a", "b", "c"], {"a": 99}) == ["b", "c", "a"]


def test_text_stands_below_the_heading_or_in_place_of_the_sentences(room: Room) -> None:
    station = f"station:{room.station('calendar').id}"
    usual = blocks(room, station)[1:]
    write(room, station, text=as_typed(TEXT))
    both = blocks(room, station)[1:]
    assert both[:3] == [usual[0], *TEXT]
    assert both[3:] == usual[1:]
    write(room, station, text=as_typed(TEXT), alone="yes")
    alone = blocks(room, station)[1:]
    assert texts(alone) == ["Es war laut."]
    assert [block for block in alone if block["type"] not in {"paragraph", "bullets"}] == [
        block for block in usual if block["type"] not in {"paragraph", "bullets"}
    ]


def test_empty_chapter_that_is_written_into_appears_under_its_heading(room: Room) -> None:
    assert blocks(room, "pictures") == []
    write(room, "pictures", text=as_typed(TEXT), title="Bilderbogen")
    found = blocks(room, "pictures")
    assert found[:3] == [{"type": "heading", "level": 1, "text": "Bilderbogen", "id": "pictures"}, *TEXT]


def test_own_chapter_is_added_before_the_annex_written_moved_and_removed(room: Room) -> None:
    seat, before = room.staff("coordinator"), names(room)
    name = editing.add(room.database, seat, {"title": "Dank"})
    assert blocks(room, name) == []
    write(room, name, text=as_typed(TEXT))
    assert [block.get("text") for block in blocks(room, name)][:1] == ["Dank"]
    place = before.index("pictures")
    assert names(room) == [*before[:place], name, *before[place:]]
    for _ in range(len(before)):
        editing.move(room.database, seat, name, -1)
    assert names(room)[0] == name
    with pytest.raises(Invalid):
        write(room, name, title=" ")
    editing.remove(room.database, seat, name)
    assert names(room) == before
    assert rows(room) == []


def test_only_own_chapters_are_removed_and_only_known_ones_edited(room: Room) -> None:
    seat = room.staff("coordinator")
    for name in ("annex", "own:nothing", "", "cover", "imprint", "station:nothing"):
        with pytest.raises(NotFound):
            editing.remove(room.database, seat, name)
        if name != "annex":
            with pytest.raises(NotFound):
                editing.switch(room.database, seat, name, on=False)
            with pytest.raises(NotFound):
                editing.shown(room.database, seat, name)
    with pytest.raises(Refused):
        editing.switch(room.database, room.staff("moderator"), "annex", on=False)


def test_two_who_write_at_once_see_what_the_other_wrote(room: Room) -> None:
    seat = room.staff("coordinator")
    now = editing.shown(room.database, seat, "introduction")
    write(room, "introduction", text=as_typed(TEXT))
    with pytest.raises(Stale) as stale:
        editing.save(room.database, seat, "introduction", now | {"title": "Anders"}, fingerprint(now))
    assert stale.value.present["text"] == as_typed(TEXT)


def test_foreword_keeps_its_plain_words_with_the_workshop(room: Room) -> None:
    seat = room.staff("coordinator")
    with room.database.read() as session:
        before = one(session, seat).foreword
    assert len(texts(blocks(room, "foreword"))) == before.count("\n\n") + 1
    write(room, "foreword", text=as_typed(TEXT))
    with room.database.read() as session:
        assert one(session, seat).foreword == "Es war laut.\n\n– Suppe"
    assert blocks(room, "foreword")[1:] == TEXT
    write(room, "foreword", text="")
    assert blocks(room, "foreword") == []


def test_foreword_that_is_switched_off_stands_in_no_public_file(room: Room) -> None:
    now = context(room)
    assert write_public(now.material, now.kinds)["event"]["foreword"] == now.material.foreword
    editing.switch(room.database, room.staff("coordinator"), "foreword", on=False)
    assert "foreword" not in write_public(material(room), now.kinds)["event"]


def test_messages_of_the_coordinator_stand_in_place_of_those_found(room: Room) -> None:
    write(room, "overview", message1="Wir kennen uns", message2="", message5="Es gibt Räume", easy=as_typed(TEXT))
    found = blocks(room, "overview")
    assert next(block["items"] for block in found if block["type"] == "numbered") == ["Wir kennen uns", "Es gibt Räume"]
    place = next(place for place, block in enumerate(found) if block.get("id") == "overview-easy")
    assert found[place - 1]["type"] == "page_break"
    assert found[place + 1 : place + 3] == TEXT


def test_view_of_the_coordinator_stands_in_place_of_the_usual_one(room: Room) -> None:
    write(room, "outlook", view=as_typed([{"type": "paragraph", "text": "Hier spricht der Stadtteil."}]))
    (callout,) = [block for block in blocks(room, "outlook") if block["type"] == "callout"]
    assert texts(callout["blocks"])[0] == "Hier spricht der Stadtteil."
    assert "interne Fassung" in texts(callout["blocks"])[1]


def test_full_wording_stands_once_with_the_annex_and_on_the_walls_without_it(room: Room) -> None:
    seat, friction = room.staff("coordinator"), room.station("friction").id
    long = "Wir warten " + "sehr " * 60 + "lange."
    room.leave(room.staff("host", "friction"), "friction", "wish", text=long)

    def said() -> int:
        shown = [name for name in (f"station:{friction}", "annex") if name in names(room)]
        return sum(
            long in text for name in shown for text in strings({"meta": {"title": ""}, "body": blocks(room, name)})
        )

    cards = [card["number"] for block in blocks(room, f"station:{friction}") for card in block.get("cards", [])]
    rows = [row[0] for block in blocks(room, "annex") for row in block.get("rows", [])]
    assert len(cards) > 10
    assert set(cards) <= set(rows)
    assert said() == 1
    editing.switch(room.database, seat, f"station:{friction}", on=False)
    assert said() == 1
    editing.switch(room.database, seat, f"station:{friction}", on=True)
    editing.switch(room.database, seat, "annex", on=False)
    assert said() == 1
    assert "Anhang" not in " ".join(texts(blocks(room, "introduction")))


def test_nobody_refers_to_a_chapter_that_is_switched_off(room: Room) -> None:
    seat = room.staff("coordinator")
    assert any("Kapitel »Verabredungen«" in text for text in texts(blocks(room, "plenary")))
    write(room, "agreements", title="Wer macht was")
    assert any("Kapitel »Wer macht was«" in text for text in texts(blocks(room, "plenary")))
    editing.switch(room.database, seat, "agreements", on=False)
    assert not any("Kapitel" in text for text in texts(blocks(room, "plenary")))


def test_no_two_page_breaks_meet_whatever_is_moved(room: Room) -> None:
    seat = room.staff("coordinator")
    for _ in range(6):
        editing.move(room.database, seat, "overview", 1)
    now = context(room)
    station = next(each for each in chapters(now) if each.name.startswith("station:"))
    assert written(now, station)[0] == blocks(room, "overview")[-1] == {"type": "page_break"}
    types = [block["type"] for block in build(now.material, now.kinds, STAND)["body"]]
    assert ("page_break", "page_break") not in set(pairwise(types))


def test_chapters_travel_in_the_event_file(room: Room) -> None:
    seat = room.staff("coordinator")
    write(room, "overview", message1="Wir kennen uns", easy=as_typed(TEXT))
    write(room, f"station:{room.station('friction').id}", text=as_typed(TEXT), alone="yes")
    write(room, "outlook", text=as_typed(TEXT), view=as_typed(TEXT))
    for title in ("Dank", "Presse"):
        write(room, editing.add(room.database, seat, {"title": title}), text=as_typed(TEXT))
    editing.switch(room.database, seat, "gallery", on=False)
    editing.move(room.database, seat, "who", -1)
    file = json.loads(exported(room.database, room.catalogue, room.workshop))
    assert len(file["chapters"]) == 7
    assert next(each for each in file["chapters"] if each["chapter"] == "station")["station"] == 4
    file["chapters"] = [{**each, "unknown": 1} for each in file["chapters"]]
    copy = import_event(room.database, room.catalogue, json.dumps(file).encode())[0]
    again = json.loads(exported(room.database, room.catalogue, copy))
    assert again["chapters"] == file["chapters"]


def test_copy_takes_no_chapter_and_a_removed_station_leaves_none(room: Room) -> None:
    seat = room.staff("coordinator")
    walk = stations.add_station(room.database, room.catalogue, seat, "friction")
    write(room, f"station:{walk}", text=as_typed(TEXT))
    copy = copy_event(room.database, room.catalogue, seat, "Noch einmal", None)[0]
    with room.database.read() as session:
        assert session.get(Workshop, copy) is not None
        assert list(session.scalars(select(Chapter).where(Chapter.workshop == copy))) == []
    assert [row.name for row in rows(room)] == [f"station:{walk}"]
    stations.remove_station(room.database, seat, walk, with_cards=False)
    assert rows(room) == []
