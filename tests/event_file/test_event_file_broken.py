"""Event files that cannot be read: refused in words, with place and reason, and nothing of them is kept."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from werkstadt.core.catalogue import catalogue
from werkstadt.core.database import Database
from werkstadt.core.eventfile.reading import read_event_file
from werkstadt.core.eventfile.travelling import as_bytes, import_event
from werkstadt.core.tables import Organisation, Workshop
from werkstadt.errors import BrokenFile

Event = dict[str, Any]

BYTES = {
    "truncated": (b'{"format": "werkstadt-event", ', "Zeile 1"),
    "in UTF-16": ('{"format": "ä"}'.encode("utf-16"), "UTF-8"),
    "in Latin-1": ('{"format": "ä"}'.encode("latin-1"), "UTF-8"),
    "empty": (b"", "JSON"),
    "a list": (b"[]", "Objekt"),
    "bottomless": (b'{"format": "werkstadt-event", "x": ' + b"[" * 100_000, "geschachtelt"),
    "deep": (b'{"x": ' + b"[" * 200 + b"]" * 200 + b"}", "geschachtelt"),
    "with a key twice": (b'{"format": "werkstadt-event", "format": "werkstadt-event"}', "zweimal"),
    "with an endless number": (b'{"x": 1e999}', "zu groß"),
    "with a number of 5000 digits": (b'{"x": ' + b"9" * 5000 + b"}", "Zahl"),
    "with NaN": (b'{"x": NaN}', "keine Zahl"),
    "with a lone surrogate": (b'{"x": "\\ud800"}', "Steuerzeichen"),
    "with NUL in a key": (b'{"x\\u0000": 1}', "Steuerzeichen"),
    "too large": (b'"' + b"x" * 20_000_001 + b'"', "größer"),
    "without an event": (b'{"format": "werkstadt-event", "version": 1}', "fehlt"),
}

PARTS: dict[str, tuple[Event, str]] = {
    "another format": ({"format": "museum"}, "Veranstaltungsdatei"),
    "a newer version": ({"version": 2}, "neueren Fassung"),
    "a version in words": ({"version": "1"}, "Zahl 1"),
    "an empty title": ({"event": {"title": " "}}, "event.title"),
    "a title of a wrong type": ({"event": {"title": 5}}, "event.title"),
    "a title too long": ({"event": {"title": "x" * 2001}}, "2001"),
    "a day that never was": ({"event": {"title": "x", "date": "2024-02-30"}}, "event.date"),
    "a year typed with two digits": ({"event": {"title": "x", "date": "0026-10-15"}}, "event.date"),
    "a year after the last one": ({"event": {"title": "x", "deleted_on": "9999-12-31"}}, "event.deleted_on"),
    "stations of a wrong type": ({"stations": {"type": "x"}}, "Liste"),
    "minutes of a wrong type": ({"agenda": [{"minutes": True}]}, "agenda[0].minutes"),
    "a station without type": ({"stations": [{}]}, "stations[0].type"),
    "spellings in a circle": (
        {"organisations": [{"name": "a", "same_as": "b"}, {"name": "b", "same_as": "a"}]},
        "Kreis",
    ),
}

HERE = "stations[0].contributions[0]"
CARDS: dict[str, tuple[str, list[Event], str]] = {
    "an unknown station": ("pottery", [], "pottery"),
    "an unknown card": ("friction", [{"kind": "poem"}], f"{HERE}.kind"),
    "a field of a wrong type": ("friction", [{"kind": "wish", "text": 7}], f"{HERE}.text"),
    "a text too long": ("friction", [{"kind": "wish", "text": "x" * 4001}], "4001"),
    "no text": ("friction", [{"kind": "wish"}], f"{HERE}.text"),
    "a reference into nothing": ("friction", [{"kind": "wish", "text": "a", "answers": "c7"}], f"{HERE}.answers"),
    "a reference to itself": (
        "friction",
        [{"kind": "wish", "id": "w", "text": "a", "answers": "w"}],
        f"{HERE}.answers",
    ),
    "half a place": ("social-space", [{"kind": "flag", "organisation": "a", "x": 1}], f"{HERE}.place"),
    "a question that is not there": ("ecosystem", [{"kind": "answer", "text": "a", "question": 99}], "Frage"),
    "a visibility of its own": ("friction", [{"meta": {"visibility": "withdrawn"}}], f"{HERE}.meta.visibility"),
    "an id twice": ("friction", [{"kind": "wish", "id": "a", "text": "a"}] * 2, "stations[0].contributions[1].id"),
}


def refusal(stranger: bytes) -> str:
    with pytest.raises(BrokenFile) as caught:
        read_event_file(stranger)
    return str(caught.value)


@pytest.mark.parametrize("name", BYTES)
def test_file_that_is_no_json_is_refused_in_words(name: str) -> None:
    stranger, words = BYTES[name]
    assert words in refusal(stranger)


@pytest.mark.parametrize("name", PARTS)
def test_file_with_a_wrong_part_is_refused_in_words(small: Event, name: str) -> None:
    parts, words = PARTS[name]
    assert words in refusal(json.dumps(small | parts).encode())


@pytest.mark.parametrize("name", CARDS)
def test_broken_card_refuses_the_whole_file(database: Database, small: Event, name: str) -> None:
    type_, cards, words = CARDS[name]
    small["stations"] = [{"type": type_, "contributions": cards}]
    with pytest.raises(BrokenFile) as caught:
        import_event(database, catalogue(), json.dumps(small).encode())
    assert words in str(caught.value)
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(Workshop)) == 0
        assert session.scalar(select(func.count()).select_from(Organisation)) == 0


def test_setting_of_a_wrong_type_is_refused(database: Database, small: Event) -> None:
    small["stations"][0]["settings"] = {"hold": 7}
    with pytest.raises(BrokenFile, match=r"settings\.hold"):
        import_event(database, catalogue(), json.dumps(small).encode())


KEYS = st.sampled_from(
    [
        "title",
        "kind",
        "id",
        "meta",
        "text",
        "type",
        "when",
        "month",
        "group",
        "organisations",
        "questions",
        "visibility",
        "responses",
        "support_offered",
        "by",
        "x",
        "y",
        "answers",
        "question",
        "contributions",
        "settings",
        "opens",
        "minutes",
        "same_as",
        "name",
        "late",
        "author",
        "what",
        "kicker",
        "?",
    ]
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["friction", "wish"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
PLACES = st.sampled_from(
    [
        "event",
        "agenda",
        "inputs",
        "common_ground",
        "participants",
        "organisations",
        "stations",
        "plenary",
        "about",
        "friction",
        "calendar",
    ]
)


def spoiled(event: Event, place: str, value: object) -> Event:
    """The small file with a stranger's value at one of its places."""
    cards = [station["contributions"] for station in event["stations"] if station["type"] == place]
    changed: Event = json.loads(json.dumps(event))
    if cards:
        next(s for s in changed["stations"] if s["type"] == place)["contributions"].append(value)
    else:
        changed[place] = value
    return changed


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=PLACES, value=VALUES)
def test_stranger_file_is_refused_or_travels_the_same_twice(
    small: Event, travelled: Callable[[Event], Event], place: str, value: object
) -> None:
    try:
        once = travelled(spoiled(small, place, value))
    except BrokenFile:
        return
    assert as_bytes(travelled(once)) == as_bytes(once)


@given(st.binary(max_size=200))
def test_random_bytes_are_refused_in_words(stranger: bytes) -> None:
    assert "Grund: " in refusal(stranger)
