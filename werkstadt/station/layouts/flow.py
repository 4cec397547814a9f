"""Cards onto pages: each part fills its columns, and cards that answer each other hang side by side at one height."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from werkstadt.station.state import Card

Height = Callable[[Card, bool], float]
"""Height of a card, narrow or as wide as its part."""

HALVES = 2  # classes for heights come in halves of the unit


@dataclass(frozen=True, slots=True)
class Cell:
    """A card in a column; `halves` is its least height in half units, `joined` says that a rope leads to its left."""

    card: Card
    halves: int = 0
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """What one part shows on a page: columns of cards, and below them those that need the whole width."""

    columns: tuple[tuple[Cell, ...], ...]
    wide: tuple[Cell, ...] = ()
    clamped: bool = False
    """Whether a card is longer than a page, so that only its beginning can be seen."""

    @property
    def cards(self) -> list[Card]:
        """All cards on it."""
        return [cell.card for cells in (*self.columns, self.wide) for cell in cells]


@dataclass(frozen=True, slots=True)
class Grid:
    """Room of each part: columns, height, gap between cards, least height of one, and from where on it is too long."""

    columns: int
    high: float
    gap: float
    least: float
    wide_from: float


class Filling:
    """One part of a page while it is being filled; takes its cards from `waiting`."""

    def __init__(self, waiting: list[Card], grid: Grid, height: Height) -> None:
        self.waiting, self.grid, self.height = waiting, grid, height
        self.columns: list[list[Cell]] = [[] for _ in range(grid.columns)]
        self.used = [0.0] * grid.columns
        self.wide: list[Cell] = []
        self.clamped = False

    def too_long(self, card: Card) -> bool:
        """Whether the card takes the whole width."""
        return self.grid.columns > 1 and self.height(card, False) > self.grid.wide_from

    def put(self, column: int, cell: Cell, high: float) -> None:
        """Hangs a card below the others of a column."""
        self.used[column] += high + (self.grid.gap if self.columns[column] else 0)
        self.columns[column].append(cell)
        self.waiting.remove(cell.card)

    def fits(self, column: int, high: float) -> bool:
        """Whether there is room below the others."""
        return self.used[column] + (self.grid.gap if self.columns[column] else 0) + high <= self.grid.high

    def fill(self) -> None:
        """Hangs what fits: cards in order of arrival where most room is, then long ones over the whole width."""
        for card in list(self.waiting):
            high = max(self.grid.least, self.height(card, False))
            column = min(range(self.grid.columns), key=lambda number: self.used[number])
            if not self.too_long(card) and self.fits(column, high):
                self.put(column, Cell(card), high)
        for card in [card for card in self.waiting if self.too_long(card)]:
            self._put_wide(card, self.height(card, True))

    def force(self) -> None:
        """Shows the beginning of a card that is longer than a page, so that the pages come to an end."""
        card = self.waiting.pop(0)
        self.wide, self.clamped = [Cell(card)], True

    def _put_wide(self, card: Card, high: float) -> None:
        bottom = max(self.used)
        if bottom + (self.grid.gap if bottom else 0) + high <= self.grid.high:
            self.used = [bottom + (self.grid.gap if bottom else 0) + high] * self.grid.columns
            self.wide.append(Cell(card))
            self.waiting.remove(card)

    def part(self) -> Part:
        """What it shows."""
        return Part(tuple(tuple(column) for column in self.columns), tuple(self.wide), self.clamped)


def fill_page(waiting: Sequence[list[Card]], links: Mapping[str, str], grid: Grid, height: Height) -> tuple[Part, ...]:
    """The next page of parts side by side, taken out of `waiting`; `links` says which card answers which.

    Pairs hang first, in the columns where their parts meet. Every page takes at least one card.
    """
    before = sum(len(cards) for cards in waiting)
    parts = [Filling(cards, grid, height) for cards in waiting]
    for card, answer, index in neighbours(waiting, links):
        _put_pair(parts[index], parts[index + 1], card, answer)
    for part in parts:
        part.fill()
    if before and before == sum(len(cards) for cards in waiting):
        next(part for part in parts if part.waiting).force()
    return tuple(part.part() for part in parts)


def neighbours(parts: Sequence[Sequence[Card]], links: Mapping[str, str]) -> list[tuple[Card, Card, int]]:
    """Pairs (card, its answer, part of the card) in which the answer lies in the next part; each card once."""
    found: list[tuple[Card, Card, int]] = []
    taken: set[str] = set()
    for index in range(len(parts) - 1):
        left = {card.id: card for card in parts[index]}
        for answer in parts[index + 1]:
            target = links.get(answer.id, "")
            if target in left and target not in taken and answer.id not in taken:
                taken |= {target, answer.id}
                found.append((left[target], answer, index))
    return sorted(found, key=lambda pair: pair[0].number)


def _put_pair(left: Filling, right: Filling, card: Card, answer: Card) -> None:
    if left.too_long(card) or right.too_long(answer) or left.used[-1] != right.used[0]:
        return
    halves = ceil(HALVES * max(left.grid.least, left.height(card, False), right.height(answer, False)))
    high = halves / HALVES
    if left.fits(-1, high) and right.fits(0, high):
        left.put(-1, Cell(card, halves), high)
        right.put(0, Cell(answer, halves, joined=True), high)
