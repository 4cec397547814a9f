"""What was erased for good, by hashed ids: a restored backup must not bring it back.

Noted in the transaction that erases, and from there added to a list beside the data, which is copied beside backups.
"""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import UniqueConstraint, column, select, table
from sqlalchemy.orm import Mapped, Session, mapped_column

from werkstadt.core.database import Database
from werkstadt.core.locking import written_alone
from werkstadt.core.secret import hashed
from werkstadt.core.table import Table

REDACTED, WITHDRAWN, RESPONSE = "redacted", "withdrawn", "response"
STATION, PICTURE, REFERENCES, WORKSHOP = "station", "picture", "references", "workshop"
RELEASE = "release"
"""A released documentation that was replaced because something in it was taken back."""
CONSENT = "consent"
"""A consent that was withdrawn: its proof stays, and says so."""
KINDS = (REDACTED, WITHDRAWN, RESPONSE, STATION, PICTURE, REFERENCES, WORKSHOP, RELEASE, CONSENT)
NAME = "erasures.txt"
"""The list, in the data folder and beside backups."""

HEAD = """# WerkStadt: was gelöscht wurde, als Prüfsummen. Bitte neben den Sicherungen liegen lassen;
# beim Wiederherstellen wird es noch einmal gelöscht.
# What was erased, hashed. Please keep it beside the backups; restoring erases it again.
"""
HASH = 64
"""Characters of a hashed id."""


WORKSHOP_ROW = table("workshop", column("id"), column("rehearses"))
"""The tables import this module, so their classes are not known here."""


class Erasure(Table):
    """One erasure. Ids stand here hashed: they are found in a backup, and say nothing where there is none."""

    __tablename__ = "erasure"
    __table_args__ = (UniqueConstraint("what", "workshop", "item"),)
    number: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[str]
    workshop: Mapped[str]
    item: Mapped[str]


class Erased(NamedTuple):
    """One line of the list: what happened, and the hashed ids of workshop and thing."""

    what: str
    workshop: str
    item: str


def note(session: Session, what: str, workshop: str, item: str) -> None:
    """Notes an erasure in the transaction that does it; a second time changes nothing.

    Of a rehearsal nothing stays, not even a hash: a server that starts on a restored backup erases it whole.
    """
    if not is_rehearsal(session, workshop):
        keep(session, [Erased(what, hashed(workshop), hashed(item))])


def is_rehearsal(session: Session, workshop: str) -> bool:
    """Whether a workshop is a copy to rehearse in."""
    return session.scalar(select(WORKSHOP_ROW.c.rehearses).where(WORKSHOP_ROW.c.id == workshop)) is not None


def keep(session: Session, erased: Iterable[Erased]) -> None:
    """Adds those erasures that the database does not know yet."""
    for one in erased:
        known = select(Erasure.number).where(
            Erasure.what == one.what, Erasure.workshop == one.workshop, Erasure.item == one.item
        )
        if session.scalar(known) is None:
            session.add(Erasure(what=one.what, workshop=one.workshop, item=one.item))
            session.flush()


def noted(session: Session, after: int = 0) -> tuple[int, list[Erased]]:
    """The erasures behind a number, in their order, and the last number."""
    rows = session.execute(
        select(Erasure.number, Erasure.what, Erasure.workshop, Erasure.item)
        .where(Erasure.number > after)
        .order_by(Erasure.number)
    ).all()
    return (rows[-1].number if rows else after), [Erased(row.what, row.workshop, row.item) for row in rows]


def listed(path: Path) -> list[Erased]:
    """The lines of a list; what a power cut left half written is passed over. Raises FileNotFoundError."""
    return _lines(path.read_bytes())


def _lines(data: bytes) -> list[Erased]:
    lines = data.decode("utf-8", "replace").splitlines()
    return [found for line in lines if (found := _line(line)) is not None]


def _line(text: str) -> Erased | None:
    parts = text.split()
    if len(parts) != len(Erased._fields) or parts[0] not in KINDS or any(len(part) != HASH for part in parts[1:]):
        return None
    return Erased(*parts)


def add_to_list(path: Path, erased: Iterable[Erased]) -> int:
    """Adds what a list lacks and waits for the disk; returns how many lines were new. Nothing is ever taken out."""
    return _add(path, erased, 0)[0]


def _add(path: Path, erased: Iterable[Erased], known: int) -> tuple[int, int]:
    """Adds what is not among the lines after the first `known` bytes; how many were new, and how long the list is.

    Several servers may share the list: what one of them added while another one looked is not added again.
    """
    with path.open("a+b") as file, written_alone(file):
        end = file.seek(0, os.SEEK_END)
        file.seek(min(known, end))
        present = set(_lines(file.read()))
        new = [one for one in dict.fromkeys(erased) if one not in present]
        if new or not end:
            # A line that a power cut left half written must not swallow the next one.
            start = "\n" if end else HEAD
            file.write((start + "".join(f"{' '.join(one)}\n" for one in new)).encode())
            file.flush()
            os.fsync(file.fileno())
        return len(new), file.seek(0, os.SEEK_END)


class ErasureList:
    """The list in the data folder of a running server; `on_new` callbacks hear that it has grown."""

    def __init__(self, database: Database, path: Path) -> None:
        self.path = path
        self.on_new: list[Callable[[], None]] = []
        self._database = database
        with database.read() as session:
            self._last, erased = noted(session)
        self._known = _add(path, erased, 0)[1]
        database.on_erased.append(self.catch_up)

    def catch_up(self) -> None:
        """Adds what was noted since the last time; runs in the writer thread, before anybody hears of it."""
        with self._database.read() as session:
            last, erased = noted(session, self._last)
        if not erased:
            return
        self._known = _add(self.path, erased, self._known)[1]
        self._last = last
        for callback in self.on_new:
            callback()
