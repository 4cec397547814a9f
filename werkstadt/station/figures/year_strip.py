"""The strip of things that have no date yet, or only words for one: cards side by side below the months."""

from dataclasses import dataclass

from werkstadt.station.figures.svg import Box
from werkstadt.station.figures.year_cards import Detail, Scale, measure
from werkstadt.station.figures.year_stack import Labelled, Spot


@dataclass(frozen=True, slots=True)
class Strip:
    """Cards below a heading; `height` counts from the strip's top, the cards' y as well."""

    spots: tuple[Spot, ...]
    height: float


def plan_strips(items: Labelled, box: Box, columns: int, scale: Scale, limit: float) -> list[Strip]:
    """One strip for all items where it stays within `limit`, else several that do."""
    step = (box.width - scale.gap) / columns
    strips: list[Strip] = []
    spots: list[Spot] = []
    bottoms = [scale.header + scale.gap] * columns
    for entry, label in items:
        card = measure(entry, label, step - scale.gap, Detail.ALL, scale)
        column = bottoms.index(min(bottoms))
        if spots and bottoms[column] + card.height + scale.gap > limit:
            strips.append(Strip(tuple(spots), max(bottoms)))
            spots, bottoms, column = [], [scale.header + scale.gap] * columns, 0
        spots.append(Spot(card, scale.gap + column * step, bottoms[column]))
        bottoms[column] += card.height + scale.gap
    return [*strips, Strip(tuple(spots), max(bottoms))] if spots else strips
