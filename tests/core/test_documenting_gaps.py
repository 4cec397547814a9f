"""The documentation of days that went another way: on paper, with photographs, with half of what there usually is."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.core.conftest import DAY, Room
from tests.core.documented import chapters, material
from werkstadt.core.documenting.building import build
from werkstadt.core.documenting.cleared import Cleared
from werkstadt.core.documenting.editions import public
from werkstadt.core.documenting.material import Material, Shown
from werkstadt.core.eventfile.travelling import create_empty, create_from_template, import_event
from werkstadt.errors import BrokenFile
from werkstadt.station.blocks import Tree, plain, spread_accents
from werkstadt.station.state import Card

STAND = date(2026, 11, 22)


@pytest.fixture(scope="module")
def planned(town: Room) -> Material:
    """A workshop from the template: stations, and nobody left anything yet."""
    workshop, _ = create_from_template(town.database, town.catalogue, "Auf Papier", DAY)
    return material(town, workshop)


def tree_of(room: Room, given: Material) -> Tree:
    return build(given, room.catalogue.kinds, STAND)


def photograph(station: str = "", caption: str = "Die Pinnwand") -> Shown:
    return Shown(
        caption, "wall.jpg", "photo", station, caption, "Eine Pinnwand voller Karten", False, "", "", people=False
    )


def test_station_that_worked_on_paper_has_a_chapter_with_its_note(town: Room, planned: Material) -> None:
    first, *rest = planned.stations
    tree = tree_of(town, replace(planned, stations=(replace(first, note="Alles steht auf der Rolle."), *rest)))
    blocks = chapters(tree)["station-1"]
    assert [block["type"] for block in blocks] == ["heading", "paragraph", "paragraph", "callout"]
    assert {"station-2", "annex"} & set(chapters(tree)) == set()
    assert "0 Beiträge" not in str(tree)


def test_photographs_stand_in_the_chapter_of_their_station(town: Room, planned: Material) -> None:
    station = planned.stations[1].state.id
    tree = tree_of(town, replace(planned, pictures=(photograph(station), photograph(caption="Das Haus"))))
    found = {
        anchor: [figure["caption"] for block in blocks if block["type"] == "gallery" for figure in block["figures"]]
        for anchor, blocks in chapters(tree).items()
    }
    assert {anchor: captions for anchor, captions in found.items() if captions} == {
        "station-2": ["Die Pinnwand. Foto 1"],
        "pictures": ["Das Haus. Foto 2"],
    }


def record_of(town: Room, given: Material) -> list[Any]:
    """The record of photographs: the title of each table, and its lines, the head first."""
    annex = chapters(tree_of(town, given))["annex"]
    start = next(place for place, block in enumerate(annex) if block.get("id") == "photo-record")
    found: list[Any] = []
    for block in annex[start + 1 :]:
        if block["type"] == "table":
            found.append([block["head"], *block["rows"]])
        elif block["type"] == "heading" and block["level"] == 3:
            found.append(block["text"])
    return found


def test_record_says_who_is_on_a_photograph_in_the_internal_edition_alone(town: Room, planned: Material) -> None:
    group = replace(photograph(caption="Die Gruppe"), file=f"{'ab' * 16}.jpg", people=True, credit="Kim Muster")
    paper = replace(photograph(planned.stations[1].state.id), licence="CC BY 4.0")
    both = replace(planned, pictures=(group, paper, replace(group, id="c", caption="Alle", cleared=True)))
    title = planned.stations[1].state.title
    head = ["Foto", "Was zu sehen ist", "Von wem"]
    internal = [*head, "Menschen darauf", "Datei"]
    assert record_of(town, both) == [
        title,
        [internal, ["1", "Die Pinnwand", "CC BY 4.0", "niemand", "wall.jpg"]],
        "Bilder des Tages",
        [
            internal,
            ["2", "Die Gruppe", "Kim Muster", "nicht freigegeben", "abababab….jpg"],
            ["3", "Alle", "Kim Muster", "freigegeben", "abababab….jpg"],
        ],
    ]
    released, _ = public(both, town.catalogue.kinds, Cleared(frozenset({("c", "photo")})))
    assert record_of(town, released) == [
        title,
        [head, ["1", "Die Pinnwand", "CC BY 4.0"]],
        "Bilder des Tages",
        [head, ["2", "Alle", "Kim Muster"]],
    ]


def test_numbers_that_count_nothing_leave_no_empty_strip(town: Room) -> None:
    workshop, _ = create_empty(town.database, town.catalogue, "Nur ein Gespräch", DAY)
    tree = tree_of(town, replace(material(town, workshop), insights=("Wir kennen uns",)))
    assert [block["type"] for block in chapters(tree)["overview"]] == ["heading", "numbered", "page_break"]


@pytest.mark.parametrize(
    ("starts", "ends", "said"),
    [
        ("13:00", "16:00", "21. November 2026, 13:00 bis 16:00 Uhr"),
        ("13:00", "", "21. November 2026, ab 13:00 Uhr"),
        ("", "16:00", "21. November 2026, bis 16:00 Uhr"),
        ("", "", "21. November 2026"),
    ],
)
def test_cover_says_the_hours_that_are_known(town: Room, planned: Material, starts: str, ends: str, said: str) -> None:
    assert tree_of(town, replace(planned, starts=starts, ends=ends))["body"][0]["date"] == said


def event(**parts: Any) -> bytes:
    return json.dumps({"format": "werkstadt-event", "version": 1, "event": {"title": "Tag"}} | parts).encode()


def test_organisation_that_was_invited_twice_stands_in_both_groups(town: Room) -> None:
    groups = [
        {"group": "Vereine", "organisations": ["Turnverein", "Chor am Damm"]},
        {"group": "Bildung", "organisations": ["Volkshochschule", "Turnverein"]},
    ]
    workshop, _ = import_event(town.database, town.catalogue, event(participants=groups))
    lines = next(block for block in chapters(tree_of(town, material(town, workshop)))["participants"][2:])["items"]
    assert [plain(line) for line in lines] == [
        "Vereine: Turnverein · Chor am Damm",
        "Bildung: Volkshochschule · Turnverein",
    ]


@pytest.mark.parametrize("colour", ["red", "on", "weight", "#12345"])
def test_word_that_names_no_colour_of_ours_is_refused(town: Room, colour: str) -> None:
    with pytest.raises(BrokenFile, match=r"event\.colour"):
        import_event(town.database, town.catalogue, event(event={"title": "Tag", "colour": colour}))


def test_word_that_names_no_colour_becomes_the_plain_one_in_print(town: Room, planned: Material) -> None:
    for colour, shown in (("red", "slate"), ("space", "space"), ("#2E6B3A", "#2E6B3A")):
        tree = tree_of(town, replace(planned, colour=colour))
        spread_accents(tree)
        assert tree["body"][0]["accent"] == tree["meta"]["accent"] == shown


@pytest.mark.parametrize("place", ["event", "agenda", "stations", "participants"])
def test_title_that_would_not_fit_a_cover_is_refused(town: Room, place: str) -> None:
    long = "x" * 201
    parts = {
        "event": {"title": long},
        "agenda": [{"title": long}],
        "stations": [{"type": "friction", "title": long}],
        "participants": [{"group": "Vereine", "organisations": [long]}],
    }
    with pytest.raises(BrokenFile, match="201"):
        import_event(town.database, town.catalogue, event(**{place: parts[place]}))


def test_documentation_claims_nothing_about_who_came_and_explains_no_flag_that_is_not_there(town: Room) -> None:
    tree = tree_of(town, material(town, town.workshop))
    said = plain(chapters(tree)["participants"][1]["text"])
    assert said == "Eingeladen waren 28 Organisationen aus 7 Gruppen. Genannt sind Organisationen, keine Personen."
    methods = [kind.say("method", "de") for kind in town.catalogue.kinds.values()]
    assert len(set(methods)) == len(town.catalogue.kinds)
    assert [method for method in methods if "Graue Fähnchen" in method or "niemand erreicht" in method] == []


def test_words_of_another_language_are_not_parted_by_the_rules_of_the_document(town: Room) -> None:
    given = material(town, town.workshop)
    assert [
        build(replace(given, language=language), town.catalogue.kinds, STAND)["meta"].get("mixed", False)
        for language in ("de", "de-simple", "en")
    ] == [False, False, True]


def test_groups_that_came_with_the_kind_are_named_in_the_language_of_the_document(town: Room) -> None:
    tree = tree_of(town, replace(material(town, town.workshop), language="en"))
    said = [plain(block["text"]) for block in chapters(tree)["station-1"] if block["type"] == "paragraph"]
    assert [text for text in said if "Reached most often: all residents (7), Families (6)" in text] != []


def test_groups_for_which_the_legend_has_no_room_stand_below_the_map(town: Room) -> None:
    given = material(town, town.workshop)
    place, before = next((n, part) for n, part in enumerate(given.stations, 1) if part.state.kind == "social_space")
    names = [f"Gruppe mit einem sehr langen Namen, Nummer {n}" for n in range(40)]
    flags = tuple(
        Card(f"g{n}", "flag", {"organisation": f"Verein {n}", "group": name, "x": 0.02 * n, "y": 0.5}, 900 + n)
        for n, name in enumerate(names)
    )
    crowded = replace(before, state=replace(before.state, cards=flags))
    stations = [crowded if part is before else part for part in given.stations]

    def listed(said: Material) -> list[str]:
        found = chapters(tree_of(town, said))[f"station-{place}"]
        texts = [plain(block["text"]) for block in found if block["type"] == "paragraph"]
        return [text for text in texts if text.startswith("Alle Gruppen auf der Karte:")]

    (whole,) = listed(replace(given, stations=tuple(stations)))
    assert [name for name in names if f"{name} (1)" not in whole] == []
    assert listed(given) == []
