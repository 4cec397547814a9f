"""What is to do, as the coordinator's pages list it: the words, and the address of the place where it is done."""

from collections.abc import Sequence
from datetime import date

from werkstadt.core import states
from werkstadt.core.editing.todo import NO_MAP, Todo, to_do
from werkstadt.core.seats import Seat
from werkstadt.core.tables import Station
from werkstadt.station.kind import Kind
from werkstadt.web.coordinate.frame import to
from werkstadt.web.coordinate.organisations import pairs
from werkstadt.web.language import words
from werkstadt.web.pages import today
from werkstadt.web.services import services

Line = tuple[str, str, bool]
"""Text, address, whether it goes first."""


def stations(seat: Seat) -> list[tuple[Station, Kind]]:
    """The seat's stations with their kinds."""
    kinds = services().catalogue
    return [(row, kinds.kind(row.kind)) for row in states.stations(services().database, seat)]


def found(seat: Seat) -> list[Todo]:
    """Everything that is to do."""
    bare = [(row.id, row.title) for row, kind in stations(seat) if _lacks_picture(row, kind)]
    return to_do(services().database, seat, today(), len(pairs(seat)), bare)


def lines(seat: Seat, todo: Sequence[Todo]) -> list[Line]:
    """The list as a page shows it."""
    return [(_said(one), _address(seat, one), one.urgent) for one in todo]


def _lacks_picture(row: Station, kind: Kind) -> bool:
    return any(one.type == "picture" and not row.settings.get(one.name) for one in kind.settings)


def _said(todo: Todo) -> str:
    values = {name: words().day(value) if isinstance(value, date) else value for name, value in todo.values.items()}
    return words()(todo.text, **values)


def _address(seat: Seat, todo: Todo) -> str:
    endpoint = f"coordinate_{todo.page}.page"
    if todo.page == "cards":
        return to(seat, endpoint, station=todo.place)
    if todo.page == "stations" and todo.place:
        anchor = "settings" if todo.text == NO_MAP else "questions"
        return to(seat, "coordinate_stations.station", station=todo.place, _anchor=anchor)
    return to(seat, endpoint, _anchor=todo.place or None)
