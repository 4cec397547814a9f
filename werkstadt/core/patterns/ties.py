"""The ties of all maps as one network of names: which exist, which are wished, who stands at the margin."""

from collections.abc import Iterable
from dataclasses import dataclass

from werkstadt.core.patterns.room import Room, names, source
from werkstadt.core.patterns.told import Source
from werkstadt.station.kind import Board
from werkstadt.station.layouts.plane import WISHED
from werkstadt.station.state import Card, StationState


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie from one name to another, and the card that says so."""

    source: str
    target: str
    wished: bool
    card: Source

    @property
    def pair(self) -> frozenset[str]:
        """Both ends, whoever said it."""
        return frozenset((self.source, self.target))


@dataclass(frozen=True, slots=True)
class Ties:
    """All flags and ties of a room; names once each."""

    flags: dict[str, Source]
    """Name → its card, for those who were there."""
    offices: frozenset[str]
    """Those whose group stands at the margin: administration and bodies from outside."""
    ties: tuple[Tie, ...]

    @property
    def existing(self) -> tuple[Tie, ...]:
        """Ties of every kind but the wished one."""
        return tuple(tie for tie in self.ties if not tie.wished)

    @property
    def wished(self) -> tuple[Tie, ...]:
        """What somebody wishes for."""
        return tuple(tie for tie in self.ties if tie.wished)

    def parts(self) -> list[tuple[str, ...]]:
        """Names that reach each other over existing ties, part by part; who has no tie is a part alone."""
        parent = {name: name for name in [*self.flags, *(name for tie in self.ties for name in tie.pair)]}

        def root(name: str) -> str:
            while parent[name] != name:
                name = parent[name]
            return name

        for tie in self.existing:
            parent[root(tie.source)] = root(tie.target)
        found: dict[str, list[str]] = {}
        for name in parent:
            found.setdefault(root(name), []).append(name)
        return sorted((in_order(members) for members in found.values()), key=lambda part: part[0].casefold())


def ties_of(room: Room) -> Ties:
    """Reads every map of a room."""
    flags, offices, found = dict[str, Source](), set[str](), list[Tie]()
    for state, _kind, board in room.boards("plane"):
        for card in state.of(board.parts.get("item", "flag")):
            for name in names(state, card, board.parts.get("name", "")):
                if not card.fields.get(board.parts.get("missing", "")):
                    flags.setdefault(name, source(state, card))
                if card.fields.get(board.parts.get("group", "")) in (state.settings.get("margin_groups") or ()):
                    offices.add(name)
        found += [tie for card in state.of(board.parts.get("tie", "tie")) if (tie := _tie(state, board, card))]
    return Ties(flags, frozenset(offices), tuple(found))


def in_order(members: Iterable[str]) -> tuple[str, ...]:
    """Names in alphabetical order."""
    return tuple(sorted(members, key=str.casefold))


def _tie(state: StationState, board: Board, card: Card) -> Tie | None:
    ends = [names(state, card, board.parts.get(part, part)) for part in ("source", "target")]
    if not all(ends) or ends[0] == ends[1]:
        return None
    return Tie(ends[0][0], ends[1][0], card.fields.get(board.parts.get("type", "type")) == WISHED, source(state, card))
