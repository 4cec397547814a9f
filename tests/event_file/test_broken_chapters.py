"""A chapter that no page could have made ends an import before anything is stored."""

import json

import pytest

from werkstadt.core.eventfile.reading import read_event_file
from werkstadt.errors import BrokenFile

BROKEN: tuple[dict[str, object], ...] = (
    {"chapter": "cover"},
    {"shown": False},
    {"chapter": "station"},
    {"chapter": "station", "station": 99},
    {"chapter": "who", "text": "<b>x</b>"},
    {"chapter": "overview", "messages": ["x"] * 6},
    {"chapter": "who", "shown": 1},
    {"chapter": "who", "text": [{"type": "paragraph", "text": [{"link": "x", "href": "javascript:x"}]}]},
)


@pytest.mark.parametrize("entry", BROKEN)
def test_broken_chapter_in_a_file_is_refused(entry: dict[str, object]) -> None:
    file = {"format": "werkstadt-event", "version": 1, "event": {"title": "x"}}
    for chapters_ in ([entry], [{"chapter": "who"}, {"chapter": "who"}]):
        with pytest.raises(BrokenFile) as broken:
            read_event_file(json.dumps(file | {"chapters": chapters_}).encode())
        assert str(broken.value.values["place"]).startswith("chapters[")
