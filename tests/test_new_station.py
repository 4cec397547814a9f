"""A sixth station is one command away, and a command that cannot work says why and writes nothing."""

import json
from pathlib import Path

import pytest

from werkstadt.errors import WerkstadtError
from werkstadt.station.examples import read_example
from werkstadt.station.loading import load
from werkstadt.station.scaffold import BadName, NameTaken, NoFolder, new_station


def test_new_station_works_at_once(tmp_path: Path) -> None:
    kind = load(new_station("memo-wall", tmp_path / "stations"))
    assert (kind.name, kind.type) == ("memo_wall", "memo-wall")
    assert [kind.say("title", language) for language in ("de", "en", "de-simple")] == ["Memo wall"] * 3
    read = [read_example(kind, example)[1] for example in kind.examples]
    assert read == [dict(example) for example in kind.examples]


def test_new_station_is_data_alone(tmp_path: Path) -> None:
    made = new_station("walk", tmp_path)
    assert sorted(file.name for file in made.iterdir()) == ["examples.json", "station.toml", "words.toml"]
    assert json.loads((made / "examples.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "name", ["", "Walk", "größe", "../walk", "a/b", "2walk", "class", "walk ing", "w" * 41, "wa$lk"]
)
def test_bad_name_is_refused_in_words(name: str, tmp_path: Path) -> None:
    with pytest.raises(BadName) as refused:
        new_station(name, tmp_path)
    assert f"»{name}«" in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_name_of_a_built_in_station_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NameTaken):
        new_station("friction", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_existing_folder_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "walk").mkdir()
    (tmp_path / "walk" / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(NameTaken):
        new_station("walk", tmp_path)
    assert [file.name for file in (tmp_path / "walk").iterdir()] == ["notes.txt"]


def test_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "stations").write_text("a file", encoding="utf-8")
    with pytest.raises(NoFolder) as refused:
        new_station("walk", tmp_path / "stations")
    assert isinstance(refused.value, WerkstadtError)
