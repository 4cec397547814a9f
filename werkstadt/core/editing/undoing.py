"""What staff do in the room, noted with the role that did it, and taken back with one tap."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session

from werkstadt.core import log
from werkstadt.core.database import Database
from werkstadt.core.editing.changed_with import changed_with
from werkstadt.core.rights import Right, may, require
from werkstadt.core.seats import Seat, is_locked, still_there
from werkstadt.core.secret import new_id
from werkstadt.core.tables import (
    Action,
    AgendaItem,
    Cluster,
    Contribution,
    PaperDots,
    Pattern,
    PeopleGroup,
    Response,
    Rotation,
    Screen,
    SeatRow,
    Stage,
    Station,
    Table,
    Visit,
    Voting,
)
from werkstadt.errors import NotFound, WerkstadtError, mark

UNDONE: Mapping[str, type[Table]] = {
    table.__tablename__: table
    for table in (
        AgendaItem, Cluster, Contribution, PaperDots, Pattern, PeopleGroup, Response, Rotation, Screen,
        SeatRow, Stage, Station, Visit, Voting,
    )
}  # fmt: skip
"""The tables whose rows an action may change."""
NEVER_KEPT = {"fields", "author", "text", "word", "about", "source", "key", "token", "resume"}
"""Columns that no action keeps: what people wrote, and what opens something."""


class Acted(NamedTuple):
    """What an action answers: the number of its last change, and by what it is taken back, or "" where by nothing."""

    seq: int
    undo: str


class Overtaken(WerkstadtError):
    """What the action changed has been changed again."""

    code = "overtaken"
    status = 409
    text = mark("Das lässt sich nicht mehr zurücknehmen: Inzwischen hat sich dort etwas geändert.")


class Watch:
    """Notes the rows that an action changes: `rows` before they change, `made` and `removed` for whole ones."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._before: list[tuple[Table, dict[str, Any]]] = []
        self._made: list[Table] = []
        self._removed: list[dict[str, Any]] = []

    def rows(self, *rows: Table) -> None:
        """Rows that are about to change."""
        self._before += [(row, _values(row)) for row in rows]

    def made(self, *rows: Table) -> None:
        """Rows that the action added; undoing removes them."""
        self._made += rows

    def removed(self, *rows: Table) -> None:
        """Rows that the action is about to delete; undoing adds them again."""
        self._removed += [{**_named(row), "before": _values(row), "after": None} for row in rows]

    def changes(self) -> list[dict[str, Any]]:
        """What has changed since: `{table, key, before, after}` of each row, of its changed columns alone."""
        self._session.flush()
        found = list(self._removed)
        for row, before in self._before:
            after = _values(row)
            names = [name for name in before if before[name] != after[name]]
            if names:
                kept = {"before": {one: before[one] for one in names}, "after": {one: after[one] for one in names}}
                found.append({**_named(row), **kept})
        return found + [{**_named(row), "before": None, "after": _values(row)} for row in self._made]


@dataclass(frozen=True, slots=True)
class Done:
    """Something that was done, as pages list it; `at` in UTC."""

    id: str
    name: str
    role: str
    station: str | None
    at: datetime
    undone: bool
    lasts: bool
    """Whether there is nothing to take back, as of a gong."""


def note(
    session: Session,
    seat: Seat,
    name: str,
    watch: Watch,
    *,
    needs: Right,
    changes: Collection[tuple[str | None, str, str]],
    station: str | None = None,
) -> str:
    """Keeps an action in the transaction that does it; returns its id.

    `changes` are the rows of the log that it made: (station, item, op). Undoing makes them once more, a card's `drop`
    as a `put` or the other way round, by what the card then is, and adds the cards that came to them since.
    """
    last = session.scalar(select(func.max(Action.number)).where(Action.workshop == seat.workshop)) or 0
    row = Action(
        id=new_id(), workshop=seat.workshop, number=last + 1, name=name, role=seat.role, station=station,
        needs=needs.value, rows=watch.changes(), changes=[list(change) for change in changes], at=datetime.now(UTC),
    )  # fmt: skip
    session.add(row)
    return row.id


