"""Moving a flag on the map: one's own by whoever left it, anybody's by those who look after the station."""

import json

from sqlalchemy.orm import Session

from werkstadt.core import log
from werkstadt.core.catalogue import Catalogue
from werkstadt.core.database import Database
from werkstadt.core.once import Saved, check_id, remember, repeat_of
from werkstadt.core.rights import Right, may, require
from werkstadt.core.seats import Seat, is_locked, still_there
from werkstadt.core.secret import matches
from werkstadt.core.storing import NOT_OPEN_YET, STAFF
from werkstadt.core.tables import Contribution, Station, Version
from werkstadt.errors import Malformed, NotFound, Refused
from werkstadt.station.kind import Kind

MOVABLE = {"shown", "held"}


def may_move(seat: Seat, card: Contribution, key: str = "") -> bool:
    """Whether the seat left this card (or holds its key), or looks after its station."""
    mine = (card.seat is not None and card.seat == seat.id) or bool(card.key and key and matches(key, card.key))
    return mine or may(seat, Right.JUDGE, card.station)


def can_stand(kind: Kind, sort: str) -> bool:
    """Whether cards of this sort have a place."""
    found = kind.sort(sort)
    return found is not None and any(field.type == "place" for field in found.fields)


def move(
    database: Database, catalogue: Catalogue, seat: Seat, card: str, place: tuple[float, float], client_id: str,
    key: str = "",
) -> Saved:  # fmt: skip
    """Puts a flag to another place, `x` and `y` as shares 0…1; its other fields stay as they are meanwhile.

    The same write again gets the same answer. Raises Malformed, Refused, NotFound, NoSeat, Repeated.
    """
    check_id(client_id)
    if not all(0 <= share <= 1 for share in place):
        raise Malformed
    body = json.dumps(["place", card, place, key])

    def job(session: Session) -> Saved:
        repeat = repeat_of(session, seat.workshop, client_id, body)
        if repeat:
            return repeat
        row = _movable(session, catalogue, seat, card, key)
        session.add(Version(contribution=row.id, version=row.version, workshop=row.workshop, fields=row.fields))
        row.fields = {**row.fields, "x": place[0], "y": place[1]}
        row.version += 1
        number = log.append(session, seat.workshop, row.station, row.id, log.PUT)
        saved = Saved(row.id, number, row.visibility, row.version, row.late)
        remember(session, seat.workshop, client_id, saved, body)
        return saved

    return database.write(job)


def _movable(session: Session, catalogue: Catalogue, seat: Seat, card: str, key: str) -> Contribution:
    """The card, where this seat may put it elsewhere now."""
    still_there(session, seat)
    row = session.get(Contribution, card)
    if row is None or row.workshop != seat.workshop or row.visibility not in MOVABLE or not may_move(seat, row, key):
        raise NotFound
    station = session.get_one(Station, row.station)
    if not can_stand(catalogue.kind(station.kind), row.sort):
        raise Malformed
    if not may(seat, Right.EDIT):
        require(seat, Right.CONTRIBUTE, row.station, locked=is_locked(session, seat))
    if station.state == "planned" and seat.role not in STAFF:
        raise Refused(NOT_OPEN_YET, code="planned")
    return row
