"""Feedback: two taps without a name, shown as numbers from five answers on; words never stand beside scores."""

from pathlib import Path

import pytest

from werkstadt.errors import Invalid
from werkstadt.station.examples import read_example
from werkstadt.station.figures.svg import Box
from werkstadt.station.layouts import board_page
from werkstadt.station.listing import list_html
from werkstadt.station.loading import load
from werkstadt.station.state import Card, StationState
from werkstadt.words import Words

KIND = load(Path(__file__).parent)
BOX = Box(1824, 876, 26)
GIVEN = ["very_good", "good", "good", "mixed", "not_good", "good"]


def state(cards: tuple[Card, ...], **veiled: int) -> StationState:
    """A station with these cards, and so many that may not be shown."""
    settings = KIND.default_settings()
    return StationState("s", "feedback", "Wie war es?", "", "open", (), settings, cards, 2026, veiled=veiled)


def answers() -> tuple[Card, ...]:
    """Six answers."""
    return tuple(Card(f"a{n}", "answer", {"how": how, "again": "again_yes"}, n) for n, how in enumerate(GIVEN, 1))


@pytest.mark.parametrize("example", KIND.examples, ids=lambda example: str(example["kind"]))
def test_example_is_read_as_it_stands(example: dict[str, object]) -> None:
    assert read_example(KIND, example)[1] == {key: value for key, value in example.items() if key != "kind"}


def test_nobody_is_asked_who_they_are() -> None:
    types = {given.type for sort in KIND.sorts for given in sort.fields}
    assert types == {"choice", "long_text"}
    settings = KIND.default_settings()
    assert (settings["anonymous"], settings["responses"], settings["show_others"]) == (True, False, False)


def test_words_and_scores_are_two_cards_on_two_boards() -> None:
    scores, said = KIND.boards
    assert (scores.layout, scores.sorts, said.sorts) == ("gauges", ("answer",), ("words",))
    with pytest.raises(Invalid):
        read_example(KIND, {"kind": "words", "how": "good"})


def test_board_shows_how_often_each_answer_was_given() -> None:
    page = board_page(KIND, state(answers()), BOX, 0, Words("de"))
    assert page.alt == (
        "Wie war es? sehr gut (1), gut (3), so lala (1) und nicht gut (1). "
        "Beim nächsten Mal wieder dabei? ja (6), vielleicht (0) und nein (0)."
    )
    assert page.ids == ("g-s-how", "g-s-again")


def test_list_says_the_same_and_no_single_answer() -> None:
    html = list_html(KIND, state(answers()), Words("de"))
    assert "sehr gut (1), gut (3), so lala (1) und nicht gut (1)." in html
    assert "data-card" not in html


def test_few_answers_are_only_counted() -> None:
    few = state((), answer=3)
    said = "3 Antworten. Gezeigt wird erst ab 5."
    assert said in board_page(KIND, few, BOX, 0, Words("de")).html
    assert said in list_html(KIND, few, Words("de"))
