"""Votes with dots: started at a station, closed, opened again, removed; dots on paper are written down beside them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from werkstadt.core import log
from werkstadt.core.database import Database
from werkstadt.core.editing import undoing
from werkstadt.core.editing.changed_with import GONE, counted_in
from werkstadt.core.rights import Right, require
from werkstadt.core.seats import Seat, is_locked, still_there
from werkstadt.core.secret import new_id
from werkstadt.core.tables import Contribution, PaperDots, Station, Voting
from werkstadt.errors import Invalid, Malformed, NotFound, Problem, Refused, mark
from werkstadt.station.cleaning import Unclean, clean
from werkstadt.station.fields import TOO_LONG

MOST_DOTS = 20
"""For each person in one vote."""
MOST_ON_PAPER = 9999
LONGEST = 200
"""Characters of the question."""
RUNNING = mark("An dieser Station läuft schon eine Abstimmung. Bitte erst schließen.")
COVERED = mark("Die Karten dieser Station sind noch verdeckt. Bitte erst aufdecken, dann abstimmen.")


@dataclass(frozen=True, slots=True)
class Ran:
    """What became of an action: the vote, the number of the change, and the id by which it is undone."""

    voting: str
    seq: int
    undo: str


Change = Callable[[Session, undoing.Watch], Voting]


def start(database: Database, seat: Seat, station: str, question: str, dots: int, *, several: bool) -> Ran:
    """Starts a vote with so many dots each; with 0 they are counted on paper alone. Raises Refused, Invalid."""
    if not 0 <= dots <= MOST_DOTS:
        raise Malformed
    asked = _question(question)

    def change(session: Session, watch: undoing.Watch) -> Voting:
        place = session.get(Station, station)
        if place is None or place.workshop != seat.workshop:
            raise NotFound
        _check_free(session, station)
        if place.private:
            raise Refused(COVERED, code="covered")
        last = session.scalar(select(func.max(Voting.position)).where(Voting.workshop == seat.workshop)) or 0
        row = Voting(
            id=new_id(), workshop=seat.workshop, station=station, position=last + 1, question=asked, dots=dots,
            several=several, state="open", people=0,
        )  # fmt: skip
        session.add(row)
        watch.made(row)
        return row

    return _run(database, seat, "vote start", station, change)


def set_state(database: Database, seat: Seat, station: str, voting: str, state: str) -> Ran:
    """Closes a vote, so that all see its result, or opens it again. Raises Refused, NotFound, Malformed."""
    if state not in {"open", "closed"}:
        raise Malformed

    def change(session: Session, watch: undoing.Watch) -> Voting:
        row = of_station(session, seat, station, voting)
        if state == "open" and row.state != "open":
            _check_free(session, station)
        watch.rows(row)
        row.state = state
        return row

    return _run(database, seat, "vote close" if state == "closed" else "vote reopen", station, change)


def remove(database: Database, seat: Seat, station: str, voting: str) -> Ran:
    """Takes a vote away with its result; undoing brings both back. Raises Refused, NotFound."""

    def change(session: Session, watch: undoing.Watch) -> Voting:
        row = of_station(session, seat, station, voting)
        watch.removed(row)
        session.delete(row)
        return row

    return _run(database, seat, "vote remove", station, change)


def count_on_paper(database: Database, seat: Seat, station: str, voting: str, counts: Mapping[str, int]) -> Ran:
    """Writes down how many dots stuck on the paper of each of these cards. Raises Refused, NotFound, Malformed."""
    if not all(0 <= count <= MOST_ON_PAPER for count in counts.values()):
        raise Malformed

    def change(session: Session, watch: undoing.Watch) -> Voting:
        row = of_station(session, seat, station, voting)
        for card, count in counts.items():
            _count(session, watch, row, card, count)
        return row

    return _run(database, seat, "vote paper", station, change)


def of_station(session: Session, seat: Seat, station: str, voting: str) -> Voting:
    """The vote, where it is one of this station and workshop. Raises NotFound."""
    row = session.get(Voting, voting)
    if row is None or row.workshop != seat.workshop or row.station != station:
        raise NotFound
    return row


def _run(database: Database, seat: Seat, name: str, station: str, change: Change) -> Ran:
    def job(session: Session) -> Ran:
        still_there(session, seat)
        require(seat, Right.OPEN, station, locked=is_locked(session, seat))
        watch = undoing.Watch(session)
        row = change(session, watch)
        session.flush()
        changes = [(station, station, log.STATE), *((station, card, log.PUT) for card in counted_in(session, row))]
        action = undoing.note(session, seat, name, watch, needs=Right.OPEN, changes=changes, station=station)
        number = log.append_all(session, [(seat.workshop, *one) for one in changes])[-1]
        return Ran(row.id, number, action)

    return database.write(job)


def _count(session: Session, watch: undoing.Watch, row: Voting, card: str, count: int) -> None:
    found = session.get(Contribution, card)
    if found is None or found.station != row.station or found.visibility in GONE:
        raise NotFound
    paper = session.get(PaperDots, (row.id, card))
    if paper is not None:
        watch.rows(paper)
        paper.count = count
    elif count:
        made = PaperDots(voting=row.id, contribution=card, workshop=row.workshop, count=count)
        session.add(made)
        watch.made(made)


def _check_free(session: Session, station: str) -> None:
    if session.scalar(select(Voting.id).where(Voting.station == station, Voting.state == "open")):
        raise Refused(RUNNING, code="voting")


def _question(text: str) -> str:
    try:
        asked = clean(text)
    except Unclean as unclean:
        raise Invalid(fields={"question": unclean.problem}) from None
    if len(asked) > LONGEST:
        raise Invalid(fields={"question": Problem(TOO_LONG, {"count": len(asked), "limit": LONGEST})})
    return asked
