"""Prints of a town whose words would break out of their paper, or run off it."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.core.conftest import DAY, Room
from tests.core.test_handing_out import wanted
from tests.documents.printed import assert_conforms, overflow, text_of
from werkstadt import demo
from werkstadt.app import open_database
from werkstadt.core.eventfile.travelling import import_event
from werkstadt.documents import MAKERS
from werkstadt.settings import Settings

HOSTILE = '#panic() $x$ 你好 مرحبا 👍🏽 *a* \u202eabc <b>&amp; \\ "q" ' + "W" * 60


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """The town with words that would break out, or off their paper, everywhere."""
    event = json.loads(demo.town_on(DAY))
    event["event"] |= dict.fromkeys(("title", "funder", "place", "publisher"), HOSTILE)
    event["participants"].append({"group": HOSTILE, "organisations": [HOSTILE, "Wohlfahrtspflege" * 9]})
    for station in event["stations"]:
        station |= {"title": HOSTILE, "kicker": HOSTILE[:50], "questions": [HOSTILE, *station.get("questions", [])]}
    folder = tmp_path_factory.mktemp("hostile") / "data"
    folder.mkdir()
    database, catalogue = open_database(Settings(data=folder))
    workshop, doors = import_event(database, catalogue, json.dumps(event).encode())
    yield Room(database, catalogue, workshop, doors, folder)
    database.close()


@pytest.mark.parametrize(
    "name",
    ["entrance", "posters", "table-cards", "host-cards", "paper-cards", "forms", "attendance", "badges", "leaflet"],
)
def test_hostile_words_stay_words_and_on_their_paper(hostile: Room, name: str) -> None:
    typed = {"names": f"{HOSTILE}; {HOSTILE}"} if name == "badges" else {}
    pdf = MAKERS[name](replace(wanted(hostile), typed=typed)).body
    assert_conforms(pdf)
    assert overflow(pdf) == []
    assert "#panic()" in text_of(pdf)
