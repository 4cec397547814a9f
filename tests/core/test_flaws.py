"""What is said before a documentation leaves: each flaw once, with the place where it is mended."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from tests.core.conftest import Room
from tests.core.documented import material
from tests.core.test_handing_out import wanted
from werkstadt.core.documenting import flaws
from werkstadt.core.documenting.building import context_of
from werkstadt.core.documenting.chapter_flaws import EMPTY, NO_HEADING, chapter_flaws
from werkstadt.core.documenting.decided import Decided
from werkstadt.core.documenting.material import Agreed, Material, Shown
from werkstadt.core.editing.todo import Todo
from werkstadt.core.eventfile.travelling import create_from_template
from werkstadt.documents import find_flaws
from werkstadt.documents.flaws import blurred, lacking
from werkstadt.station import blocks
from werkstadt.station.state import Card


@pytest.fixture(scope="module")
def whole(town: Room) -> Material:
    """The town's workshop, which has no flaw."""
    return material(town)


def found(given: Material, dots: int = 0) -> list[Todo]:
    return flaws.flaws(given, lacking, lambda _picture: dots)


def with_card(given: Material, text: str) -> tuple[Material, str]:
    """With one more card at the first station, and that station's id."""
    first, *rest = given.stations
    cards = (*first.state.cards, Card("new", first.state.cards[0].sort, {"title": text}, 99))
    return replace(given, stations=(replace(first, state=replace(first.state, cards=cards)), *rest)), first.state.id


def photograph(caption: str = "Am Abend", use: str = "photo", file: str = "a.jpg") -> Shown:
    return Shown("p", file, use, "", caption, "Menschen an Tischen", False, "Verein", "", False)


def test_town_has_nothing_to_mend(town: Room) -> None:
    assert find_flaws(wanted(town)) == []


def test_station_at_which_nothing_was_left_is_named(town: Room) -> None:
    workshop, _ = create_from_template(town.database, town.catalogue, "Auf Papier", date(2026, 11, 21))
    stations = material(town, workshop).stations
    assert [(todo.text, todo.place) for todo in find_flaws(wanted(town, workshop))] == [
        (flaws.EMPTY, part.state.id) for part in stations
    ]


@pytest.mark.parametrize(
    ("kind", "who", "by", "texts"),
    [
        ("promise", "", "", [flaws.UNASKED, flaws.UNTIMED]),
        ("promise", "Verein", "", [flaws.UNTIMED]),
        ("examine", "", "", [flaws.UNASKED]),
        ("looking", "", "", []),
        ("promise", "Verein", "2026-12-01", []),
    ],
)
def test_agreement_says_who_and_until_when(whole: Material, kind: str, who: str, by: str, texts: list[str]) -> None:
    given = replace(whole, agreements=(Agreed("a", kind, "Ein Fest", who, by),))
    assert [(todo.text, todo.page) for todo in found(given)] == [(text, "plenary") for text in texts]


def test_photographs_without_caption_are_counted(whole: Material) -> None:
    bare = photograph(caption="")
    assert [todo.text for todo in found(replace(whole, pictures=(bare, photograph())))] == [flaws.UNSIGNED]
    assert [todo.values for todo in found(replace(whole, pictures=(bare, bare)))] == [{"n": 2}]


def test_signs_without_a_font_are_named_once_with_their_station(whole: Material) -> None:
    given, station = with_card(whole, "\U000131d2 und \U000131d2\U000131d3, 👍 ✓ ★")
    (todo,) = found(given)
    assert (todo.text, todo.place, todo.values["signs"]) == (flaws.NO_GLYPH_AT, station, "\U000131d2 \U000131d3")
    (elsewhere,) = found(replace(whole, foreword="\U000131d2"))
    assert (elsewhere.text, elsewhere.page) == (flaws.NO_GLYPH, "texts")


def test_word_that_fits_no_line_is_named_once(whole: Material) -> None:
    long = "Nachbarschaftshauswirtschaftsgemeinschaftsversammlungsraum"
    given, station = with_card(whole, f"{long}, nochmal {long}; https://a.example/{'x' * 60} {'a-' * 40}")
    assert [(todo.text, todo.place, todo.values["n"]) for todo in found(given)] == [(flaws.LONG_AT, station, len(long))]


def test_cards_in_another_language_than_the_workshops_are_noticed(whole: Material) -> None:
    given, _ = with_card(replace(whole, language="en"), "")
    assert [(todo.text, todo.page, todo.place) for todo in found(given)] == [(flaws.FOREIGN["de"], "facts", "language")]


def test_picture_with_too_few_dots_is_named_and_several_are_counted(whole: Material) -> None:
    assert [todo.values for todo in found(replace(whole, pictures=(photograph(),)), 72)] == [
        {"name": "Am Abend", "n": 72}
    ]
    assert [todo.values for todo in found(replace(whole, pictures=(photograph(),) * 3), 72)] == [{"n": 3}]


@pytest.mark.parametrize(
    ("use", "size", "dots"),
    [
        ("photo", (400, 300), 127),
        ("photo", (240, 180), 76),
        ("photo", (180, 240), 102),
        ("logo", (100, 40), 68),
        ("logo", (400, 160), 271),
        ("map", (600, 400), 90),
    ],
)
def test_dots_are_reckoned_at_the_size_on_paper(tmp_path: Path, use: str, size: tuple[int, int], dots: int) -> None:
    Image.new("RGB", size).save(tmp_path / "a.jpg")
    assert blurred(tmp_path, photograph(use=use)) == (dots if dots < 110 else 0)
    assert blurred(tmp_path, photograph(use=use, file="gone.jpg")) == 0


def bold(text: str) -> blocks.Block:
    return blocks.paragraph([{"bold": text}])


def chapters_of(whole: Material, town: Room, *decided: Decided) -> list[Todo]:
    """What is wrong with the town's chapters, with these decisions."""
    return list(chapter_flaws(context_of(replace(whole, chapters=decided), town.catalogue.kinds, date(2026, 11, 21))))


def test_chapter_that_is_switched_on_and_empty_is_named(whole: Material, town: Room) -> None:
    empty = Decided("own:1", position=3, title="Nachtrag")
    assert [(todo.text, todo.place) for todo in chapters_of(whole, town, empty)] == [(EMPTY, "own-1")]
    for fine in (replace(empty, shown=False), replace(empty, text=[blocks.paragraph("Etwas")]), Decided("outlook")):
        assert chapters_of(whole, town, fine) == []


def test_bold_paragraph_in_place_of_a_heading_is_named(whole: Material, town: Room) -> None:
    below = blocks.paragraph("Darunter steht etwas.")
    given = Decided("own:1", position=3, title="Nachtrag", text=[bold("Was bleibt"), below, bold("Ganz zum Schluss")])
    (todo,) = chapters_of(whole, town, given)
    assert (todo.text, todo.values) == (NO_HEADING, {"title": "Nachtrag", "text": "Was bleibt"})
    emphasis = blocks.paragraph([{"bold": "Wichtig:"}, " der Rest ist es nicht"])
    for text in ([emphasis, below], [bold("x" * 90), below], [below]):
        assert chapters_of(whole, town, replace(given, text=text)) == []
