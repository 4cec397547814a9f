"""The pictures: upload, what is said about each, where it is used."""

from typing import Any

from flask import Blueprint, request
from werkzeug.wrappers import Response as Answer

from werkstadt.core import clearing_photographs, pictures, states
from werkstadt.core.picture_making import MOST_BYTES, TOO_HEAVY, make_picture
from werkstadt.core.rights import Role
from werkstadt.core.seats import Seat
from werkstadt.errors import BrokenFile, Invalid, Malformed, Problem, TooLarge, mark
from werkstadt.web.coordinate.forms import Form, allow_upload, attempt, filled, refused, typed
from werkstadt.web.coordinate.frame import back, coordinator, show
from werkstadt.web.language import words
from werkstadt.web.pages import workshop_of
from werkstadt.web.pictures import address
from werkstadt.web.services import services
from werkstadt.web.who import seat_here

pages = Blueprint("coordinate_pictures", __name__)
HERE = "coordinate_pictures.page"
NO_FILE = mark("Bitte zuerst ein Bild wählen.")
USES = {"photo": mark("Foto für die Dokumentation"), "logo": mark("Logo"), "map": mark("Karte als Hintergrund")}


@pages.get("/w/<workshop>/coordinate/pictures")
def page(workshop: str) -> str:
    """All pictures; `edit` opens one."""
    return _page(coordinator(workshop), edit=request.args.get("edit", ""))


@pages.post("/w/<workshop>/coordinate/pictures")
def add(workshop: str) -> Answer | tuple[str, int]:
    """Takes a picture: decoded and written anew in a worker, with nothing of its metadata."""
    fits = allow_upload(MOST_BYTES)
    seat = seat_here(workshop, Role.COORDINATOR, named=request.args.get("seat", ""))
    if not fits:
        return _page(seat, new=Form("new", {"use": "photo"}, problems={"file": words()(TOO_HEAVY)})), TooLarge.status

    def action() -> None:
        sent = request.files.get("file")
        if sent is None or not sent.filename:
            raise Invalid(fields={"file": Problem(NO_FILE)})
        try:
            made = services().workers.run(make_picture, sent.stream.read())
        except (BrokenFile, TooLarge) as error:
            raise Invalid(fields={"file": Problem(error.text, error.values)}) from None
        pictures.add_picture(services().database, seat, services().pictures, made, typed())

    return attempt(
        action, then=back(seat, HERE, "pictures"), again=lambda error: _page(seat, new=refused("new", error))
    )


@pages.post("/w/<workshop>/coordinate/pictures/<picture>")
def change(workshop: str, picture: str) -> Answer | tuple[str, int]:
    """Saves what is said about a picture, moves or removes it."""
    seat = coordinator(workshop)
    database, given = services().database, typed()
    actions = {
        "save": lambda: pictures.save_picture(database, seat, picture, given, given.get("former", "")),
        "up": lambda: pictures.move_picture(database, seat, picture, -1),
        "down": lambda: pictures.move_picture(database, seat, picture, 1),
        "remove": lambda: pictures.remove_picture(database, seat, services().pictures, picture),
    }
    action = actions.get(given.get("do", "save"))
    if action is None:
        raise Malformed
    return attempt(
        action,
        then=back(seat, HERE, picture if given.get("do") != "remove" else "pictures"),
        again=lambda error: _page(seat, edit=picture, edited=refused(picture, error)),
    )


def _page(seat: Seat, *, edit: str = "", edited: Form | None = None, new: Form | None = None) -> str:
    event = workshop_of(seat)
    rows = pictures.pictures(services().database, seat)
    row = next((row for row in rows if row.id == edit), None)
    form = edited or filled(edit, pictures.shown(row)) if row else None
    found: list[tuple[Any, str]] = [(row, address(seat, row.id)) for row in rows]
    with services().database.read() as session:
        clear_ones = clearing_photographs.cleared(session, seat.workshop)
    return show(
        "pictures",
        seat,
        HERE,
        event=event,
        pictures=found,
        cleared=clear_ones,
        edit=edit if row else "",
        form=form,
        uses=USES,
        new=new or Form("new", {"use": request.args.get("use", "photo")}),
        stations=states.stations(services().database, seat),
    )
