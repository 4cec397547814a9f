"""Cards that are shown only together: from so many on, in no order; below that, and one by one, nobody reads them.

Whoever knows who tapped when could else tell whose answer it is: by a result of two, by the order in which scores and
words came, or by the one card that has just been pushed.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from werkstadt.station.kind import Kind
from werkstadt.station.state import Card


def kept_together(kind: Kind, cards: Iterable[Card], *, single: bool) -> tuple[tuple[Card, ...], Mapping[str, int]]:
    """The cards that may be shown, and sort → number of those that may not; `single`: asked for one by one."""
    found = list(cards)
    least = {sort.name: sort.together for sort in kind.sorts if sort.together}
    if not least:
        return tuple(found), {}
    counts = Counter(card.sort for card in found if card.sort in least and card.visibility == "shown")
    veiled = {sort: count for sort, count in counts.items() if count < least[sort] and not single}
    hidden = least.keys() if single else veiled.keys()
    shown = [card for card in found if card.sort not in hidden or card.visibility != "shown"]
    return tuple(_unordered(shown, least)), veiled


def _unordered(cards: list[Card], least: Mapping[str, int]) -> list[Card]:
    """Cards of these sorts by their random ids, numbered anew, so that no two of them can be told to come together."""
    mixed = sorted((card for card in cards if card.sort in least), key=lambda card: card.id)
    renumbered = iter([replace(card, number=number) for number, card in enumerate(mixed, 1)])
    return [card for card in cards if card.sort not in least] + list(renumbered)
