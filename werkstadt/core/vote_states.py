"""What votes say: results once they are closed, before that only how many took part."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from werkstadt.core.database import Database
from werkstadt.core.dotting import people
from werkstadt.core.rights import Right, may, require
from werkstadt.core.seats import Seat
from werkstadt.core.tables import Dot, PaperDots, Voting
from werkstadt.core.voting import of_station
from werkstadt.station.state import StationState, Vote

CLOSED = select(Voting).where(Voting.station == bindparam("at"), Voting.state == "closed").order_by(Voting.position)
MARKS = select(Voting.id, Voting.state).where(Voting.station == bindparam("at")).order_by(Voting.position)


@dataclass(frozen=True, slots=True)
class Glance:
    """A vote for whoever leads it: how many took part, never how many dots lie where."""

    id: str
    station: str
    question: str
    dots: int
    several: bool
    state: str
    people: int


@dataclass(frozen=True, slots=True)
class Here:
    """The votes of a station: a mark that changes with them, the one that runs, whether there was any."""

    mark: str
    open: Glance | None
    closed: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """A vote with the dots of each card: on paper, and from phones once it is closed (before: None)."""

    vote: Glance
    paper: dict[str, int]
    phones: dict[str, int] | None


def with_votes(session: Session, state: StationState) -> StationState:
    """The state with the results of its closed votes."""
    rows = session.scalars(CLOSED, {"at": state.id}).all()
    if not rows:
        return state
    counts = [_total(session, row.id) for row in rows]
    votes = tuple(Vote(row.id, row.question, row.dots, row.several, people(session, row)) for row in rows)
    cards = tuple(replace(card, votes=tuple(count.get(card.id, 0) for count in counts)) for card in state.cards)
    return replace(state, votes=votes, cards=cards)


def vote_mark(session: Session, station: str) -> dict[str, str]:
    """`vote`: which votes a station has and which of them runs, for screens that look whether something changed."""
    rows = session.execute(MARKS, {"at": station})
    return {"vote": " ".join(f"{row.id[:8]}:{row.state}" for row in rows)}


def people_of(session: Session, voting: str) -> int:
    """How many took part in a vote; 0 where it is gone."""
    row = session.get(Voting, voting)
    return people(session, row) if row else 0


def glances(database: Database, seat: Seat, stations: Collection[str]) -> list[Glance]:
    """The votes of those of these stations that the seat may lead, in the order they were started."""
    led = [station for station in stations if may(seat, Right.OPEN, station)]
    with database.read() as session:
        wanted = select(Voting).where(Voting.workshop == seat.workshop, Voting.station.in_(led))
        return [_glance(session, row) for row in session.scalars(wanted.order_by(Voting.position))]


def here(database: Database, seat: Seat, station: str) -> Here:
    """The votes of a station for a page that leads to them. Raises Refused."""
    require(seat, Right.SEE)
    with database.read() as session:
        wanted = select(Voting).where(Voting.workshop == seat.workshop, Voting.station == station)
        rows = session.scalars(wanted.order_by(Voting.position)).all()
        running = next((row for row in rows if row.state == "open"), None)
        return Here(vote_mark(session, station)["vote"], _glance(session, running) if running else None, bool(rows))


def running(database: Database, seat: Seat) -> set[str]:
    """Ids of the stations of the seat's workshop at which people vote on their phones now."""
    with database.read() as session:
        wanted = select(Voting.station).where(Voting.workshop == seat.workshop, Voting.state == "open", Voting.dots > 0)
        return set(session.scalars(wanted))


def counted(database: Database, seat: Seat, station: str, voting: str) -> Counted:
    """A vote for whoever writes down the dots on paper. Raises Refused, NotFound."""
    require(seat, Right.OPEN, station)
    with database.read() as session:
        row = of_station(session, seat, station, voting)
        phones = _sums(session, Dot, row.id) if row.state == "closed" else None
        return Counted(_glance(session, row), _sums(session, PaperDots, row.id), phones)


def _glance(session: Session, row: Voting) -> Glance:
    return Glance(row.id, row.station, row.question, row.dots, row.several, row.state, people(session, row))


def _total(session: Session, voting: str) -> dict[str, int]:
    paper = _sums(session, PaperDots, voting)
    for card, count in _sums(session, Dot, voting).items():
        paper[card] = paper.get(card, 0) + count
    return paper


def _sums(session: Session, table: Any, voting: str) -> dict[str, int]:
    wanted = select(table.contribution, func.sum(table.count)).where(table.voting == voting)
    return {str(card): int(count) for card, count in session.execute(wanted.group_by(table.contribution)) if count}
