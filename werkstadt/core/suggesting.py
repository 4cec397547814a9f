"""Suggestions of cards that say nearly the same: shown to staff, never done by themselves."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core import alike, log
from werkstadt.core.database import Database
from werkstadt.core.editing.acting import own
from werkstadt.core.editing.undoing import Acted, Watch, note
from werkstadt.core.rights import Right, require
from werkstadt.core.seats import Seat, is_locked, still_there
from werkstadt.core.tables import Action, Contribution, Station
from werkstadt.errors import NotFound
from werkstadt.station.cards import card_view
from werkstadt.station.kind import Kind
from werkstadt.station.state import Card, StationState
from werkstadt.words import Words

NOT_ALIKE = "not_alike"
MOST = 12
"""Suggestions at once."""

MOST_COMPARED = 400
"""Cards that are compared with each other, the newest ones."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two cards that say nearly the same; `cluster` is the group one of them lies in already."""

    first: Card
    second: Card
    cluster: str


def suggestions(seat: Seat, kind: Kind, state: StationState, dismissed: Collection[frozenset[str]]) -> list[Suggestion]:
    """Pairs of cards of one sort that lie in no common group and that nobody called different. Raises Refused."""
    require(seat, Right.ARRANGE, state.id)
    words = Words(state.language, state.gender)
    found: list[Suggestion] = []
    for sort in kind.sorts:
        cards = [card for card in state.of(sort.name) if card.visibility in {"shown", "held"}][-MOST_COMPARED:]
        texts = [card_view(kind, card, state, words).title_text for card in cards]
        for pair in alike.pairs(texts):
            one, other = cards[pair.first], cards[pair.second]
            if not _settled(one, other, dismissed):
                found.append(Suggestion(one, other, one.cluster or other.cluster))
    return found[:MOST]


def dismissed(database: Database, seat: Seat, station: str) -> list[frozenset[str]]:
    """The pairs that somebody called different, and nobody took that back."""
    wanted = select(Action.changes).where(
        Action.workshop == seat.workshop, Action.station == station, Action.name == NOT_ALIKE, Action.undone.is_(False)
    )
    with database.read() as session:
        return [frozenset(item for _, item, _ in changes) for changes in session.scalars(wanted)]


def not_alike(database: Database, seat: Seat, station: str, cards: Iterable[str]) -> Acted:
    """Notes that these cards look alike and are not. Raises Refused, NotFound."""
    wanted = frozenset(cards)

    def job(session: Session) -> Acted:
        still_there(session, seat)
        place = own(session, seat, Station, station)
        require(seat, Right.ARRANGE, place.id, locked=is_locked(session, seat))
        rows = [own(session, seat, Contribution, card) for card in sorted(wanted)]
        if len(rows) < 2 or any(row.station != place.id for row in rows):
            raise NotFound
        changes = [(place.id, row.id, log.PUT if row.visibility == "shown" else log.DROP) for row in rows]
        number = log.append_all(session, [(seat.workshop, *change) for change in changes])[-1]
        noted = note(session, seat, NOT_ALIKE, Watch(session), needs=Right.ARRANGE, changes=changes, station=place.id)
        return Acted(number, noted)

    return database.write(job)


def _settled(one: Card, other: Card, dismissed: Collection[frozenset[str]]) -> bool:
    """Whether somebody has decided already: put both into groups, or called them different."""
    return bool(one.cluster and other.cluster) or frozenset((one.id, other.id)) in dismissed
