"""Frictions and the wishes that answer them, and what nobody has answered yet."""

from werkstadt.core.patterns.room import Room, source, title
from werkstadt.core.patterns.told import Line, Part, Told
from werkstadt.station.kind import Kind
from werkstadt.station.layouts.grouping import values
from werkstadt.station.state import Card, StationState

NAME = "frictions"


def frictions(room: Room) -> Told:
    """From every station where one sort of card answers another; who wrote a card is not asked."""
    answered, unanswered, free = list[Line](), list[Line](), list[Line]()
    for state, sort, link in room.links():
        kind, wishes = room.kind(state), state.of(sort.name)
        asked = {card.id for card in state.of(link.card)}
        for card in state.of(link.card):
            line = _answered(room, state, kind, card, [one for one in wishes if card.id in values(one, link.name)])
            (unanswered if line.absences else answered).append(line)
        for wish in wishes:
            if not asked & set(values(wish, link.name)):
                free.append(Line(title(kind, wish), "", (source(state, wish),), (f"answers none {wish.id}",)))
    words = room.words
    return room.told(
        NAME,
        Part(words("Reibung, und was sich dazu gewünscht wird"), tuple(answered)),
        Part(words("Darauf antwortet noch kein Wunsch"), tuple(unanswered)),
        Part(words("Wünsche für sich"), tuple(free)),
    )


def _answered(room: Room, state: StationState, kind: Kind, card: Card, wishes: list[Card]) -> Line:
    said = " · ".join(room.words("Wunsch: %(wish)s", wish=title(kind, wish)) for wish in wishes)
    cards = (source(state, card), *(source(state, wish) for wish in wishes))
    return Line(title(kind, card), said, cards, () if wishes else (f"unanswered {card.id}",))
