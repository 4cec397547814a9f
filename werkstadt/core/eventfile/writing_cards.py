"""The stations of an event file with their cards; references use the names that the cards have within the file."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core.catalogue import Catalogue
from werkstadt.core.eventfile.clusters import cluster_names
from werkstadt.core.eventfile.kickers import joined_title
from werkstadt.core.eventfile.objects import is_empty, written
from werkstadt.core.eventfile.parts import joined
from werkstadt.core.eventfile.rotation import written_lines
from werkstadt.core.eventfile.votes import written_votes
from werkstadt.core.state_rows import said_order
from werkstadt.core.tables import Contribution, Response, Station
from werkstadt.core.workshops import usual_state
from werkstadt.station.fields import Field
from werkstadt.station.kind import Kind

TRAVELS = ("shown", "held", "returned", "hidden")
"""Visibilities that are written; what was withdrawn or redacted is gone."""


def written_stations(session: Session, catalogue: Catalogue, stations: list[Station]) -> list[dict[str, Any]]:
    """All stations in their order, their cards numbered `c1`, `c2`, … through the file."""
    cards = {station.id: _cards(session, station) for station in stations}
    rows = [row for station in stations for row in cards[station.id]]
    names = {row.id: f"c{number}" for number, row in enumerate(rows, 1)}
    return [_station(session, catalogue, station, cards[station.id], names) for station in stations]


def _cards(session: Session, station: Station) -> list[Contribution]:
    found = select(Contribution).where(Contribution.station == station.id, Contribution.visibility.in_(TRAVELS))
    return list(session.scalars(found.order_by(Contribution.number)))


def _station(
    session: Session, catalogue: Catalogue, station: Station, cards: list[Contribution], names: Mapping[str, str]
) -> dict[str, Any]:
    kind = catalogue.kind(station.kind)
    title, kicker = joined_title(station.kicker, station.title, catalogue, apart="kicker" in station.about)
    responses = _responses(session, station)
    clusters = cluster_names(session, station, cards)
    votes, dots = written_votes(session, station)
    pictures = {setting.name for setting in kind.settings if setting.type == "picture"}
    known = {
        "type": kind.type,
        "title": title,
        "kicker": kicker,
        "state": "" if station.state == usual_state(station.settings) else station.state,
        "questions": [question["text"] for question in station.questions],
        "settings": {name: value for name, value in station.settings.items() if name not in pictures},
        "host_note": station.host_note,
        "hand_over": written_lines(session, station.workshop, station.id),
        "ordered": station.ordered,
        "private": True if station.private else None,
        "clusters": list(clusters.values()),
        "votes": votes,
        "contributions": [
            _card(kind, station, row, names, _beside(row, responses, clusters) | {"dots": dots.get(row.id, [])})
            for row in cards
        ],
    }
    # Without the key an import would take the questions of the kind.
    about = station.about if votes else {key: value for key, value in station.about.items() if key != "votes"}
    return written(known, about if station.questions else about | {"questions": []})


def _beside(
    row: Contribution, responses: Mapping[str, list[dict[str, Any]]], clusters: Mapping[str, str]
) -> dict[str, Any]:
    """What stands beside a card: what was said to it, and the name of its group."""
    return {"cluster": clusters.get(row.cluster or "", ""), "responses": responses.get(row.id, [])}


def _card(
    kind: Kind, station: Station, row: Contribution, names: Mapping[str, str], beside: Mapping[str, Any]
) -> dict[str, Any]:
    sort = kind.sort(row.sort)
    kept = row.about
    known: dict[str, Any] = {"id": names[row.id], "source": row.source, "kind": row.sort if len(kind.sorts) > 1 else ""}
    for given in sort.fields if sort else ():
        known |= {key: _value(given, row.fields.get(key), station, names, kept.get(key)) for key in given.keys}
    known["meta"] = _meta(row, station, beside)
    return written(known, kept)


def _value(given: Field, value: Any, station: Station, names: Mapping[str, str], kept: Any) -> Any:
    """A field as the file writes it; pictures stay at home."""
    if is_empty(value) or given.type == "picture":
        return None
    if given.type == "question":
        return next((number for number, question in enumerate(station.questions) if question["id"] == value), None)
    if given.type == "contribution":
        return names.get(value)
    return joined(value, given, kept)


def _meta(row: Contribution, station: Station, beside: Mapping[str, Any]) -> dict[str, Any]:
    known = {
        "visibility": "" if row.visibility == "shown" else row.visibility,
        "late": True if row.late else None,
        "added": True if row.added else None,
        "author": "" if station.settings.get("without_names") else row.author,
        "word": row.word if row.visibility == "returned" else "",
        **beside,
    }
    kept = row.about.get("meta", {})
    return written(known, kept if beside["dots"] else {key: value for key, value in kept.items() if key != "dots"})


def _responses(session: Session, station: Station) -> dict[str, list[dict[str, Any]]]:
    """What was said to the cards: in the order of the file it came from, then in one that depends on no inner name."""
    found = select(Response).join(Contribution, Contribution.id == Response.contribution)
    rows = [
        row for row in session.scalars(found.where(Contribution.station == station.id)) if row.visibility in TRAVELS
    ]
    said: dict[str, list[dict[str, Any]]] = {}
    for row in sorted(rows, key=said_order):
        visibility = "" if row.visibility == "shown" else row.visibility
        known = {"kind": row.kind, "text": row.text, "organisation": row.organisation, "visibility": visibility}
        said.setdefault(row.contribution, []).append(written(known, row.about.get("kept", {})))
    return said
