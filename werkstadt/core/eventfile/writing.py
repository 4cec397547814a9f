"""From a workshop to an event file: everything that is shown, held or hidden; no code, token, seat or key."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core import organisations
from werkstadt.core.catalogue import Catalogue
from werkstadt.core.due import chosen_dates
from werkstadt.core.eventfile.chapters import written_chapters
from werkstadt.core.eventfile.checking import FORMAT, VERSION
from werkstadt.core.eventfile.earlier import written_earlier
from werkstadt.core.eventfile.loading import SAME
from werkstadt.core.eventfile.objects import is_empty, written
from werkstadt.core.eventfile.patterns import written_patterns
from werkstadt.core.eventfile.registering import written_participants, written_register
from werkstadt.core.eventfile.rotation import written_rotation
from werkstadt.core.eventfile.writing_cards import written_stations
from werkstadt.core.tables import AgendaItem, Agreement, Insight, Station, Talk, Workshop
from werkstadt.core.window import chosen_window
from werkstadt.errors import NotFound


def write_event(session: Session, catalogue: Catalogue, workshop_id: str) -> dict[str, Any]:
    """The workshop as an event file. Raises NotFound, and BrokenFile where a station's kind is not installed."""
    workshop = session.get(Workshop, workshop_id)
    if workshop is None:
        raise NotFound
    about = workshop.about
    stations = _rows(session, Station, workshop_id)
    places = {row.id: place for place, row in enumerate(stations)}
    register = organisations.register(session, workshop_id)
    head = {
        "format": FORMAT,
        "version": VERSION,
        "exported": datetime.now(UTC).isoformat(timespec="seconds"),
        "workshop": workshop.id,
        "seq": workshop.seq,
    }
    known = {
        "event": _event(workshop),
        "agenda": _agenda(session, workshop_id, stations),
        "inputs": [
            written({"title": row.title, "points": row.points}, row.about) for row in _rows(session, Talk, workshop_id)
        ],
        "common_ground": workshop.common_ground,
        "participants": written_participants(register, about.get("participants", [])),
        "organisations": written_register(register),
        "stations": written_stations(session, catalogue, stations),
        "plenary": _plenary(session, workshop),
        "patterns": written_patterns(session, workshop_id),
        "earlier": written_earlier(session, catalogue, workshop),
        "rotation": written_rotation(session, workshop, places),
        "chapters": written_chapters(session, workshop_id, places),
    }
    return head | written(known, about.get("root", {}))


def _rows(session: Session, table: Any, workshop: str) -> list[Any]:
    return list(session.scalars(select(table).where(table.workshop == workshop).order_by(table.position)))


def _event(workshop: Workshop) -> dict[str, Any]:
    known: dict[str, Any] = {"title": workshop.title, "date": workshop.date.isoformat() if workshop.date else ""}
    known |= {name: getattr(workshop, name) for name in SAME}
    known["expected_participants"] = workshop.expected
    dates = {name: day.isoformat() for name, day in chosen_dates(workshop).items() if day}
    window = {name: day.isoformat() if day else "" for name, day in chosen_window(workshop).items()}
    return written(known | dates, workshop.about.get("event", {})) | window


def _agenda(session: Session, workshop: str, stations: list[Station]) -> list[dict[str, Any]]:
    types = {row.id: row.kind.replace("_", "-") for row in stations}
    return [_point(row, types) for row in _rows(session, AgendaItem, workshop)]


def _point(row: AgendaItem, types: dict[str, str]) -> dict[str, Any]:
    named = {}
    for key, stations in (("opens", row.opens), ("closes", row.closes)):
        known_types = [types[station] for station in stations if station in types]
        named[key] = list(dict.fromkeys(known_types + (row.about.get(key) or [])))
    known = {
        "time": row.time,
        "minutes": row.minutes,
        "title": row.title,
        "phase": row.phase,
        "opens": named["opens"],
        "closes": named["closes"],
        "shows": row.shows,
        "shows_station": types.get(row.shows_station or "", ""),
        "items": row.items,
    }
    return written(known, row.about)


def _plenary(session: Session, workshop: Workshop) -> dict[str, Any]:
    insights = [written({"text": row.text}, row.about) for row in _rows(session, Insight, workshop.id)]
    commitments = [_agreement(row) for row in _rows(session, Agreement, workshop.id)]
    known = {"insights": insights, "commitments": commitments}
    kept = workshop.about.get("plenary", {})
    return {} if is_empty(insights) and is_empty(commitments) and not kept else written(known, kept)


def _agreement(row: Agreement) -> dict[str, Any]:
    kind = "" if row.kind == "promise" else row.kind
    known = {"kind": kind, "what": row.what, "who": row.who, "by": row.by, "status": row.status, "word": row.word}
    return written(known | {"updated": row.updated.isoformat() if row.updated else ""}, row.about)
