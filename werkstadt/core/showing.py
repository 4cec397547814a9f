"""What of a view the projector shows: a layer of the map, or the one line of the plenary that is read out."""

from werkstadt.core.database import Database
from werkstadt.core.editing.undoing import Acted
from werkstadt.core.seats import Seat
from werkstadt.core.staging import Staging, on_stage
from werkstadt.core.tables import Agreement, Insight
from werkstadt.errors import Malformed, NotFound

LONGEST_LAYER = 200
"""Characters of a layer's name: a group may be called as long as a text is."""


def show_layer(database: Database, seat: Seat, layer: str) -> Acted:
    """Shows a layer of the map that the projector shows, or all of it with an empty name. Raises Malformed, Refused."""
    if len(layer) > LONGEST_LAYER or not layer.isprintable():
        raise Malformed

    def change(now: Staging) -> None:
        now.station = now.row.station
        now.row.layer = layer

    return on_stage(database, seat, "layer", change)


def read_out(database: Database, seat: Seat, line: str) -> Acted:
    """Shows one insight or agreement alone and large, to be read out. Raises NotFound, Refused."""

    def change(now: Staging) -> None:
        found = now.session.get(Insight, line) or now.session.get(Agreement, line)
        if found is None or found.workshop != seat.workshop:
            raise NotFound
        now.noted = now.row.view != "plenary"  # going on to the next line is nothing to take back
        now.row.view, now.row.station, now.row.page, now.row.card = "plenary", None, 0, line
        now.row.gallery, now.row.layer = False, ""

    return on_stage(database, seat, "show plenary", change)


def offer_imagery(database: Database, seat: Seat, *, offered: bool) -> Acted:
    """Offers the text of the guided imagery on phones, or takes it away again. Raises Refused."""

    def change(now: Staging) -> None:
        now.row.imagery = offered

    return on_stage(database, seat, "imagery", change)
