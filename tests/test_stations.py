"""Walks all station folders against the contract, and reads with them what a real workshop left."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from werkstadt.demo import town
from werkstadt.errors import BrokenFile, Invalid
from werkstadt.folders import folder
from werkstadt.station.contract import broken_references, icons
from werkstadt.station.examples import parted, read_example, surroundings_of
from werkstadt.station.fields import Surroundings
from werkstadt.station.kind import Kind
from werkstadt.station.loading import kinds, load, missing_words
from werkstadt.station.options import choices
from werkstadt.station.palette import accents
from werkstadt.station.reading import read_fields
from werkstadt.station.scaffold import new_station
from werkstadt.station.schema import LAYOUTS
from werkstadt.words import LANGUAGES, Words

REFERENCE = Path(__file__).resolve().parents[2] / "shared" / "data" / "jena-nord-2024.json"
KINDS = list(kinds().values())
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
every_language = pytest.mark.parametrize("language", list(LANGUAGES))


def test_first_five_kinds_are_there() -> None:
    assert {kind.name for kind in KINDS} >= {"calendar", "target_groups", "social_space", "ecosystem", "friction"}


@every_kind
def test_declaration_points_to_things_that_exist(kind: Kind) -> None:
    assert broken_references(kind) == []
    assert {board.layout for board in kind.boards} <= set(LAYOUTS)


@every_kind
def test_accents_and_icons_exist(kind: Kind) -> None:
    assert {kind.accent, *(sort.accent for sort in kind.sorts if sort.accent)} <= accents()
    assert {kind.icon, *(sort.icon for sort in kind.sorts if sort.icon)} <= icons()


@every_kind
def test_words_are_complete_in_all_languages(kind: Kind) -> None:
    assert missing_words(kind) == []
    counts = {language: len(kind.questions(language)) for language in LANGUAGES}
    assert len(set(counts.values())) == 1, counts


@every_kind
@every_language
def test_words_are_words(kind: Kind, language: str) -> None:
    """No key is left as its own text, nothing shouts, nothing is left to be filled in."""
    for key, said in kind.texts[language].items():
        for text in said if isinstance(said, list) else [said]:
            assert isinstance(text, str), key
            assert text.strip() == text, key
            assert text != key, key
            assert not re.search(r"[!$]|  |TODO|\?\?", text), key


@every_kind
def test_easy_language_has_short_sentences(kind: Kind) -> None:
    for key, said in kind.texts["de-simple"].items():
        for text in said if isinstance(said, list) else [said]:
            for sentence in re.split(r"[.?:]\s+", text):
                assert len(sentence.split()) <= 13, f"{key}: {sentence}"


@every_kind
def test_each_sort_has_an_example_that_fits_the_form(kind: Kind) -> None:
    sorts = {read_example(kind, example)[0].name for example in kind.examples}
    assert sorts == {sort.name for sort in kind.sorts}


@every_kind
def test_each_field_is_filled_in_some_example(kind: Kind) -> None:
    filled = {
        (sort.name, key)
        for sort, values in (read_example(kind, example) for example in kind.examples)
        for key in values
    }
    unused = {(sort.name, key) for sort in kind.sorts for given in sort.fields for key in given.keys} - filled
    assert {name for name in unused if name[1] != "german"} == set()


@every_kind
def test_card_in_a_hurry_needs_one_or_two_fields(kind: Kind) -> None:
    """A tie needs its two ends and its kind; every other card one field."""
    for sort in kind.sorts:
        required = [given.name for given in sort.fields if given.required]
        assert len(required) == (3 if sort.name == "tie" else 1), sort.name


SETTING = '[[settings]]\nname = "%s"\ntype = "%s"\ndefault = %s\n\n[[profiles]]'


@pytest.mark.parametrize(
    ("former", "latter", "reason"),
    [
        ('icon = "memo"', 'icon = "memos"', "icon: memos"),
        ('accent = "sky"', 'accent = "pink"', "accent: pink"),
        ('author = "organisation"', 'author = "writer"', "sorts.card.author: writer"),
        ('text = "text"', 'text = "words"', "boards.0.parts.text: words"),
        ('show = ["text"]', 'show = ["slogan"]', "profiles.0.show: slogan"),
        ('layout = "columns"', 'layout = "spiral"', "spiral"),
        (
            'type = "organisation" }',
            'type = "organisation", setting = "list" }',
            "sorts.card.organisation.setting: list",
        ),
        ('name = "organisation", type', 'name = "source", type', "sorts.card.source: reserved"),
        (
            'layout = "columns"\nsorts = ["card"]',
            'layout = "columns"\nsorts = []',
            "Stelle: boards.0.sorts. Grund: Hier",
        ),
        ('show = ["text"]', "show = []", "Stelle: profiles.0.show. Grund: Hier braucht es"),
        ('text = "text" }', 'when = "text" }', "boards.0.parts.when: text"),
        ('text = "text" }', "text = 7 }", "boards.0.parts.text: 7"),
        ("required = true", 'required = "ja"', "Stelle: sorts.0.fields.0.required. Grund: Hier müsste true"),
        ('heading = "cards"', 'heading = "cards"\ncolour = "red"', "Grund: Das kennt WerkStadt hier nicht: colour"),
        ('icon = "memo"', "", "Stelle: die ganze Datei. Grund: Es fehlt: icon"),
        ("[[profiles]]", SETTING % ("hold", "text", '"ja"'), "settings.hold.type: text"),
        ("[[profiles]]", SETTING % ("kinds", "ties", '["besteht"]'), "Stelle: settings.kinds.default"),
        ("[[profiles]]", SETTING % ("kinds", "ties", '[{ id = "a" }]'), "Stelle: settings.kinds.default"),
        ("[[profiles]]", SETTING % ("free", "holidays", '[{ start = "bald" }]'), "Stelle: settings.free.default"),
    ],
)
def test_broken_declaration_is_refused_with_the_place(former: str, latter: str, reason: str, tmp_path: Path) -> None:
    made = new_station("walk", tmp_path)
    text = (made / "station.toml").read_text(encoding="utf-8")
    assert former in text
    (made / "station.toml").write_text(text.replace(former, latter, 1), encoding="utf-8")
    with pytest.raises(BrokenFile) as refused:
        load(made)
    assert reason in Words()(refused.value.text, **refused.value.values)
    assert "walk/station.toml" in str(refused.value)


def test_folder_with_a_hyphen_is_refused_with_a_name_that_would_do(tmp_path: Path) -> None:
    new_station("memo_wall", tmp_path).rename(tmp_path / "memo-wall")
    with pytest.raises(BrokenFile, match=r"memo-wall.*Ein Beispiel: memo_wall"):
        load(tmp_path / "memo-wall")


@pytest.mark.parametrize(
    ("former", "latter", "reason"),
    [
        ("[de]", 'de = "x"\n[other]', "Stelle: de. Grund: Hier müsste eine Tabelle"),
        ('"sort.card" = "', '"sort.card" = 7 # "', "Stelle: de.sort.card. Grund: Hier müsste ein Text"),
        ("questions = [", 'questions = "eine" # [', "Stelle: de.questions. Grund: Hier müsste eine Liste"),
    ],
)
def test_words_of_a_wrong_shape_are_refused_with_the_place(
    former: str, latter: str, reason: str, tmp_path: Path
) -> None:
    made = new_station("walk", tmp_path)
    text = (made / "words.toml").read_text(encoding="utf-8")
    assert former in text
    (made / "words.toml").write_text(text.replace(former, latter, 1), encoding="utf-8")
    with pytest.raises(BrokenFile) as refused:
        load(made)
    assert reason in Words()(refused.value.text, **refused.value.values)


def test_missing_word_is_refused_with_language_and_key(tmp_path: Path) -> None:
    made = new_station("walk", tmp_path)
    text = (made / "words.toml").read_text(encoding="utf-8")
    (made / "words.toml").write_text(text.replace('"many.card" = "Cards"', ""), encoding="utf-8")
    with pytest.raises(BrokenFile, match=r"words\.toml: en: many\.card"):
        load(made)


def test_town_is_read_within_the_limits_of_the_forms() -> None:
    event = json.loads(town().read_text(encoding="utf-8"))
    assert (event["format"], event["version"]) == ("werkstadt-event", 1)
    assert list(refused_cards(event, factor=1)) == []


def test_town_is_as_full_as_a_real_workshop() -> None:
    event = json.loads(town().read_text(encoding="utf-8"))
    counts = {station["type"]: len(station["contributions"]) for station in event["stations"]}
    assert {"calendar", "target-groups", "social-space", "ecosystem", "friction"} <= set(counts)
    assert set(counts) <= {kind.type for kind in KINDS}
    assert sum(counts.values()) >= 100
    assert sum(len(group["organisations"]) for group in event["participants"]) >= 25
    assert {agreement["kind"] for agreement in event["plenary"]["commitments"]} == {"promise", "examine", "looking"}


def test_town_refers_to_cards_that_are_there() -> None:
    event = json.loads(town().read_text(encoding="utf-8"))
    cards = [card for station in event["stations"] for card in station["contributions"]]
    ids = [card["id"] for card in cards if "id" in card]
    assert len(set(ids)) == len(ids)
    assert {card["answers"] for card in cards if "answers" in card} <= set(ids)
    assert [card["id"] for card in cards if card.get("meta", {}).get("visibility") == "held"] == ["f7", "f8"]


def test_town_has_no_responses_where_the_station_takes_none() -> None:
    event = json.loads(town().read_text(encoding="utf-8"))
    answered = {
        station["type"]
        for station in event["stations"]
        for card in station["contributions"]
        if "responses" in card.get("meta", {})
    }
    assert answered == {"calendar", "target-groups", "social-space", "ecosystem"}


@pytest.mark.skipif(not REFERENCE.exists(), reason=f"the reference event is not here ({REFERENCE.name})")
def test_reference_event_is_read_without_loss() -> None:
    event = json.loads(REFERENCE.read_text(encoding="utf-8"))
    assert list(refused_cards(event, factor=10)) == []
    for kind, _around, card in cards_of(event, factor=10):
        sort, fields, rest = parted(kind, card)
        assert rest.keys() <= {"source", "kind"}, (sort.name, rest)
        assert fields.keys() <= {key for given in sort.fields for key in given.keys}


def test_folders_hold_fixed_file_names() -> None:
    for path in folder("stations").glob("*/station.toml"):
        names = {file.name for file in path.parent.iterdir() if file.name != "__pycache__"}
        assert names - {"card.html", f"test_{path.parent.name}.py"} == {
            "station.toml",
            "words.toml",
            "examples.json",
        }
        tomllib.loads(path.read_text(encoding="utf-8"))


def cards_of(event: Mapping[str, Any], factor: int) -> Iterator[tuple[Kind, Surroundings, dict[str, Any]]]:
    """Every contribution of an event file with its kind and what it may refer to."""
    for station in event["stations"]:
        kind = kinds()[station["type"].replace("-", "_")]
        around = surroundings_of(kind, len(station["questions"]), factor=factor)
        yield from ((kind, around, card) for card in station["contributions"])


def refused_cards(event: Mapping[str, Any], factor: int) -> Iterator[str]:
    """What no kind would take, each with the card."""
    for kind, around, card in cards_of(event, factor):
        sort, fields, _rest = parted(kind, card)
        asked = {given.name for given in sort.fields if given.type == "question"}
        raw = {key: str(value) if key in asked else value for key, value in fields.items()}
        try:
            read = read_fields(sort.fields, raw, around)
        except Invalid as error:
            yield f"{card}: {error.fields}"
            continue
        lost = {key: value for key, value in raw.items() if value not in ("", [], {}) and read.get(key) != value}
        if lost:
            yield f"{card}: {lost}"


def test_groups_that_came_with_the_kind_are_offered_in_the_language_of_the_reader() -> None:
    kind = kinds()["calendar"]
    reaches = kind.sorts[0].field("reaches")
    assert reaches
    settings = {"groups": ["Kinder 0–6", "Leute vom Damm"]}
    assert choices(kind, reaches, settings, "en") == [("Kinder 0–6", "Children 0–6"), ("Leute vom Damm",) * 2]
    assert choices(kind, reaches, {"groups": ["Children 0–6"]}, "de") == [("Children 0–6", "Kinder 0–6")]
