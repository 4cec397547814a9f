"""The order of the chapters: the usual one, and where somebody moved a chapter."""

from collections.abc import Iterable, Mapping, Sequence

from werkstadt.core.documenting.decided import Decided

STATION, OWN = "station:", "own:"
USUAL = (
    "overview", "foreword", "introduction", "participants", "agenda", "inputs", STATION, "gallery", "together",
    "plenary", "who", "earlier", "agreements", "outlook", OWN, "pictures", "annex",
)  # fmt: skip
"""The chapters between contents and imprint; all stations and all chapters of one's own stand at their place."""


def usual(stations: Iterable[str], decided: Iterable[Decided]) -> list[str]:
    """The names of all chapters as they would stand had none been moved; `stations` are ids in their order."""
    own = sorted((each.title, each.name) for each in decided if each.name.startswith(OWN))
    several = {STATION: [STATION + station for station in stations], OWN: [name for _, name in own]}
    return [each for name in USUAL for each in several.get(name, [name])]


def places(names: Iterable[str], decided: Iterable[Decided]) -> dict[str, int]:
    """The places, counted from 0, of those chapters among `names` that somebody moved."""
    moved = {each.name: each.position for each in decided if each.position is not None}
    return {name: moved[name] for name in names if name in moved}


def in_place(names: Sequence[str], positions: Mapping[str, int]) -> list[str]:
    """The names with those that were moved at their place, counted from 0."""
    found = [name for name in names if name not in positions]
    for name in sorted((name for name in names if name in positions), key=lambda name: positions[name]):
        found.insert(positions[name], name)
    return found
