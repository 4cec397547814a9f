"""Reads what patterns look at, and finds them in a worker process, which loads the kinds itself."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core.catalogue import Catalogue
from werkstadt.core.documenting.material import sectors_of
from werkstadt.core.patterns.all_patterns import tell
from werkstadt.core.patterns.drawing import draw_months, fitting
from werkstadt.core.patterns.measures import Measures, measures
from werkstadt.core.patterns.room import Room
from werkstadt.core.patterns.told import Told
from werkstadt.core.states import state_of
from werkstadt.core.tables import Station, Workshop
from werkstadt.errors import NotFound
from werkstadt.station.figures.svg import Box, Drawing
from werkstadt.station.loading import kinds
from werkstadt.station.state import StationState
from werkstadt.words import Words


@dataclass(frozen=True, slots=True)
class Looked:
    """What the room sees of a workshop, without the kinds; picklable."""

    stations: tuple[StationState, ...]
    invited: tuple[tuple[str, tuple[str, ...]], ...]
    language: str
    gender: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What patterns tell, the figure of the months, and measures where they were asked for."""

    told: tuple[Told, ...]
    drawing: Drawing | None
    measures: Measures | None


def look(session: Session, catalogue: Catalogue, workshop: str, language: str) -> Looked:
    """All stations as the room sees them, and who was invited. Raises NotFound."""
    row = session.get(Workshop, workshop)
    if row is None:
        raise NotFound
    stations = session.scalars(select(Station).where(Station.workshop == workshop).order_by(Station.position))
    return Looked(
        tuple(state_of(session, catalogue, station, language=language) for station in stations),
        tuple((sector.name, sector.organisations) for sector in sectors_of(session, workshop)),
        language,
        row.gender,
    )


def see(
    folders: tuple[Path, ...],
    looked: Looked,
    names: Collection[str],
    box: Box | tuple[float, float, float] | None = None,
    page: int = 0,
    measured: bool = False,
) -> Seen:
    """What the patterns of these names tell; with a box, a page of the figure of the months too.

    A box may be given by width, smallest text and the height it has at most: then it is as high as it needs to be.
    """
    room = Room(kinds(*folders), looked.stations, looked.invited, Words(looked.language, looked.gender))
    return Seen(
        tell(room, *names) if names else (),
        draw_months(room, fitting(room, *box) if isinstance(box, tuple) else box, page) if box else None,
        measures(room) if measured else None,
    )
