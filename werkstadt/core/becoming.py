"""Cards that may become something of the day: a proposed topic a point of the agenda, a next step an agreement."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from werkstadt.core import states
from werkstadt.core.catalogue import Catalogue
from werkstadt.core.database import Database
from werkstadt.core.rights import Right, require
from werkstadt.core.seats import Seat
from werkstadt.station.kind import Becoming
from werkstadt.station.state import Card, StationState


@dataclass(frozen=True, slots=True)
class Candidate:
    """A card with what it would say there, as a form says it, and by how many it is supported."""

    card: str
    number: int
    station: str
    values: dict[str, str]
    support: int


def candidates(
    database: Database, catalogue: Catalogue, seat: Seat, what: str, taken: Collection[str]
) -> list[Candidate]:
    """Shown cards that may become `what` (`agenda`, `agreement`), the most supported first; not those taken over.

    `taken` are the titles, or the words of agreements, that are there already. Raises Refused.
    """
    require(seat, Right.SEE)
    found = []
    for row in states.stations(database, seat):
        for becoming in catalogue.kind(row.kind).becomes:
            if becoming.what == what:
                state = states.station_state(database, catalogue, seat, row.id)
                found += [
                    _candidate(state, becoming, card)
                    for card in state.of(becoming.sort)
                    if _fits(state, becoming, card)
                ]
    return sorted(
        (one for one in found if one.values.get("title", one.values.get("what", "")).strip() not in {"", *taken}),
        key=lambda one: -one.support,
    )


def _fits(state: StationState, becoming: Becoming, card: Card) -> bool:
    """Whether the card answers the last question, where only the last one leads there."""
    last = state.questions[-1].id if state.questions else ""
    return not becoming.last_question or card.fields.get("question") == last


def _candidate(state: StationState, becoming: Becoming, card: Card) -> Candidate:
    parts = dict(becoming.parts)
    support = card.fields.get(parts.pop("support", ""), ())
    values = {name: _text(card.fields.get(field)) for name, field in parts.items()}
    if becoming.what == "agreement":
        # Nobody promises anything who was not named.
        values["kind"] = "promise" if values.get("who") else "looking"
    return Candidate(card.id, card.number, state.title, values, len(support) + card.dots)


def _text(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "\n".join(str(item) for item in value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
