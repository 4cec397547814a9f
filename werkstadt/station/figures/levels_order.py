"""Which box stands beside which: near the one it hands on to, so that arrows cross as little as may be."""

from collections.abc import Sequence

from werkstadt.station.figures.levels_model import Thing


def ordered(things: Sequence[Thing]) -> list[Thing]:
    """Widest level first; within a level by the place of the target above, then as they came (Sugiyama et al. 1981)."""
    places: dict[str, float] = {}
    found: list[Thing] = []
    for level in sorted({thing.level for thing in things}, reverse=True):
        row = [thing for thing in things if thing.level == level]
        came = {thing.id: number / len(row) for number, thing in enumerate(row)}
        row.sort(key=lambda thing: places.get(thing.target, came[thing.id]))
        places |= {thing.id: (number + 0.5) / len(row) for number, thing in enumerate(row)}
        found += row
    return found
