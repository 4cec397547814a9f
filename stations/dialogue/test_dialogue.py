"""The dialogue: five rounds in their order, led by the host."""

from pathlib import Path

import pytest

from werkstadt.station.examples import read_example
from werkstadt.station.figures.svg import Box
from werkstadt.station.layouts import board_page, groups
from werkstadt.station.loading import load
from werkstadt.station.state import Card, Question, StationState
from werkstadt.words import Words

KIND = load(Path(__file__).parent)


@pytest.mark.parametrize("example", KIND.examples, ids=lambda example: str(example["text"]))
def test_example_is_read(example: dict[str, object]) -> None:
    assert read_example(KIND, example)[1]["text"] == example["text"]


def test_rounds_are_numbered_and_the_present_one_is_marked_though_it_is_empty() -> None:
    questions = tuple(Question(f"q{number}", text) for number, text in enumerate(KIND.questions("de")))
    cards = tuple(Card(f"c{n}", "card", {"question": f"q{n}", "text": "Ein warmer Raum"}, n + 1) for n in range(2))
    state = StationState("s", "dialogue", "", "", "open", questions, KIND.default_settings(), cards, 2026, step=3)
    ((_, found),) = groups(KIND, state, Words("de"))
    assert [group.heading[:2] for group in found] == ["1.", "2.", "3.", "4.", "5."]
    assert [group.now for group in found] == [False, False, True, False, False]
    html = board_page(KIND, state, Box(1600, 900, 20), 0, Words("de")).html
    assert html.count("is-now") == 1
    assert html.count('class="part ') == 3


@pytest.mark.parametrize("language", ["de", "en", "de-simple"])
def test_there_are_five_rounds_in_each_language(language: str) -> None:
    assert len(KIND.questions(language)) == 5
