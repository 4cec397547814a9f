"""Every format from every state of a workshop: exporting never fails because something is missing."""

import io
import json
import zipfile
from typing import Any

import pytest

from tests.core.conftest import Room
from tests.core.test_handing_out import wanted
from tests.documents.printed import assert_conforms, squeezed, text_of
from werkstadt.core.eventfile.travelling import import_event
from werkstadt.core.tables import Picture
from werkstadt.documents import EVERY, MAKERS, WISHED

ANSWER = {"kind": "friction", "text": "Lärm"}
HELD = {"meta": {"visibility": "held"}}
KINDS = ("calendar", "target_groups", "social_space", "ecosystem", "friction")
STATES: dict[str, dict[str, Any]] = {
    "empty": {"event": {"title": "Leer"}},
    "without date and place": {
        "event": {"title": "x"},
        "agenda": [{"title": "Anfangen"}],
        "stations": [{"type": kind} for kind in KINDS],
        "participants": [{"group": "Kirchen", "organisations": []}],
        "plenary": {"commitments": [{"what": "Einladen"}]},
    },
    "without stations": {
        "event": {"title": "Nur ein Gespräch", "date": "2026-11-21", "place": "Saal"},
        "plenary": {"insights": [{"text": "Wir kennen uns"}]},
    },
    "nothing but held cards": {
        "event": {"title": "Noch ungelesen", "date": "2026-11-21"},
        "stations": [
            {"type": "friction", "contributions": [{"kind": "friction", "text": "Unerhört"} | HELD]},
            {"type": "calendar", "contributions": [{"title": "Unerhört", "when": {"month": 5}} | HELD]},
        ],
    },
    "half answered": {
        "event": {"title": "Halb", "date": "2026-11-21"},
        "stations": [
            {"type": "friction", "questions": ["", "Was stört?"], "contributions": [ANSWER]},
            {"type": "social_space", "contributions": [{"kind": "flag", "organisation": "Chor"}]},
            {"type": "ecosystem", "contributions": [{"kind": "self", "organisation": "Chor"}]},
        ],
    },
}  # fmt: skip
FORMATS = sorted({*EVERY, *WISHED})
"""What a documentation consists of; prints and papers have tests of their own."""


@pytest.mark.parametrize("state", STATES)
def test_every_format_is_made(town: Room, state: str) -> None:
    event = {"format": "werkstadt-event", "version": 1, **STATES[state]}
    workshop, _ = import_event(town.database, town.catalogue, json.dumps(event).encode())
    lost = Picture(id=f"lost {state}", workshop=workshop, use="photo", file="lost.jpg", width=9, height=9, position=1)
    town.database.write(lambda session: session.add(lost))
    for name in FORMATS:
        made = MAKERS[name](wanted(town, workshop))
        assert made.body, name
        assert [verdict for verdict in made.verdicts if not verdict.passed] == [], name
        assert name == "json" or "Unerhört" not in read(made.body), name


def test_page_in_the_place_of_a_document_says_what_comes_first(town: Room) -> None:
    event = {"format": "werkstadt-event", "version": 1, **STATES["empty"]}
    workshop, _ = import_event(town.database, town.catalogue, json.dumps(event).encode())
    paper = MAKERS["boards"](wanted(town, workshop)).body
    assert squeezed("Bitte zuerst eine Station anlegen") in text_of(paper)
    assert_conforms(paper)
    assert "Gezeichnete Tafeln gibt es an keiner Station" in read(MAKERS["pictures"](wanted(town, workshop)).body)


def read(body: bytes) -> str:
    """All text that is in a file, unpacked where it is a ZIP."""
    if body.startswith(b"%PDF"):
        return text_of(body)
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return "".join(read(archive.read(name)) for name in archive.namelist())
    return body.decode("utf-8-sig", "replace")
