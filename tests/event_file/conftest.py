"""A small event file of an invented town, a database without workshops, and the way in and out."""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from tests.travelled import exported
from werkstadt.app import open_database
from werkstadt.core.catalogue import catalogue
from werkstadt.core.database import Database
from werkstadt.core.eventfile.travelling import import_event
from werkstadt.core.seats import Seat, enter_by_link
from werkstadt.settings import Settings

PASSING = ("exported", "workshop", "seq")
SMALL = json.loads(Path(__file__).with_name("small.json").read_text(encoding="utf-8"))

Event = dict[str, Any]


@pytest.fixture
def database(tmp_path: Path, storage: Callable[[], str]) -> Iterator[Database]:
    opened, _ = open_database(Settings(data=tmp_path, database_url=storage()))
    yield opened
    opened.close()


@pytest.fixture
def small() -> Event:
    return deepcopy(SMALL)


@pytest.fixture
def coordinator(database: Database) -> Callable[[Event], Seat]:
    """Imports an event and takes the coordinator's seat."""

    def enter(event: Event) -> Seat:
        workshop, doors = import_event(database, catalogue(), json.dumps(event).encode())
        return enter_by_link(database, workshop, doors[0].secret).seat

    return enter


@pytest.fixture
def travelled(database: Database, coordinator: Callable[[Event], Seat]) -> Callable[[Event], Event]:
    """Imports an event and exports it again, without what differs from export to export."""

    def journey(event: Event) -> Event:
        file = json.loads(exported(database, catalogue(), coordinator(event).workshop))
        return {key: value for key, value in file.items() if key not in PASSING}

    return journey
