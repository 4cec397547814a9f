"""Releasing: the documentation frozen with its checksums, and made anew where something in it was taken back.

A release waits until its files are made; `release_files` says who makes them and how they are kept.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from werkstadt.core import erasures
from werkstadt.core.database import Database
from werkstadt.core.document import EDITIONS
from werkstadt.core.editing.acting import add_once, edit, own
from werkstadt.core.editing.typed import Typed
from werkstadt.core.rights import Right, require
from werkstadt.core.seats import Seat
from werkstadt.core.secret import new_id
from werkstadt.core.tables import Release
from werkstadt.errors import Invalid, Problem, Refused, mark

NO_FORMAT = mark("Bitte wenigstens ein Format wählen.")
NEWER = mark("Eine neuere Freigabe ersetzt sie.")
CARD_WITHDRAWN = mark("Jemand hat eine Karte zurückgezogen.")
CARD_REDACTED = mark("Eine Karte wurde unkenntlich gemacht.")
RESPONSE_REMOVED = mark("Eine Anmerkung zu einer Karte wurde entfernt.")
PICTURE_REMOVED = mark("Ein Bild wurde entfernt.")
PEOPLE_RECOGNISED = mark("Bei einem Bild kam hinzu, dass Menschen zu erkennen sind.")
STATION_REMOVED = mark("Eine Station wurde entfernt.")
REFERENCES_REMOVED = mark("Die Personenbezüge wurden entfernt.")
CONSENT_WITHDRAWN = mark("Eine Einwilligung wurde widerrufen.")
CLEARANCE_TAKEN_BACK = mark("Etwas ist nicht mehr zur Veröffentlichung freigegeben.")
ERASED_BEFORE = mark("In der Sicherung stand sie noch; ersetzt war sie schon.")

Entry = dict[str, Any]
"""A file of a release: `{format}` while it waits, with `problem` where it could not be made, else as in `Release`."""


def waits(row: Release) -> bool:
    """Whether files of a release are still to be made."""
    return row.replaced is None and any("sha256" not in entry and "problem" not in entry for entry in row.files)


def stands(row: Release) -> bool:
    """Whether a release is the valid one of its edition: made, and not replaced."""
    return row.replaced is None and any("sha256" in entry for entry in row.files)


def releases(database: Database, seat: Seat) -> list[Release]:
    """Every release of the seat's workshop, the newest first."""
    require(seat, Right.DOCUMENT)
    with database.read() as session:
        return list(reversed(_rows(session, seat.workshop)))


def release(database: Database, seat: Seat, typed: Mapping[str, str], offered: Collection[str]) -> str:
    """Begins a release in the formats that were ticked; returns its id. Raises Invalid."""
    reader = Typed(typed)
    by, edition = reader.text("by", 200, needed=True), reader.choice("edition", EDITIONS)
    formats = [name for name in typed.get("formats", "").split("\n") if name in offered]
    if not formats:
        reader.problems["formats"] = Problem(NO_FORMAT)
    if reader.problems:
        raise Invalid(fields=reader.problems)

    def change(session: Session) -> str:
        return _begin(session, seat.workshop, edition, by, formats).id

    return add_once(database, seat, change, typed, right=Right.RELEASE)


def try_again(database: Database, seat: Seat, release_id: str) -> None:
    """Has those files made that could not be made before."""

    def change(session: Session) -> None:
        row = own(session, seat, Release, release_id)
        if row.replaced is None:
            row.files = [{"format": entry["format"]} if "problem" in entry else entry for entry in row.files]

    edit(database, seat, change, right=Right.RELEASE)


def publish(database: Database, seat: Seat, release_id: str, *, published: bool) -> None:
    """Marks a release that stands as published, or takes that back. Raises Refused for one that does not stand."""

    def change(session: Session) -> None:
        row = own(session, seat, Release, release_id)
        if published and not stands(row):
            raise Refused(mark("Diese Freigabe gilt nicht mehr; veröffentlichen lässt sich nur die neueste."))
        row.published = (row.published or datetime.now(UTC)) if published else None

    edit(database, seat, change, right=Right.RELEASE)


def outdated(session: Session, workshop: str, why: str, *editions: str) -> None:
    """Ends the releases of a workshop because something in them was taken back, and has new ones made.

    With `editions` only theirs: the internal one rests on no consent.

    Call it in the transaction that takes back. The files are handed out no more from its commit on.
    """
    for row in _rows(session, workshop):
        if row.edition in (editions or EDITIONS):
            renew(session, row, why)


def renew(session: Session, row: Release, why: str) -> bool:
    """Ends one release and has a new one made, by the same person in the same formats; whether there was one to end."""
    if stands(row):
        replace(session, row, why)
        fresh = _begin(session, row.workshop, row.edition, row.by, [entry["format"] for entry in row.files])
        fresh.published = row.published
    elif waits(row):
        # What was read for it may hold what is taken back now: what is under way is thrown away.
        row.files = [{"format": entry["format"], "since": new_id()} for entry in row.files]
    else:
        return False
    return True


def replace(session: Session, row: Release, why: str) -> None:
    """Marks a release as replaced; the names of its files stay until these are deleted."""
    row.replaced, row.why = datetime.now(UTC), why
    if why != NEWER:
        erasures.note(session, erasures.RELEASE, row.workshop, row.id)


def older(session: Session, row: Release) -> Iterator[Release]:
    """The releases of the same edition that a release replaces."""
    for other in _rows(session, row.workshop):
        if other.edition == row.edition and other.number < row.number and other.replaced is None:
            yield other


def names(rows: Iterable[Release]) -> list[str]:
    """The files of releases that are still on the disk, or should be."""
    return [name for row in rows for name in names_of(row.files)]


def names_of(entries: Iterable[Entry]) -> list[str]:
    """The files that entries name."""
    return [str(entry["file"]) for entry in entries if "file" in entry]


def _begin(session: Session, workshop: str, edition: str, by: str, formats: Collection[str]) -> Release:
    last = session.scalar(select(func.max(Release.number)).where(Release.workshop == workshop)) or 0
    row = Release(
        id=new_id(), workshop=workshop, number=last + 1, edition=edition, at=datetime.now(UTC), by=by,
        files=[{"format": name} for name in formats],
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def _rows(session: Session, workshop: str) -> list[Release]:
    return list(session.scalars(select(Release).where(Release.workshop == workshop).order_by(Release.number)))
