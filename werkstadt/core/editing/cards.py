"""All cards of a station for the coordinator: what is held or hidden too, and the former texts of corrected ones."""

from typing import Any

from sqlalchemy import func, select

from werkstadt.core.database import Database
from werkstadt.core.editing.acting import own
from werkstadt.core.rights import Right, require
from werkstadt.core.seats import Seat
from werkstadt.core.tables import Contribution, Station, Version

HERE = ("shown", "held", "returned", "hidden")


def former_texts(database: Database, seat: Seat, station: str) -> dict[str, list[dict[str, Any]]]:
    """Card → fields of its former versions, oldest first. Raises Refused for everybody but the coordinator."""
    require(seat, Right.SEE_FORMER)
    with database.read() as session:
        row = own(session, seat, Station, station)
        found = (
            select(Version)
            .join(Contribution, Contribution.id == Version.contribution)
            .where(Contribution.station == row.id)
            .order_by(Version.version)
        )
        texts: dict[str, list[dict[str, Any]]] = {}
        for version in session.scalars(found):
            texts.setdefault(version.contribution, []).append(version.fields)
        return texts


def card(database: Database, seat: Seat, card_id: str) -> Contribution:
    """One card with its fields, whether shown, held or hidden. Raises NotFound, Refused."""
    require(seat, Right.EDIT)
    with database.read() as session:
        return own(session, seat, Contribution, card_id)


def counts(database: Database, seat: Seat) -> dict[str, dict[str, int]]:
    """Station → {shown, held, hidden, late}."""
    require(seat, Right.EDIT)
    with database.read() as session:
        rows = session.execute(
            select(Contribution.station, Contribution.visibility, Contribution.late, func.count())
            .where(Contribution.workshop == seat.workshop, Contribution.visibility.in_(HERE))
            .group_by(Contribution.station, Contribution.visibility, Contribution.late)
        ).all()
    found: dict[str, dict[str, int]] = {}
    for station, visibility, late, number in rows:
        numbers = found.setdefault(station, dict.fromkeys((*HERE, "late"), 0))
        numbers[visibility] += number
        numbers["late"] += number if late else 0
    return found
