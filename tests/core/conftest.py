"""A real database with the demo's town in it, and seats of every role: what the core is tried on."""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from werkstadt import demo
from werkstadt.app import open_database
from werkstadt.core import contributing, doors, seats, states
from werkstadt.core.catalogue import Catalogue
from werkstadt.core.contributing import Draft
from werkstadt.core.database import Database
from werkstadt.core.eventfile.travelling import import_event
from werkstadt.core.finding import ways_in
from werkstadt.core.once import Saved
from werkstadt.core.seats import Seat
from werkstadt.core.tables import Station
from werkstadt.core.workshops import Door
from werkstadt.settings import Settings

DAY = date(2026, 11, 21)


@dataclass
class Room:
    """A workshop on a database file: its doors, and seats as people take them."""

    database: Database
    catalogue: Catalogue
    workshop: str
    doors: list[Door]
    folder: Path
    database_url: str = ""
    taken: dict[str, Seat] = field(default_factory=dict)

    def staff(self, role: str, station: str = "") -> Seat:
        """A seat through the link of a role; a host's at the station of this kind. The same again is the same seat."""
        if role + station not in self.taken:
            place = self.station(station).id if station else None
            door = next(one for one in self.doors if one.role == role and (not place or one.station == place))
            self.taken[role + station] = seats.enter_by_link(self.database, self.workshop, door.secret).seat
        return self.taken[role + station]

    def participant(self) -> Seat:
        """A new participant's seat, through the QR code's token."""
        return doors.join(self.database, ways_in(self.database, self.workshop).token, DAY).seat

    def station(self, kind: str) -> Station:
        """The station of a kind."""
        rows = states.stations(self.database, self.staff("moderator"))
        return next(row for row in rows if row.kind.replace("-", "_") == kind)

    def leave(self, seat: Seat, kind: str, sort: str, key: str = "", **fields: Any) -> Saved:
        """A card at the station of this kind."""
        draft = Draft(secrets.token_hex(16), sort, fields, key)
        return contributing.contribute(self.database, self.catalogue, seat, self.station(kind).id, draft)

    def card(self, kind: str, card: str) -> str:
        """The visibility of a card as staff sees it, or "gone"."""
        state = states.station_state(
            self.database, self.catalogue, self.staff("moderator"), self.station(kind).id, staff=True
        )
        return next((one.visibility for one in state.cards if one.id == card), "gone")


def make_room(folder: Path, database_url: str = "") -> Room:
    """A room on a database in this folder, or on a server."""
    folder.mkdir(parents=True, exist_ok=True)
    database, catalogue = open_database(Settings(data=folder, database_url=database_url))
    workshop, found = import_event(database, catalogue, demo.town_on(DAY))
    return Room(database, catalogue, workshop, found, folder, database_url)


@pytest.fixture
def room(tmp_path: Path, storage: Callable[[], str]) -> Iterator[Room]:
    """The demo's town on a database of its own."""
    made = make_room(tmp_path / "data", storage())
    yield made
    made.database.close()


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory, storage: Callable[[], str]) -> Iterator[Room]:
    """The demo's town, shared by the tests of a module that change nothing others look at."""
    made = make_room(tmp_path_factory.mktemp("town") / "data", storage())
    yield made
    made.database.close()
