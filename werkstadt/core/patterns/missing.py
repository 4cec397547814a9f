"""Who is missing: invited and not on any card, grey flags, groups that nobody reaches, sectors without a word."""

from collections.abc import Iterator

from werkstadt.core.patterns.room import Room, names, source, title
from werkstadt.core.patterns.told import Line, Part, Told
from werkstadt.station.kind import Kind
from werkstadt.station.state import Card, StationState

NAME = "missing"


def missing(room: Room) -> Told:
    """Nobody is ranked: each list stands in the order of the invitation, or of the cards."""
    words, present = room.words, set(_contributed(room))
    silent = [
        Line(name, sector, (), (f"silent {name}",))
        for sector, members in room.invited
        for name in members
        if name not in present
    ]
    empty = [
        Line(sector, ", ".join(members), (), (f"sector {sector}",))
        for sector, members in room.invited
        if sector and not present & set(members)
    ]
    note = words("Anonyme Karten nennen niemanden: Wer nur dort geschrieben hat, steht trotzdem hier.")
    return room.told(
        NAME,
        Part(words("Heute als fehlend gekennzeichnet"), tuple(_grey(room))),
        Part(words("Zielgruppen, die bisher niemand erreicht"), tuple(_unreached(room))),
        Part(words("Bereiche, aus denen kein Beitrag mit Namen kam"), tuple(empty), note),
        Part(words("Eingeladen, auf keiner Karte mit Namen dabei"), _once(silent), note, internal=True),
    )


def _once(lines: list[Line]) -> tuple[Line, ...]:
    """An organisation of several sectors once."""
    return tuple({line.head: line for line in reversed(lines)}.values())[::-1]


def _contributed(room: Room) -> Iterator[str]:
    """Who left a card, carries or joins something, or offers help; to be wished for is no contribution."""
    for state in room.stations:
        kind = room.kind(state)
        for card in state.cards:
            if not _is_grey(kind, card):
                yield from _named(state, kind, card)


def _named(state: StationState, kind: Kind, card: Card) -> Iterator[str]:
    yield state.name(card.organisation)
    yield from (offer.by for offer in card.helps)
    sort = kind.sort(card.sort)
    for given in sort.fields if sort else ():
        if given.type == "organisations" or (sort and given.name == sort.author):
            yield from names(state, card, given.name)
        if given.type == "records":
            who = [part.name for part in given.parts if part.type == "organisation"]
            yield from (state.name(str(row.get(name, ""))) for row in card.fields.get(given.name) or () for name in who)


def _is_grey(kind: Kind, card: Card) -> bool:
    """Whether others put the card there for somebody who was not."""
    fields = [board.parts.get("missing", "") for board in kind.boards if board.layout == "plane"]
    return any(card.fields.get(name) for name in fields if name)


def _grey(room: Room) -> Iterator[Line]:
    for state, kind, board in room.boards("plane"):
        for card in state.of(*board.sorts):
            if _is_grey(kind, card):
                name = ", ".join(names(state, card, board.parts.get("name", "")))
                yield Line(name, "", (source(state, card),))


def _unreached(room: Room) -> Iterator[Line]:
    for state, kind, board in room.boards("sheets"):
        for card in state.of(*board.sorts):
            if card.fields.get(board.parts.get("missing", "")):
                yield Line(title(kind, card), "", (source(state, card),))
