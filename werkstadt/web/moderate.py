"""The moderator's page: the time, the stations, what waits to be read, the projector, the devices."""

from datetime import UTC, datetime
from typing import Any

from flask import Blueprint

from werkstadt.core import agenda, devices, doors, overview
from werkstadt.core.overview import StationGlance
from werkstadt.core.rights import Role
from werkstadt.core.seats import Seat
from werkstadt.core.tables import Stage, Workshop
from werkstadt.errors import mark
from werkstadt.web import agenda_steps, deeds, paper, reading, rotation, votes
from werkstadt.web import pages as common
from werkstadt.web.door_days import later
from werkstadt.web.doors import home_of
from werkstadt.web.language import words
from werkstadt.web.layers import layers_shown
from werkstadt.web.pages import number, workshop_of
from werkstadt.web.plenary_desk import plenary_desk
from werkstadt.web.projector import join_url, typed_address
from werkstadt.web.projector_list import screens_of, views_of
from werkstadt.web.qr import kept_qr_svg
from werkstadt.web.room_health import room_health
from werkstadt.web.services import services
from werkstadt.web.who import seat_here

pages = Blueprint("moderate", __name__)
MODERATES = (Role.MODERATOR, Role.COORDINATOR)

SIGNALS = (
    (mark("10 Minuten"), mark("Noch 10 Minuten")), (mark("5 Minuten"), mark("Noch 5 Minuten")),
    (mark("Zum Ende kommen"), mark("Bitte zum Ende kommen")),
)  # fmt: skip
"""Messages that are needed at every workshop: what the button says, what the room reads."""


@pages.get("/w/<workshop>/moderate")
def page(workshop: str) -> str:
    """Everything the room needs from one place; the script loads its parts again when something changes."""
    seat = seat_here(workshop, *MODERATES)
    event = workshop_of(seat)
    seq = number(seat)
    rows = overview.overview(services().database, services().catalogue, seat, datetime.now(UTC))
    waiting = reading.to_read(seat, [row.id for row in rows if row.held])
    return common.page(
        "staff/moderate.html",
        seat,
        event,
        seq=seq,
        rows=rows,
        kinds=services().catalogue,
        waiting=waiting,
        waits=sum(row.held for row in rows),
        views=views_of(seat),
        signals=SIGNALS,
        home=home_of(seat),
        later=later(seat, event),
        done=deeds.last(seat),
        health=room_health(seat),
        here=set(services().seated(seat.workshop)),
        screens=screens_of(seat),
        rotation=rotation.shown(seat),
        **_room(seat),
        **_time(seat, event, rows),
        **_devices(seat, event, rows),
        **_ways_in(event),
        **votes.led(seat, rows),
        **paper.count(seat),
        **layers_shown(seat),
        plenary=plenary_desk(seat),
    )


def _room(seat: Seat) -> dict[str, Any]:
    most = services().settings.most_seats
    return {"most_seats": most, "full": doors.is_full(services().database, seat, most)}


def _time(seat: Seat, event: Workshop, rows: list[StationGlance]) -> dict[str, Any]:
    points = agenda.points(services().database, seat)
    with services().database.read() as session:
        return {
            "points": points,
            "steps": agenda_steps.told(seat, {row.id: row.title for row in rows}),
            "automatic": session.get_one(Stage, seat.workshop).automatic,
            "too_many": agenda.minutes_too_many(session, event),
            "end": agenda.minutes_of(event.ends),
            "today": event.date == common.today(),
            "minutes_of": agenda.minutes_of,
        }


def _devices(seat: Seat, event: Workshop, rows: list[StationGlance]) -> dict[str, Any]:
    return {
        "devices": devices.devices(services().database, seat),
        "station_names": {row.id: row.title for row in rows},
        "role_names": role_names(),
        "pair_address": f"{typed_address(event)}/pair",
    }


def role_names() -> dict[str, str]:
    """Role → its name on screen."""
    _ = words()
    return {
        Role.COORDINATOR.value: _("Koordination"), Role.MODERATOR.value: _("Moderation"),
        Role.HOST.value: _("Stationsbetreuung"), Role.TABLE.value: _("Tischbildschirm"),
        Role.PROJECTOR.value: _("Leinwand"),
    }  # fmt: skip


def _ways_in(event: Workshop) -> dict[str, Any]:
    return {
        "qr": kept_qr_svg(join_url(event), words()("QR-Code zum Mitmachen")),
        "address": typed_address(event),
    }
