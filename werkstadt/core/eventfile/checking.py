"""From JSON to an event file: which keys are known, of which type, how long; what contradicts itself is refused."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from werkstadt.core.eventfile.breaking import broken
from werkstadt.core.eventfile.chapters import CHAPTER, check_chapters
from werkstadt.core.eventfile.earlier import EARLIER
from werkstadt.core.eventfile.objects import Entry, read_object, read_objects
from werkstadt.core.eventfile.patterns import PATTERN
from werkstadt.core.eventfile.rotation import NEEDED, ROTATION, check_rotation
from werkstadt.core.eventfile.values import (
    LANGUAGE,
    Reader,
    a_list,
    an_object,
    colour,
    count,
    day,
    many,
    one_of,
    shaped,
    text,
    yes_no,
)
from werkstadt.core.eventfile.vote_shapes import check_dots, read_dots, read_votes
from werkstadt.core.tables import AGREEMENT_STATES, AGREEMENTS
from werkstadt.core.window import TOO_LATE
from werkstadt.errors import mark

FORMAT, VERSION = "werkstadt-event", 1
PASSING = ("format", "version", "workshop", "at", "seq", "exported")
"""Keys of the whole that say something about the file, not about the event."""

TITLE, NAME, WORDS = text(200, factor=1), text(200, name=True, factor=1), text(60, factor=1)
LONG = text(5000, lines=True)
CLUSTER = text(80, name=True, factor=1)

EVENT: dict[str, Reader] = {
    "title": TITLE,
    "subtitle": text(300),
    "date": day,
    "starts": WORDS,
    "ends": WORDS,
    "place": TITLE,
    "language": shaped(LANGUAGE, "de"),
    "gender": text(1),
    "publisher": text(300),
    "funder": text(300),
    "contact": text(500, lines=True),
    "expected_participants": count,
    "colour": colour,
    "notice": LONG,
    "foreword": LONG,
    "outlook": LONG,
    "imagery": LONG,
    "opens_on": day,
    "closes_on": day,
    "references_removed_on": day,
    "deleted_on": day,
}
AGENDA: dict[str, Reader] = {
    "time": WORDS,
    "minutes": count,
    "title": TITLE,
    "phase": WORDS,
    "opens": many(text(60)),
    "closes": many(text(60)),
    "shows": WORDS,
    "shows_station": text(60),
    "items": many(text(300)),
}
INPUT: dict[str, Reader] = {"title": TITLE, "points": many(text(500))}
PARTICIPANTS: dict[str, Reader] = {"group": NAME, "organisations": many(NAME)}
ORGANISATION: dict[str, Reader] = {"name": NAME, "sector": NAME, "kind": WORDS, "same_as": NAME}
STATION: dict[str, Reader] = {
    "type": WORDS,
    "title": TITLE,
    "kicker": WORDS,
    "state": one_of("planned", "open", "paused", "closed"),
    "questions": many(text(500)),
    "settings": an_object,
    "host_note": LONG,
    "ordered": one_of("newest", "dots", "clusters"),
    "private": yes_no,
    "clusters": many(CLUSTER),
    "hand_over": many(text(300, factor=1)),
    "votes": read_votes,
    "contributions": a_list,
}
INSIGHT: dict[str, Reader] = {"text": text(1000, lines=True)}
AGREEMENT: dict[str, Reader] = {
    "kind": one_of(*AGREEMENTS),
    "what": text(1000, lines=True),
    "who": text(300),
    "by": WORDS,
    "status": one_of(*AGREEMENT_STATES),
    "word": text(1000, lines=True),
    "updated": day,
}
CONTRIBUTION: dict[str, Reader] = {"kind": WORDS, "source": text(200), "id": text(60), "meta": an_object}
RESPONSE: dict[str, Reader] = {
    "kind": one_of("dot", "question", "help", "note"),
    "text": text(1000, lines=True),
    "organisation": NAME,
    "visibility": one_of("shown", "hidden"),
}
META: dict[str, Reader] = {
    "visibility": one_of("shown", "held", "returned", "hidden"),
    "word": text(280, lines=True),
    "cluster": CLUSTER,
    "late": yes_no,
    "added": yes_no,
    "author": NAME,
    "responses": lambda value, place: read_objects(value, place, RESPONSE, ("kind",)),
    "dots": read_dots,
}


@dataclass(frozen=True, slots=True)
class Contributed:
    """One contribution: its reserved keys, what stands under `meta`, and its fields as they stand in the file."""

    entry: Entry
    meta: Entry
    fields: dict[str, Any]

    @property
    def id(self) -> str:
        """Its name within the file; empty if it has none."""
        return str(self.entry.get("id", ""))


@dataclass(frozen=True, slots=True)
class Placed:
    """One station of the file with its contributions."""

    entry: Entry
    contributions: tuple[Contributed, ...]


@dataclass(frozen=True, slots=True)
class EventFile:
    """A checked event file; the fields of its cards are read when the station kinds are known."""

    event: Entry
    agenda: list[Entry]
    inputs: list[Entry]
    common_ground: list[str]
    participants: list[Entry]
    organisations: list[Entry]
    stations: list[Placed]
    plenary: Entry
    chapters: list[Entry]
    rotation: Entry | None
    patterns: list[Entry]
    earlier: Entry | None
    """The workshop that this one follows."""
    kept: dict[str, Any]
    """Keys of the whole that nobody knows, and empty ones."""

    @property
    def insights(self) -> list[Entry]:
        """What the plenary took along."""
        return list(self.plenary.get("insights", []))

    @property
    def commitments(self) -> list[Entry]:
        """Who does what until when."""
        return list(self.plenary.get("commitments", []))


def check(raw: dict[str, Any]) -> EventFile:
    """Checks a parsed file. Raises BrokenFile with the place and the reason."""
    _check_version(raw)
    whole = read_object({key: value for key, value in raw.items() if key not in PASSING}, "", WHOLE, ("event",))
    stations = [_station(entry) for entry in whole.get("stations", [])]
    _check_ids(contribution for station in stations for contribution in station.contributions)
    _check_register(whole.get("organisations", []))
    _check_window(whole.values["event"])
    check_chapters(whole.get("chapters", []), len(stations))
    check_rotation(whole.get("rotation"), len(stations))
    return EventFile(
        whole.values["event"],
        whole.get("agenda", []),
        whole.get("inputs", []),
        whole.get("common_ground", []),
        whole.get("participants", []),
        whole.get("organisations", []),
        stations,
        whole.get("plenary", Entry({})),
        whole.get("chapters", []),
        whole.get("rotation"),
        whole.get("patterns", []),
        whole.get("earlier"),
        whole.kept,
    )


WHOLE: dict[str, Reader] = {
    "event": lambda value, place: read_object(value, place, EVENT, ("title",)),
    "agenda": lambda value, place: read_objects(value, place, AGENDA),
    "inputs": lambda value, place: read_objects(value, place, INPUT),
    "common_ground": many(text(500)),
    "participants": lambda value, place: read_objects(value, place, PARTICIPANTS),
    "organisations": lambda value, place: read_objects(value, place, ORGANISATION, ("name",)),
    "stations": lambda value, place: read_objects(value, place, STATION, ("type",)),
    "plenary": lambda value, place: read_object(value, place, PLENARY),
    "chapters": lambda value, place: read_objects(value, place, CHAPTER, ("chapter",)),
    "rotation": lambda value, place: read_object(value, place, ROTATION, NEEDED),
    "patterns": lambda value, place: read_objects(value, place, PATTERN, ("name",)),
    "earlier": lambda value, place: read_object(value, place, EARLIER),
}
PLENARY: dict[str, Reader] = {
    "insights": lambda value, place: read_objects(value, place, INSIGHT),
    "commitments": lambda value, place: read_objects(value, place, AGREEMENT),
}


def _check_version(raw: dict[str, Any]) -> None:
    if raw.get("format") != FORMAT:
        raise broken("format", mark("Das ist keine Veranstaltungsdatei; hier müsste %(format)s stehen."), format=FORMAT)
    version = raw.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise broken("version", mark("Hier müsste die Zahl %(version)s stehen."), version=VERSION)
    if version > VERSION:
        raise broken(
            "version",
            mark("Die Datei stammt aus einer neueren Fassung von WerkStadt. Diese hier liest Fassung %(version)s."),
            version=VERSION,
        )


def _station(entry: Entry) -> Placed:
    place = f"{entry.place}.contributions"
    given = entry.get("contributions", [])
    found = tuple(_contribution(raw, f"{place}[{number}]") for number, raw in enumerate(given))
    check_dots(len(entry.get("votes", [])), (contributed.meta for contributed in found))
    return Placed(entry, found)


def _contribution(raw: Any, place: str) -> Contributed:
    card = an_object(raw, place)
    entry = read_object({key: value for key, value in card.items() if key in CONTRIBUTION}, place, CONTRIBUTION)
    meta = read_object(entry.get("meta", {}), f"{place}.meta", META)
    return Contributed(entry, meta, {key: value for key, value in card.items() if key not in CONTRIBUTION})


def _check_ids(contributions: Iterable[Contributed]) -> None:
    seen: set[str] = set()
    for contribution in contributions:
        if contribution.id and contribution.id in seen:
            raise broken(f"{contribution.entry.place}.id", mark("Diese Kennung hat schon ein anderer Beitrag."))
        seen.add(contribution.id)


def _check_window(event: Entry) -> None:
    first, last = event.get("opens_on"), event.get("closes_on")
    if first and last and last < first:
        raise broken("event.closes_on", TOO_LATE)


def _check_register(organisations: list[Entry]) -> None:
    """No name twice, and nobody stands for itself, not even in a circle."""
    stands_for: dict[str, str] = {}
    for entry in organisations:
        if entry.values["name"] in stands_for:
            raise broken(f"{entry.place}.name", mark("Diese Organisation steht zweimal im Verzeichnis."))
        stands_for[entry.values["name"]] = entry.get("same_as", "")
    for entry in organisations:
        seen, name = {entry.values["name"]}, stands_for[entry.values["name"]]
        while name:
            if name in seen:
                raise broken(f"{entry.place}.same_as", mark("Diese Schreibweisen stehen im Kreis füreinander."))
            seen.add(name)
            name = stands_for.get(name, "")
