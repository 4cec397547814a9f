"""Measures of the network for whoever studies it: internal, shown on request alone, never in rank order."""

from collections import deque
from dataclasses import dataclass

from werkstadt.core.patterns.room import Room
from werkstadt.core.patterns.ties import in_order, ties_of


@dataclass(frozen=True, slots=True)
class Measure:
    """One organisation: with how many it is tied, and the share (0…1) of shortest ways between others over it."""

    name: str
    degree: int
    betweenness: float


@dataclass(frozen=True, slots=True)
class Measures:
    """Existing ties as a whole: `density` is the share (0…1) of all possible pairs that are tied."""

    organisations: int
    pairs: int
    density: float
    each: tuple[Measure, ...]


def measures(room: Room) -> Measures | None:
    """The measures of existing ties, organisations in alphabetical order; None without ties."""
    ties = ties_of(room)
    names = in_order({*ties.flags, *(name for tie in ties.existing for name in tie.pair)})
    beside: dict[str, set[str]] = {name: set() for name in names}
    for tie in ties.existing:
        beside[tie.source].add(tie.target)
        beside[tie.target].add(tie.source)
    pairs = sum(map(len, beside.values())) // 2
    if not pairs:
        return None
    between, ways = _between(beside), (len(names) - 1) * (len(names) - 2)
    each = (Measure(name, len(beside[name]), between[name] / ways if ways else 0.0) for name in names)
    return Measures(len(names), pairs, 2 * pairs / (len(names) * (len(names) - 1)), tuple(each))


def _between(beside: dict[str, set[str]]) -> dict[str, float]:
    """Brandes: from every name all shortest ways, then back along them; every pair is counted from both ends."""
    total = dict.fromkeys(beside, 0.0)
    for start in beside:
        order, before, ways = _shortest(beside, start)
        share = dict.fromkeys(order, 0.0)
        for name in reversed(order):
            for former in before[name]:
                share[former] += ways[former] / ways[name] * (1 + share[name])
            if name != start:
                total[name] += share[name]
    return total


def _shortest(beside: dict[str, set[str]], start: str) -> tuple[list[str], dict[str, list[str]], dict[str, int]]:
    """Names by their distance from `start`, whom each is reached over, and by how many shortest ways."""
    distance, ways = {start: 0}, {start: 1}
    before: dict[str, list[str]] = {start: []}
    order, waiting = list[str](), deque([start])
    while waiting:
        name = waiting.popleft()
        order.append(name)
        for other in beside[name]:
            if other not in distance:
                distance[other], ways[other], before[other] = distance[name] + 1, 0, []
                waiting.append(other)
            if distance[other] == distance[name] + 1:
                ways[other] += ways[name]
                before[other].append(name)
    return order, before, ways
