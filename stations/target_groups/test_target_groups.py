"""Profile sheets: several organisations share one, and a group that nobody reaches is a sheet too."""

from pathlib import Path

import pytest

from werkstadt.errors import Invalid
from werkstadt.station.examples import read_example
from werkstadt.station.loading import load

KIND = load(Path(__file__).parent)


@pytest.mark.parametrize("example", KIND.examples, ids=lambda example: str(example["name"]))
def test_example_is_read_as_it_stands(example: dict[str, object]) -> None:
    assert read_example(KIND, example)[1] == example


def test_lists_come_from_a_form_as_lines() -> None:
    fields = read_example(KIND, {"name": "Familien", "needs": "Zeit\n\nZeit\nRuhe "})[1]
    assert fields["needs"] == ["Zeit", "Ruhe"]


def test_others_join_by_saying_they_reach_them_too() -> None:
    sort = KIND.sort("sheet")
    assert sort is not None
    assert (sort.joins, KIND.say("join.sheet", "en")) == ("reached_by", "We reach them too")


def test_sheet_without_a_name_is_refused_at_the_field() -> None:
    with pytest.raises(Invalid) as refused:
        read_example(KIND, {"description": "Wohnen im Neubau"})
    assert list(refused.value.fields) == ["name"]


def test_voice_is_one_of_three() -> None:
    with pytest.raises(Invalid) as refused:
        read_example(KIND, {"name": "Familien", "voice": "die Nachbarn"})
    assert list(refused.value.fields) == ["voice"]
