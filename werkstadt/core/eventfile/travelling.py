"""Workshops come and go: import and export of event files, a new one from the template, a copy of one's own."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from werkstadt.core.catalogue import Catalogue
from werkstadt.core.catalogue import catalogue as catalogue_of
from werkstadt.core.database import Database
from werkstadt.core.due import DATES
from werkstadt.core.eventfile.checking import EventFile, check
from werkstadt.core.eventfile.following import following
from werkstadt.core.eventfile.loading import store
from werkstadt.core.eventfile.parsing import parse
from werkstadt.core.eventfile.preparing import Prepared, prepare
from werkstadt.core.eventfile.reading import read_event_file
from werkstadt.core.eventfile.rotation import planned_again
from werkstadt.core.eventfile.writing import write_event
from werkstadt.core.rights import Right, require
from werkstadt.core.seats import Seat
from werkstadt.core.window import WINDOW
from werkstadt.core.workshops import Door, add_links

COPIED = frozenset({"type", "title", "kicker", "questions", "settings"})
"""What a copy takes over of a station."""
NOT_COPIED = frozenset({"plenary", "earlier", "chapters", "patterns", "exported", "workshop", "seq", "at"})
OWN_DATES = frozenset({*DATES, *WINDOW})
Made = tuple[str, list[Door]]
"""The new workshop's id, and its staff links with their secrets."""
Create = Callable[[Session], Made]
Inside = Callable[[Session, Create], Made]
"""Runs the creation in its transaction: raises where whoever creates may not, or gives what was made before."""


def import_event(database: Database, catalogue: Catalogue, data: bytes) -> Made:
    """Loads an event file as a new workshop; returns its id and its staff links. Raises BrokenFile."""
    return import_read(database, catalogue, prepare(catalogue, read_event_file(data)))


def read(folder: Path, data: bytes) -> Prepared:
    """An event file, read with the kinds of a data folder; it may take seconds in a worker. Raises BrokenFile."""
    return prepare(catalogue_of(folder), read_event_file(data))


def import_read(database: Database, catalogue: Catalogue, prepared: Prepared, inside: Inside | None = None) -> Made:
    """Stores an event file that was read as a new workshop."""
    return database.write(partial(_store, catalogue, prepared, inside))


def as_bytes(event: Mapping[str, Any]) -> bytes:
    """An event file as it stands on disk."""
    return (json.dumps(event, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def create_from_template(
    database: Database,
    catalogue: Catalogue,
    title: str,
    day: date | None,
    language: str = "de",
    *,
    inside: Inside | None = None,
    **event: Any,
) -> Made:
    """A new workshop with agenda and stations of the reference event; `event` sets further keys of the event."""
    path = Path(__file__).with_name(f"template.{'en' if language.startswith('en') else 'de'}.json")
    raw = parse(path.read_bytes())
    return _create(database, catalogue, _with_event(raw, title, day, {"language": language, **event}), inside)


def create_empty(
    database: Database,
    catalogue: Catalogue,
    title: str,
    day: date | None,
    language: str = "de",
    *,
    inside: Inside | None = None,
    **event: Any,
) -> Made:
    """A new workshop without agenda and stations."""
    raw = {"format": "werkstadt-event", "version": 1, "event": {}}
    return _create(database, catalogue, _with_event(raw, title, day, {"language": language, **event}), inside)


def copy_event(
    database: Database,
    catalogue: Catalogue,
    seat: Seat,
    title: str,
    day: date | None,
    *,
    inside: Inside | None = None,
) -> Made:
    """A new workshop with the agenda, invitation and stations of the seat's, without what people left there."""
    require(seat, Right.EDIT)
    return _create(
        database, catalogue, _with_event(_without_people(database, catalogue, seat.workshop), title, day, {}), inside
    )


def copy_to_rehearse(
    database: Database, catalogue: Catalogue, workshop: str, title: str, day: date, inside: Inside
) -> Made:
    """A copy of a workshop without what people left there; `inside` says who may, and what becomes of it."""
    return _create(
        database, catalogue, _with_event(_without_people(database, catalogue, workshop), title, day, {}), inside
    )


def _without_people(database: Database, catalogue: Catalogue, workshop: str) -> dict[str, Any]:
    """The event file of a workshop with agenda, invitation and stations alone, and dates that follow from its day."""
    with database.read() as session:
        raw = write_event(session, catalogue, workshop)
    kept = {key: value for key, value in raw.items() if key not in NOT_COPIED}
    kept["stations"] = [
        {key: part for key, part in station.items() if key in COPIED} for station in raw.get("stations", [])
    ]
    if "rotation" in kept:
        kept["rotation"] = planned_again(kept["rotation"])
    kept["event"] = {key: value for key, value in raw["event"].items() if key not in OWN_DATES}
    return kept


def follow_event(
    database: Database,
    catalogue: Catalogue,
    seat: Seat,
    title: str,
    day: date | None,
    *,
    stations: bool,
    inside: Inside | None = None,
) -> Made:
    """A new workshop that follows the seat's: with its organisations, and what became of it to be said."""
    require(seat, Right.EDIT)
    with database.read() as session:
        raw = write_event(session, catalogue, seat.workshop)
    earlier = prepare(catalogue, check(raw))
    return follow_read(database, catalogue, earlier, title, day, stations=stations, inside=inside)


def follow_read(
    database: Database,
    catalogue: Catalogue,
    earlier: Prepared,
    title: str,
    day: date | None,
    *,
    stations: bool,
    inside: Inside | None = None,
) -> Made:
    """The same from an event file that was read, for a workshop that is gone or on another server."""
    return _create(database, catalogue, check(following(earlier, title, day, stations=stations)), inside)


def _with_event(raw: dict[str, Any], title: str, day: date | None, values: Mapping[str, Any]) -> EventFile:
    event = raw["event"] | {"title": title, "date": day.isoformat() if day else ""} | dict(values)
    return check(raw | {"event": event})


def _create(database: Database, catalogue: Catalogue, event_file: EventFile, inside: Inside | None) -> Made:
    """What is wrong with the file is found before the transaction begins; the right is checked inside."""
    return import_read(database, catalogue, prepare(catalogue, event_file), inside)


def _store(catalogue: Catalogue, prepared: Prepared, inside: Inside | None, session: Session) -> Made:
    def create(session: Session) -> Made:
        workshop = store(session, catalogue, prepared)
        return workshop.id, add_links(session, workshop.id)

    return inside(session, create) if inside else create(session)
