"""The formula of change: multiplied, zero in one is zero in all, the weakest named, nobody's rating alone."""

from pathlib import Path

import pytest

from werkstadt.station.examples import read_example
from werkstadt.station.figures.svg import Box
from werkstadt.station.layouts import board_page, groups
from werkstadt.station.loading import load
from werkstadt.station.state import Card, StationState
from werkstadt.words import Words

KIND = load(Path(__file__).parent)
FACTORS = ("driver", "vision", "resources", "first_steps")


def state(*ratings: tuple[int, ...]) -> StationState:
    """A station with these ratings, each of the four factors."""
    cards = tuple(Card(f"c{n}", "rating", dict(zip(FACTORS, one, strict=False)), n) for n, one in enumerate(ratings, 1))
    return StationState("s", "change_formula", "Formel", "", "open", (), KIND.default_settings(), cards, 2026)


def together(*ratings: tuple[int, ...]) -> str:
    """What is said below the gauges."""
    board, found = groups(KIND, state(*ratings), Words("de"))[0]
    assert board.layout == "gauges"
    return found[-1].said[0]


@pytest.mark.parametrize("example", KIND.examples, ids=lambda example: str(example["kind"]))
def test_example_is_read_as_it_stands(example: dict[str, object]) -> None:
    fields = {key: value for key, value in example.items() if key != "kind"}
    assert read_example(KIND, example)[1] == fields


def test_factors_are_multiplied_and_the_spread_is_said() -> None:
    assert together((5, 5, 5, 5), (5, 5, 4, 5), (5, 4, 4, 5)) == (
        "Zusammen: 80 von 100 (von 64 bis 100). Am schwächsten: Mittel."
    )


def test_zero_in_one_is_zero_in_all() -> None:
    assert together((5, 5, 0, 5)).startswith("Zusammen: 0 von 100")


def test_more_than_nothing_is_not_said_to_be_nothing() -> None:
    assert together((1, 1, 1, 1)).startswith("Zusammen: 1 von 100")


def test_rating_of_some_factors_counts_for_their_gauges_alone() -> None:
    assert together((5, 5, 5, 5), (1,)) == (
        "Zusammen: 100 von 100 (von 100 bis 100). Am schwächsten: Antrieb, Zielbild, Mittel und Erste Schritte."
    )
    page = board_page(KIND, state((5, 5, 5, 5), (1,)), Box(1824, 876, 26), 0, Words("de"))
    assert "Antrieb 0 (0), 1 (1), 2 (0), 3 (0), 4 (0) und 5 (1)." in page.alt
    assert page.alt.endswith("Erste Schritte.")
