"""Committees: one hands its results to another, and the areas are named by whoever prepares the workshop."""

from dataclasses import replace
from pathlib import Path

import pytest

from werkstadt.errors import Invalid
from werkstadt.station.examples import read_example, surroundings_of
from werkstadt.station.loading import load

KIND = load(Path(__file__).parent)


@pytest.mark.parametrize("example", KIND.examples, ids=lambda example: str(example["name"]))
def test_example_is_read_as_it_stands(example: dict[str, object]) -> None:
    fields = {key: value for key, value in example.items() if key != "id"}
    assert read_example(KIND, example)[1] == fields


def test_results_go_to_a_committee_whose_sheet_hangs() -> None:
    around = replace(surroundings_of(KIND, 3), cards=lambda sort, card: (sort, card) == ("committee", "c1"))
    assert read_example(KIND, {"name": "AG Wege", "sends_to": "c1"}, around)[1]["sends_to"] == "c1"
    with pytest.raises(Invalid) as refused:
        read_example(KIND, {"name": "AG Wege", "sends_to": "c9"}, around)
    assert list(refused.value.fields) == ["sends_to"]


@pytest.mark.parametrize("language", ["de", "en", "de-simple"])
def test_areas_go_from_small_to_large_in_each_language(language: str) -> None:
    assert len(KIND.default_settings(language)["scopes"]) == 3
