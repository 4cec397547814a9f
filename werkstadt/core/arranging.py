"""Arranging the wall of a station: how it is sorted, covering and revealing its cards, one card for all to see."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from werkstadt.core import log
from werkstadt.core.database import Database
from werkstadt.core.editing.acting import own
from werkstadt.core.editing.changed_with import shown_at
from werkstadt.core.editing.undoing import Acted, Watch, note
from werkstadt.core.rights import Right, require
from werkstadt.core.seats import Seat, is_locked, still_there
from werkstadt.core.tables import Contribution, Stage, Station
from werkstadt.errors import Malformed, NotFound, Refused, mark

ORDERS = ("", "newest", "dots", "clusters")
NOT_SHOWN = mark("Diese Karte ist nicht zu sehen. Erst zeigen, dann an die Leinwand.")
COVERED = mark("Die Karten dieser Station sind noch verdeckt. Erst aufdecken, dann an die Leinwand.")


def order(database: Database, seat: Seat, station: str, by: str) -> Acted:
    """Sorts a station's wall: as the cards came (empty), by `newest`, `dots` or `clusters`."""
    if by not in ORDERS:
        raise Malformed

    def job(session: Session) -> Acted:
        place, watch = _watched(session, seat, station)
        place.ordered = by
        return _noted(session, seat, place, "order", watch, [(place.id, place.id, log.STATE)])

    return database.write(job)


def cover(database: Database, seat: Seat, station: str, *, private: bool) -> Acted:
    """Covers the cards of a station, so that each sees the own ones and staff all, or reveals them."""

    def job(session: Session) -> Acted:
        place, watch = _watched(session, seat, station)
        place.private = private
        cards = [(place.id, card, log.PUT) for card in shown_at(session, place)]
        changes = [(place.id, place.id, log.STATE), *cards]
        return _noted(session, seat, place, "cover" if private else "reveal", watch, changes)

    return database.write(job)


def spotlight(database: Database, seat: Seat, card: str) -> Acted:
    """Puts one shown card on the projector, large. Raises Refused, NotFound."""

    def job(session: Session) -> Acted:
        still_there(session, seat)
        row = own(session, seat, Contribution, card)
        require(seat, Right.ARRANGE, row.station, locked=is_locked(session, seat))
        if row.visibility != "shown":
            raise Refused(NOT_SHOWN, code="not_shown")
        if session.get_one(Station, row.station).private:
            raise Refused(COVERED, code="covered")
        stage = _stage(session, seat)
        watch = Watch(session)
        watch.rows(stage)
        stage.view, stage.station, stage.card, stage.page, stage.gallery = "card", row.station, row.id, 0, False
        changes = [(None, log.STAGE, log.STATE)]
        return _noted(session, seat, session.get_one(Station, row.station), "spotlight", watch, changes)

    return database.write(job)


def back_to_the_wall(database: Database, seat: Seat) -> Acted:
    """Shows the whole station again, of which one card is on the projector. Raises NotFound where none is."""

    def job(session: Session) -> Acted:
        still_there(session, seat)
        stage = _stage(session, seat)
        place = session.get(Station, stage.station) if stage.view == "card" and stage.station else None
        if place is None:
            raise NotFound
        require(seat, Right.ARRANGE, place.id, locked=is_locked(session, seat))
        watch = Watch(session)
        watch.rows(stage)
        stage.view, stage.card = "station", None
        return _noted(session, seat, place, "back_to_the_wall", watch, [(None, log.STAGE, log.STATE)])

    return database.write(job)


def _watched(session: Session, seat: Seat, station: str) -> tuple[Station, Watch]:
    still_there(session, seat)
    place = own(session, seat, Station, station)
    require(seat, Right.ARRANGE, place.id, locked=is_locked(session, seat))
    watch = Watch(session)
    watch.rows(place)
    return place, watch


def _noted(
    session: Session,
    seat: Seat,
    place: Station,
    name: str,
    watch: Watch,
    changes: Sequence[tuple[str | None, str, str]],
) -> Acted:
    number = log.append_all(session, [(seat.workshop, *change) for change in changes])[-1]
    return Acted(number, note(session, seat, name, watch, needs=Right.ARRANGE, changes=changes, station=place.id))


def _stage(session: Session, seat: Seat) -> Stage:
    row = session.get(Stage, seat.workshop)
    if row is None:
        raise NotFound
    return row
