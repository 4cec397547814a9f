"""The chapter on what became of it: agreements, answers, what is new, still there and gone, in both editions."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.core.conftest import DAY, Room
from tests.core.documented import chapters, material
from werkstadt.core.documenting.building import build
from werkstadt.core.documenting.cleared import Cleared
from werkstadt.core.documenting.editions import public
from werkstadt.core.documenting.material import Material
from werkstadt.core.eventfile.travelling import as_bytes, import_event
from werkstadt.core.eventfile.writing_public import write_public

FOLLOWED = json.loads((Path(__file__).parents[1] / "event_file" / "followed.json").read_text(encoding="utf-8"))
NAMES = frozenset({"Amt für Grün", "Mühlenverein", "Turnerbund"})


@pytest.fixture(scope="module")
def found(town: Room) -> Material:
    """A workshop that follows another, as it is documented."""
    workshop, _ = import_event(town.database, town.catalogue, as_bytes(FOLLOWED))
    return material(town, workshop)


def tables(town: Room, of: Material, chapter: str) -> list[tuple[list[Any], list[Any]]]:
    """Heads and rows of the tables of a chapter."""
    blocks = chapters(build(of, town.catalogue.kinds, DAY))[chapter]
    return [(block["head"], block["rows"]) for block in blocks if block["type"] == "table"]


def test_chapter_says_what_became_of_agreements_and_wishes_and_what_changed(town: Room, found: Material) -> None:
    agreements, wishes, changes = (rows for _, rows in tables(town, found, "earlier"))
    assert agreements == [
        ["Zwei Bänke", "Amt für Grün", "erledigt: Stehen."], ["Wer gießt im Sommer?", "–", "noch offen"],
    ]  # fmt: skip
    assert wishes == [["Ein Fest im Winter", "wird noch geprüft: Der Mühlenverein fragt nach."]]
    assert changes == [["Einträge", "1", "1", "0"], ["Fähnchen", "2", "1", "0"], ["Bänder", "2", "0", "1"]]


def test_organisations_that_came_and_went_are_named_by_their_one_name(town: Room, found: Material) -> None:
    blocks = chapters(build(found, town.catalogue.kinds, DAY))["earlier"]
    said = next(block for block in blocks if block["type"] == "definitions")
    assert said["items"] == [["Neu dabei", "Erika Beispiel"], ["Wieder dabei", "Mühlenverein und Turnerbund"]]


def test_public_edition_names_known_organisations_alone(town: Room, found: Material) -> None:
    released, left = public(found, town.catalogue.kinds, Cleared(names=NAMES))
    assert "Erika" not in json.dumps(build(released, town.catalogue.kinds, DAY)["body"])
    _, _, changes = (rows for _, rows in tables(town, released, "earlier"))
    assert changes == [["Einträge", "1", "1", "0"], ["Fähnchen", "1", "1", "0"], ["Bänder", "1", "0", "1"]]
    fewer, _ = public(found, town.catalogue.kinds, Cleared(names=NAMES - {"Amt für Grün"}))
    assert tables(town, fewer, "earlier")[0][1][0] == ["Zwei Bänke", "erledigt: Stehen."]
    word = next(one for one in left if one.said == "Steht seit August.")
    assert (word.what, word.place) == ("quotation", "plenary")


def test_word_about_an_agreement_is_public_once_it_was_cleared(town: Room, found: Material) -> None:
    first = found.agreements[0]
    for cleared, said in (
        (Cleared(names=NAMES), "erledigt (Stand 20.08.2026)"),
        (
            Cleared(frozenset({(first.id, "quotation")}), NAMES),
            "erledigt: Steht seit August. (Stand 20.08.2026)",
        ),
    ):
        released, _ = public(found, town.catalogue.kinds, cleared)
        assert tables(town, released, "agreements")[0][1] == [
            ["Ein Schaukasten an der Mühle", "Mühlenverein", "1. September 2026", said]
        ]
        written = write_public(released, town.catalogue.kinds)["plenary"]["commitments"][0]
        assert written["status"] == "done"
        assert ("word" in written) == ("August." in said)


def test_workshop_that_follows_none_has_no_such_chapter(town: Room) -> None:
    plain = chapters(build(material(town), town.catalogue.kinds, DAY))
    assert ("earlier" in plain, "agreements" in plain) == (False, True)
