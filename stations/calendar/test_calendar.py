"""The year calendar: every way to say when is read, and a card in a hurry needs a title only."""

from pathlib import Path

import pytest

from werkstadt.station.examples import read_example
from werkstadt.station.loading import load
from werkstadt.station.when import months_of

KIND = load(Path(__file__).parent)


@pytest.mark.parametrize("example", KIND.examples, ids=lambda example: str(example["title"]))
def test_example_is_read_as_it_stands(example: dict[str, object]) -> None:
    assert read_example(KIND, example)[1] == example


def test_title_alone_is_enough() -> None:
    assert read_example(KIND, {"title": "Balkonkonzert"})[1] == {"title": "Balkonkonzert"}


def test_examples_show_every_shape_of_when() -> None:
    shapes = {frozenset(example.get("when", {})) for example in KIND.examples}
    assert shapes >= {
        frozenset(shape) for shape in ({"month"}, {"date"}, {"from", "to"}, {"words"}, {"recurs", "months"})
    }


def test_repetition_in_some_months_falls_into_these_months() -> None:
    breakfast = next(example for example in KIND.examples if example["title"] == "Hoffrühstück")
    assert months_of(read_example(KIND, breakfast)[1]["when"]) == [4, 5, 6, 9]


def test_groups_are_offered_in_the_language_of_the_workshop() -> None:
    assert KIND.default_settings("de")["groups"][0] == "alle Bewohner*innen"
    assert KIND.default_settings("en")["groups"][0] == "all residents"


def test_others_can_join_an_entry() -> None:
    sort = KIND.sort("entry")
    assert sort is not None
    assert (sort.joins, KIND.say("join.entry", "de")) == ("with", "Da machen wir mit")
