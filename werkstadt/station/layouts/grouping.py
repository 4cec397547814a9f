"""Which cards stand together: by sort, by question, by a field with options, or as somebody grouped them."""

from collections.abc import Iterable, Sequence

from werkstadt.station.kind import Board, Kind
from werkstadt.station.layouts.layout import Group, sort_heading, sort_look
from werkstadt.station.options import offered
from werkstadt.station.saying import Saying
from werkstadt.station.state import Card, StationState
from werkstadt.words import Words


def grouped(kind: Kind, board: Board, state: StationState, words: Words) -> list[Group]:
    """The cards of a board by the part `by`: `sort`, or the name of a question, choice or other field of its sorts."""
    by = board.parts.get("by", "sort")
    field = next((found for name in board.sorts if (sort := kind.sort(name)) and (found := sort.field(by))), None)
    if by == "sort" or field is None:
        return by_sort(kind, board.sorts, state, words)
    cards = in_order(state.of(*board.sorts), state)
    accent, icon = sort_look(kind, board.sorts[0])
    keys = [question.id for question in state.questions] if field.type == "question" else offered(field, state.settings)
    headings = {question.id: question.text for question in state.questions}
    sort = kind.sort(board.sorts[0])
    saying = Saying(kind, sort, state, words) if sort else None
    groups = []
    for key in dict.fromkeys([*keys, *(value for card in cards for value in values(card, by))]):
        heading = headings.get(key) or (saying.option(field, key) if saying else key)
        groups.append(Group(heading, tuple(card for card in cards if key in values(card, by)[:1]), accent, icon))
    rest = tuple(card for card in cards if not values(card, by))
    return groups + ([Group(words("Ohne Angabe") if groups else "", rest, accent, icon)] if rest else [])


def in_order(cards: Sequence[Card], state: StationState) -> tuple[Card, ...]:
    """Cards as the wall is sorted: as they came, the newest first, or most dots first, of gallery and closed votes."""
    if state.ordered == "newest":
        return tuple(sorted(cards, key=lambda card: -card.number))
    if state.ordered == "dots":
        return tuple(sorted(cards, key=lambda card: (-card.dots - card.voted, card.number)))
    return tuple(cards)


def by_cluster(kind: Kind, board: Board, state: StationState, words: Words) -> list[Group]:
    """The cards of a board in the groups that somebody made of them; at the end those that lie in none."""
    cards = state.of(*board.sorts)
    accent, icon = sort_look(kind, board.sorts[0]) if len(board.sorts) == 1 else (kind.accent, kind.icon)
    found = [(one.name, tuple(card for card in cards if card.cluster == one.id)) for one in state.clusters]
    rest = (words("Noch ohne Gruppe"), tuple(card for card in cards if not card.cluster))
    return [Group(head, inside, accent, icon) for head, inside in [*found, rest] if inside]


def by_sort(kind: Kind, sorts: Iterable[str], state: StationState, words: Words) -> list[Group]:
    """One group a sort; a single one needs no heading."""
    names = list(sorts)
    return [
        Group(
            sort_heading(kind, name, words) if len(names) > 1 else "",
            in_order(state.of(name), state),
            *sort_look(kind, name),
        )
        for name in names
    ]


def values(card: Card, name: str) -> list[str]:
    """What a card says in a field, as texts."""
    value = card.fields.get(name)
    if isinstance(value, list | tuple):
        return [str(item) for item in value]
    return [] if value in (None, "") else [str(value)]
