"""Scales that work only together: multiplied, for where one is zero nothing moves, however high the others are."""

from math import prod
from statistics import median

from werkstadt.station.kind import Board, Kind
from werkstadt.station.saying import Saying
from werkstadt.station.state import Card, StationState
from werkstadt.words import Words

WHOLE = 100


def product_of(kind: Kind, board: Board, state: StationState, words: Words) -> str:
    """The product of the scales in part `product` in a sentence, with its spread and the weakest; else nothing.

    Of every card with all of them: the shares 0…1 of each scale multiplied. Said is the median, as parts of 100.
    """
    sort = kind.sort(board.sorts[0])
    fields = [field for name in board.parts.get("product", ()) if sort and (field := sort.field(name))]
    cards = [card for card in state.of(*board.sorts) if all(field.name in card.fields for field in fields)]
    if not sort or not fields or not cards:
        return ""
    shares = [{field.name: _share(card, field.name, field.low, field.high) for field in fields} for card in cards]
    together = sorted(WHOLE * prod(each.values()) for each in shares)
    middle = {field.name: median(each[field.name] for each in shares) for field in fields}
    least = min(middle.values())
    saying = Saying(kind, sort, state, words)
    weakest = [saying.label(field) for field in fields if middle[field.name] == least]
    return words(
        "Zusammen: %(energy)s von 100 (von %(low)s bis %(high)s). Am schwächsten: %(weakest)s.",
        energy=_round(words, median(together)), low=_round(words, together[0]), high=_round(words, together[-1]),
        weakest=words.listed(weakest),
    )  # fmt: skip


def _share(card: Card, name: str, low: float | None, high: float | None) -> float:
    bottom, top = low or 0, high or 1
    return (float(card.fields[name]) - bottom) / (top - bottom)


def _round(words: Words, value: float) -> str:
    """Whole parts; what is more than nothing is never said to be nothing."""
    return words.number(round(value) or (1 if value else 0))
