"""Then and now: which cards of an earlier time are still there, which are new, which are gone."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from werkstadt.station.kind import Kind, Sort
from werkstadt.station.state import Card, StationState

LAYER = "earlier"
"""The layer of a board that shows, lighter, what was there last time and is not there now."""
EARLIER = "earlier-"
"""How the ids of these cards begin."""
COMPARED = frozenset({"year", "plane"})
"""Layouts whose figures show such a layer; of others it is a list beside."""
NAMES = frozenset({"organisation", "organisations"})


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed among the cards of one sort; `kept` as they stand now, `gone` as they stood then."""

    new: tuple[Card, ...]
    kept: tuple[Card, ...]
    gone: tuple[Card, ...]


def difference(sort: Sort, then: Iterable[Card], state: StationState) -> Difference:
    """Compares the cards of one sort by what names them; how an organisation is spelled makes no difference."""
    before = {_key(sort, card, state): card for card in then if card.sort == sort.name}
    now = [(_key(sort, card, state), card) for card in state.of(sort.name)]
    there = {key for key, _ in now}
    return Difference(
        new=tuple(card for key, card in now if key not in before),
        kept=tuple(card for key, card in now if key in before),
        gone=tuple(card for key, card in before.items() if key not in there),
    )


def is_drawn(kind: Kind) -> bool:
    """Whether the boards of this kind can show what was there last time."""
    return any(board.layout in COMPARED for board in kind.boards)


def gone(kind: Kind, then: Iterable[Card], state: StationState) -> tuple[Card, ...]:
    """The cards of last time that are not there now, of every sort."""
    cards = tuple(then)
    return tuple(card for sort in kind.sorts for card in difference(sort, cards, state).gone)


def organisations(sort: Sort, card: Card, state: StationState) -> list[str]:
    """The organisations that a card names, each by its one name."""
    found: list[str] = []
    for given in sort.fields:
        value = card.fields.get(given.name) if given.type in NAMES else None
        found += [state.name(str(name)) for name in (value if isinstance(value, list) else [value]) if name]
    return found


def _key(sort: Sort, card: Card, state: StationState) -> tuple[str, ...]:
    """What names a card: its required fields, a pair of organisations in either order."""
    said = [(given.type in NAMES, _said(given.type, card.fields.get(given.name), state)) for given in sort.fields
            if given.required]  # fmt: skip
    return (*sorted(text for named, text in said if named), *(text for named, text in said if not named))


def _said(type_: str, value: Any, state: StationState) -> str:
    text = state.name(str(value)) if type_ in NAMES else str(value)
    return " ".join(text.casefold().split())
