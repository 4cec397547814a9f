"""What the stations say together: for the moderator first, and from here to the projector and the documentation."""

from typing import Any

from flask import Blueprint, request

from werkstadt.core import states
from werkstadt.core.patterns import looking, releasing
from werkstadt.core.patterns.all_patterns import PATTERNS, TITLES
from werkstadt.core.patterns.looking import Seen
from werkstadt.core.patterns.months import NAME as MONTHS
from werkstadt.core.patterns.releasing import DOCUMENTATION, PROJECTOR
from werkstadt.core.rights import Role
from werkstadt.core.seats import Seat
from werkstadt.station.figures.svg import Box
from werkstadt.web import pages as common
from werkstadt.web.doors import home_of
from werkstadt.web.language import words
from werkstadt.web.pages import number, workshop_of
from werkstadt.web.services import services
from werkstadt.web.who import seat_here

pages = Blueprint("patterns", __name__)
FIGURE = (1180.0, 17.0, 1600.0)
"""Width, smallest text and greatest height of the figure on the page."""


@pages.get("/w/<workshop>/patterns")
def page(workshop: str) -> str:
    """All patterns with the cards they come from; `measures` asks for the measures of the network."""
    seat = seat_here(workshop, Role.MODERATOR, Role.COORDINATOR)
    event = workshop_of(seat)
    seq = number(seat)
    seen = found(seat, tuple(PATTERNS), FIGURE, measured=bool(request.args.get("measures")))
    return common.page(
        "staff/patterns.html", seat, event, seq=seq, told=seen.told, titles=TITLES, drawing=seen.drawing,
        drawn_with=MONTHS, measures=seen.measures, stations=stations_of(seat), home=home_of(seat),
        released={place: releases(seat, place) for place in (PROJECTOR, DOCUMENTATION)},
    )  # fmt: skip


def found(
    seat: Seat,
    names: tuple[str, ...],
    box: Box | tuple[float, float, float] | None = None,
    page: int = 0,
    *,
    measured: bool = False,
) -> Seen:
    """These patterns in the language of the request; found in a worker, for a full workshop takes its time."""
    own = services()
    with own.database.read() as session:
        looked = looking.look(session, own.catalogue, seat.workshop, words().language)
    seen: Seen = own.workers.run(looking.see, own.catalogue.folders, looked, names, box, page, measured)
    return seen


def releases(seat: Seat, place: str) -> tuple[str, ...]:
    """The patterns that may be seen at a place."""
    with services().database.read() as session:
        return releasing.released(session, seat.workshop, place)


def stations_of(seat: Seat) -> dict[str, Any]:
    """Station → its row and its kind, for the numbers of cards."""
    own = services()
    return {row.id: (row, own.catalogue.kind(row.kind)) for row in states.stations(own.database, seat)}
