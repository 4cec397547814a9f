"""What stands on the map of the social space: flags, ties, kinds of tie, background, and the words around them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite


@dataclass(frozen=True, slots=True)
class Flag:
    """An organisation on the map; `x`, `y` are shares 0…1 of the map, a flag without them stands at the margin.

    `group` is the sector (colour and shape), `margin` puts the flag into the strip below the map (ordered by x),
    `missing` is grey and dashed (not here today), `marked` has a thicker edge (own or new).
    """

    id: str
    name: str
    slogan: str = ""
    x: float | None = 0.5
    y: float | None = 0.5
    group: str = ""
    margin: bool = False
    missing: bool = False
    marked: bool = False

    @property
    def at_margin(self) -> bool:
        """Whether it stands in the strip: by wish, or because nobody said where it is."""
        return self.margin or not _known(self.x) or not _known(self.y)


@dataclass(frozen=True, slots=True)
class Tie:
    """A string between two flags, named by their ids; `type` is the id of a `TieType`."""

    id: str
    source: str
    target: str
    type: str


@dataclass(frozen=True, slots=True)
class TieType:
    """A kind of tie: `accent` is the stem of a colour token, `pattern` one of `PATTERNS` (plane_ties)."""

    id: str
    label: str
    accent: str
    pattern: str = "solid"


@dataclass(frozen=True, slots=True)
class Background:
    """A picture under the map (URL or data: URL) with what must be printed beside it.

    `aspect` is width / height of the picture; with it the map takes the same shape on every screen, without it
    (0) the picture is stretched to the map, so that flags stay where they were put.
    """

    href: str
    source: str
    licence: str
    aspect: float = 0.0


@dataclass(frozen=True, slots=True)
class PlaneWords:
    """The words of the figure, translated by the caller; braces name what is filled in."""

    title: str  # the figure's accessible name
    ties: str  # heading of the legend: »Bänder«
    flags: str  # heading of the legend: »Fähnchen«
    margin: str  # »am Rand«: beside a group in the legend
    margin_hint: str  # what belongs into the strip below the map, while it is empty
    missing: str  # »fehlt heute«
    drawn: str  # »Gezeichneter Plan, nicht maßstäblich«
    credit: str  # »Karte: {source}, {licence}«
    empty: str  # what to do first, while there is no flag
    example_name: str  # the flag that shows how it would look
    example_slogan: str
    summary: str  # »Karte. Fähnchen: {flags}, davon am Rand: {margin}. Bänder: {ties}.«
    page: str  # »Seite {page} von {pages}«
    more: str  # »und {count} weitere«: in the legend, for groups it has no room for
    groups: str = ""  # »Gruppen: {groups}.«, said with their numbers after the summary; the legend may lack room
    most_wished: str = ""  # »Am meisten gewünscht: die Sozialplanung, dreimal«; up to the colon it is bold


def most_tied(flags: Sequence[Flag], ties: Sequence[Tie], type_id: str) -> tuple[list[Flag], int]:
    """The flags at which most ties of a kind arrive, and how many; an empty list and 0 when there is none."""
    counts: dict[str, int] = {}
    for tie in ties:
        if tie.type == type_id:
            counts[tie.target] = counts.get(tie.target, 0) + 1
    known = [flag for flag in flags if flag.id in counts]
    most = max((counts[flag.id] for flag in known), default=0)
    return [flag for flag in known if counts[flag.id] == most], most


def _known(value: float | None) -> bool:
    return value is not None and isfinite(value)
