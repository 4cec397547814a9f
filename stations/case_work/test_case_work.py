"""Cases are prepared by the coordination; what is said of them is read before it is shown; guard rails need no case."""

from pathlib import Path

import pytest

from werkstadt.errors import Invalid
from werkstadt.station.examples import read_example
from werkstadt.station.loading import load

KIND = load(Path(__file__).parent)


@pytest.mark.parametrize("example", KIND.examples, ids=lambda example: str(example["text"]))
def test_example_is_read_as_it_stands(example: dict[str, object]) -> None:
    fields = {key: value for key, value in example.items() if key != "kind"}
    assert read_example(KIND, example)[1] == fields


def test_cards_are_read_before_they_are_shown() -> None:
    assert KIND.default_settings()["hold"] is True


def test_nobody_invents_a_case_while_writing() -> None:
    with pytest.raises(Invalid) as refused:
        read_example(KIND, {"kind": "card", "case": "Mein Nachbar", "about": "needs", "text": "Ruhe"})
    assert list(refused.value.fields) == ["case"]


def test_guard_rail_holds_for_all_cases() -> None:
    assert read_example(KIND, {"kind": "guard_rail", "text": "Zuerst fragen"})[1] == {"text": "Zuerst fragen"}
