"""A call for topics: little is asked, others support instead of writing it again, and minutes are minutes."""

from pathlib import Path

import pytest

from werkstadt.errors import Invalid
from werkstadt.station.examples import read_example
from werkstadt.station.loading import load

KIND = load(Path(__file__).parent)


@pytest.mark.parametrize("example", KIND.examples, ids=lambda example: str(example["topic"]))
def test_example_is_read_as_it_stands(example: dict[str, object]) -> None:
    assert read_example(KIND, example)[1] == example


def test_topic_alone_is_enough() -> None:
    assert read_example(KIND, {"topic": "Licht am Weg"})[1] == {"topic": "Licht am Weg"}


@pytest.mark.parametrize("minutes", [1, 600, "bald"])
def test_minutes_that_no_meeting_has_are_refused_at_the_field(minutes: object) -> None:
    with pytest.raises(Invalid) as refused:
        read_example(KIND, {"topic": "Licht am Weg", "minutes": minutes})
    assert list(refused.value.fields) == ["minutes"]


def test_others_support_a_topic() -> None:
    sort = KIND.sort("topic")
    assert sort is not None
    assert (sort.joins, KIND.say("join.topic", "en")) == ("supported_by", "We support it")
