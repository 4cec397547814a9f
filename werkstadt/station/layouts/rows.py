"""Cards into rows and rows onto pages: parts beside each other share their rows, so that ropes run straight."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from werkstadt.station.state import Card

Height = Callable[[Card, bool], float]
"""Height of a card, narrow or as wide as its part."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in a row of a part; `wide` takes the whole row, `joined` hangs on a rope to the part before."""

    card: Card | None
    wide: bool = False
    joined: bool = False


Row = tuple[tuple[Cell, ...], ...]
"""One row: for each part its cells."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What of a page is filled: its rows, and their height without gaps at the end."""

    rows: tuple[Row, ...]
    high: float


@dataclass(frozen=True, slots=True)
class Grid:
    """Room for rows: columns of each part, height of a page, gap between rows, when a card is too long for a column."""

    columns: int
    high: float
    gap: float
    least: float
    wide_from: float


def pages(parts: Sequence[Sequence[Card]], links: Mapping[str, str], grid: Grid, height: Height) -> list[Sheet]:
    """The cards of parts side by side on as few pages as rows allow; `links` says which card answers which.

    A row is never divided; a row higher than a page stands alone (its texts are clamped by the style).
    """
    filled: list[Sheet] = []
    rows: list[Row] = []
    used = 0.0
    for row in _rows(parts, links, grid, height):
        high = max(grid.least, *(height(cell.card, cell.wide) for part in row for cell in part if cell.card))
        if rows and used + grid.gap + high > grid.high:
            filled.append(Sheet(tuple(rows), used))
            rows, used = [], 0.0
        used += high + (grid.gap if rows else 0)
        rows.append(row)
    return [*filled, Sheet(tuple(rows), used)]


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


def _rows(parts: Sequence[Sequence[Card]], links: Mapping[str, str], grid: Grid, height: Height) -> Iterator[Row]:
    def too_long(card: Card) -> bool:
        return grid.columns > 1 and height(card, False) > grid.wide_from

    pairs = [pair for pair in neighbours(parts, links) if not (too_long(pair[0]) or too_long(pair[1]))]
    joined = {card.id for pair in pairs for card in pair[:2]}
    waiting = [deque(card for card in part if card.id not in joined) for part in parts]
    for card, answer, index in pairs:
        before = [*_next(waiting[index], grid.columns - 1, too_long), Cell(card)]
        after = [Cell(answer, joined=True), *_next(waiting[index + 1], grid.columns - 1, too_long)]
        others = {index: tuple(before), index + 1: tuple(after)}
        yield tuple(others.get(part) or _whole(queue, grid, too_long) for part, queue in enumerate(waiting))
    while any(waiting):
        yield tuple(_whole(queue, grid, too_long) for queue in waiting)


def _whole(queue: deque[Card], grid: Grid, too_long: Callable[[Card], bool]) -> tuple[Cell, ...]:
    """A full row of one part; a card that is too long for a column takes it alone."""
    if queue and too_long(queue[0]):
        return (Cell(queue.popleft(), wide=True),)
    return tuple(_next(queue, grid.columns, too_long))


def _next(queue: deque[Card], count: int, too_long: Callable[[Card], bool]) -> list[Cell]:
    """The next `count` cards that fit a column, empty places where there are none."""
    cells: list[Cell] = []
    later: list[Card] = []
    while queue and len(cells) < count:
        card = queue.popleft()
        if too_long(card):
            later.append(card)
        else:
            cells.append(Cell(card))
    queue.extendleft(reversed(later))
    return cells + [Cell(None)] * (count - len(cells))
