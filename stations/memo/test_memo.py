"""The memo board: one sentence is enough, it is open all day, and where a thing belongs is a proposal."""

from pathlib import Path

import pytest

from werkstadt.errors import Invalid
from werkstadt.station.examples import read_example
from werkstadt.station.loading import load

KIND = load(Path(__file__).parent)


@pytest.mark.parametrize("example", KIND.examples, ids=lambda example: str(example["text"]))
def test_example_is_read_as_it_stands(example: dict[str, object]) -> None:
    assert read_example(KIND, example)[1] == example


def test_one_sentence_is_enough_and_nothing_is_no_memo() -> None:
    assert read_example(KIND, {"text": "Parken"})[1] == {"text": "Parken"}
    with pytest.raises(Invalid) as refused:
        read_example(KIND, {"where_to": "today"})
    assert list(refused.value.fields) == ["text"]


def test_board_is_open_all_day() -> None:
    assert KIND.default_settings()["all_day"] is True
