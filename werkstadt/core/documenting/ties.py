"""Ties of a map in numbers and lists: how many of each type, where the wished ones lead, who has none."""

from collections import Counter

from werkstadt.station.figures.plane import most_tied
from werkstadt.station.kind import Board, Kind
from werkstadt.station.layouts.grouping import values
from werkstadt.station.layouts.plane import WISHED, things, tie_types
from werkstadt.station.state import StationState
from werkstadt.words import Words

MOST_NAMED = 3


def counts_by_type(kind: Kind, state: StationState, board: Board, words: Words) -> list[tuple[int, str]]:
    """How many ties there are of each type, with the type in words."""
    _, ties = things(board, state)
    counts = Counter(tie.type for tie in ties)
    return [(counts[type_.id], type_.label) for type_ in tie_types(kind, board, state, words) if counts[type_.id]]


def most_wished(state: StationState, board: Board) -> tuple[list[str], int]:
    """The names most wished ties lead to, and how many; ([], 0) where nobody stands out."""
    wanted, count = most_tied(*things(board, state), WISHED)
    return ([flag.name for flag in wanted], count) if count > 1 and len(wanted) <= MOST_NAMED else ([], 0)


def untied(state: StationState, board: Board) -> list[str]:
    """The names of flags without any tie, where there are ties at all."""
    flags, ties = things(board, state)
    tied = {end for tie in ties for end in (tie.source, tie.target)}
    return [flag.name for flag in flags if flag.id not in tied and not flag.missing] if ties else []


def absent(state: StationState, board: Board) -> list[str]:
    """The names on flags of those who were missing that day."""
    cards = state.of(board.parts.get("item", "flag"))
    missing = [card for card in cards if card.fields.get(board.parts.get("missing", ""))]
    return [state.name(name) for card in missing for name in values(card, board.parts.get("name", ""))]


def wished_by_target(state: StationState, board: Board) -> list[tuple[str, list[str]]]:
    """For the wished ties: each name they lead to, with the names they come from, most first."""
    flags, ties = things(board, state)
    names = {flag.id: flag.name for flag in flags}
    sources: dict[str, list[str]] = {}
    for tie in ties:
        if tie.type == WISHED:
            sources.setdefault(names[tie.target], []).append(names[tie.source])
    return sorted(sources.items(), key=lambda pair: (-len(pair[1]), pair[0].casefold()))
