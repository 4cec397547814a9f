"""A rotation as everybody may see it: which group is where, now and next. Who is in a group stays with the team."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core.database import Database
from werkstadt.core.rights import Right, require
from werkstadt.core.rotating.people import groups_of, people_of
from werkstadt.core.rotating.planning import Limits, limits
from werkstadt.core.seats import Seat
from werkstadt.core.tables import PeopleGroup, Rotation, SeatRow, Station, Visit


@dataclass(frozen=True, slots=True)
class Group:
    """A group: its number, its own name (empty: that of its mark), its mark, how many without a phone."""

    id: str
    number: int
    name: str
    colour: str
    people: int


@dataclass(frozen=True, slots=True)
class Stop:
    """A station that takes part."""

    id: str
    title: str
    kind: str


@dataclass(frozen=True, slots=True)
class Seen:
    """The rotation of a workshop; `own` is the group of whoever looks."""

    state: str
    made: str
    round: int
    rounds: int
    minutes: int
    stations: tuple[Stop, ...]
    groups: tuple[Group, ...]
    visits: Mapping[tuple[str, int], str]
    """(group, round) → station."""
    own: str | None
    counted: Mapping[str, Mapping[str, int]]
    """Round → station → number of the last card there when it began."""

    def at(self, group: str, number: int) -> Stop | None:
        """Where a group is in a round; None where it pauses, or where there is no such round."""
        station = self.visits.get((group, number))
        return next((stop for stop in self.stations if stop.id == station), None)

    def now(self, group: str) -> Stop | None:
        """Where a group is now; before the start and after the end, nowhere."""
        return self.at(group, self.round) if self.state == "running" else None

    def next(self, group: str) -> Stop | None:
        """Where it goes then."""
        return self.at(group, self.round + 1) if self.state != "ended" else None

    def here(self, station: str, number: int) -> list[Group]:
        """The groups that are at a station in a round."""
        return [group for group in self.groups if self.visits.get((group.id, number)) == station]

    @property
    def mine(self) -> Group | None:
        """The group of whoever looks."""
        return next((group for group in self.groups if group.id == self.own), None)

    @property
    def is_last(self) -> bool:
        """Whether no round comes after this one."""
        return self.round >= self.rounds

    @property
    def limits(self) -> Limits | None:
        """What the plan could not do; nothing to say once a station has been deleted."""
        places = {stop.id: place for place, stop in enumerate(self.stations)}
        rows = [[self.visits.get((group.id, number)) for group in self.groups] for number in range(1, self.rounds + 1)]
        if not self.groups or any(station not in places for row in rows for station in row):
            return None
        return limits(tuple(tuple(places[str(station)] for station in row) for row in rows), len(places))


@dataclass(frozen=True, slots=True)
class Members:
    """Who is in a group, for the team: how many phones, and for which organisations they speak."""

    phones: int
    organisations: tuple[tuple[str, str, int], ...]
    """(name, sector, how many), by name."""


def seen(database: Database, seat: Seat) -> Seen | None:
    """The rotation of the seat's workshop; None where everybody goes where they like."""
    with database.read() as session:
        return seen_in(session, seat)


def seen_in(session: Session, seat: Seat) -> Seen | None:
    """The same within a transaction."""
    row = session.get(Rotation, seat.workshop)
    if row is None:
        return None
    visits = session.scalars(select(Visit).where(Visit.workshop == seat.workshop))
    own = session.get(SeatRow, seat.id)
    return Seen(
        row.state, row.made, row.round, row.rounds, row.minutes, _stops(session, row),
        tuple(_group(one) for one in groups_of(session, row.workshop)),
        {(visit.people_group, visit.round): visit.station for visit in visits if visit.station},
        own.people_group if own else None, row.counted,
    )  # fmt: skip


def members(database: Database, seat: Seat) -> dict[str | None, Members]:
    """Group → who is in it; None: who is in no group. Raises Refused."""
    require(seat, Right.RUN)
    with database.read() as session:
        found: dict[str | None, Counter[tuple[str, str]]] = {}
        for person in people_of(session, seat.workshop):
            found.setdefault(person.group, Counter())[person.organisation, person.sector] += 1
    return {
        group: Members(
            counted.total(), tuple((name, sector, number) for (name, sector), number in sorted(counted.items()))
        )
        for group, counted in found.items()
    }  # fmt: skip


def _group(row: PeopleGroup) -> Group:
    return Group(row.id, row.position, row.name, row.colour, row.people)


def _stops(session: Session, row: Rotation) -> tuple[Stop, ...]:
    """The stations in the order in which groups go round them."""
    rows = {one.id: one for one in session.scalars(select(Station).where(Station.id.in_(row.stations)))}
    return tuple(Stop(one, rows[one].title, rows[one].kind) for one in row.stations if one in rows)
