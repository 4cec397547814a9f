"""»We reach them too«: another organisation joins a card instead of writing a twelfth one."""

import json

from sqlalchemy.orm import Session

from werkstadt.core import log, organisations
from werkstadt.core.catalogue import Catalogue
from werkstadt.core.database import Database
from werkstadt.core.once import Saved, check_id, remember, repeat_of
from werkstadt.core.rights import Right, require
from werkstadt.core.seats import Seat, is_locked, still_there
from werkstadt.core.tables import Contribution, Station, Version
from werkstadt.errors import Invalid, NotFound, Problem, Refused, mark
from werkstadt.station.cleaning import Unclean, clean
from werkstadt.station.fields import REQUIRED, TOO_LONG

LONGEST = 200
MOST = 60
"""Organisations on one card; more than a form takes, for they join one by one."""


def join_card(
    database: Database, catalogue: Catalogue, seat: Seat, card: str, organisation: str, client_id: str
) -> Saved:
    """Adds an organisation to a shown card that can be joined; twice changes nothing. Raises Refused, Invalid."""
    check_id(client_id)
    name = _name(organisation)

    def job(session: Session) -> Saved:
        body = json.dumps(["join", card, name])
        repeat = repeat_of(session, seat.workshop, client_id, body)
        if repeat:
            return repeat
        row, field = _joinable(session, catalogue, seat, card)
        present = list(row.fields.get(field, []))
        if name not in present:
            if len(present) >= MOST:
                raise Refused
            session.add(Version(contribution=row.id, version=row.version, workshop=row.workshop, fields=row.fields))
            row.fields = {**row.fields, field: [*present, name]}
            row.version += 1
            organisations.appear(session, seat.workshop, [name])
        saved = Saved(
            row.id, log.append(session, seat.workshop, row.station, row.id, log.PUT), row.visibility, row.version
        )
        remember(session, seat.workshop, client_id, saved, body)
        return saved

    return database.write(job)


def _joinable(session: Session, catalogue: Catalogue, seat: Seat, card: str) -> tuple[Contribution, str]:
    still_there(session, seat)
    row = session.get(Contribution, card)
    if row is None or row.workshop != seat.workshop or row.visibility != "shown":
        raise NotFound
    station = session.get(Station, row.station)
    require(seat, Right.CONTRIBUTE, row.station, locked=is_locked(session, seat))
    sort = catalogue.kind(station.kind).sort(row.sort) if station else None
    if station is None or sort is None or not sort.joins:
        raise Refused
    if station.private:
        raise NotFound
    if station.state != "open":
        raise Refused(mark("Diese Station ist gerade nicht offen. Bitte später noch einmal."), code="not_open")
    return row, sort.joins


def _name(text: str) -> str:
    try:
        name = clean(text, name=True)
    except Unclean as unclean:
        raise Invalid(fields={"organisation": unclean.problem}) from None
    if not name:
        raise Invalid(fields={"organisation": Problem(REQUIRED)})
    if len(name) > LONGEST:
        raise Invalid(fields={"organisation": Problem(TOO_LONG, {"count": len(name), "limit": LONGEST})})
    return name
