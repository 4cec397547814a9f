"""Cards as a phone shows them: one's own with what became of them, the newest of others, and what is asked next."""

import json
from typing import Any

from werkstadt.core import states
from werkstadt.core.seats import Seat
from werkstadt.core.tables import Contribution
from werkstadt.station.card_html import render_card
from werkstadt.station.kind import Kind
from werkstadt.station.state import Card, StationState
from werkstadt.station.stickers import value_of
from werkstadt.web.language import words
from werkstadt.web.pages import static_base
from werkstadt.web.services import services

LATEST = 12
"""Cards of others that a phone shows at once; all of them stand in the list."""


def latest(kind: Kind, state: StationState) -> list[dict[str, Any]]:
    """The newest cards of a station, newest first; all of them stand in the list."""
    newest = [card for card in reversed(state.cards) if not kind.is_counted(card.sort)][:LATEST]
    return [
        {
            "id": card.id,
            "sort": card.sort,
            "joins": _joins(kind, card),
            "html": render_card(kind, card, state, words(), static_base()),
        }
        for card in newest
    ]


def _joins(kind: Kind, card: Card) -> bool:
    sort = kind.sort(card.sort)
    return bool(sort and sort.joins)


def own_cards(seat: Seat, state: StationState, kind: Kind) -> list[dict[str, Any]]:
    """My cards with their HTML, whatever became of them."""
    rows = states.own_cards(services().database, seat, state.id, {})
    return [own_card(row, state, kind) for row in rows]


def answered(state: StationState) -> int:
    """How many of these cards answer a question."""
    return sum(1 for card in state.cards if "question" in card.fields)


def dealt(state: StationState, answers: int) -> list[str]:
    """Ids of the questions asked now: the present step's, all, or as many a round as the station deals out."""
    ids = [question.id for question in state.questions]
    if 0 < state.step <= len(ids):
        return [ids[state.step - 1]]
    count = int(state.settings.get("questions_per_round") or 0)
    if not 0 < count < len(ids):
        return ids
    # Each card moves the deal on, so that every group meets other questions than the one before.
    first = answers * count % len(ids)
    return [ids[(first + step) % len(ids)] for step in range(count)]


def own_card(row: Contribution, state: StationState, kind: Kind) -> dict[str, Any]:
    """One of my cards: its HTML, and its fields as the form knows them."""
    card = Card(
        row.id, row.sort, row.fields, row.number, row.author, row.visibility, row.late, row.version, added=row.added
    )
    return {
        "id": row.id, "version": row.version, "visibility": row.visibility, "late": row.late, "sort": row.sort,
        "fields": json.dumps(_for_the_form(row, kind), ensure_ascii=False),
        "word": row.word if row.visibility == "returned" else "",
        "html": render_card(kind, card, state, words(), static_base()) if row.visibility != "redacted" else "",
    }  # fmt: skip


def _for_the_form(row: Contribution, kind: Kind) -> dict[str, Any]:
    """The fields of a card with the values that its form knows."""
    sort = kind.sort(row.sort)
    stickers = [given.name for given in sort.fields if given.type == "sticker"] if sort else []
    return row.fields | {name: [value_of(word) for word in row.fields[name]] for name in stickers if name in row.fields}
