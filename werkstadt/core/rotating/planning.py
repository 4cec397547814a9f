"""Which group is where in which round: nobody anywhere twice and no station empty, as far as that is possible."""

from collections import Counter
from dataclasses import dataclass
from math import gcd

Rounds = tuple[tuple[int, ...], ...]
"""Round → group → station, all counted from 0."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What no plan could do for so many groups, stations and rounds."""

    together: int
    """Groups that meet at a station at most; 1 where each is alone."""
    pausing: int
    """Stations that stay empty in every round."""
    missed: int
    """Stations that each group does not get to see."""
    again_from: int | None
    """The round, from 1, from which on groups come to stations where they have been."""
    never: tuple[int, ...]
    """Stations that no group visits at all."""


def plan(groups: int, stations: int, rounds: int) -> Rounds:
    """A plan for at least one group, station and round.

    As many groups as there are stations make a layer, which goes round all stations without meeting; groups beyond
    them make further layers, of which each takes another stride, so that not the same ones meet all the time.
    """
    paths = [_path(number, groups, stations) for number in range(groups)]
    return tuple(tuple((first + stride * turn) % stations for first, stride in paths) for turn in range(rounds))


def limits(rounds: Rounds, stations: int) -> Limits:
    """What the plan could not do, and no other could."""
    groups = len(rounds[0])
    visited = Counter(station for turn in rounds for station in turn)
    return Limits(
        together=-(-groups // stations),
        pausing=max(0, stations - groups),
        missed=max(0, stations - len(rounds)),
        again_from=stations + 1 if len(rounds) > stations else None,
        never=tuple(station for station in range(stations) if station not in visited),
    )


def _path(number: int, groups: int, stations: int) -> tuple[int, int]:
    """Where a group begins and by how many stations it goes on each round."""
    layer, place = divmod(number, stations)
    members = min(stations, groups - layer * stations)
    strides = _strides(stations)
    # Spread out, so that a layer with gaps leaves no station out for longer than need be.
    return place * stations // members, strides[layer % len(strides)]


def _strides(stations: int) -> list[int]:
    """Strides that come by every station before any comes again; forwards and backwards first."""
    found = [stride for stride in range(1, stations) if gcd(stride, stations) == 1]
    return sorted(found, key=lambda stride: min(stride, stations - stride)) or [0]
