"""The room at a glance, for whoever moderates: each station's state, cards, pace and who sits there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from werkstadt.core.catalogue import Catalogue
from werkstadt.core.database import Database
from werkstadt.core.rights import Right, Role, require
from werkstadt.core.seats import Seat
from werkstadt.core.tables import Contribution, SeatRow, Station

STEP = timedelta(minutes=5)
STEPS = 12
"""Bars of a pace: the last hour in steps of five minutes, the oldest first."""


@dataclass(frozen=True, slots=True)
class StationGlance:
    """A station as the moderator sees it; `pace` holds cards per five minutes, or nothing where cards have no time."""

    id: str
    title: str
    kind: str
    state: str
    shown: int
    held: int
    hidden: int
    pace: tuple[int, ...]
    tables: tuple[str, ...]
    hosts: tuple[str, ...]
    """Ids of the seats of those who look after it."""
    anonymous: bool
    read_first: bool


def overview(database: Database, catalogue: Catalogue, seat: Seat, now: datetime) -> list[StationGlance]:
    """All stations of the seat's workshop in their order; `now` in UTC. Raises Refused."""
    require(seat, Right.RUN)
    with database.read() as session:
        rows = session.scalars(
            select(Station).where(Station.workshop == seat.workshop).order_by(Station.position)
        ).all()
        counted, paces, staff = _counts(session, seat), _paces(session, seat, now), _staff(session, seat)
        return [_glance(row, catalogue, counted, paces, staff.get(row.id, [])) for row in rows]


def _glance(
    row: Station,
    catalogue: Catalogue,
    counted: Mapping[tuple[str, str], int],
    paces: Mapping[str, list[int]],
    staff: list[SeatRow],
) -> StationGlance:
    settings = {**catalogue.kind(row.kind).default_settings(), **row.settings}
    anonymous = bool(settings.get("anonymous"))
    tables = tuple(dict.fromkeys(one.name for one in staff if one.role == Role.TABLE.value))
    return StationGlance(
        id=row.id, title=row.title, kind=row.kind, state=row.state, tables=tables,
        shown=counted.get((row.id, "shown"), 0), held=counted.get((row.id, "held"), 0),
        hidden=counted.get((row.id, "hidden"), 0), pace=() if anonymous else tuple(paces.get(row.id, [0] * STEPS)),
        hosts=tuple(one.id for one in staff if one.role == Role.HOST.value), anonymous=anonymous,
        read_first=bool(settings.get("hold")),
    )  # fmt: skip


def _counts(session: Session, seat: Seat) -> dict[tuple[str, str], int]:
    rows = session.execute(
        select(Contribution.station, Contribution.visibility, func.count())
        .where(Contribution.workshop == seat.workshop)
        .group_by(Contribution.station, Contribution.visibility)
    )
    return {(station, visibility): int(number) for station, visibility, number in rows}


def _paces(session: Session, seat: Seat, now: datetime) -> dict[str, list[int]]:
    rows = session.execute(
        select(Contribution.station, Contribution.at).where(
            Contribution.workshop == seat.workshop, Contribution.at > now - STEP * STEPS
        )
    )
    found: dict[str, list[int]] = {}
    for station, at in rows:
        steps_ago = int((now - at.replace(tzinfo=UTC)) / STEP) if at else STEPS
        if 0 <= steps_ago < STEPS:
            found.setdefault(station, [0] * STEPS)[STEPS - 1 - steps_ago] += 1
    return found


def _staff(session: Session, seat: Seat) -> dict[str, list[SeatRow]]:
    found: dict[str, list[SeatRow]] = {}
    rows = session.scalars(
        select(SeatRow).where(
            SeatRow.workshop == seat.workshop,
            SeatRow.removed.is_(False),
            SeatRow.role.in_((Role.HOST.value, Role.TABLE.value)),
        )
    )
    for row in rows:
        if row.station:
            found.setdefault(row.station, []).append(row)
    return found
