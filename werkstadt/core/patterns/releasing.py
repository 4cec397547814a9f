"""Which patterns may be seen where: on the moderator's page all, elsewhere those that somebody released there."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core import log
from werkstadt.core.database import Database
from werkstadt.core.editing.undoing import Acted, Watch, note
from werkstadt.core.patterns.all_patterns import PATTERNS
from werkstadt.core.rights import Right, require
from werkstadt.core.seats import Seat, is_locked, still_there
from werkstadt.core.tables import Pattern
from werkstadt.errors import Malformed

PROJECTOR, DOCUMENTATION = "projector", "documentation"
NEEDS: Mapping[str, Right] = {PROJECTOR: Right.RUN, DOCUMENTATION: Right.DOCUMENT}
"""Place → the right that somebody needs to release something there."""
COLUMNS: Mapping[str, str] = {PROJECTOR: "on_projector", DOCUMENTATION: "in_documentation"}


def released(session: Session, workshop: str, place: str) -> tuple[str, ...]:
    """The names of the patterns that were released for a place, in the order of `PATTERNS`."""
    rows = session.scalars(select(Pattern).where(Pattern.workshop == workshop))
    names = {row.name for row in rows if getattr(row, COLUMNS[place])}
    return tuple(name for name in PATTERNS if name in names)


def release(database: Database, seat: Seat, name: str, place: str, *, on: bool) -> Acted:
    """Releases a pattern for a place or takes it from there. Raises Malformed, Refused."""
    if name not in PATTERNS or place not in NEEDS:
        raise Malformed

    def job(session: Session) -> Acted:
        still_there(session, seat)
        require(seat, NEEDS[place], locked=is_locked(session, seat))
        row, watch = session.get(Pattern, (seat.workshop, name)), Watch(session)
        if row is None:
            row = Pattern(workshop=seat.workshop, name=name, on_projector=False, in_documentation=False)
            session.add(row)
            watch.made(row)
        else:
            watch.rows(row)
        setattr(row, COLUMNS[place], on)
        item = log.STAGE if place == PROJECTOR else log.TEXTS
        number = log.append(session, seat.workshop, None, item, log.STATE)
        said = f"pattern {'to' if on else 'from'} {place}"
        return Acted(number, note(session, seat, said, watch, needs=NEEDS[place], changes=[(None, item, log.STATE)]))

    return database.write(job)
