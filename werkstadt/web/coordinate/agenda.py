"""The agenda: its points with their minutes, the order, the end that stays where it is."""

from flask import Blueprint, request
from werkzeug.wrappers import Response as Answer

from werkstadt.core import agenda as reading
from werkstadt.core import states
from werkstadt.core.becoming import candidates
from werkstadt.core.editing import agenda
from werkstadt.core.seats import Seat
from werkstadt.errors import Malformed, mark
from werkstadt.web.coordinate.forms import Form, attempt, filled, refused, typed
from werkstadt.web.coordinate.frame import back, coordinator, show
from werkstadt.web.pages import number, workshop_of
from werkstadt.web.projector_list import VIEWS, view_name
from werkstadt.web.services import services

pages = Blueprint("coordinate_agenda", __name__)
HERE = "coordinate_agenda.page"
PHASES = {
    "arrival": mark("Ankommen"),
    "input": mark("Vortrag"),
    "break": mark("Pause"),
    "work": mark("Arbeit an den Stationen"),
    "gallery": mark("Galerierundgang"),
    "plenary": mark("Plenum"),
    "end": mark("Ende"),
}


@pages.get("/w/<workshop>/coordinate/agenda")
def page(workshop: str) -> str:
    """The agenda; `edit` opens one point."""
    return _page(coordinator(workshop), request.args.get("edit", ""))


@pages.post("/w/<workshop>/coordinate/agenda")
def add(workshop: str) -> Answer | tuple[str, int]:
    """Adds a point."""
    seat = coordinator(workshop)
    given = typed()
    return attempt(
        lambda: agenda.add_point(services().database, seat, given),
        then=back(seat, HERE, "new"),
        again=lambda error: _page(seat, "", new=refused("new", error)),
    )


@pages.post("/w/<workshop>/coordinate/agenda/<point>")
def change(workshop: str, point: str) -> Answer | tuple[str, int]:
    """Saves a point, or does what the pressed button says: longer, shorter, up, down, remove."""
    seat = coordinator(workshop)
    database, given = services().database, typed()
    actions = {
        "save": lambda: agenda.save_point(database, seat, point, given, given.get("former", "")),
        "longer": lambda: agenda.lengthen(database, seat, point, 5),
        "shorter": lambda: agenda.lengthen(database, seat, point, -5),
        "up": lambda: agenda.move_point(database, seat, point, -1),
        "down": lambda: agenda.move_point(database, seat, point, 1),
        "remove": lambda: agenda.remove_point(database, seat, point),
    }
    action = actions.get(given.get("do", "save"))
    if action is None:
        raise Malformed
    return attempt(
        action,
        then=back(seat, HERE, point if given.get("do") != "remove" else "points"),
        again=lambda error: _page(seat, point, edited=refused(point, error)),
    )


def _page(seat: Seat, edit: str, *, edited: Form | None = None, new: Form | None = None) -> str:
    event = workshop_of(seat)
    seq = number(seat)
    database = services().database
    rows = agenda.rows_of(database, seat)
    row = next((row for row in rows if row.id == edit), None)
    stations = states.stations(database, seat)
    with database.read() as session:
        too_many = reading.minutes_too_many(session, event)
    return show(
        "agenda",
        seat,
        HERE,
        event=event,
        seq=seq,
        points=list(zip(rows, reading.points(database, seat), strict=False)),
        edit=edit if row else "",
        form=edited or (filled(edit, agenda.shown(row)) if row else None),
        new=new or Form("new"),
        phases=PHASES,
        stations=stations,
        views=VIEWS,
        view_name=view_name,
        titles={station.id: station.title for station in stations},
        too_many=too_many,
        candidates=candidates(database, services().catalogue, seat, "agenda", {row.title for row in rows}),
    )
