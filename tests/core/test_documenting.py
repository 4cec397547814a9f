"""The documentation of the demo's town: every part the workshop has something for, and nothing that was not shown."""

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import page
import pytest

from tests.core.conftest import Room
from tests.core.documented import chapters, material
from werkstadt.core import organisations
from werkstadt.core.documenting.building import build
from werkstadt.core.documenting.cleared import Cleared
from werkstadt.core.documenting.editions import public
from werkstadt.core.eventfile.travelling import create_empty
from werkstadt.core.judging import judge
from werkstadt.export.typst_pdf import write_pdf
from werkstadt.station.blocks import Tree, plain, walk
from werkstadt.words import Words

STAND = date(2024, 10, 15)


@pytest.fixture(scope="module")
def tree(town: Room) -> Tree:
    return written(town)


def written(room: Room, workshop: str = "", language: str = "") -> Tree:
    return build(material(room, workshop, language), room.catalogue.kinds, STAND)


def headings(tree: Tree) -> list[str]:
    return [block["text"] for block in tree["body"] if block["type"] == "heading" and block["level"] == 1]


def test_documentation_has_every_part_in_its_order(tree: Tree) -> None:
    assert [block["type"] for block in tree["body"][:3]] == ["cover", "contents", "page_break"]
    assert headings(tree) == [
        "Auf einen Blick", "Vorwort", "Worum es ging", "Wer eingeladen war", "Ablauf", "Impulse und gemeinsamer Nenner",
        "Was ist los im Drosselgrund?", "Für wen sind wir da?", "Wo sind wir, und wer hält die Fäden?",
        "Wer sind wir in diesem Wald?", "Reibung schafft Wärme", "Galerierundgang", "Abschlussplenum", "Wer ist wer",
        "Verabredungen", "Ausblick", "Anhang: alle Karten im Wortlaut", "Impressum",
    ]  # fmt: skip


def test_documentation_says_that_it_is_a_working_version_and_of_which_day(tree: Tree) -> None:
    assert tree["meta"]["state"] == "Arbeitsfassung, Stand 15. Oktober 2024 · interne Fassung"
    assert tree["body"][0]["state"] == tree["meta"]["state"]


def test_overview_has_five_messages_and_all_agreements(tree: Tree) -> None:
    messages, agreed = (
        next(block["items"] for block in chapters(tree)["overview"] if block["type"] == type_)
        for type_ in ("numbered", "bullets")
    )
    assert messages[0] == "Es gibt mehr Räume als gedacht, aber kein Schlüsselbrett"
    assert len(messages) == 5
    assert len(agreed) == 7
    assert (
        agreed[3]
        == "Ein Lift oder eine Rampe für den Kulturkeller (wird geprüft, Fachdienst Gesundheit, bis 28. Februar 2027)"
    )


def test_station_chapter_tells_question_numbers_note_and_figure(tree: Tree) -> None:
    blocks = chapters(tree)["station-3"]
    types = [block["type"] for block in blocks]
    assert types[6:] == ["callout", "heading", "bullets", "page_break"]
    assert types[:6] == ["heading", "paragraph", "paragraph", "numbers", "paragraph", "figure"]
    assert (blocks[0]["kicker"], blocks[0]["accent"], blocks[0]["icon"]) == ("Werkstatt", "space", "space")
    assert blocks[3]["items"] == [["22", "Fähnchen"], ["15", "Bänder: besteht"], ["10", "Bänder: gewünscht"]]
    figure = next(block for block in blocks if block["type"] == "figure")
    assert figure["svg"].startswith("<svg")
    assert "besteht 15, gewünscht 10" in figure["alt"]


def test_annex_holds_every_shown_card_once(town: Room, tree: Tree) -> None:
    rows = [row for block in chapters(tree)["annex"] if block["type"] == "table" for row in block["rows"]]
    shown = Counter(str(card.number) for part in material(town).stations for card in part.state.cards)
    assert Counter(row[0] for row in rows) == shown


def test_annex_holds_the_full_wording(tree: Tree) -> None:
    rows = [plain(row[1]) for block in chapters(tree)["annex"] if block["type"] == "table" for row in block["rows"]]
    assert "Kita »Siebenpunkt« → Kita »Kleiner Kauz« — Was für ein Band? besteht" in rows


