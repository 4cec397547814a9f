"""Cards in hand: all cards of one station, on phone and laptop, to read, group, sort, cover, and show large."""

from dataclasses import dataclass

from flask import Blueprint, url_for
from markupsafe import Markup

from werkstadt.core import states, suggesting
from werkstadt.core.rights import Role
from werkstadt.core.seats import Seat
from werkstadt.errors import mark
from werkstadt.station.card_html import render_card
from werkstadt.station.cards import card_view
from werkstadt.station.kind import Kind
from werkstadt.station.layouts.grouping import in_order
from werkstadt.station.state import Card, StationState
from werkstadt.web import pages as common
from werkstadt.web.language import words
from werkstadt.web.pages import number, static_base, workshop_of
from werkstadt.web.services import services
from werkstadt.web.who import seat_here

pages = Blueprint("arrange", __name__)
ARRANGES = (Role.HOST, Role.MODERATOR, Role.COORDINATOR)
ORDERS = (
    ("", mark("wie sie kamen")), ("newest", mark("neueste zuerst")), ("dots", mark("meiste Punkte")),
    ("clusters", mark("in Gruppen")),
)  # fmt: skip
"""How the wall is sorted: what is stored, and what it is called."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A card to be taken in hand."""

    card: Card
    title: str
    accent: str
    html: Markup


@dataclass(frozen=True, slots=True)
class Pile:
    """Cards that lie together; one without an id holds those that lie alone."""

    id: str
    name: str
    tiles: tuple[Tile, ...]


@pages.get("/w/<workshop>/s/<station>/arrange")
def page(workshop: str, station: str) -> str:
    """The cards of one station by their groups, what waits to be read, and what looks alike."""
    seat = seat_here(workshop, *ARRANGES)
    event = workshop_of(seat)
    seq = number(seat)
    own = services()
    state = states.station_state(own.database, own.catalogue, seat, station, language=words().language, staff=True)
    kind = own.catalogue.kind(state.kind)
    tiles = {card.id: _tile(kind, card, state) for card in in_order(state.cards, state)}
    known = suggesting.dismissed(own.database, seat, station)
    alike = suggesting.suggestions(seat, kind, state, known)
    return common.page(
        "staff/arrange.html", seat, event, seq=seq, station=state, kind=kind, orders=ORDERS, piles=_piles(state, tiles),
        waiting=[tile for tile in tiles.values() if tile.card.visibility in {"held", "returned"}],
        alike=[(tiles[one.first.id], tiles[one.second.id], one.cluster) for one in alike],
        shown=sum(tile.card.visibility == "shown" for tile in tiles.values()), home=_home(seat),
    )  # fmt: skip


def _piles(state: StationState, tiles: dict[str, Tile]) -> list[Pile]:
    lying = [tile for tile in tiles.values() if tile.card.visibility in {"shown", "hidden"}]
    piles = [
        Pile(one.id, one.name, tuple(tile for tile in lying if tile.card.cluster == one.id)) for one in state.clusters
    ]
    alone = Pile("", words()("Ohne Gruppe"), tuple(tile for tile in lying if not tile.card.cluster))
    return [*piles, alone]


def _tile(kind: Kind, card: Card, state: StationState) -> Tile:
    view = card_view(kind, card, state, words())
    return Tile(card, view.title_text, view.accent, render_card(kind, card, state, words(), static_base()))


def _home(seat: Seat) -> str:
    page = "host.page" if seat.role == Role.HOST.value else "moderate.page"
    return url_for(page, workshop=seat.workshop, seat=seat.id)
