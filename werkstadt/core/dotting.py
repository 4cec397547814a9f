"""Giving dots and taking them back: each tap says how many one wants on a card, so that none can count twice."""

import json
from dataclasses import dataclass, field

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from werkstadt.core import log
from werkstadt.core.database import Database
from werkstadt.core.once import Saved, check_id, remember, repeat_of
from werkstadt.core.rights import Right, require
from werkstadt.core.seats import Seat, is_locked, still_there
from werkstadt.core.tables import Contribution, Dot, Voting, Workshop
from werkstadt.core.voting import of_station
from werkstadt.errors import Malformed, NotFound, Refused, mark

OVER = mark("Diese Abstimmung ist geschlossen. Dieser Punkt zählt nicht mehr mit.")
SPENT = mark("Alle Punkte sind vergeben. Nehmen Sie erst einen zurück.")
ONE_EACH = mark("Jede Karte kann nur einen Punkt bekommen.")


@dataclass(frozen=True, slots=True)
class Ballot:
    """A vote that runs, as one seat sees it: where its dots lie and how many it has left; nobody else's."""

    voting: Voting
    own: dict[str, int] = field(default_factory=dict)

    @property
    def left(self) -> int:
        """Dots that may still be given."""
        return max(0, self.voting.dots - sum(self.own.values()))


def ballot(database: Database, seat: Seat, station: str) -> Ballot | None:
    """The vote that runs at a station, with the seat's own dots; None where none runs. Raises Refused."""
    require(seat, Right.RESPOND)
    with database.read() as session:
        running = select(Voting).where(
            Voting.station == station, Voting.workshop == seat.workshop, Voting.state == "open"
        )
        row = session.scalars(running.order_by(Voting.position)).first()
        return Ballot(row, _own(session, row.id, seat)) if row else None


def set_dots(database: Database, seat: Seat, station: str, voting: str, card: str, count: int, client_id: str) -> Saved:
    """Leaves so many of the seat's dots on a card; a repeat gets the same answer. Raises Refused, NotFound."""
    check_id(client_id)
    if count < 0:
        raise Malformed

    def job(session: Session) -> Saved:
        body = json.dumps(["dots", voting, card, count])
        repeat = repeat_of(session, seat.workshop, client_id, body)
        if repeat:
            return repeat
        row = _running(session, seat, station, voting)
        _check(session, seat, row, card, count)
        took_part = people(session, row)
        _put(session, seat, row, card, count)
        saved = Saved(card, _say(session, row, took_part), "dots", version=count)
        remember(session, seat.workshop, client_id, saved, body)
        return saved

    return database.write(job)


def people(session: Session, row: Voting) -> int:
    """How many have given a dot in a vote."""
    seats = select(func.count(func.distinct(Dot.seat))).where(Dot.voting == row.id, Dot.seat != "", Dot.count > 0)
    return row.people + int(session.scalars(seats).one())


def _running(session: Session, seat: Seat, station: str, voting: str) -> Voting:
    still_there(session, seat)
    row = of_station(session, seat, station, voting)
    require(seat, Right.RESPOND, station, locked=is_locked(session, seat))
    if row.state != "open":
        raise Refused(OVER, code="vote_closed")
    return row


def _check(session: Session, seat: Seat, row: Voting, card: str, count: int) -> None:
    found = session.get(Contribution, card)
    own = _own(session, row.id, seat)
    if count <= own.get(card, 0):  # taking back is always possible, from a card that is hidden by now too
        return
    if found is None or found.station != row.station or found.visibility != "shown":
        raise NotFound
    if count > 1 and not row.several:
        raise Refused(ONE_EACH, code="one_each")
    if sum(own.values()) - own.get(card, 0) + count > row.dots:
        raise Refused(SPENT, code="spent")


def _own(session: Session, voting: str, seat: Seat) -> dict[str, int]:
    """Card → the seat's dots, on cards that are shown: those on a hidden one are free again."""
    wanted = select(Dot.contribution, Dot.count).join(Contribution, Contribution.id == Dot.contribution)
    rows = session.execute(
        wanted.where(Dot.voting == voting, Dot.seat == seat.id, Dot.count > 0, Contribution.visibility == "shown")
    )
    return {str(card): int(count) for card, count in rows}


def _put(session: Session, seat: Seat, row: Voting, card: str, count: int) -> None:
    dot = session.get(Dot, (row.id, card, seat.id))
    if dot is not None and count == 0:
        session.delete(dot)
    elif dot is not None:
        dot.count = count
    elif count:
        session.add(Dot(voting=row.id, contribution=card, seat=seat.id, workshop=row.workshop, count=count))
    session.flush()


def _say(session: Session, row: Voting, before: int) -> int:
    """Screens hear of a vote only when another number of people takes part: more would tell what must stay hidden."""
    if people(session, row) != before:
        return log.append(session, row.workshop, row.station, row.id, log.VOTE)
    return int(session.scalars(select(Workshop.seq).where(Workshop.id == row.workshop)).one())


def forget_seats(session: Session, workshop: str) -> None:
    """Adds the dots of all seats up: how many each card has stays, whose they were does not."""
    for row in session.scalars(select(Voting).where(Voting.workshop == workshop)):
        row.people = people(session, row)
        sums = session.execute(
            select(Dot.contribution, func.sum(Dot.count)).where(Dot.voting == row.id).group_by(Dot.contribution)
        ).all()
        session.execute(delete(Dot).where(Dot.voting == row.id))
        session.add_all(
            Dot(voting=row.id, contribution=card, seat="", workshop=workshop, count=count) for card, count in sums
        )
    session.flush()
    session.execute(delete(Dot).where(Dot.workshop == workshop, Dot.seat != ""))  # of votes that were removed
