"""Cards for whoever judges them: what waits to be read, and a station's cards by what became of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, render_template
from markupsafe import Markup

from werkstadt.core import responses, states
from werkstadt.core.rights import Role
from werkstadt.core.seats import Seat
from werkstadt.station.card_html import render_card
from werkstadt.station.kind import Kind
from werkstadt.station.state import Card, StationState
from werkstadt.web.language import words
from werkstadt.web.pages import static_base, workshop_of
from werkstadt.web.services import services
from werkstadt.web.who import seat_here

pages = Blueprint("reading", __name__)
JUDGES = (Role.HOST, Role.MODERATOR, Role.COORDINATOR)
MOST = 24
"""Cards to read that a page shows at once; the rest waits behind them."""


@dataclass(frozen=True, slots=True)
class CardToJudge:
    """A card as its judge sees it, with its station."""

    id: str
    station: str
    visibility: str
    late: bool
    kind: Kind
    html: Markup


@pages.get("/w/<workshop>/s/<station>/cards")
def cards(workshop: str, station: str) -> str:
    """All cards of a station as a fragment: to read, not shown, shown."""
    seat = seat_here(workshop, *JUDGES)
    workshop_of(seat)
    own = services()
    state = states.station_state(own.database, own.catalogue, seat, station, language=words().language, staff=True)
    found = [_judged(state, card) for card in state.cards]
    groups = {
        name: [card for card in found if card.visibility == name] for name in ("held", "returned", "hidden", "shown")
    }
    said = responses.said_at(own.database, seat, station)
    return render_template("staff/card_lists.html", groups=groups, said=said)


def to_read(seat: Seat, stations: Iterable[str]) -> list[CardToJudge]:
    """What waits to be read at these stations, the first `MOST`; a page asks after every change."""
    found: list[CardToJudge] = []
    own, language = services(), words().language
    for station in stations:
        if len(found) < MOST:
            state, cards = states.first_of(
                own.database, own.catalogue, seat, station, "held", most=MOST - len(found), language=language
            )
            found += [_judged(state, card) for card in cards]
    return found


def _judged(state: StationState, card: Card) -> CardToJudge:
    kind = services().catalogue.kind(state.kind)
    html = render_card(kind, card, state, words(), static_base())
    return CardToJudge(card.id, state.id, card.visibility, card.late, kind, html)
