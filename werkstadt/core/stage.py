"""What the room sees now, as data for screens: view, point of the agenda, timer, message."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from werkstadt.core.tables import AgendaItem, Stage, Workshop


def stage_data(session: Session, workshop: str) -> dict[str, Any]:
    """The stage as JSON; moments in milliseconds since 1970 UTC, `timer_left` in seconds while it is paused.

    `now` is the server's clock: devices in the room differ by minutes, and their timers must not.
    """
    row = session.get(Stage, workshop)
    owner = session.get(Workshop, workshop)
    if row is None or owner is None:
        return {}
    point = session.get(AgendaItem, row.agenda_item) if row.agenda_item else None
    return {
        "view": row.view, "station": row.station, "page": row.page, "message": row.message, "gallery": row.gallery,
        "card": row.card, "layer": row.layer, "imagery": row.imagery,
        "agenda_item": row.agenda_item, "agenda_title": point.title if point else "", "locked": owner.state == "locked",
        "agenda_since": _milliseconds(row.agenda_since), "timer_ends": _milliseconds(row.timer_ends),
        "gong": _milliseconds(row.gong), "timer_left": row.timer_left, "timer_seconds": row.timer_seconds,
        "now": _milliseconds(datetime.now(UTC)),
    }  # fmt: skip


def _milliseconds(moment: datetime | None) -> int | None:
    return int(moment.replace(tzinfo=UTC).timestamp() * 1000) if moment else None
