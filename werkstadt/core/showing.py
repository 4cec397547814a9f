"""What of a board the projector shows: one kind of tie on the map, or the ties of one group."""

from werkstadt.core.database import Database
from werkstadt.core.editing.undoing import Acted
from werkstadt.core.seats import Seat
from werkstadt.core.staging import Staging, on_stage
from werkstadt.errors import Malformed

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
