"""Peer consultation: seven steps, nobody is named, nothing is shown before somebody read it."""

from pathlib import Path

import pytest

from werkstadt.station.examples import read_example
from werkstadt.station.loading import load

KIND = load(Path(__file__).parent)


@pytest.mark.parametrize("example", KIND.examples, ids=lambda example: str(example["text"]))
def test_example_is_read(example: dict[str, object]) -> None:
    assert read_example(KIND, example)[1]["text"] == example["text"]


def test_who_brought_a_question_is_protected() -> None:
    settings = KIND.default_settings()
    assert (settings["without_names"], settings["hold"], settings["responses"]) == (True, True, False)
    types = {given.type for sort in KIND.sorts for given in sort.fields}
    assert types.isdisjoint({"organisation", "organisations", "person", "picture"})


@pytest.mark.parametrize("language", ["de", "en", "de-simple"])
def test_there_are_seven_steps_in_each_language(language: str) -> None:
    assert (len(KIND.questions(language)), KIND.in_steps) == (7, True)
