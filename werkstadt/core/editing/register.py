"""The register of organisations: who was invited, in which sector, which spellings mean the same."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from werkstadt.core import organisations
from werkstadt.core.database import Database
from werkstadt.core.editing.acting import add_once, edit, last_position, own
from werkstadt.core.editing.typed import Typed
from werkstadt.core.editing.versions import as_typed, replace
from werkstadt.core.rights import Right, require
from werkstadt.core.seats import Seat
from werkstadt.core.secret import new_id
from werkstadt.core.tables import Organisation
from werkstadt.errors import Invalid, Problem, Refused, mark
from werkstadt.station.cleaning import Unclean, clean

LONGEST_NAME = 200
MOST_INVITED = 2000
DIFFERS = "differs"
"""Key under `about`: ids of organisations that only look like this one; it never leaves the register."""
THERE = mark("Diese Organisation steht schon im Verzeichnis.")
NAMED = mark("Diese Organisation hat weitere Schreibweisen. Erst diese trennen.")


@dataclass
class Known:
    """An organisation with the other spellings that stand for it."""

    id: str
    name: str
    sector: str
    kind: str
    invited: bool
    spellings: list[Organisation] = field(default_factory=list)


def register(database: Database, seat: Seat) -> list[Known]:
    """Every organisation once, invited ones in their order, then the others by name. Raises Refused."""
    require(seat, Right.EDIT)
    with database.read() as session:
        rows = organisations.register(session, seat.workshop)
        canonical = organisations.canonical(rows)
    known = {
        row.name: Known(row.id, row.name, row.sector, row.kind, row.invited)
        for row in rows
        if row.name not in canonical
    }
    for row in rows:
        if row.name in canonical:
            known[canonical[row.name]].spellings.append(row)
    return sorted(known.values(), key=lambda one: not one.invited)


def shown(one: Known | Organisation) -> dict[str, str]:
    """What can be changed about an organisation as its form shows it."""
    return as_typed({"sector": one.sector, "kind": one.kind, "invited": one.invited})


def add(database: Database, seat: Seat, typed: Mapping[str, str]) -> str:
    """Adds an organisation and returns its id. Raises Invalid, also for a name that is there."""
    reader = Typed(typed)
    name = reader.text("name", LONGEST_NAME, needed=True, is_name=True)
    sector, kind = _sector_and_kind(reader)
    reader.check()

    def change(session: Session) -> str:
        if any(row.name == name for row in organisations.register(session, seat.workshop)):
            raise Invalid(fields={"name": Problem(THERE)})
        row = _row(session, seat, name, sector, invited=bool(typed.get("invited")))
        row.kind = kind
        return row.id

    return add_once(database, seat, change, typed)


def save(database: Database, seat: Seat, organisation: str, typed: Mapping[str, str], former: str) -> None:
    """Changes sector, kind, and whether it was invited. Raises Invalid, Stale, NotFound."""
    reader = Typed(typed)
    sector, kind = _sector_and_kind(reader)
    reader.check()
    values = {"sector": sector, "kind": kind, "invited": bool(typed.get("invited"))}

    def change(session: Session) -> None:
        row = own(session, seat, Organisation, organisation)
        if values["invited"] and not row.position:
            row.position = last_position(session, seat, Organisation) + 1
        replace(row, values, former)

    edit(database, seat, change)


def remove(database: Database, seat: Seat, organisation: str) -> None:
    """Takes a name out of the register; cards keep it as typed. Raises Refused while it has other spellings."""

    def change(session: Session) -> None:
        row = own(session, seat, Organisation, organisation)
        if any(other.same_as == row.id for other in organisations.register(session, seat.workshop)):
            raise Refused(NAMED)
        session.delete(row)

    edit(database, seat, change)


def invite(database: Database, seat: Seat, rows: Iterable[tuple[str, str]]) -> int:
    """Adds (name, sector) from an invitation; who is there gets invited, and the sector where it has none.

    Returns how many are new. Raises Invalid for more than 2,000.
    """
    wanted = {name: sector for name, sector in map(_cleaned, rows) if name}
    if len(wanted) > MOST_INVITED:
        raise Invalid(mark("Mehr als %(limit)s Organisationen auf einmal gehen nicht."), limit=MOST_INVITED)

    def change(session: Session) -> int:
        there = {row.name: row for row in organisations.register(session, seat.workshop)}
        position = last_position(session, seat, Organisation)
        for step, (name, sector) in enumerate(wanted.items(), 1):
            row = there.get(name)
            if row is None:
                session.add(_new(seat, name, sector, position + step))
                continue
            row.invited, row.sector = True, row.sector or sector
            row.position = row.position or position + step
        return len(wanted.keys() - there.keys())

    return edit(database, seat, change)


def known_names(database: Database, seat: Seat, names: Sequence[str]) -> set[str]:
    """Which of these names the register already has, in any spelling."""
    with database.read() as session:
        return {row.name for row in organisations.register(session, seat.workshop)} & set(names)


def keep_apart(database: Database, seat: Seat, one: str, other: str) -> None:
    """Remembers that two organisations only look alike."""

    def change(session: Session) -> None:
        row = own(session, seat, Organisation, one)
        second = own(session, seat, Organisation, other)
        row.about = row.about | {DIFFERS: sorted({*row.about.get(DIFFERS, []), second.id})}

    edit(database, seat, change)


def to_compare(database: Database, seat: Seat) -> tuple[dict[str, str], set[frozenset[str]]]:
    """Name → id of every organisation that stands for itself, and the pairs of ids that were kept apart."""
    with database.read() as session:
        rows = [row for row in organisations.register(session, seat.workshop) if not row.same_as]
    return {row.name: row.id for row in rows}, {
        frozenset((row.id, other)) for row in rows for other in row.about.get(DIFFERS, [])
    }


def _sector_and_kind(reader: Typed) -> tuple[str, str]:
    return reader.text("sector", LONGEST_NAME, is_name=True), reader.text("kind", 60, is_name=True)


def _cleaned(row: tuple[str, str]) -> tuple[str, str]:
    """A line of a list without what no name may hold; an unreadable one becomes empty."""
    try:
        name, sector = (clean(" ".join(part.split()), name=True)[:LONGEST_NAME] for part in row)
    except Unclean:
        return "", ""
    return name, sector


def _row(session: Session, seat: Seat, name: str, sector: str, *, invited: bool) -> Organisation:
    position = last_position(session, seat, Organisation) + 1 if invited else 0
    row = _new(seat, name, sector, position)
    row.invited = invited
    session.add(row)
    return row


def _new(seat: Seat, name: str, sector: str, position: int) -> Organisation:
    return Organisation(
        id=new_id(),
        workshop=seat.workshop,
        name=name,
        sector=sector,
        kind="",
        invited=True,
        position=position,
        about={},
    )
