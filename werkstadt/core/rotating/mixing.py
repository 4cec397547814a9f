"""Who goes with whom: sectors and organisations spread over the groups, and groups of nearly one size."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Person:
    """A seat, and for whom it speaks; `group` is an id, or none."""

    seat: str
    organisation: str = ""
    sector: str = ""
    group: str | None = None


def mixed(people: Sequence[Person], groups: Sequence[str]) -> dict[str, str]:
    """Seat → group (id): each sector, and each organisation, in as many groups as it has people for."""
    sizes = Counter(person.sector for person in people)
    in_order = sorted(people, key=lambda one: (-sizes[one.sector], one.sector, one.organisation, one.seat))
    # Dealt out in turn right through: no sector leaves more than one person over to any group, nor does the whole.
    return {person.seat: groups[place % len(groups)] for place, person in enumerate(in_order)}


def fitting(person: Person, people: Sequence[Person], beside: Mapping[str, int]) -> str:
    """The group (id) for somebody who comes late: the smallest, then the one with the fewest of the same kind.

    `beside` says for each group how many in it have no phone.
    """
    here = [one for one in people if one.seat != person.seat]

    def order(group: str) -> tuple[int, int, int, int]:
        members = [one for one in here if one.group == group]
        alike = sum(bool(person.sector) and one.sector == person.sector for one in members)
        same = sum(bool(person.organisation) and one.organisation == person.organisation for one in members)
        return len(members) + beside[group], alike, same, list(beside).index(group)

    return min(beside, key=order)


def levelled(
    people: Sequence[Person], beside: Mapping[str, int], seen_before: Callable[[str, str], int] = lambda _from, _to: 0
) -> dict[str, str]:
    """Seat → new group for as few people as make all groups of nearly one size again.

    `seen_before` says how many of the stations still ahead of a group somebody from another one has seen already.
    """
    moved: dict[str, str] = {}
    present = list(people)
    while True:
        sizes = {group: count + sum(one.group == group for one in present) for group, count in beside.items()}
        small = min(sizes.values())
        # People without a phone cannot be told where to go: their group may stay the largest.
        large = max((size for group, size in sizes.items() if size > beside[group]), default=small)
        if large - small < 2:
            return moved
        pairs = [
            (source, target)
            for source in sizes for target in sizes
            if sizes[source] == large and sizes[source] > beside[source] and sizes[target] == small
        ]  # fmt: skip
        source, target = min(pairs, key=lambda pair: seen_before(*pair))
        person = _most_at_home(present, source, target)
        moved[person.seat] = target
        present[present.index(person)] = replace(person, group=target)


def _most_at_home(people: Sequence[Person], source: str, target: str) -> Person:
    """Of a group whoever has the most of the own sector there and the fewest where they would go."""
    sectors = {group: Counter(one.sector for one in people if one.group == group) for group in (source, target)}
    members = [one for one in people if one.group == source]
    return max(members, key=lambda one: (sectors[source][one.sector] - sectors[target][one.sector], one.seat))
