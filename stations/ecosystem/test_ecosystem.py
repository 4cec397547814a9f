"""The landscape: up to five stickers or own words, and answers to the questions of the round."""

from pathlib import Path

import pytest

from werkstadt.errors import Invalid
from werkstadt.station.examples import read_example
from werkstadt.station.loading import load
from werkstadt.station.stickers import find

KIND = load(Path(__file__).parent)


@pytest.mark.parametrize(
    "example", KIND.examples, ids=lambda example: str(example.get("organisation", example.get("text")))
)
def test_example_is_read_as_it_stands(example: dict[str, object]) -> None:
    fields = {key: value for key, value in example.items() if key != "kind"}
    if "question" in fields:
        fields["question"] = str(fields["question"])
    assert read_example(KIND, example)[1] == fields


def test_own_word_stands_beside_the_stickers_with_a_picture() -> None:
    words = [word for example in KIND.examples for word in example.get("stickers", [])]
    assert [word for word in words if find(word) is None] == ["Waschbär"]


def test_sixth_sticker_is_too_many() -> None:
    stickers = ["Igel", "Fuchs", "Hase", "Biene", "Sonne", "Mond"]
    with pytest.raises(Invalid) as refused:
        read_example(KIND, {"kind": "self", "organisation": "Jugendhaus", "stickers": stickers})
    assert list(refused.value.fields) == ["stickers"]


@pytest.mark.parametrize("language", ["de", "en", "de-simple"])
def test_eight_questions_are_dealt_out_two_a_round(language: str) -> None:
    assert len(KIND.questions(language)) == 8
    assert KIND.default_settings()["questions_per_round"] == 2


def test_question_the_station_does_not_ask_is_refused() -> None:
    with pytest.raises(Invalid) as refused:
        read_example(KIND, {"kind": "answer", "question": 8, "text": "Kaffee"})
    assert list(refused.value.fields) == ["question"]
