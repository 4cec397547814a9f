"""The register of organisations: every spelling once; which ones mean the same is said beside them, undoably."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, func, insert, select
from sqlalchemy.orm import Session

from werkstadt.core import log
from werkstadt.core.database import Database
from werkstadt.core.rights import Right, require
from werkstadt.core.seats import Seat, still_there
from werkstadt.core.secret import new_id
from werkstadt.core.tables import Contribution, Organisation, Response, SeatRow, Version
from werkstadt.errors import NotFound, Refused, mark
from werkstadt.station.kind import Sort

KNOWN = select(Organisation.name).where(
    Organisation.workshop == bindparam("of"), Organisation.name.in_(bindparam("names", expanding=True))
)
SPELLINGS = (
    select(Organisation.id, Organisation.name, Organisation.same_as, Organisation.sector)
    .where(Organisation.workshop == bindparam("of"))
    .order_by(Organisation.position, func.lower(Organisation.name))
)


def named(sort: Sort, fields: Mapping[str, Any], author: str = "") -> list[str]:
    """Every organisation a card mentions, as typed."""
    names = [author] if author else []
    for given in sort.fields:
        value = fields.get(given.name)
        if given.type == "organisation" and value:
            names.append(value)
        elif given.type == "organisations" and value:
            names.extend(value)
        elif given.type == "records" and value:
            parts = [part.name for part in given.parts if part.type == "organisation"]
            names.extend(row[part] for row in value for part in parts if row.get(part))
    return list(dict.fromkeys(names))


def appear(session: Session, workshop: str, names: Iterable[str]) -> None:
    """Adds spellings the register does not know yet."""
    wanted = list(dict.fromkeys(name for name in names if name))
    if not wanted:
        return
    connection = session.connection()
    known = set(connection.execute(KNOWN, {"of": workshop, "names": wanted}).scalars())
    rows = [
        {
            "id": new_id(),
            "workshop": workshop,
            "name": name,
            "sector": "",
            "kind": "",
            "invited": False,
            "position": 0,
            "about": {},
        }
        for name in wanted
        if name not in known
    ]
    if rows:
        connection.execute(insert(Organisation), rows)


def vanish(session: Session, workshop: str, cards: Collection[Contribution]) -> None:
    """Takes names out of the register that came only with these cards, whose texts go for good.

    What somebody invited, sorted or merged stays, and so does what anything else still names.
    """
    ids = [card.id for card in cards]
    former = session.scalars(select(Version.fields).where(Version.contribution.in_(ids)))
    said = {*_texts([[card.author, card.fields] for card in cards]), *_texts(list(former))}
    brought = [
        row
        for row in session.scalars(select(Organisation).where(Organisation.workshop == workshop))
        if row.name in said and not (row.invited or row.sector or row.kind or row.same_as)
    ]
    kept = _still_named(session, workshop, ids) if brought else set()
    for row in brought:
        if row.name not in kept and row.id not in kept:
            session.delete(row)


def _still_named(session: Session, workshop: str, but: Collection[str]) -> set[str]:
    """Every text that other cards, responses and seats hold, and every id that a spelling stands for."""
    fields = select(Contribution.fields).where(Contribution.workshop == workshop, Contribution.id.not_in(but))
    named_by = (
        select(Contribution.author).where(Contribution.workshop == workshop, Contribution.id.not_in(but)),
        select(Response.organisation).where(Response.workshop == workshop, Response.contribution.not_in(but)),
        select(SeatRow.organisation).where(SeatRow.workshop == workshop),
        select(Organisation.same_as).where(Organisation.workshop == workshop),
    )
    return set(_texts(list(session.scalars(fields)))).union(*(_texts(list(session.scalars(one))) for one in named_by))


def _texts(value: object) -> Iterator[str]:
    """Every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def suggestions(database: Database, seat: Seat) -> list[str]:
    """The names offered while typing: one for each organisation, in alphabetical order."""
    require(seat, Right.SEE)
    with database.read() as session:
        return list(
            session.scalars(
                select(Organisation.name)
                .where(Organisation.workshop == seat.workshop, Organisation.same_as.is_(None))
                .order_by(func.lower(Organisation.name))
            )
        )


def register(session: Session, workshop: str) -> list[Organisation]:
    """All spellings of a workshop, in the order of the invitation, then by name."""
    return list(
        session.scalars(
            select(Organisation)
            .where(Organisation.workshop == workshop)
            .order_by(Organisation.position, func.lower(Organisation.name))
        )
    )


def spellings(session: Session, workshop: str) -> Sequence[Any]:
    """All spellings as plain rows (id, name, same_as, sector), in the same order: read for every push."""
    return session.connection().execute(SPELLINGS, {"of": workshop}).all()


def canonical(rows: Iterable[Any]) -> dict[str, str]:
    """Spelling → name it stands for, for spellings that were merged."""
    by_id = {row.id: row for row in rows}
    found = {}
    for row in by_id.values():
        stands_for = row
        while stands_for.same_as and stands_for.same_as in by_id:
            stands_for = by_id[stands_for.same_as]
        if stands_for is not row:
            found[row.name] = stands_for.name
    return found


def sectors(rows: Iterable[Any]) -> dict[str, str]:
    """Name → sector, for organisations that have one."""
    return {row.name: row.sector for row in rows if row.sector}


def merge(database: Database, seat: Seat, spelling: str, into: str | None) -> None:
    """Says that one organisation (id) is another one (id), or, with None, takes that back."""
    require(seat, Right.EDIT)

    def job(session: Session) -> None:
        still_there(session, seat)
        row = _one(session, seat, spelling)
        target = _one(session, seat, into) if into else None
        if target is not None and row.id in _chain(session, target):
            raise Refused(mark("Diese beiden stehen schon füreinander."))
        row.same_as = target.id if target else None
        log.append(session, seat.workshop, None, log.TEXTS, log.STATE)

    database.write(job)


def _one(session: Session, seat: Seat, organisation: str) -> Organisation:
    row = session.get(Organisation, organisation)
    if row is None or row.workshop != seat.workshop:
        raise NotFound
    return row


def _chain(session: Session, row: Organisation) -> list[str]:
    """Ids from a spelling to the organisation it stands for."""
    ids = [row.id]
    while row.same_as:
        found = session.get(Organisation, row.same_as)
        if found is None:
            break
        row = found
        ids.append(row.id)
    return ids
