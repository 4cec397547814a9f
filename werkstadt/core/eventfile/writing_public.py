"""The public edition as an event file: written from what was released and from nothing else.

Each key is named here. What a file brought along and nobody knows, what stands under `meta` but the group, held and
hidden cards and other spellings of names are not in the material, so they cannot come out.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from werkstadt.core.documenting.material import Material, StationPart
from werkstadt.core.eventfile.checking import FORMAT, VERSION
from werkstadt.core.eventfile.objects import is_empty
from werkstadt.core.eventfile.parts import joined
from werkstadt.station.fields import Field
from werkstadt.station.kind import Kind
from werkstadt.station.schema import COMMON_SETTINGS
from werkstadt.station.state import Card, StationState

EVENT = (
    "title", "subtitle", "starts", "ends", "place", "gender", "publisher", "funder", "contact", "colour", "foreword",
    "outlook",
)  # fmt: skip
"""Keys of the event that are called so in the material."""


def write_public(material: Material, kinds: Mapping[str, Kind]) -> dict[str, Any]:
    """What was released of a workshop, as an event file that any WerkStadt imports."""
    unsaid = {chapter.name for chapter in material.chapters if not chapter.shown}
    event = {name: getattr(material, name) for name in EVENT if name not in unsaid}
    event |= {"language": material.written_in, "date": material.day.isoformat() if material.day else ""}
    names = {
        card.id: f"c{number}"
        for number, card in enumerate((card for part in material.stations for card in part.state.cards), 1)
    }
    return _filled({
        "format": FORMAT,
        "version": VERSION,
        "event": _filled(event),
        "agenda": list(_agenda(material, kinds)),
        "inputs": [_filled({"title": title, "points": list(points)}) for title, points in material.talks],
        "common_ground": list(material.common_ground),
        "participants": [
            {"group": sector.name, "organisations": list(sector.organisations)} for sector in material.sectors
        ],
        "stations": [_station(part, kinds[part.state.kind], names) for part in material.stations],
        "plenary": _plenary(material),
    })  # fmt: skip


def _filled(known: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in known.items() if not is_empty(value)}


def _agenda(material: Material, kinds: Mapping[str, Kind]) -> Iterator[dict[str, Any]]:
    types = {part.state.id: kinds[part.state.kind].type for part in material.stations}
    for point in material.agenda:
        opens, closes = (
            list(dict.fromkeys(types[station] for station in stations if station in types))
            for stations in (point.opens, point.closes)
        )
        yield _filled({
            "time": point.starts, "minutes": point.minutes, "title": point.title, "phase": point.phase, "opens": opens,
            "closes": closes, "shows": point.shows, "shows_station": types.get(point.shows_station or "", ""),
            "items": list(point.items),
        })  # fmt: skip


def _plenary(material: Material) -> dict[str, Any]:
    agreed = [
        _filled(
            {
                "kind": one.kind,
                "what": one.what,
                "who": one.who,
                "by": one.by,
                "status": one.status,
                "word": one.word,
                "updated": one.updated.isoformat() if one.updated else "",
            }
        )
        for one in material.agreements
    ]
    return _filled({"insights": [{"text": text} for text in material.insights], "commitments": agreed})


def _station(part: StationPart, kind: Kind, names: Mapping[str, str]) -> dict[str, Any]:
    state = part.state
    own = {setting.name for setting in kind.settings if setting.type != "picture"} | COMMON_SETTINGS.keys()
    clusters = {one.id: one.name for one in state.clusters}
    return {
        "type": kind.type,
        "title": state.title,
        "kicker": state.kicker,
        "questions": [question.text for question in state.questions],
        "settings": {name: value for name, value in state.settings.items() if name in own},
        "host_note": part.note,
        **({"clusters": list(clusters.values())} if clusters else {}),
        "contributions": [
            _card(card, kind, state, names) | _grouped(clusters.get(card.cluster)) for card in state.cards
        ],
    }


def _grouped(cluster: str | None) -> dict[str, Any]:
    """The group of a card, the one thing under `meta` that is public."""
    return {"meta": {"cluster": cluster}} if cluster else {}


def _card(card: Card, kind: Kind, state: StationState, names: Mapping[str, str]) -> dict[str, Any]:
    sort = kind.sort(card.sort)
    known: dict[str, Any] = {"id": names[card.id], "kind": card.sort if len(kind.sorts) > 1 else ""}
    for given in sort.fields if sort else ():
        known |= {key: _value(given, card.fields.get(key), state, names) for key in given.keys}
    return _filled(known)


def _value(given: Field, value: Any, state: StationState, names: Mapping[str, str]) -> Any:
    """A field as the file writes it; pictures stay at home."""
    if is_empty(value) or given.type == "picture":
        return None
    if given.type == "question":
        return next((number for number, asked in enumerate(state.questions) if asked.id == value), None)
    if given.type == "contribution":
        return names.get(value)
    return joined(value, given, None)
