"""What is documented of the workshop that this one follows: what became of it, and what to compare with."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core.documenting.contacts import masked, without_contacts
from werkstadt.core.past import cards_of
from werkstadt.core.tables import Carried, Earlier, EarlierCard
from werkstadt.station.comparing import NAMES
from werkstadt.station.kind import Kind
from werkstadt.station.state import Card

WISHES = "wishes"


@dataclass(frozen=True, slots=True)
class CarriedOn:
    """An agreement, or a cluster of wishes, of the earlier workshop, and what became of it."""

    kind: str
    what: str
    who: str
    status: str
    word: str


@dataclass(frozen=True, slots=True)
class Then:
    """The earlier workshop."""

    title: str
    day: date | None
    carried: tuple[CarriedOn, ...]
    cards: Mapping[str, tuple[Card, ...]]
    """Kind of station → its cards of back then."""

    @property
    def agreements(self) -> tuple[CarriedOn, ...]:
        """What was agreed."""
        return tuple(one for one in self.carried if one.kind != WISHES)

    @property
    def wishes(self) -> tuple[CarriedOn, ...]:
        """What was wished."""
        return tuple(one for one in self.carried if one.kind == WISHES)


def then(session: Session, workshop: str) -> Then | None:
    """The earlier workshop of this one; None where it follows none."""
    row = session.get(Earlier, workshop)
    if row is None:
        return None
    carried = session.scalars(select(Carried).where(Carried.workshop == workshop).order_by(Carried.position))
    kinds = session.scalars(select(EarlierCard.kind).where(EarlierCard.workshop == workshop).distinct())
    return Then(
        row.title, row.date, tuple(CarriedOn(one.kind, one.what, one.who, one.status, one.word) for one in carried),
        {kind: cards_of(session, workshop, kind) for kind in sorted(kinds)},
    )  # fmt: skip


def public_then(earlier: Then, kinds: Mapping[str, Kind], names: frozenset[str]) -> Then:
    """The earlier workshop without contacts, and with the organisations alone that may be named."""
    return replace(
        earlier,
        carried=tuple(
            replace(one, what=without_contacts(one.what), word=without_contacts(one.word), who=_known(one.who, names))
            for one in earlier.carried
        ),
        cards={
            kind: tuple(card for card in (_public(kinds[kind], card, names) for card in cards) if card)
            for kind, cards in earlier.cards.items()
            if kind in kinds
        },
    )


def _known(who: str, names: frozenset[str]) -> str:
    return who if who in names else ""


def _public(kind: Kind, card: Card, names: frozenset[str]) -> Card | None:
    """A card of back then; None where it would name nobody any more."""
    sort = kind.sort(card.sort)
    if sort is None:
        return None
    fields = dict(masked(card.fields))
    for given in sort.fields:
        value = card.fields.get(given.name)
        if given.type in NAMES and value:
            said = [name for name in (value if isinstance(value, list) else [value]) if name in names]
            fields[given.name] = said if isinstance(value, list) else "".join(said)
        if given.required and not fields.get(given.name):
            return None
    return replace(card, fields=fields)
