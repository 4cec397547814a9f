"""Looking a workshop up for whoever runs the machine: by its id or its join code, and its ways in."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.exc import DatabaseError

from werkstadt.core.database import Database
from werkstadt.core.reading_database import ReadingDatabase
from werkstadt.core.schema import NO_DATABASE
from werkstadt.core.secret import normal_code
from werkstadt.core.tables import Workshop
from werkstadt.errors import BrokenFile, NotFound, mark


def workshop_id(database: Database | ReadingDatabase, typed: str) -> str:
    """The id of the workshop; only for the command line, which has the data folder anyway.

    Raises NotFound, and BrokenFile where the file is no database of ours.
    """
    wanted = select(Workshop.id).where(or_(Workshop.id == typed, Workshop.join_code == normal_code(typed)))
    try:
        with database.read() as session:
            found = session.scalar(wanted)
    except DatabaseError as error:
        raise BrokenFile(NO_DATABASE) from error
    if found is None:
        raise NotFound(mark("Hier gibt es keine Veranstaltung mit dem Code oder der Kennung »%(typed)s«."), typed=typed)
    return found


@dataclass(frozen=True, slots=True)
class WaysIn:
    """How participants get into a workshop: the typed code, the QR's token, and the address chosen for them, if any."""

    workshop: str
    code: str
    token: str
    address: str


def ways_in(database: Database | ReadingDatabase, workshop: str) -> WaysIn:
    """The ways into a workshop that was just created. Raises NotFound."""
    with database.read() as session:
        row = session.get(Workshop, workshop)
        if row is None:
            raise NotFound
        return WaysIn(row.id, row.join_code, row.join_token, row.address)
