"""Everything a documentation is made of, read from the database once: plain data that can travel to a worker."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core import organisations
from werkstadt.core.agenda import Point, points_of
from werkstadt.core.catalogue import Catalogue
from werkstadt.core.clearing_photographs import cleared
from werkstadt.core.document import INTERNAL
from werkstadt.core.documenting.backgrounds import with_pictures
from werkstadt.core.documenting.decided import Decided, decisions
from werkstadt.core.documenting.then import Then, then
from werkstadt.core.patterns.releasing import DOCUMENTATION, released
from werkstadt.core.rotating.lines import lines_at
from werkstadt.core.rotating.people import rotated
from werkstadt.core.states import state_of
from werkstadt.core.tables import Agreement, Insight, Picture, Station, Talk, Workshop
from werkstadt.errors import NotFound
from werkstadt.station.state import StationState


@dataclass(frozen=True, slots=True)
class StationPart:
    """A station as the room sees it, with the note of its host."""

    state: StationState
    note: str
    lines: tuple[str, ...] = ()
    """What hosts wrote from group to group, for the team alone."""

    @property
    def said(self) -> bool:
        """Whether anything was left here in words, or in answers that are still too few."""
        return bool(self.state.cards or self.state.veiled or self.note or self.lines)


@dataclass(frozen=True, slots=True)
class Agreed:
    """An agreement of a kind: what, who, until when (an ISO date or words)."""

    id: str
    kind: str
    what: str
    who: str
    by: str
    status: str = ""
    """What became of it after the day."""
    word: str = ""
    updated: date | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture: its file's name in the folder of pictures, what it shows, whose it is."""

    id: str
    file: str
    use: str
    station: str
    caption: str
    alternative: str
    decorative: bool
    credit: str
    licence: str
    people: bool
    """Whether persons can be recognised on it."""
    cleared: bool = False
    """Whether they agreed that it is published."""


@dataclass(frozen=True, slots=True)
class Sector:
    """A stakeholder group and the organisations of it that were invited."""

    name: str
    organisations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """A workshop with everything shown in it; texts as they were written."""

    title: str
    subtitle: str
    day: date | None
    starts: str
    ends: str
    place: str
    language: str
    written_in: str
    """The language of the workshop, in which most was written."""
    gender: str
    publisher: str
    funder: str
    contact: str
    colour: str
    foreword: str
    outlook: str
    common_ground: tuple[str, ...]
    agenda: tuple[Point, ...]
    talks: tuple[tuple[str, tuple[str, ...]], ...]
    insights: tuple[str, ...]
    agreements: tuple[Agreed, ...]
    sectors: tuple[Sector, ...]
    stations: tuple[StationPart, ...]
    pictures: tuple[Shown, ...]
    edition: str = INTERNAL
    rotated: tuple[int, int] | None = None
    """How many groups went round, in how many rounds; none where everybody went where they liked."""
    chapters: tuple[Decided, ...] = ()
    """What the coordinator decided about chapters and wrote into them."""
    patterns: tuple[str, ...] = ()
    """What the stations say together, as far as it was released for the documentation."""
    earlier: Then | None = None
    """The workshop that this one follows."""
    certain: frozenset[str] | None = None
    """What is not there, as far as patterns may say so in an edition that leaves things out; None for the whole."""

    @property
    def filled(self) -> tuple[StationPart, ...]:
        """The stations at which something was left: cards, or on paper, of which the note or a photograph tells."""
        return tuple(part for part in self.stations if part.said or self.photographs(part.state.id))

    @property
    def written(self) -> tuple[StationPart, ...]:
        """The stations with cards."""
        return tuple(part for part in self.stations if part.state.cards)

    def photographs(self, station: str = "") -> list[Shown]:
        """The pictures of a station that are neither a logo nor a background; without one, those of the whole day."""
        return [picture for picture in self.pictures if picture.use == "photo" and picture.station == station]


def gather(
    session: Session, catalogue: Catalogue, workshop_id: str, language: str = "", folder: Path | None = None
) -> Material:
    """Reads a workshop for its documentation; what is held or hidden is not among it. Raises NotFound."""
    row = session.get(Workshop, workshop_id)
    if row is None:
        raise NotFound
    same = {
        name: getattr(row, name)
        for name in (
            "title",
            "subtitle",
            "starts",
            "ends",
            "place",
            "gender",
            "publisher",
            "funder",
            "contact",
            "colour",
            "foreword",
            "outlook",
        )
    }
    stations = [
        _station(session, catalogue, station, language, folder) for station in _rows(session, Station, workshop_id)
    ]
    return Material(
        day=row.date,
        language=language or row.language,
        written_in=row.language,
        common_ground=tuple(row.common_ground),
        agenda=tuple(points_of(session, workshop_id, planned=True)),
        talks=tuple((talk.title, tuple(talk.points)) for talk in _rows(session, Talk, workshop_id)),
        insights=tuple(insight.text for insight in _rows(session, Insight, workshop_id) if insight.text),
        agreements=tuple(_agreed(agreed) for agreed in _rows(session, Agreement, workshop_id)),
        sectors=sectors_of(session, workshop_id),
        stations=tuple(stations),
        pictures=_pictures(session, workshop_id),
        rotated=rotated(session, workshop_id),
        chapters=decisions(session, workshop_id),
        earlier=then(session, workshop_id),
        patterns=released(session, workshop_id, DOCUMENTATION),
        **same,
    )


def in_clusters(state: StationState) -> StationState:
    """A station as its chapter reads it: card walls in their groups, whatever the wall was sorted by."""
    return replace(state, ordered="clusters") if state.clusters else state


def _agreed(row: Agreement) -> Agreed:
    return Agreed(row.id, row.kind, row.what, row.who, row.by or "", row.status, row.word, row.updated)


def _station(session: Session, catalogue: Catalogue, row: Station, language: str, folder: Path | None) -> StationPart:
    state = in_clusters(state_of(session, catalogue, row, language=language, uncovered=True))
    lines = tuple(lines_at(session, row.workshop, row.id).values())
    pictured = with_pictures(session, catalogue.kind(row.kind), state, row.workshop, folder)
    return StationPart(pictured, row.host_note, lines)


def _rows(session: Session, table: Any, workshop: str) -> list[Any]:
    return list(session.scalars(select(table).where(table.workshop == workshop).order_by(table.position)))


def sectors_of(session: Session, workshop: str) -> tuple[Sector, ...]:
    """Who was invited, under the one name each organisation goes by; some belong to several groups."""
    rows = organisations.register(session, workshop)
    spellings = organisations.canonical(rows)
    members: dict[str, dict[str, None]] = {}
    invited = [row for row in rows if row.invited]
    firsts = [(row.sector, row.name) for row in invited]
    for sector, name in firsts + [(sector, row.name) for row in invited for sector in row.about.get("also_in", [])]:
        members.setdefault(sector, {})[spellings.get(name, name)] = None
    return tuple(Sector(name, tuple(names)) for name, names in members.items())


def _pictures(session: Session, workshop: str) -> tuple[Shown, ...]:
    clear_ones = cleared(session, workshop)
    return tuple(_picture(row, clear=row.id in clear_ones) for row in _rows(session, Picture, workshop))


def _picture(row: Picture, *, clear: bool) -> Shown:
    return Shown(
        row.id,
        row.file,
        row.use,
        row.station or "",
        row.caption,
        row.alternative,
        row.decorative,
        row.credit,
        row.licence,
        row.people,
        clear,
    )
