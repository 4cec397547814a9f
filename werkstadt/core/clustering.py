"""Groups of cards with a name. An action says which cards it moves and from where, so that nobody overwrites others."""

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from werkstadt.core import log
from werkstadt.core.database import Database
from werkstadt.core.editing.acting import own
from werkstadt.core.editing.undoing import Acted, Watch, note
from werkstadt.core.judging import FINAL, MOST_CARDS
from werkstadt.core.rights import Right, require
from werkstadt.core.seats import Seat, is_locked, still_there
from werkstadt.core.secret import new_id
from werkstadt.core.tables import Cluster, Contribution, Station, Workshop
from werkstadt.errors import Invalid, Malformed, Problem, Stale, WerkstadtError, mark
from werkstadt.station.cleaning import Unclean, clean
from werkstadt.station.fields import REQUIRED, TOO_LONG
from werkstadt.words import Words

LONGEST_NAME = 80
MOST_CLUSTERS = 100


class MovedMeanwhile(WerkstadtError):
    """Somebody else has moved all these cards since the page was drawn."""

    code = "moved"
    status = 409
    text = mark("Diese Karten hat inzwischen jemand anders verschoben. Hier ist der neue Stand.")


@dataclass(frozen=True, slots=True)
class Grouped:
    """What became of it, the group it went to, and how many cards stayed where somebody else has put them."""

    acted: Acted
    cluster: str
    left: int

    def data(self) -> dict[str, object]:
        """As JSON for the page that asked."""
        return {**self.acted._asdict(), "cluster": self.cluster, "left": self.left}


def put_together(
    database: Database, seat: Seat, station: str, cards: Mapping[str, str], *, cluster: str = "", name: str = ""
) -> Grouped:
    """Puts cards (id → the group they were seen in) into a group, or into one of that name, which may be new.

    Raises Refused, NotFound, Invalid, MovedMeanwhile.
    """
    name = _name(name)

    def job(session: Session) -> Grouped:
        place = _place(session, seat, station)
        rows, left = _still_there(session, place, cards)
        watch = Watch(session)
        watch.rows(place, *rows)
        target = _known(session, seat, place, cluster) if cluster else _called(session, place, name, watch)
        return Grouped(_move(session, seat, place, rows, target, watch), target.id, left)

    return database.write(job)


def take_out(database: Database, seat: Seat, station: str, cards: Mapping[str, str]) -> Grouped:
    """Takes cards (id → the group they were seen in) out of their groups; a group without cards is gone."""

    def job(session: Session) -> Grouped:
        place = _place(session, seat, station)
        rows, left = _still_there(session, place, cards)
        watch = Watch(session)
        watch.rows(place, *rows)
        return Grouped(_move(session, seat, place, rows, None, watch), "", left)

    return database.write(job)


def rename(database: Database, seat: Seat, station: str, cluster: str, name: str, former: str) -> Acted:
    """Gives a group another name. Raises Stale where it is called otherwise by now than `former`."""
    name = _name(name)
    if not name:
        raise Invalid(fields={"name": Problem(REQUIRED)})

    def job(session: Session) -> Acted:
        place = _place(session, seat, station)
        row = _known(session, seat, place, cluster)
        if row.name not in {former, name}:
            raise Stale({"name": row.name})
        if _same_name(session, place, name) not in {None, row}:
            raise Invalid(fields={"name": Problem(mark("So heißt schon eine Gruppe."))})
        watch = Watch(session)
        watch.rows(row)
        row.name = name
        return _noted(session, seat, place, "name_cluster", watch, _inside(session, row))

    return database.write(job)


def dissolve(database: Database, seat: Seat, station: str, cluster: str) -> Acted:
    """Ends a group; its cards lie alone again."""

    def job(session: Session) -> Acted:
        place = _place(session, seat, station)
        row = _known(session, seat, place, cluster)
        inside = _inside(session, row)
        watch = Watch(session)
        watch.rows(*inside)
        watch.removed(row)
        for card in inside:
            card.cluster = None
        session.delete(row)
        return _noted(session, seat, place, "dissolve", watch, inside)

    return database.write(job)


