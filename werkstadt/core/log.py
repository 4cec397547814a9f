"""The log: each change takes the workshop's next number in the transaction that makes it."""

import itertools
import secrets
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from werkstadt.core.database import Database
from werkstadt.core.tables import Change, Workshop
from werkstadt.errors import Malformed

PUT, DROP, STATE, VOTE = "put", "drop", "state", "vote"
"""What happened; `vote`: another number of people takes part in a vote. Nobody hears of each dot."""
STAGE, AGENDA, TEXTS, SEATS, ROTATION = "stage", "agenda", "texts", "seats", "rotation"
"""Items of the log that are neither contribution nor station: projector and timer, agenda, texts, seats, groups."""

MOST_MISSED = 2000
"""Changes a client may have missed before it is told to load afresh."""

GAP, SPREAD = 1_000_000, 1_000_000_000
"""Numbers that a restored workshop leaves out, and how many more it may be: a backup may be restored twice."""

_workshop = Workshop.__table__
_change = Change.__table__
NEXT = (
    update(Workshop)
    .where(Workshop.id == bindparam("of"))
    .values(seq=Workshop.seq + bindparam("count"))
    .returning(Workshop.seq)
)
ADD = insert(Change)
LAST = select(Workshop.seq).where(Workshop.id == bindparam("of"))
AFTER = select(Change.seq, Change.station, Change.item, Change.op).where(
    Change.workshop == bindparam("of"), Change.seq > bindparam("since")
).order_by(Change.seq)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the log."""

    seq: int
    station: str | None
    item: str
    op: str


def append(session: Session, workshop: str, station: str | None, item: str, op: str) -> int:
    """Adds a change in this transaction and returns its number."""
    return append_all(session, [(workshop, station, item, op)])[0]


def append_all(session: Session, changes: Sequence[tuple[str, str | None, str, str]]) -> list[int]:
    """Adds changes (workshop, station, item, op) in this transaction; their numbers, in the same order."""
    connection = session.connection()
    following = {}
    for workshop, count in Counter(change[0] for change in changes).items():
        last = connection.execute(NEXT, {"of": workshop, "count": count}).scalar_one()
        following[workshop] = itertools.count(last - count + 1)
    numbers = [next(following[change[0]]) for change in changes]
    rows = [
        {"workshop": workshop, "seq": number, "station": station, "item": item, "op": op}
        for number, (workshop, station, item, op) in zip(numbers, changes, strict=True)
    ]
    connection.execute(ADD, rows)
    session.info.setdefault("changed", set()).update(following)
    return numbers


def since(database: Database, workshop: str, number: int, most: int | None = None) -> tuple[int, list[Entry]]:
    """The workshop's present number and the changes after `number`, of one snapshot; with `most`, the first of them."""
    with database.read() as session:
        last = _last(session, workshop)
        wanted = AFTER if most is None else AFTER.limit(most)
        rows = session.connection().execute(wanted, {"of": workshop, "since": number}).all()
        return last, [Entry(*row) for row in rows if row.seq <= last]


def must_reload(number: int, last: int, entries: Sequence[Entry]) -> bool:
    """Whether a client at `number` has to load afresh: it missed too much, or its number was never given out here.

    A restored server leaves a gap in its numbers: a client that was further than the backup gets no tail across it.
    """
    return number > last or len(entries) != last - number or len(entries) > MOST_MISSED


def leave_gap(session: Session) -> None:
    """Goes on counting far beyond what any client can have got from the server whose backup this was."""
    session.execute(update(Workshop).values(seq=Workshop.seq + GAP + secrets.randbelow(SPREAD)))


def number_from(given: object) -> int:
    """A number that a client says it has. Raises Malformed for what no log can have reached."""
    number = int(given) if isinstance(given, str) and given.isdecimal() and len(given) < 16 else given
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number < 10**15:
        raise Malformed
    return number


def present_number(database: Database, workshop: str) -> int:
    """The number a page carries; read it before the page's state."""
    with database.read() as session:
        return _last(session, workshop)


def present_numbers(database: Database, workshops: Collection[str]) -> dict[str, int]:
    """The present numbers of those of the workshops that are still there, in one question."""
    with database.read() as session:
        rows = session.execute(select(Workshop.id, Workshop.seq).where(Workshop.id.in_(workshops)))
        return {str(row.id): int(row.seq) for row in rows}


def _last(session: Session, workshop: str) -> int:
    return session.connection().execute(LAST, {"of": workshop}).scalar() or 0
