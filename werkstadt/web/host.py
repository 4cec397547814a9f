"""The host's page: one station to open, read and look after, with a card that says how."""

from datetime import UTC, datetime

from flask import Blueprint

from werkstadt.core import running, states
from werkstadt.core.editing.versions import fingerprint
from werkstadt.core.rights import Role
from werkstadt.core.seats import Seat
from werkstadt.core.tables import Station
from werkstadt.errors import NotFound
from werkstadt.web import handing_over, paper, reading, votes
from werkstadt.web import pages as common
from werkstadt.web.language import words
from werkstadt.web.pages import number, workshop_of
from werkstadt.web.phone_cards import dealt
from werkstadt.web.services import services
from werkstadt.web.who import seat_here

pages = Blueprint("host", __name__)


@pages.get("/w/<workshop>/host")
def page(workshop: str) -> str:
    """The seat's own station: state, cards to read, how to, the note, entering for somebody."""
    seat = seat_here(workshop, Role.HOST)
    event = workshop_of(seat)
    seq = number(seat)
    own, row = services(), _station(seat)
    state = states.station_state(own.database, own.catalogue, seat, row.id, language=words().language, only=())
    with own.database.read() as session:
        counts = states.counts(session, row.id)
    return common.page(
        "staff/host.html", seat, event, seq=seq, station=state, kind=own.catalogue.kind(row.kind), note=row.host_note,
        former=fingerprint(running.note_shown(row.host_note)), waiting=reading.to_read(seat, [row.id]),
        waits=counts["held"], questions=dealt(state, states.asked(own.database, row.id)), shown=counts["shown"],
        hidden=counts["hidden"], step_gone=_gone(row.step_since), handing=handing_over.handing(seat, state),
        **votes.led(seat, [row]),
        **paper.count(seat),
    )  # fmt: skip


def _gone(since: datetime | None) -> int:
    """Seconds since the present step began: devices in the room have clocks of their own."""
    return int((datetime.now(UTC) - since.replace(tzinfo=UTC)).total_seconds()) if since else 0


def _station(seat: Seat) -> Station:
    """The seat's station. Raises NotFound where the coordinator has deleted it."""
    rows = states.stations(services().database, seat)
    found = next((row for row in rows if row.id == seat.station), None)
    if found is None:
        raise NotFound
    return found
