"""Serves the pictures of a workshop, to its seats alone."""

from flask import Blueprint, Response, request, send_file, url_for

from werkstadt.core import pictures as keeping
from werkstadt.core.seats import Seat
from werkstadt.errors import NotFound
from werkstadt.web.services import services
from werkstadt.web.who import seat_here

pages = Blueprint("pictures", __name__)
MEDIA = {"jpg": "image/jpeg", "png": "image/png"}
A_WEEK = 7 * 24 * 3600
"""Seconds a browser keeps a picture: the file behind an id never changes."""


@pages.get("/w/<workshop>/pictures/<picture>")
def picture(workshop: str, picture: str) -> Response:
    """The file, for anybody who has a seat in the workshop."""
    row = keeping.picture(services().database, seat_here(workshop), picture)
    path = services().pictures / row.file
    if not path.is_file():
        raise NotFound
    response = send_file(path.resolve(), mimetype=MEDIA[path.suffix.removeprefix(".")], conditional=True)
    response.headers["Cache-Control"] = f"private, max-age={A_WEEK}"
    response.headers["Content-Disposition"] = "inline"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def address(seat: Seat, picture: str) -> str:
    """Where the browser finds a picture."""
    named = request.args.get("seat")
    return url_for("pictures.picture", workshop=seat.workshop, picture=picture, seat=seat.id if named else None)
