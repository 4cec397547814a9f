"""The network as plain data: who was named on a map, of which group, and the ties between them with their kind."""

from dataclasses import dataclass

from werkstadt.core.documenting.context import Context
from werkstadt.station.layouts.plane import spoken_things, tie_types


@dataclass(frozen=True, slots=True)
class Actor:
    """An organisation: its name, the group it stands in, the group it was invited with, its words on the map."""

    name: str
    group: str
    sector: str
    slogan: str
    missing: bool
    """Whether it was not there that day."""


@dataclass(frozen=True, slots=True)
class Bond:
    """A tie from one name to another; `kind` is its id (`exists`, `wished`), `said` the same in words."""

    source: str
    target: str
    kind: str
    said: str
    station: str


@dataclass(frozen=True, slots=True)
class Network:
    """All maps of a workshop as one network."""

    actors: tuple[Actor, ...]
    bonds: tuple[Bond, ...]


def network(context: Context) -> Network:
    """Every organisation once, by its one name; the first map that says something of it counts."""
    actors: dict[str, Actor] = {}
    bonds = []
    for part in context.material.stations:
        state, kind = part.state, context.kind(part.state)
        for board in kind.boards:
            if board.layout != "plane":
                continue
            flags, ties = spoken_things(kind, board, state, context.words)
            names = {flag.id: flag.name for flag in flags}
            said = {one.id: one.label for one in tie_types(kind, board, state, context.words)}
            for flag in flags:
                sector = state.sectors.get(flag.name, "")
                actors.setdefault(flag.name, Actor(flag.name, flag.group, sector, flag.slogan, flag.missing))
            bonds += [
                Bond(names[tie.source], names[tie.target], tie.type, said.get(tie.type, tie.type), state.title)
                for tie in ties
            ]
    return Network(tuple(actors.values()), tuple(bonds))
