"""A row of the landscape: blocks at places of their own, moved only where they would touch."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from werkstadt.station.figures.landscape_blocks import Block, compose, is_comfortable, least_height, longest_word
from werkstadt.station.figures.landscape_model import LandscapeScale, Settler

WIDEST = 1.9  # columns a block may fill
NARROWEST = 6.5  # names' sizes


@dataclass(frozen=True, slots=True)
class Frame:
    """The rows' shape: all of them `width` wide and `height` high, with so many places side by side."""

    width: float
    height: float
    columns: int
    scale: LandscapeScale

    @property
    def column(self) -> float:
        return self.width / self.columns

    @property
    def room(self) -> float:
        return self.height - 0.3 * self.scale.name


@dataclass(slots=True)
class Row:
    """Who stands in the row with this number from above: (place, settler), the place as a share of its width."""

    number: int
    layer: str
    has_water: bool = False
    settlers: list[tuple[float, Settler]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Stand:
    """A block with its middle."""

    block: Block
    middle: float


@lru_cache(maxsize=4096)
def narrowest(settler: Settler, frame: Frame) -> float:
    """The least width in which the block is as low as the row; what never fits takes the widest place there is."""
    step, widest = frame.scale.name / 2, WIDEST * frame.column
    start = min(max(NARROWEST * frame.scale.name, longest_word(settler, frame.scale)), widest)
    steps = int((widest - start) / step)
    low, high = 0, steps
    while low < high:
        middle = (low + high) // 2
        if least_height(settler, start + middle * step, frame.scale) <= frame.room:
            high = middle
        else:
            low = middle + 1
    return start + low * step


@lru_cache(maxsize=4096)
def _comfortable(settler: Settler, frame: Frame) -> float:
    """The width in which texts take few lines, at most two thirds of a column wider than one."""
    least, step = narrowest(settler, frame), frame.scale.name / 2
    limit = max(least, 1.67 * frame.column)
    width = least
    while width + step <= limit and not is_comfortable(settler, width, frame.scale):
        width += step
    return width


def most_in_a_row(frame: Frame) -> int:
    """How many may stand side by side, however short their texts: one more than there are places."""
    return frame.columns + 1


def has_room(row: Row, settler: Settler, frame: Frame) -> bool:
    """Whether one more fits into the row without anything touching."""
    widths = [narrowest(other, frame) for _, other in row.settlers] + [narrowest(settler, frame)]
    needed = sum(widths) + frame.scale.gap * (len(widths) + 1)
    return len(widths) <= most_in_a_row(frame) and needed <= frame.width


def fits(settler: Settler, frame: Frame) -> bool:
    """Whether the block is low enough for a row at all."""
    return least_height(settler, narrowest(settler, frame), frame.scale) <= frame.room


def stand(row: Row, frame: Frame) -> list[Stand]:
    """Everybody in the row with their place; as near to their own places as neighbours allow."""
    settlers = sorted(row.settlers, key=lambda item: item[0])
    least = [narrowest(settler, frame) for _, settler in settlers]
    wished = [_comfortable(settler, frame) for _, settler in settlers]
    spare = frame.width - frame.scale.gap * (len(settlers) + 1) - sum(least)
    share = min(1.0, spare / max(1.0, sum(wished) - sum(least)))
    blocks = [
        compose(settler, low + share * (high - low), frame.room, frame.scale)
        for (_, settler), low, high in zip(settlers, least, wished, strict=True)
    ]
    middles = _apart([place * frame.width for place, _ in settlers], [block.width for block in blocks], frame)
    return [Stand(block, middle) for block, middle in zip(blocks, middles, strict=True)]


def _apart(middles: Sequence[float], widths: Sequence[float], frame: Frame) -> list[float]:
    """Middles moved so that nothing touches: first to the right, then back from the right edge."""
    gap, placed = frame.scale.gap, []
    edge = gap
    for middle, width in zip(middles, widths, strict=True):
        placed.append(max(middle, edge + width / 2))
        edge = placed[-1] + width / 2 + gap
    edge = frame.width - gap
    for number in reversed(range(len(placed))):
        placed[number] = min(placed[number], edge - widths[number] / 2)
        edge = placed[number] - widths[number] / 2 - gap
    return placed
