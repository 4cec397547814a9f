"""The end of the day: what is asked in taps on the phone's first page, once the agenda or the moderator says so."""

from collections.abc import Mapping, Sequence
from typing import Any

from werkstadt.core import states
from werkstadt.core.agenda import Point
from werkstadt.core.seats import Seat
from werkstadt.core.tables import Station
from werkstadt.station.kind import Kind
from werkstadt.web.services import services

Placed = tuple[Station, Kind]


def is_over(now: Mapping[str, Any], points: Sequence[Point]) -> bool:
    """Whether the day ends: the agenda stands at its end, or the projector says thanks."""
    point = next((point for point in points if point.id == now.get("agenda_item")), None)
    return now.get("view") == "thanks" or bool(point and point.phase == "end")


def asked(rows: Sequence[Placed], *, over: bool) -> list[Placed]:
    """The open stations that ask on the first page at the end of the day."""
    return [(row, kind) for row, kind in rows if over and row.state == "open" and _asks(kind)]


def planned(seat: Seat) -> list[str]:
    """Ids of the stations that ask at the end and are not open yet: the moderator's thanks opens them."""
    own = services()
    rows = states.stations(own.database, seat)
    return [row.id for row in rows if row.state == "planned" and _asks(own.catalogue.kind(row.kind))]


def _asks(kind: Kind) -> bool:
    return any(sort.at_home for sort in kind.sorts)
