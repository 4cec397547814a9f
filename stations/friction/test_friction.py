"""Friction: anonymous, read before it is shown, no applause; a wish answers a friction and nothing else."""

from dataclasses import replace
from pathlib import Path

import pytest

from werkstadt.errors import Invalid
from werkstadt.station.examples import read_example, surroundings_of
from werkstadt.station.loading import load

KIND = load(Path(__file__).parent)


@pytest.mark.parametrize("example", KIND.examples, ids=lambda example: str(example["text"]))
def test_example_is_read_as_it_stands(example: dict[str, object]) -> None:
    fields = {key: value for key, value in example.items() if key not in {"kind", "id"}}
    assert read_example(KIND, example)[1] == fields


def test_no_field_asks_who_is_speaking() -> None:
    types = {given.type for sort in KIND.sorts for given in sort.fields}
    assert types.isdisjoint({"organisation", "organisations", "person", "picture", "place"})


def test_cards_are_anonymous_and_held_and_take_no_responses() -> None:
    settings = KIND.default_settings()
    assert (settings["anonymous"], settings["hold"], settings["responses"]) == (True, True, False)


def test_wish_may_answer_a_friction_only() -> None:
    frictions = {example["id"] for example in KIND.examples if "id" in example}
    around = replace(surroundings_of(KIND, 3), cards=lambda sort, card: sort == "friction" and card in frictions)
    read_example(KIND, {"kind": "wish", "text": "Ein Name und ein Datum", "answers": "c1"}, around)
    with pytest.raises(Invalid) as refused:
        read_example(KIND, {"kind": "wish", "text": "Ein Name und ein Datum", "answers": "c9"}, around)
    assert list(refused.value.fields) == ["answers"]


def test_example_wishes_point_to_example_frictions() -> None:
    frictions = {example["id"] for example in KIND.examples if "id" in example}
    answered = [example["answers"] for example in KIND.examples if "answers" in example]
    assert answered
    assert frictions.issuperset(answered)
