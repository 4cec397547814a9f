"""Photographs of paper cards and boards: they wait at their station until somebody has typed what stands on them."""

from collections import Counter

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core import log
from werkstadt.core.database import Database
from werkstadt.core.editing.acting import edit, own
from werkstadt.core.rights import Right, may, require
from werkstadt.core.seats import Seat, is_locked, still_there
from werkstadt.core.tables import Contribution, Picture
from werkstadt.errors import Malformed, NotFound

WAITING, TYPED = "waiting", "typed"
STATES = (WAITING, TYPED, "")


def waiting(database: Database, seat: Seat) -> dict[str | None, list[str]]:
    """Station (None: none yet) → the photographs that wait to be typed there, of those that the seat may type."""
    found: dict[str | None, list[str]] = {}
    with database.read() as session:
        wanted = select(Picture.id, Picture.station).where(Picture.workshop == seat.workshop, Picture.paper == WAITING)
        for photograph, station in session.execute(wanted.order_by(Picture.position)):
            if _may(seat, station):
                found.setdefault(station, []).append(photograph)
    return found


def of_paper(database: Database, seat: Seat, photograph: str) -> Picture:
    """A photograph that the seat may type. Raises NotFound, Refused."""
    with database.read() as session:
        row = own(session, seat, Picture, photograph)
    if row.use != "photo":
        raise NotFound
    _require(seat, row.station)
    return row


def say(database: Database, seat: Seat, photograph: str, paper: str) -> None:
    """Says of a photograph that it waits to be typed, is typed, or shows no paper. Raises NotFound, Refused."""
    if paper not in STATES:
        raise Malformed

    def change(session: Session) -> None:
        row = own(session, seat, Picture, photograph)
        if row.use != "photo":
            raise NotFound
        _require(seat, row.station, locked=is_locked(session, seat))
        row.paper = paper

    edit(database, seat, change, right=Right.SEE)


def wait_once(database: Database, seat: Seat, photograph: str) -> None:
    """Lets a photograph that has just come wait; one that was typed meanwhile stays typed, however often it comes."""
    if of_paper(database, seat, photograph).paper == "":
        say(database, seat, photograph, WAITING)


def typed_from(database: Database, seat: Seat, card: str, photograph: str) -> None:
    """Notes from which photograph a card was typed; the same again changes nothing. Raises NotFound, Refused."""

    def job(session: Session) -> None:
        still_there(session, seat)
        row, picture = own(session, seat, Contribution, card), own(session, seat, Picture, photograph)
        _require(seat, row.station)
        if picture.use != "photo" or picture.station != row.station:
            raise NotFound
        if row.picture != photograph and row.visibility not in {"withdrawn", "redacted"}:
            row.picture = photograph
            log.append(session, seat.workshop, row.station, row.id, log.PUT)

    database.write(job)


def typed_counts(database: Database, seat: Seat) -> dict[str, int]:
    """Photograph → how many cards were typed from it."""
    require(seat, Right.PHOTOGRAPH, seat.station)
    with database.read() as session:
        wanted = select(Contribution.picture).where(
            Contribution.workshop == seat.workshop, Contribution.picture.is_not(None)
        )
        return dict(Counter(str(one) for one in session.scalars(wanted)))


def _may(seat: Seat, station: str | None) -> bool:
    return may(seat, Right.EDIT) or may(seat, Right.PHOTOGRAPH, station)


def _require(seat: Seat, station: str | None, *, locked: bool = False) -> None:
    if not may(seat, Right.EDIT):
        require(seat, Right.PHOTOGRAPH, station, locked=locked)
