"""After the event: the working version handed out, and feedback, for which cards are corrected and added later."""

from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from werkstadt.core import log
from werkstadt.core.database import Database
from werkstadt.core.editing.acting import edit
from werkstadt.core.editing.typed import Typed
from werkstadt.core.rights import Right
from werkstadt.core.seats import Seat
from werkstadt.core.tables import Contribution
from werkstadt.core.workshops import one
from werkstadt.errors import Invalid, Problem, mark

USUAL = timedelta(weeks=2)
LONGEST = timedelta(weeks=26)
NEEDED = mark("Bitte den letzten Tag angeben.")
NOT_AHEAD = mark("Dieser Tag ist schon vorbei.")
TOO_FAR = mark("Rückmeldung dauert höchstens ein halbes Jahr.")


def hand_out(database: Database, seat: Seat, *, handed_out: bool) -> None:
    """Lets participants take the working version along, or ends that."""

    def change(session: Session) -> None:
        one(session, seat).handed_out = handed_out

    edit(database, seat, change, right=Right.DOCUMENT, item=log.STAGE)


def ask(database: Database, seat: Seat, typed: Mapping[str, str], today: date) -> None:
    """Asks participants for feedback until a day; a locked workshop is opened again for it. Raises Invalid."""
    reader = Typed(typed)
    until = reader.day("until")
    problem = _problem(until, today)
    if problem:
        reader.problems.setdefault("until", Problem(problem))
    if reader.problems:
        raise Invalid(fields=reader.problems)

    def change(session: Session) -> None:
        row = one(session, seat)
        row.feedback_until, row.state = until, "open"

    edit(database, seat, change, right=Right.RELEASE, item=log.STAGE)


def end(database: Database, seat: Seat, today: date) -> None:
    """Ends feedback now: yesterday was its last day."""

    def change(session: Session) -> None:
        row = one(session, seat)
        if row.feedback_until and row.feedback_until >= today:
            row.feedback_until = today - timedelta(days=1)

    edit(database, seat, change, right=Right.RELEASE, item=log.STAGE)


def added(database: Database, seat: Seat) -> tuple[int, int]:
    """How many cards were added later, and how many cards of the workshop wait to be read."""
    mine = select(func.count()).where(Contribution.workshop == seat.workshop)
    with database.read() as session:
        later = session.scalars(mine.where(Contribution.added.is_(True), Contribution.visibility != "withdrawn")).one()
        held = session.scalars(mine.where(Contribution.visibility == "held")).one()
    return int(later), int(held)


def _problem(until: date | None, today: date) -> str:
    if until is None:
        return NEEDED
    if until < today:
        return NOT_AHEAD
    return TOO_FAR if until > today + LONGEST else ""
