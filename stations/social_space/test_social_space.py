"""The map: flags stand somewhere, at the margin or not at all; ties are of the kinds the station has."""

from pathlib import Path

import pytest

from werkstadt.errors import Invalid
from werkstadt.station.examples import read_example, surroundings_of
from werkstadt.station.loading import load
from werkstadt.station.options import choices

KIND = load(Path(__file__).parent)


@pytest.mark.parametrize(
    "example", KIND.examples, ids=lambda example: str(example.get("organisation", example.get("to")))
)
def test_example_is_read_as_it_stands(example: dict[str, object]) -> None:
    fields = {key: value for key, value in example.items() if key != "kind"}
    assert read_example(KIND, example)[1] == fields


@pytest.mark.parametrize(("language", "labels"), [("de", ["besteht", "gewünscht"]), ("en", ["exists", "wished for"])])
def test_the_two_ties_from_the_start_are_translated(language: str, labels: list[str]) -> None:
    sort = KIND.sort("tie")
    assert sort is not None
    assert [label for _, label in choices(KIND, sort.fields[2], KIND.default_settings(), language)] == labels


def test_tie_of_an_own_kind_has_the_coordinators_label() -> None:
    sort = KIND.sort("tie")
    assert sort is not None
    own = {"ties": [{"id": "shared", "label": "teilen Räume", "accent": "sky", "pattern": "dashes"}]}
    assert choices(KIND, sort.fields[2], own, "de") == [("shared", "teilen Räume")]


def test_tie_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(Invalid) as refused:
        read_example(KIND, {"kind": "tie", "from": "Jugendhaus", "to": "Schule", "tie": "blood"})
    assert list(refused.value.fields) == ["tie"]


def test_place_outside_the_map_is_refused() -> None:
    with pytest.raises(Invalid) as refused:
        read_example(KIND, {"kind": "flag", "organisation": "Jugendhaus", "x": 1.2, "y": 0.5})
    assert list(refused.value.fields) == ["place"]


def test_group_of_ones_own_words_is_taken() -> None:
    flag = {"kind": "flag", "organisation": "Jugendhaus", "group": "Die vom Hang"}
    assert read_example(KIND, flag, surroundings_of(KIND, 3))[1]["group"] == "Die vom Hang"


@pytest.mark.parametrize("language", ["de", "en", "de-simple"])
def test_groups_at_the_margin_are_among_the_groups(language: str) -> None:
    settings = KIND.default_settings(language)
    assert set(settings["margin_groups"]) < set(settings["groups"])
