"""Short marks of how a station looks and how its wall is arranged: a screen with another one asks for its page."""

import json
import zlib
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from werkstadt.core import state_rows
from werkstadt.core.database import Database
from werkstadt.core.tables import Contribution, Station


def look(station: Station | Row[Any]) -> str:
    """A short mark that changes with titles, questions, settings and step: who shows another one asks for the page."""
    said = json.dumps([*_said(station), *_arranged(station)], sort_keys=True)
    return f"{zlib.crc32(said.encode()):08x}"


def arranged(database: Database, station: str) -> str:
    """The mark of how a station's wall is arranged, as its screens hear it too."""
    with database.read() as session:
        return arranged_mark(session, session.get_one(Station, station))


def arranged_mark(session: Session, row: Station) -> str:
    """A short mark that changes with the order of the wall and with its groups."""
    inside = select(Contribution.id, Contribution.cluster).where(
        Contribution.station == row.id, Contribution.cluster.is_not(None), Contribution.visibility == "shown"
    )
    groups = (
        session.connection().execute(state_rows.CLUSTERS, {"at": row.id}).all() if row.ordered == "clusters" else ()
    )
    lying = session.execute(inside.order_by(Contribution.number)).all() if groups else ()
    return f"{zlib.crc32(str([row.ordered, row.private, groups, lying]).encode()):08x}"


def _said(station: Station | Row[Any]) -> list[object]:
    return [station.title, station.kicker, station.questions, station.settings, station.step]


def _arranged(station: Station | Row[Any]) -> list[object]:
    """How its cards are arranged, where somebody did."""
    return [station.ordered, station.private] if station.ordered or station.private else []
