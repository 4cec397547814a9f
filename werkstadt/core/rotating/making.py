"""Making groups and their plan, and giving both up again for the free flow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core.database import Database
from werkstadt.core.editing.undoing import Acted, Watch
from werkstadt.core.rotating import marks
from werkstadt.core.rotating.changing import change, rotation_of
from werkstadt.core.rotating.mixing import mixed
from werkstadt.core.rotating.people import groups_of, people_of, seats_of
from werkstadt.core.rotating.planning import plan
from werkstadt.core.seats import Seat
from werkstadt.core.secret import new_id
from werkstadt.core.tables import PeopleGroup, Rotation, SeatRow, Station, Visit
from werkstadt.errors import Malformed, Refused, mark

WAYS = ("mixed", "hand", "badge")
LIMITS: Mapping[str, tuple[int, int]] = {
    "groups": (2, marks.MOST),
    "stations": (2, 200),
    "rounds": (1, 12),
    "minutes": (1, 120),
}
"""What can be counted → the fewest and the most of it."""
RUNS = mark("Die Rotation läuft gerade. Bitte erst beenden, dann neue Gruppen bilden.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A rotation as somebody wants it: the way into groups, how many, which stations (ids), rounds, minutes of one."""

    made: str
    groups: int
    stations: tuple[str, ...]
    rounds: int
    minutes: int


def make(database: Database, seat: Seat, wanted: Wanted) -> Acted:
    """Makes groups of the people present, and their plan; whatever was planned before is replaced.

    Raises Malformed for numbers that no form offers and stations of others; Refused while a rotation runs.
    """
    check(wanted)

    def run(session: Session, watch: Watch) -> None:
        row = session.get(Rotation, seat.workshop)
        if row is not None and row.state == "running":
            raise Refused(RUNS, code="running")
        _check_stations(session, seat, wanted.stations)
        _take_apart(session, watch, seat)
        groups = add_plan(session, watch, seat.workshop, wanted)
        if wanted.made == "mixed":
            _deal(session, watch, seat, groups)

    return change(database, seat, "rotation plan", run)


def drop(database: Database, seat: Seat) -> Acted:
    """Gives the rotation up: from now on everybody goes where they like. Raises NotFound where they do already."""

    def run(session: Session, watch: Watch) -> None:
        _take_apart(session, watch, seat)
        row = rotation_of(session, seat)
        watch.removed(row)
        session.delete(row)

    return change(database, seat, "rotation drop", run)


def check(wanted: Wanted) -> None:
    """Raises Malformed for a rotation that cannot be."""
    numbers = {
        "groups": wanted.groups,
        "stations": len(wanted.stations),
        "rounds": wanted.rounds,
        "minutes": wanted.minutes,
    }
    if any(not LIMITS[name][0] <= number <= LIMITS[name][1] for name, number in numbers.items()):
        raise Malformed
    if wanted.made not in WAYS or len(set(wanted.stations)) != len(wanted.stations):
        raise Malformed


def add_plan(session: Session, watch: Watch, workshop: str, wanted: Wanted) -> list[PeopleGroup]:
    """Adds the rotation, its groups and their visits; the groups, with nobody in them."""
    _set(session, watch, workshop, wanted)
    groups = [
        PeopleGroup(id=new_id(), workshop=workshop, position=number, colour=marks.mark_of(number))
        for number in range(1, wanted.groups + 1)
    ]
    made = [*groups, *visits(workshop, groups, wanted)]
    session.add_all(made)
    session.flush()
    watch.made(*made)
    return groups


def _set(session: Session, watch: Watch, workshop: str, wanted: Wanted) -> None:
    """One row a workshop: it is changed where it is there, for undoing tells rows by their keys."""
    row = session.get(Rotation, workshop)
    if row is None:
        row = Rotation(workshop=workshop)
        session.add(row)
        watch.made(row)
    else:
        watch.rows(row)
    row.state, row.round, row.counted = "planned", 0, {}
    row.made, row.stations, row.rounds, row.minutes = (
        wanted.made,
        list(wanted.stations),
        wanted.rounds,
        wanted.minutes,
    )


def visits(workshop: str, groups: Sequence[PeopleGroup], wanted: Wanted) -> list[Visit]:
    """Where each group is in each round."""
    planned = plan(len(groups), len(wanted.stations), wanted.rounds)
    return [
        Visit(workshop=workshop, round=number, people_group=group.id, station=wanted.stations[station])
        for number, turn in enumerate(planned, 1)
        for group, station in zip(groups, turn, strict=True)
    ]


def _check_stations(session: Session, seat: Seat, stations: Sequence[str]) -> None:
    known = set(session.scalars(select(Station.id).where(Station.workshop == seat.workshop)))
    if not set(stations) <= known:
        raise Malformed


def _take_apart(session: Session, watch: Watch, seat: Seat) -> None:
    """Takes groups and visits away, and nobody is in a group; hand-over lines stay, for they were said."""
    in_groups = select(SeatRow).where(SeatRow.workshop == seat.workshop, SeatRow.people_group.is_not(None))
    sitting = session.scalars(in_groups).all()
    watch.rows(*sitting)
    for one in sitting:
        one.people_group = None
    planned = session.scalars(select(Visit).where(Visit.workshop == seat.workshop)).all()
    gone = [*groups_of(session, seat.workshop), *planned]
    watch.removed(*gone)
    for row in gone:
        session.delete(row)
    session.flush()


def _deal(session: Session, watch: Watch, seat: Seat, groups: Sequence[PeopleGroup]) -> None:
    rows = seats_of(session, seat.workshop)
    watch.rows(*rows)
    chosen = mixed(people_of(session, seat.workshop), [group.id for group in groups])
    for row in rows:
        row.people_group = chosen[row.id]
