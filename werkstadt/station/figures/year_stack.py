"""Cards under each other within a month: in several columns where it is wide, with less detail where it is full."""

from collections.abc import Sequence
from dataclasses import dataclass

from werkstadt.station.figures.year_cards import Card, Detail, Scale, measure
from werkstadt.station.figures.year_model import YearEntry

Labelled = Sequence[tuple[YearEntry, str]]  # entries with the words that say when
NARROWEST_CARD = 10.2  # titles wide
MORE_LINE = 1.6  # titles high


@dataclass(frozen=True, slots=True)
class Room:
    """The place cards may take in a month."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Spot:
    """A card with its upper left corner."""

    card: Card
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Stack:
    """The cards of a month that have a place, and how many have none."""

    spots: tuple[Spot, ...] = ()
    missing: int = 0


def _ways(width: float, scale: Scale) -> range:
    """How many columns of cards a month of this width may have."""
    return range(1, max(1, int(width / (NARROWEST_CARD * scale.title))) + 1)


def _card_width(width: float, columns: int, scale: Scale) -> float:
    return (width - scale.gap * (columns + 1)) / columns


def _cards(items: Labelled, width: float, columns: int, detail: Detail, scale: Scale) -> list[Card]:
    own = _card_width(width, columns, scale)
    return [measure(entry, label, own, detail, scale) for entry, label in items]


def _fill(cards: Sequence[Card], height: float, columns: int, scale: Scale) -> list[tuple[Card, int, float]]:
    """Cards with their column and y, column by column; ends where the next one does not fit."""
    placed = []
    column, y = 0, 0.0
    for card in cards:
        if y and y + card.height > height:
            column, y = column + 1, 0.0
        if column >= columns or y + card.height > height:
            break
        placed.append((card, column, y))
        y += card.height + scale.gap
    return placed


def lowest(items: Labelled, width: float, detail: Detail, scale: Scale) -> float:
    """The smallest height in which all items have a place at this detail."""
    return min(
        _lowest_in(_cards(items, width, columns, detail, scale), columns, scale) for columns in _ways(width, scale)
    )


def _lowest_in(cards: Sequence[Card], columns: int, scale: Scale) -> float:
    total = sum(card.height + scale.gap for card in cards)
    height = max(total / columns, *(card.height for card in cards)) if columns > 1 else total - scale.gap
    while len(_fill(cards, height, columns, scale)) < len(cards):
        height += scale.title / 2
    return height + scale.gap


def stack(items: Labelled, room: Room, scale: Scale) -> Stack:
    """Places for the items from the top of `room` down, with as much detail as fits."""
    for detail in sorted(Detail, reverse=True):
        for columns in _ways(room.width, scale):
            cards = _cards(items, room.width, columns, detail, scale)
            placed = _fill(cards, room.height - scale.gap, columns, scale)
            if len(placed) == len(cards):
                return Stack(_spots(placed, room, columns, scale))
    columns = _ways(room.width, scale)[-1]
    cards = _cards(items, room.width, columns, Detail.TITLE, scale)
    placed = _fill(cards, room.height - scale.gap - MORE_LINE * scale.title, columns, scale)
    return Stack(_spots(placed, room, columns, scale), len(cards) - len(placed))


def _spots(placed: list[tuple[Card, int, float]], room: Room, columns: int, scale: Scale) -> tuple[Spot, ...]:
    step = _card_width(room.width, columns, scale) + scale.gap
    return tuple(Spot(card, room.left + scale.gap + column * step, room.top + y) for card, column, y in placed)
