"""What became of agreements and wishes: those of this workshop, and those that came along from an earlier one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core.database import Database
from werkstadt.core.editing.acting import in_order, own
from werkstadt.core.editing.plenary import edit_plenary
from werkstadt.core.editing.typed import Typed
from werkstadt.core.editing.versions import as_typed, replace
from werkstadt.core.rights import Right, require
from werkstadt.core.seats import Seat
from werkstadt.core.tables import AGREEMENT_STATES, WISH_STATES, Agreement, Carried, Earlier, EarlierCard
from werkstadt.errors import NotFound

WISHES = "wishes"
LONGEST = 1000
ENDED = frozenset({"done", "dropped"})
TABLES: Mapping[str, type[Agreement | Carried]] = {"agreement": Agreement, "carried": Carried}


@dataclass(frozen=True, slots=True)
class LookedBack:
    """The earlier workshop: its title and day, what came along of it, and the wishes of each cluster."""

    title: str
    day: date | None
    carried: tuple[Carried, ...]
    wishes: Mapping[str, tuple[str, ...]]
    """Name of a cluster → the wishes in it."""

    @property
    def agreements(self) -> tuple[Carried, ...]:
        """What was agreed back then."""
        return tuple(row for row in self.carried if row.kind != WISHES)

    @property
    def answers(self) -> tuple[Carried, ...]:
        """What was wished back then."""
        return tuple(row for row in self.carried if row.kind == WISHES)


def looked_back(database: Database, seat: Seat) -> LookedBack | None:
    """What the seat's workshop says of the one that it follows; None where it follows none. Raises Refused."""
    require(seat, Right.SEE)
    with database.read() as session:
        row = session.get(Earlier, seat.workshop)
        if row is None:
            return None
        found: dict[str, list[str]] = {}
        for card in session.scalars(select(EarlierCard).where(EarlierCard.workshop == seat.workshop)):
            if card.fields.get("cluster"):
                found.setdefault(card.fields["cluster"], []).append(card.fields.get("text", ""))
        wishes = {cluster: tuple(texts) for cluster, texts in found.items()}
        return LookedBack(row.title, row.date, tuple(in_order(session, seat, Carried)), wishes)


def follows(database: Database, seat: Seat) -> bool:
    """Whether the seat's workshop follows another one."""
    with database.read() as session:
        return session.get(Earlier, seat.workshop) is not None


def shown(row: Agreement | Carried) -> dict[str, str]:
    """What became of it, as its form shows it."""
    return as_typed({"status": row.status, "word": row.word})


def say(database: Database, seat: Seat, sort: str, line: str, *, typed: Mapping[str, str], today: date) -> None:
    """Says what became of an agreement (`agreement`), or of something that came along (`carried`).

    Raises Invalid, NotFound, Refused, and Stale where somebody else said something else in the meantime.
    """
    if sort not in TABLES:
        raise NotFound

    def change(session: Session) -> None:
        put(own(session, seat, TABLES[sort], line), typed, today)

    edit_plenary(database, seat, change)


def put(row: Any, typed: Mapping[str, str], today: date) -> None:
    """Writes status and word into a row, with the day where they changed. Raises Invalid, Stale."""
    reader = Typed(typed)
    values = {
        "status": reader.choice("status", ("", *(WISH_STATES if row.kind == WISHES else AGREEMENT_STATES))),
        "word": reader.text("word", LONGEST, lines=True),
    }
    reader.check()
    before = shown(row)
    replace(row, values, typed.get("former", ""))
    if shown(row) != before:
        row.updated = today


def is_overdue(row: Agreement, today: date) -> bool:
    """Whether its date is past and nobody said how it ended; a date in words never is."""
    try:
        by = date.fromisoformat(row.by or "")
    except ValueError:
        return False
    return by < today and row.status not in ENDED
