"""The line that a host writes for the next group; it stays with the station when the rotation is over."""

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from werkstadt.core import log
from werkstadt.core.database import Database
from werkstadt.core.editing.acting import own
from werkstadt.core.rights import Right, require
from werkstadt.core.rotating.changing import rotation_of
from werkstadt.core.seats import Seat, is_locked, still_there
from werkstadt.core.tables import HandOver, Rotation, Station, Visit
from werkstadt.errors import Invalid, Problem, Refused, mark
from werkstadt.station.cleaning import Unclean, clean
from werkstadt.station.fields import TOO_LONG

LONGEST = 300
NOT_YET = mark("Die Rotation hat noch nicht begonnen.")


def write_line(database: Database, seat: Seat, station: str, text: str, number: int) -> int:
    """Keeps the line of a round at a station; an empty one takes it away. Raises Refused, Invalid.

    The gong may turn the round while somebody writes: their line belongs to the one it was begun in.
    """
    text = read_line(text)

    def job(session: Session) -> int:
        still_there(session, seat)
        place = own(session, seat, Station, station)
        require(seat, Right.OPEN, place.id, locked=is_locked(session, seat))
        row = rotation_of(session, seat)
        if not 1 <= number <= row.round:
            raise Refused(NOT_YET, code="state")
        line = session.get(HandOver, (seat.workshop, place.id, number))
        if line is None:
            line = HandOver(workshop=seat.workshop, station=place.id, round=number)
            session.add(line)
        line.text = text
        return log.append(session, seat.workshop, None, log.ROTATION, log.STATE)

    return database.write(job)


def read_line(text: str) -> str:
    """A line in clean form. Raises Invalid."""
    try:
        text = clean(text)
    except Unclean as unclean:
        raise Invalid(fields={"text": unclean.problem}) from None
    if len(text) > LONGEST:
        raise Invalid(fields={"text": Problem(TOO_LONG, {"count": len(text), "limit": LONGEST})})
    return text


def lines_at(session: Session, workshop: str, station: str) -> dict[int, str]:
    """Round → the line that was written there, in order and without empty ones; below 1 of earlier rotations."""
    found = select(HandOver).where(HandOver.workshop == workshop, HandOver.station == station).order_by(HandOver.round)
    return {line.round: line.text for line in session.scalars(found) if line.text}


def set_aside(session: Session, workshop: str) -> None:
    """Counts the lines that are there back from 0: a rotation that begins writes its own from 1."""
    rows = session.scalars(select(HandOver).where(HandOver.workshop == workshop).order_by(HandOver.round)).all()
    said: dict[str, list[str]] = {}
    for row in rows:
        said.setdefault(row.station, []).extend([row.text] if row.text else [])
        session.delete(row)
    session.flush()
    session.add_all(line for station, texts in said.items() for line in earlier(texts, workshop, station))


def earlier(texts: Sequence[str], workshop: str, station: str) -> list[HandOver]:
    """The lines of a rotation that is over, the last one as round 0."""
    first = 1 - len(texts)
    return [
        HandOver(workshop=workshop, station=station, round=first + place, text=text) for place, text in enumerate(texts)
    ]


def forget_station(session: Session, workshop: str, station: str) -> None:
    """Takes a station that is deleted out of the rotation: whoever would be there pauses."""
    session.execute(delete(HandOver).where(HandOver.workshop == workshop, HandOver.station == station))
    row = session.get(Rotation, workshop)
    if row is None or station not in row.stations:
        return
    row.stations = [one for one in row.stations if one != station]
    for visit in session.scalars(select(Visit).where(Visit.workshop == workshop, Visit.station == station)):
        visit.station = None
    log.append(session, workshop, None, log.ROTATION, log.STATE)
