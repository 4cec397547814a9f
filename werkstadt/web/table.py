"""The table screen: form and board side by side; somebody writes for whoever has no phone."""

from flask import Blueprint
from werkzeug.wrappers import Response as Answer

from werkstadt.core.rights import Role
from werkstadt.web.boards import draw
from werkstadt.web.pages import workshop_of
from werkstadt.web.phone import leave_at, station_page
from werkstadt.web.who import seat_here

pages = Blueprint("table", __name__)
WRITES = (Role.TABLE, Role.HOST, Role.MODERATOR, Role.COORDINATOR)
WIDTH, HEIGHT, SMALLEST = 820, 610, 13
"""The board before the script knows the screen's size, in CSS pixels."""
TEMPLATE = "table/page.html"


@pages.get("/w/<workshop>/s/<station>/table")
def page(workshop: str, station: str) -> str:
    """Form and board of one station."""
    seat = seat_here(workshop, *WRITES)
    workshop_of(seat, easy=True)
    board = draw(seat, station, width=WIDTH, height=HEIGHT, smallest=SMALLEST)
    return station_page(seat, station, template=TEMPLATE, board=board)


@pages.post("/w/<workshop>/s/<station>/table")
def leave(workshop: str, station: str) -> str | Answer | tuple[str, int]:
    """A card from the table without a script."""
    seat = seat_here(workshop, *WRITES)
    workshop_of(seat, easy=True)
    board = draw(seat, station, width=WIDTH, height=HEIGHT, smallest=SMALLEST)
    return leave_at(seat, station, back="table.page", template=TEMPLATE, board=board)