@pytest.mark.parametrize("decision", ["hold", "hide", "redact"])
def test_card_that_is_not_shown_is_nowhere(room: Room, decision: str) -> None:
    seat = room.staff("moderator")
    saved = room.leave(seat, "friction", "friction", text="Das darf niemand lesen")
    assert "Das darf niemand lesen" in json.dumps(written(room), ensure_ascii=False)
    judge(room.database, seat, saved.id, decision)
    assert "Das darf niemand lesen" not in json.dumps(written(room), ensure_ascii=False)


def test_who_is_who_has_one_entry_for_each_organisation(tree: Tree) -> None:
    profiles = [block for block in chapters(tree)["who"] if block["type"] == "profile"]
    titles = [block["title"] for block in profiles]
    assert len(titles) == len(set(titles))
    assert titles == sorted(titles, key=str.casefold)
    mill = next(block for block in profiles if block["title"] == "Nachbarschaftshaus »Alte Mosterei«")
    assert mill["subtitle"] == "Hier wird noch selbst gepresst — Wirft ab, was andere sammeln"
    assert len(mill["stickers"]) == 2
    assert [label for label, _ in mill["lines"]] == ["Termine", "Sucht Unterstützung", "Verbindungen"]


def test_merged_spellings_share_an_entry(room: Room) -> None:
    seat = room.staff("coordinator")
    room.leave(seat, "social_space", "flag", organisation="Alte Mosterei e.V.", slogan="Wir pressen weiter")
    with room.database.read() as session:
        ids = {row.name: row.id for row in organisations.register(session, room.workshop)}
    organisations.merge(room.database, seat, ids["Alte Mosterei e.V."], ids["Nachbarschaftshaus »Alte Mosterei«"])
    found = json.dumps(chapters(written(room))["who"], ensure_ascii=False)
    assert "Wir pressen weiter" in found
    assert "Alte Mosterei e.V." not in found


def test_gallery_tells_what_was_said_to_a_card(tree: Tree) -> None:
    said = [line for block in chapters(tree)["gallery"] if block["type"] == "definitions" for line in block["items"]]
    assert [text for term, text in said if term == "Osterfeuer an der Werd"] == [
        "3 Punkte. Gefragt wurde: »Wer hat letztes Jahr die Brandwache gemacht?«"
    ]


def test_persons_are_named_in_the_internal_edition_and_not_in_the_public_one(town: Room) -> None:
    state = material(town).stations[1].state
    kind = town.catalogue.kind(state.kind)
    (sort,) = kind.sorts
    fields = tuple(replace(given, type="person") if given.name == "description" else given for given in sort.fields)
    kinds = {**town.catalogue.kinds, kind.name: replace(kind, sorts=(replace(sort, fields=fields),))}
    told = state.cards[0].fields["description"]
    released, _ = public(material(town), kinds, Cleared())
    trees = [build(edition, kinds, STAND) for edition in (material(town), released)]
    assert [told in json.dumps(tree, ensure_ascii=False) for tree in trees] == [True, False]


def test_documentation_in_english_uses_the_words_of_the_kinds(town: Room) -> None:
    english = written(town, language="en")
    assert english["meta"]["language"] == "en"
    assert ["22", "Flags"] in chapters(english)["station-3"][3]["items"]


def test_empty_workshop_has_a_documentation_too(room: Room, tmp_path: Path) -> None:
    workshop, _ = create_empty(room.database, room.catalogue, "Noch leer", None)
    tree = written(room, workshop)
    assert [block["type"] for block in tree["body"]] == ["cover", "contents", "page_break"]
    assert page.validate_pdf_bytes(write_pdf(tree, pictures=tmp_path, words=Words()), profile="ua1").is_compliant


def test_booklet_of_the_town_conforms_to_ua_1_and_a_2a(tree: Tree, tmp_path: Path) -> None:
    pdf = write_pdf(tree, pictures=tmp_path, words=Words())
    for profile in ("ua1", "2a"):
        report = page.validate_pdf_bytes(pdf, profile=profile)
        assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def test_every_figure_says_in_words_what_it_shows(tree: Tree) -> None:
    figures = [block for block in walk(tree["body"]) if block["type"] == "figure"]
    assert len(figures) == 4
    assert all(figure["alt"] and figure["caption"] for figure in figures)
