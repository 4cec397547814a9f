"""Cases are prepared by the coordination; what is said of them is read before it is shown; guard rails need no case."""

from pathlib import Path

import pytest

from werkstadt.errors import Invalid
from werkstadt.station.examples import read_example
from werkstadt.station.figures.svg import Box
from werkstadt.station.layouts import board_page
from werkstadt.station.loading import load
from werkstadt.station.state import Card, StationState
from werkstadt.words import Words

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


def test_what_stands_above_the_cards_is_not_said_on_each() -> None:
    card = Card("c1", "card", {"case": "Neu im Haus", "about": "needs", "text": "Jemand grüßt"}, 1)
    settings = {**KIND.default_settings(), "cases": ["Neu im Haus"]}
    state = StationState("s", "case_work", "", "", "open", (), settings, (card,), 2026)
    html = board_page(KIND, state, Box(1600, 900, 20), 0, Words("de")).html
    assert (html.count("Neu im Haus"), html.count("Was der Mensch braucht")) == (1, 1)
