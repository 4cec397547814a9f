"""From a checked event file to a workshop with everything in it, inside one transaction."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from werkstadt.clock import today
from werkstadt.core.catalogue import Catalogue
from werkstadt.core.due import DATES, future_dates
from werkstadt.core.eventfile.chapters import chapter_row
from werkstadt.core.eventfile.checking import EventFile
from werkstadt.core.eventfile.earlier import store_earlier
from werkstadt.core.eventfile.objects import Entry, explicit
from werkstadt.core.eventfile.patterns import pattern_rows
from werkstadt.core.eventfile.preparing import Prepared
from werkstadt.core.eventfile.registering import register_organisations
from werkstadt.core.eventfile.rotation import store_rotation
from werkstadt.core.eventfile.station_rows import add_read_station
from werkstadt.core.running import VIEWS
from werkstadt.core.secret import new_id
from werkstadt.core.tables import AgendaItem, Agreement, Insight, Talk, Workshop
from werkstadt.core.window import WINDOW
from werkstadt.core.workshops import add_workshop

SAME = (
    "subtitle",
    "starts",
    "ends",
    "place",
    "language",
    "gender",
    "publisher",
    "funder",
    "contact",
    "colour",
    "notice",
    "foreword",
    "outlook",
    "imagery",
)
"""Keys of the event that are columns of the same name."""


def store(session: Session, catalogue: Catalogue, prepared: Prepared) -> Workshop:
    """Writes a prepared file into the session's transaction."""
    file = prepared.file
    workshop = _workshop(session, file)
    register_organisations(session, workshop.id, file)
    of_kind: dict[str, list[str]] = {}
    in_order: list[str] = []
    for position, read in enumerate(prepared.stations, 1):
        row = add_read_station(session, catalogue, workshop, read, position)
        of_kind.setdefault(row.kind, []).append(row.id)
        in_order.append(row.id)
    session.add_all(_agenda(entry, workshop.id, position, of_kind) for position, entry in enumerate(file.agenda, 1))
    session.add_all(_talk(entry, workshop.id, position) for position, entry in enumerate(file.inputs, 1))
    session.add_all(_insight(entry, workshop.id, position) for position, entry in enumerate(file.insights, 1))
    session.add_all(_agreement(entry, workshop.id, position) for position, entry in enumerate(file.commitments, 1))
    if file.rotation:
        store_rotation(session, file.rotation, workshop, in_order)
    session.add_all(chapter_row(entry, workshop.id, in_order) for entry in file.chapters)
    session.add_all(pattern_rows(file.patterns, workshop.id))
    if file.earlier is not None:
        store_earlier(session, workshop, file.earlier, prepared.earlier)
    session.flush()
    return workshop


def _workshop(session: Session, file: EventFile) -> Workshop:
    event = file.event
    values = {name: event.values[name] for name in SAME if name in event.values}
    given = event.get("date")
    workshop = add_workshop(
        session,
        event.values["title"],
        date.fromisoformat(given) if given else None,
        expected=event.get("expected_participants"),
        common_ground=file.common_ground,
        about=_about(file),
        **values,
    )
    chosen = {name: date.fromisoformat(event.values[name]) for name in DATES if event.get(name)}
    for name, day in future_dates(chosen, today()).items():
        setattr(workshop, name, day)
    for name in WINDOW:
        if name in event.values or name in event.kept:  # kept: an empty one, for a door that has no such end
            setattr(workshop, name, date.fromisoformat(event.values[name]) if name in event.values else None)
    return workshop


def _about(file: EventFile) -> dict[str, Any]:
    """What the file says beyond the tables, by the place where it stood."""
    groups: dict[str, dict[str, Any]] = {}
    for entry in file.participants:
        groups.setdefault(entry.get("group", ""), {"group": entry.get("group", "")}).update(entry.kept)
    found = {
        "root": file.kept,
        "event": {name: value for name, value in file.event.kept.items() if name not in WINDOW},
        "plenary": file.plenary.kept,
        "participants": list(groups.values()),
    }
    return {place: kept for place, kept in found.items() if kept}


def _agenda(entry: Entry, workshop: str, position: int, of_kind: Mapping[str, list[str]]) -> AgendaItem:
    """A point of the agenda; what it opens, closes and shows are types in the file and stations inside."""
    opens, not_opened = _of_types(entry.get("opens", []), of_kind)
    closes, not_closed = _of_types(entry.get("closes", []), of_kind)
    view, station, not_shown = _shown(entry, of_kind)
    unknown: dict[str, Any] = {"opens": not_opened, "closes": not_closed, **not_shown}
    return AgendaItem(
        id=new_id(),
        workshop=workshop,
        position=position,
        time=entry.get("time", ""),
        minutes=entry.get("minutes", 0),
        title=entry.get("title", ""),
        phase=entry.get("phase", ""),
        items=entry.get("items", []),
        opens=opens,
        closes=closes,
        shows=view,
        shows_station=station,
        about=entry.kept | {key: named for key, named in unknown.items() if named},
    )


def _shown(entry: Entry, of_kind: Mapping[str, list[str]]) -> tuple[str, str | None, dict[str, str]]:
    """The view and the station that a point shows, and what of it nobody can show here."""
    view, type_ = entry.get("shows", ""), entry.get("shows_station", "")
    stations, _ = _of_types([type_], of_kind)
    if view not in VIEWS or (view == "station" and not stations):
        return "", None, {"shows": view, "shows_station": type_}
    if view in {"station", "gallery"} and stations:
        return view, stations[0], {}
    return view, None, {"shows_station": type_}


def _of_types(types: Iterable[str], of_kind: Mapping[str, list[str]]) -> tuple[list[str], list[str]]:
    """The stations of these types, and the types of which there is none."""
    found: list[str] = []
    unknown: list[str] = []
    for type_ in types:
        stations = of_kind.get(type_.replace("-", "_"), [])
        found += stations
        unknown += [] if stations else [type_]
    return list(dict.fromkeys(found)), unknown


def _talk(entry: Entry, workshop: str, position: int) -> Talk:
    values = {"title": entry.get("title", ""), "points": entry.get("points", []), "about": entry.kept}
    return Talk(id=new_id(), workshop=workshop, position=position, **values)


def _insight(entry: Entry, workshop: str, position: int) -> Insight:
    return Insight(id=new_id(), workshop=workshop, position=position, text=entry.get("text", ""), about=entry.kept)


def _agreement(entry: Entry, workshop: str, position: int) -> Agreement:
    return Agreement(
        id=new_id(),
        workshop=workshop,
        position=position,
        kind=entry.get("kind", "promise"),
        what=entry.get("what", ""),
        who=entry.get("who", ""),
        by=entry.get("by"),
        status=entry.get("status", ""),
        word=entry.get("word", ""),
        updated=date.fromisoformat(entry.values["updated"]) if "updated" in entry.values else None,
        about=entry.kept | explicit(entry, kind="promise"),
    )
