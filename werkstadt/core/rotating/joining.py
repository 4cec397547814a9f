"""Who is in which group: moved by hand, counted without a phone, come late, levelled after some have left."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core.database import Database
from werkstadt.core.editing.acting import own
from werkstadt.core.editing.undoing import Acted, Watch
from werkstadt.core.rights import Right, may
from werkstadt.core.rotating.changing import change, rotation_of
from werkstadt.core.rotating.mixing import fitting, levelled
from werkstadt.core.rotating.people import groups_of, people_of, without_phone
from werkstadt.core.seats import Seat, still_there
from werkstadt.core.tables import PeopleGroup, Rotation, SeatRow, Visit
from werkstadt.errors import Invalid, Malformed, NotFound, Problem, Refused
from werkstadt.station.cleaning import Unclean, clean
from werkstadt.station.fields import TOO_LONG

MOST_COUNTED = 500
LONGEST_NAME = 40


def move(database: Database, seat: Seat, organisation: str, source: str | None, target: str | None) -> Acted:
    """Moves one person who speaks for this organisation from a group (id; None: from no group) to another.

    Nobody has to be told from others for that: whoever speaks for the same ones is as good. Raises NotFound.
    """

    def run(session: Session, watch: Watch) -> None:
        rotation_of(session, seat)
        for group in {source, target} - {None}:
            own(session, seat, PeopleGroup, str(group))
        here = people_of(session, seat.workshop)
        found = next((one for one in here if one.group == source and one.organisation == organisation), None)
        if found is None:
            raise NotFound
        row = session.get_one(SeatRow, found.seat)
        watch.rows(row)
        row.people_group = target

    return change(database, seat, "rotation move", run)


def count(database: Database, seat: Seat, group: str, people: int) -> Acted:
    """Says how many of a group have no phone; a host of the group that is at the own station. Raises Malformed."""
    if not 0 <= people <= MOST_COUNTED:
        raise Malformed
    leads = may(seat, Right.RUN)

    def run(session: Session, watch: Watch) -> None:
        row = own(session, seat, PeopleGroup, group)
        if not leads and row.id not in _here(session, seat):
            raise Refused
        watch.rows(row)
        row.people = people

    if leads:
        return change(database, seat, "rotation count", run)
    return change(database, seat, "rotation count", run, needs=Right.OPEN, station=seat.station)


def _here(session: Session, seat: Seat) -> set[str]:
    """The groups that are at the seat's own station now."""
    visits = select(Visit.people_group).where(Visit.workshop == seat.workshop, Visit.station == seat.station)
    return set(session.scalars(visits.where(Visit.round == rotation_of(session, seat).round)))


def rename(database: Database, seat: Seat, group: str, name: str) -> Acted:
    """Gives a group a name of its own, or with an empty one that of its mark again. Raises Invalid, NotFound."""
    try:
        name = clean(name)
    except Unclean as unclean:
        raise Invalid(fields={"name": unclean.problem}) from None
    if len(name) > LONGEST_NAME:
        raise Invalid(fields={"name": Problem(TOO_LONG, {"count": len(name), "limit": LONGEST_NAME})})

    def run(session: Session, watch: Watch) -> None:
        row = own(session, seat, PeopleGroup, group)
        watch.rows(row)
        row.name = name

    return change(database, seat, "rotation rename", run)


def level(database: Database, seat: Seat) -> Acted:
    """Makes the groups of nearly one size again, by as few moves as that takes; the plan stays."""

    def run(session: Session, watch: Watch) -> None:
        row = rotation_of(session, seat)
        groups = groups_of(session, seat.workshop)
        before, ahead = _visited(session, row)
        here = [one for one in people_of(session, seat.workshop) if one.group]
        moved = levelled(
            here, without_phone(groups), lambda source, target: len(before[source] & ahead[target])
        )  # fmt: skip
        rows = [session.get_one(SeatRow, one) for one in moved]
        watch.rows(*rows)
        for one in rows:
            one.people_group = moved[one.id]

    return change(database, seat, "rotation level", run)


def welcome(database: Database, seat: Seat) -> None:
    """Puts whoever has just come into the group that fits, where groups are made; else nothing is written."""
    with database.read() as session:
        if not _is_waited_for(session, seat):
            return
    database.write(lambda session: _place(session, seat))


def leave(database: Database, seat: Seat) -> None:
    """Takes whoever signs off out of their group."""
    with database.read() as session:
        row = session.get(SeatRow, seat.id)
        if row is None or row.people_group is None:
            return
    database.write(lambda session: _leave(session, seat))


def _leave(session: Session, seat: Seat) -> None:
    still_there(session, seat).people_group = None


def _is_waited_for(session: Session, seat: Seat) -> bool:
    """Whether newcomers get a group now: by hand, only once the groups are on their way."""
    row, newcomer = session.get(Rotation, seat.workshop), session.get(SeatRow, seat.id)
    if row is None or newcomer is None or newcomer.removed or newcomer.people_group is not None:
        return False
    return (row.made, row.state) in {("mixed", "planned"), ("mixed", "running"), ("hand", "running")}


def _place(session: Session, seat: Seat) -> None:
    groups = groups_of(session, seat.workshop)
    if not groups or not _is_waited_for(session, seat):
        return
    here = people_of(session, seat.workshop)
    person = next(one for one in here if one.seat == seat.id)
    session.get_one(SeatRow, seat.id).people_group = fitting(person, here, without_phone(groups))


def _visited(session: Session, row: Rotation) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Group → stations it has been at, the present one with them; group → stations still ahead of it."""
    before: dict[str, set[str]] = {group.id: set() for group in groups_of(session, row.workshop)}
    ahead: dict[str, set[str]] = {group: set() for group in before}
    for visit in session.scalars(select(Visit).where(Visit.workshop == row.workshop)):
        if visit.station and visit.people_group in before:
            (before if visit.round <= row.round else ahead)[visit.people_group].add(visit.station)
    return before, ahead
