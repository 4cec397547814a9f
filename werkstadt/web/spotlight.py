"""One card alone on the projector: large, with the colour of its station and its number."""

from dataclasses import dataclass

from markupsafe import Markup

from werkstadt.core import states
from werkstadt.core.seats import Seat
from werkstadt.station.card_html import render_card
from werkstadt.station.cards import card_view
from werkstadt.station.kind import Kind
from werkstadt.station.state import StationState
from werkstadt.web.language import words
from werkstadt.web.pages import static_base
from werkstadt.web.services import services

SIZES = ((60, "is-short"), (160, "is-middling"), (320, "is-long"))
"""Characters up to which a card is set in a size of type; longer ones are smaller."""


@dataclass(frozen=True, slots=True)
class Spot:
    """The card with its station."""

    state: StationState
    kind: Kind
    html: Markup
    number: int
    size: str
    cluster: str


def spotlight(seat: Seat, station: str, card: str) -> Spot | None:
    """The card as the room may see it; None where it is hidden, covered or gone."""
    own = services()
    state = states.station_state(own.database, own.catalogue, seat, station, language=words().language, only=(card,))
    found = next((one for one in state.cards if one.id == card), None)
    if found is None:
        return None
    kind = own.catalogue.kind(state.kind)
    view = card_view(kind, found, state, words())
    said = sum(len(line.text) for line in (view.title, *view.lines) if line)
    size = next((name for most, name in SIZES if said <= most), "is-longest")
    cluster = next((one.name for one in state.clusters if one.id == found.cluster), "")
    html = render_card(kind, found, state, words(), static_base())
    return Spot(state, kind, html, found.number, size, cluster)
