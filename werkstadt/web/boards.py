"""Boards as fragments: drawn in a worker, kept while the station stays the same."""

import hashlib
import pickle
from collections import OrderedDict
from dataclasses import dataclass, replace

from flask import Blueprint, Response, request

from werkstadt.core import states
from werkstadt.core.drawing import draw_board
from werkstadt.core.past import past_cards, with_past
from werkstadt.core.rights import Role
from werkstadt.core.seats import Seat
from werkstadt.core.showing import LONGEST_LAYER
from werkstadt.core.tables import Picture
from werkstadt.station.comparing import LAYER, is_drawn
from werkstadt.station.figures.picker import draw_picker
from werkstadt.station.figures.svg import Box
from werkstadt.station.kind import Kind
from werkstadt.station.layouts import BoardPage
from werkstadt.station.state import StationState
from werkstadt.web.language import words
from werkstadt.web.pages import static_base, workshop_of
from werkstadt.web.services import services
from werkstadt.web.taking_turns import let_draw
from werkstadt.web.who import seat_here

pages = Blueprint("boards", __name__)
KEPT = 200
_drawn: OrderedDict[str, BoardPage] = OrderedDict()


@dataclass(frozen=True, slots=True)
class Board:
    """A drawn page of a board with its station."""

    state: StationState
    kind: Kind
    drawn: BoardPage
    page: int
    past: int = 0
    """How many things of last time it shows beside."""


def draw(
    seat: Seat,
    station: str,
    *,
    width: float,
    height: float,
    smallest: float,
    page: int = 0,
    marked: frozenset[str] = frozenset(),
    layer: str = "",
) -> Board:
    """The board of a station in a box of these units, in the language of the request."""
    own = services()
    state = states.station_state(own.database, own.catalogue, seat, station, language=words().language)
    kind = own.catalogue.kind(state.kind)
    state = replace(with_pictures(state, seat), marked=marked, layer=layer)
    compares = layer == LAYER and is_drawn(kind)
    drawn_state = with_past(kind, past_cards(own.database, seat, state.kind), state) if compares else state
    box = Box(width, height, smallest)
    arguments = (own.catalogue.folders, drawn_state, box, page, static_base())
    key = hashlib.sha256(pickle.dumps(arguments)).hexdigest()
    if key not in _drawn:
        let_draw(seat)
        _drawn[key] = own.workers.run(draw_board, *arguments)
        while len(_drawn) > KEPT:
            _drawn.popitem(last=False)
    _drawn.move_to_end(key)
    drawn = _drawn[key]
    past = len(drawn_state.cards) - len(state.cards)
    return Board(state, kind, drawn, min(page, drawn.pages - 1), past)


@pages.get("/w/<workshop>/s/<station>/place.svg")
def picker(workshop: str, station: str) -> Response:
    """The small map on which a place is chosen; `bare` leaves out who stands there."""
    seat = seat_here(workshop, *Role)
    workshop_of(seat, easy=True)
    own = services()
    plain = states.station_state(own.database, own.catalogue, seat, station, language=words().language)
    state = with_pictures(plain, seat)
    standing = () if "bare" in request.args else state.cards
    taken = [(card.fields["x"], card.fields["y"]) for card in standing if {"x", "y"} <= card.fields.keys()]
    background = state.settings.get("background")
    drawn = draw_picker(
        taken,
        words()("Die Karte, um einen Platz zu wählen"),
        background["href"] if isinstance(background, dict) else "",
    )
    return Response(drawn, mimetype="image/svg+xml")


def with_pictures(state: StationState, seat: Seat) -> StationState:
    """The state with addresses, source and licence in place of the ids of pictures in its settings."""
    kind = services().catalogue.kind(state.kind)
    settings = dict(state.settings)
    for setting in kind.settings:
        picture = settings.get(setting.name)
        if setting.type == "picture" and isinstance(picture, str) and picture:
            settings[setting.name] = _picture(seat, picture)
    return replace(state, settings=settings)


def _picture(seat: Seat, picture: str) -> dict[str, object] | None:
    with services().database.read() as session:
        row = session.get(Picture, picture)
        if row is None or row.workshop != seat.workshop:
            return None
        href = f"{services().base_path}/w/{row.workshop}/pictures/{row.id}"
        return {"href": href, "source": row.credit, "licence": row.licence, "aspect": row.width / row.height}


@pages.get("/w/<workshop>/s/<station>/board")
def board(workshop: str, station: str) -> str:
    """The board as an HTML fragment, for table screens and the gallery; size in CSS pixels."""
    seat = seat_here(workshop, *Role)
    workshop_of(seat, easy=True)
    width, height = (
        min(4000, max(200, request.args.get(name, default, type=int)))
        for name, default in (("width", 820), ("height", 610))
    )
    smallest = min(40, max(8, request.args.get("smallest", 13, type=int)))
    found = draw(
        seat, station, width=width, height=height, smallest=smallest,
        layer=request.args.get("layer", "")[:LONGEST_LAYER], page=max(0, request.args.get("page", 0, type=int)),
    )  # fmt: skip
    return f'<div class="board-page" data-pages="{found.drawn.pages}" data-page="{found.page}">{found.drawn.html}</div>'