def _move(
    session: Session, seat: Seat, place: Station, rows: list[Contribution], target: Cluster | None, watch: Watch
) -> Acted:
    before = {row.cluster for row in rows if row.cluster}
    for row in rows:
        row.cluster = target.id if target else None
    session.flush()
    for one in session.scalars(select(Cluster).where(Cluster.id.in_(before))):
        if not _inside(session, one):
            watch.removed(one)
            session.delete(one)
    if target and not place.ordered:
        place.ordered = "clusters"  # whoever makes the first group wants to see it on the wall
    return _noted(session, seat, place, "put_together" if target else "take_out", watch, rows)


def _noted(
    session: Session, seat: Seat, place: Station, name: str, watch: Watch, rows: Iterable[Contribution]
) -> Acted:
    changes = [(place.id, row.id, log.PUT if row.visibility == "shown" else log.DROP) for row in rows]
    changes.append((place.id, place.id, log.STATE))
    number = log.append_all(session, [(seat.workshop, *change) for change in changes])[-1]
    undo = note(session, seat, name, watch, needs=Right.ARRANGE, changes=changes, station=place.id)
    return Acted(number, undo)


def _place(session: Session, seat: Seat, station: str) -> Station:
    still_there(session, seat)
    place = own(session, seat, Station, station)
    require(seat, Right.ARRANGE, place.id, locked=is_locked(session, seat))
    return place


def _still_there(session: Session, place: Station, cards: Mapping[str, str]) -> tuple[list[Contribution], int]:
    """The cards that still lie where they were seen, and how many do not."""
    if not 0 < len(cards) <= MOST_CARDS:
        raise Malformed
    found = session.scalars(
        select(Contribution)
        .where(Contribution.station == place.id, Contribution.id.in_(cards), Contribution.visibility.not_in(FINAL))
        .order_by(Contribution.number)
    )
    known = set(session.scalars(select(Cluster.id).where(Cluster.station == place.id)))
    rows = [row for row in found if (row.cluster if row.cluster in known else None) == (cards[row.id] or None)]
    if not rows:
        raise MovedMeanwhile
    return rows, len(cards) - len(rows)


def _known(session: Session, seat: Seat, place: Station, cluster: str) -> Cluster:
    row = own(session, seat, Cluster, cluster)
    if row.station != place.id:
        raise Malformed
    return row


def _called(session: Session, place: Station, name: str, watch: Watch) -> Cluster:
    """The group of that name, or a new one: two people who name the same mean the same. Nameless ones are counted."""
    same = _same_name(session, place, name) if name else None
    if same:
        return same
    position, count = session.execute(
        select(func.coalesce(func.max(Cluster.position), 0), func.count()).where(Cluster.station == place.id)
    ).one()
    if count >= MOST_CLUSTERS:
        raise Malformed
    name = name or _counted(session, place, position + 1)
    made = Cluster(id=new_id(), workshop=place.workshop, station=place.id, name=name, position=position + 1)
    session.add(made)
    watch.made(made)
    return made


def _counted(session: Session, place: Station, position: int) -> str:
    """»Gruppe 3«, in the language of the workshop."""
    words = Words(session.get_one(Workshop, place.workshop).language)
    names = (words("Gruppe %(n)s", n=number) for number in itertools.count(position))
    return next(name for name in names if _same_name(session, place, name) is None)


def _same_name(session: Session, place: Station, name: str) -> Cluster | None:
    rows = session.scalars(select(Cluster).where(Cluster.station == place.id))
    return next((row for row in rows if row.name.casefold() == name.casefold()), None)


def _inside(session: Session, row: Cluster) -> list[Contribution]:
    return list(session.scalars(select(Contribution).where(Contribution.cluster == row.id)))


def _name(text: str) -> str:
    try:
        name = clean(text, name=True)
    except Unclean as unclean:
        raise Invalid(fields={"name": unclean.problem}) from None
    if len(name) > LONGEST_NAME:
        raise Invalid(fields={"name": Problem(TOO_LONG, {"count": len(name), "limit": LONGEST_NAME})})
    return name