def undo(database: Database, seat: Seat, action: str) -> int:
    """Takes an action back; returns the number of the last change. Raises NotFound, Refused, Overtaken."""

    def job(session: Session) -> int:
        still_there(session, seat)
        row = session.get(Action, action)
        if row is None or row.workshop != seat.workshop or row.undone:
            raise NotFound
        require(seat, Right(row.needs), row.station, locked=is_locked(session, seat))
        restored = [_restore(session, change) for change in row.rows]
        if restored and not any(restored):
            raise Overtaken
        row.undone = True
        session.flush()
        return log.append_all(session, [_again(session, seat, *change) for change in _heard(session, row)])[-1]

    return database.write(job)


def done(database: Database, seat: Seat, most: int = 20) -> list[Done]:
    """The last actions, newest first, that the seat may undo."""
    with database.read() as session:
        rows = session.scalars(
            select(Action).where(Action.workshop == seat.workshop).order_by(Action.number.desc()).limit(most)
        )
        return [
            Done(row.id, row.name, row.role, row.station, row.at.replace(tzinfo=UTC), row.undone, not row.rows)
            for row in rows
            if may(seat, Right(row.needs), row.station)
        ]


def _heard(session: Session, action: Action) -> list[tuple[str | None, str, str]]:
    """What screens hear when it is undone: of each item it changed, and of cards that were written or counted since."""
    heard: list[tuple[str | None, str, str]] = [(station, item, op) for station, item, op in action.changes]
    known = {item for _, item, _ in heard}
    for change in action.rows:
        row = session.get(UNDONE[change["table"]], tuple(change["key"]))
        cards = changed_with(session, row, change["before"] or ()) if row is not None else []
        heard += [(station, card, log.PUT) for station, card in cards if card not in known]
    return heard


def _again(session: Session, seat: Seat, station: str | None, item: str, op: str) -> tuple[str, str | None, str, str]:
    card = session.get(Contribution, item) if op != log.STATE else None
    if card is not None:
        op = log.PUT if card.visibility == "shown" else log.DROP
    return seat.workshop, station, item, op


def _restore(session: Session, change: Mapping[str, Any]) -> bool:
    """Puts one row back as far as nobody changed it since; whether anything was put back."""
    table = UNDONE[change["table"]]
    row = session.get(table, tuple(change["key"]))
    before, after = change["before"], change["after"]
    if after is None:
        if row is None:
            session.add(table(**_read(before)))
        return row is None
    if row is None:
        return False
    present = _values(row)
    if before is None:
        if any(present[name] != after[name] for name in present) or _others_use(session, row):
            return False
        session.delete(row)
        return True
    same = {name: value for name, value in before.items() if present[name] == after[name]}
    for name, value in _read(same).items():
        setattr(row, name, value)
    return bool(same)


def _others_use(session: Session, row: Table) -> bool:
    """Whether somebody else has put cards into this group since."""
    session.flush()
    inside = select(Contribution.id).where(Contribution.cluster == row.id) if isinstance(row, Cluster) else None
    return inside is not None and session.scalar(inside.limit(1)) is not None


def _named(row: Table) -> dict[str, Any]:
    return {"table": row.__tablename__, "key": list(inspect(row).mapper.primary_key_from_instance(row))}


def _values(row: Table) -> dict[str, Any]:
    columns: Sequence[str] = [one.key for one in inspect(row).mapper.column_attrs if one.key not in NEVER_KEPT]
    return {name: _written(getattr(row, name)) for name in columns}


def _written(value: Any) -> Any:
    if isinstance(value, datetime):
        return {"moment": value.replace(tzinfo=None).isoformat()}
    return {"day": value.isoformat()} if isinstance(value, date) else value


def _read(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _read_one(value) for name, value in values.items()}


def _read_one(value: Any) -> Any:
    if isinstance(value, dict) and value.keys() == {"moment"}:
        return datetime.fromisoformat(value["moment"])
    if isinstance(value, dict) and value.keys() == {"day"}:
        return date.fromisoformat(value["day"])
    return value
