"""»I introduce you to each other«: who needs support and who offers it, on the same card or in the same words."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from werkstadt.core.patterns.likeness import shared
from werkstadt.core.patterns.room import Room, in_quotes, names, source, title
from werkstadt.core.patterns.told import Line, Part, Source, Told
from werkstadt.station.kind import Kind
from werkstadt.station.layouts.grouping import values
from werkstadt.station.state import Card, StationState

NAME = "introductions"
OFFERS = "offers"
"""The heading of »Who is who« under which a kind says what organisations offer."""


@dataclass(frozen=True, slots=True)
class Need:
    """What a card asks for; `who` is empty where nobody signed."""

    who: tuple[str, ...]
    what: tuple[str, ...]
    title: str
    card: Source
    wish: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody offers with a card."""

    who: str
    what: str
    title: str
    card: Source
    beside: tuple[str, ...]
    """Who is on that card."""


def introductions(room: Room) -> Told:
    """Pairs that met on one card, pairs that might fit, and needs that nobody answered."""
    words = room.words
    offers, needs = list(_offers(room)), [*_needs(room), *_wishes(room)]
    met = [line for offer in offers if (line := _met(room, offer, needs))]
    fitting = [line for need, offer in product(needs, offers) if (line := _fitting(room, need, offer))]
    answered = {offer.card for offer in offers}
    open_ones = [need for need in needs if not need.wish and need.card not in answered]
    return room.told(
        NAME,
        Part(words("Auf derselben Karte"), tuple(met)),
        Part(
            words("Könnte zusammenpassen"), tuple(fitting),
            words("Auf verschiedenen Karten kommen dieselben Wörter vor. Ob es passt, wissen die beiden."),
        ),
        Part(words("Noch ohne Angebot"), tuple(_open(room, need) for need in open_ones)),
    )  # fmt: skip


def _needs(room: Room) -> Iterator[Need]:
    """What the part `needs` of a board names, and whom the part `by` names for it."""
    for state, kind, board in room.boards():
        for card in state.of(*board.sorts):
            what = tuple(values(card, str(board.parts.get("needs", ""))))
            if what:
                yield Need(
                    names(state, card, str(board.parts.get("by", ""))), what, title(kind, card), source(state, card)
                )


def _wishes(room: Room) -> Iterator[Need]:
    """Wishes are needs as well, and mostly nobody signs them."""
    for state, sort, _field in room.links():
        for card in state.of(sort.name):
            said = title(room.kind(state), card)
            yield Need((card.organisation,) if card.organisation else (), (said,), said, source(state, card), wish=True)


def _offers(room: Room) -> Iterator[Offer]:
    for state in room.stations:
        kind = room.kind(state)
        for card in state.cards:
            beside = _on(state, kind, card)
            for who, what in [*_written(state, kind, card), *((offer.by, offer.text) for offer in card.helps)]:
                yield Offer(who, what, title(kind, card), source(state, card), beside)


def _written(state: StationState, kind: Kind, card: Card) -> Iterator[tuple[str, str]]:
    """Who offers what in a list of the card."""
    for profile in kind.profiles:
        sort = kind.sort(profile.sort)
        given = sort.field(profile.organisation) if sort else None
        if profile.heading != OFFERS or profile.sort != card.sort or given is None:
            continue
        who = next((part.name for part in given.parts if part.type == "organisation"), "")
        for row in card.fields.get(given.name) or ():
            yield state.name(str(row.get(who, ""))), str(row.get(profile.show[0], ""))


def _on(state: StationState, kind: Kind, card: Card) -> tuple[str, ...]:
    """Who a card belongs to: whom its board names by `by`, else its author."""
    by = [str(board.parts.get("by", "")) for board in kind.boards if card.sort in board.sorts]
    sort = kind.sort(card.sort)
    given = [sort.field(name) for name in by] if sort else []
    found = [
        name for one in given if one and one.type.startswith("organisation") for name in names(state, card, one.name)
    ]
    author = names(state, card, sort.author) if sort and sort.author else ()
    return tuple(dict.fromkeys(found or author or ((card.organisation,) if card.organisation else ())))


def _met(room: Room, offer: Offer, needs: list[Need]) -> Line | None:
    """An offer on a card of others; who helps at what they carry themselves needs no introduction."""
    words, others = room.words, [name for name in offer.beside if name != offer.who]
    if not (offer.who or others) or (offer.beside and not others):
        return None
    asked = "; ".join(what for need in needs if need.card == offer.card and not need.wish for what in need.what)
    said = [in_quotes(words, offer.title)] if offer.title not in offer.beside else []
    said += [words("gesucht: %(what)s", what=asked)] if asked else []
    said += [words("angeboten: %(what)s", what=offer.what)] if offer.what else []
    return Line(_pair(room, others, offer.who), " · ".join(said), (offer.card,))


def _fitting(room: Room, need: Need, offer: Offer) -> Line | None:
    if need.card == offer.card or not offer.who or offer.who in need.who:
        return None
    fits = [(what, common) for what in need.what if (common := shared(what, offer.what))]
    if not fits:
        return None
    words = room.words
    asked = "; ".join(what for what, _ in fits)
    said = (words("gewünscht: %(what)s", what=asked) if need.wish else words("gesucht: %(what)s", what=asked),
            words("angeboten: %(what)s", what=offer.what))  # fmt: skip
    return Line(_pair(room, list(need.who), offer.who), " · ".join(said), (need.card, offer.card))


def _pair(room: Room, some: list[str], other: str) -> str:
    """`A, B – C`; who did not sign stays unnamed."""
    unknown = room.words("ohne Namen")
    return f"{', '.join(some) or unknown} – {other or unknown}"


def _open(room: Room, need: Need) -> Line:
    head = ", ".join(need.who) or need.title
    said = "; ".join(need.what)
    text = f"{in_quotes(room.words, need.title)} · {said}" if need.who and need.title and need.title != head else said
    return Line(head, text, (need.card,), (f"no offer {need.card.card}",))
