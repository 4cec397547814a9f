"""Pictures of a workshop: files on disk under random names, and what is said about each of them."""

import hashlib
import os
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from werkstadt.core import erasures, releasing
from werkstadt.core.database import Database, StorageFailed
from werkstadt.core.document import PUBLIC
from werkstadt.core.editing.acting import add_once, edit, in_order, last_position, move, own
from werkstadt.core.editing.typed import Typed
from werkstadt.core.editing.versions import as_typed, replace
from werkstadt.core.picture_making import MadePicture
from werkstadt.core.rights import Right, require
from werkstadt.core.seats import Seat
from werkstadt.core.secret import new_id
from werkstadt.core.tables import Clearance, Picture, Station
from werkstadt.errors import Invalid, Problem, mark

USES = ("photo", "logo", "map")
MOST_PICTURES = 400
SHOWN = ("use", "station", "caption", "alternative", "decorative", "credit", "licence", "people")
FULL = mark("Mehr als %(limit)s Bilder passen nicht in eine Veranstaltung.")


def pictures(database: Database, seat: Seat) -> list[Picture]:
    """The pictures of the seat's workshop in their order."""
    require(seat, Right.SEE)
    with database.read() as session:
        return in_order(session, seat, Picture)


def picture(database: Database, seat: Seat, picture_id: str) -> Picture:
    """One picture of the seat's workshop. Raises NotFound."""
    require(seat, Right.SEE)
    with database.read() as session:
        return own(session, seat, Picture, picture_id)


def shown(row: Picture) -> dict[str, str]:
    """What is said about a picture as its form shows it."""
    return as_typed({name: getattr(row, name) for name in SHOWN})


def add_picture(database: Database, seat: Seat, folder: Path, made: MadePicture, typed: Mapping[str, str]) -> str:
    """Keeps a picture with what is said about it; returns its id. Raises Invalid, Refused, StorageFailed."""
    require(seat, Right.EDIT)
    return keep_picture(database, seat, folder, made, typed, lambda _session, _station: require(seat, Right.EDIT))


def keep_picture(
    database: Database,
    seat: Seat,
    folder: Path,
    made: MadePicture,
    typed: Mapping[str, str],
    check: Callable[[Session, str | None], None],
) -> str:
    """Keeps a picture where `check` (session, station) lets it in; returns its id. Raises Invalid, StorageFailed.

    The file is on disk before the row is committed, so that no row ever points to nothing.
    """
    values = read(typed)
    name, picture_id = f"{secrets.token_hex(16)}.{made.ending}", new_id()
    keep_file(folder, name, made.body)

    def change(session: Session) -> str:
        check_station(session, seat, values)
        check(session, values["station"])
        if len(in_order(session, seat, Picture)) >= MOST_PICTURES:
            raise Invalid(FULL, limit=MOST_PICTURES)
        position = last_position(session, seat, Picture) + 1
        row = Picture(
            id=picture_id,
            workshop=seat.workshop,
            file=name,
            width=made.width,
            height=made.height,
            position=position,
            **values,
        )
        session.add(row)
        return row.id

    kept = ""
    try:
        sent = {**typed, "file": hashlib.sha256(made.body).hexdigest()}
        kept = add_once(database, seat, change, sent, right=Right.SEE)
    finally:
        if kept != picture_id:  # refused, or the form was sent before
            remove_files(folder, [name])
    return kept


def save_picture(database: Database, seat: Seat, picture_id: str, typed: Mapping[str, str], former: str) -> None:
    """Changes what is said about a picture. Raises Invalid, Stale, NotFound."""
    values = read(typed)

    def change(session: Session) -> None:
        check_station(session, seat, values)
        row = own(session, seat, Picture, picture_id)
        with recognising(session, row):
            replace(row, values, former)

    edit(database, seat, change)


@contextmanager
def recognising(session: Session, row: Picture) -> Iterator[None]:
    """Ends public releases where the block says for the first time that persons can be recognised on a picture."""
    before = row.people
    yield
    if row.people and not before:
        releasing.outdated(session, row.workshop, releasing.PEOPLE_RECOGNISED, PUBLIC)


def move_picture(database: Database, seat: Seat, picture_id: str, step: int) -> None:
    """Swaps a picture with the one before (-1) or after (1)."""
    edit(database, seat, lambda session: move(in_order(session, seat, Picture), picture_id, step))


def remove_picture(database: Database, seat: Seat, folder: Path, picture_id: str) -> None:
    """Removes a picture, its file, and every setting that showed it."""

    def change(session: Session) -> str:
        return erase(session, own(session, seat, Picture, picture_id))

    remove_files(folder, [edit(database, seat, change)])
    database.checkpoint()


def erase(session: Session, row: Picture) -> str:
    """Removes the row of a picture and every setting that showed it; returns the name of its file."""
    for station in session.scalars(select(Station).where(Station.workshop == row.workshop)):
        used = {name: "" for name, value in station.settings.items() if value == row.id}
        station.settings = station.settings | used
    releasing.outdated(session, row.workshop, releasing.PICTURE_REMOVED)
    session.execute(delete(Clearance).where(Clearance.workshop == row.workshop, Clearance.item == row.id))
    erasures.note(session, erasures.PICTURE, row.workshop, row.id)
    session.delete(row)
    return row.file


def remove_files(folder: Path, names: Iterable[str]) -> None:
    """Deletes picture files; one that is gone already is no fault."""
    for name in names:
        (folder / Path(name).name).unlink(missing_ok=True)


def keep_file(folder: Path, name: str, body: bytes) -> None:
    """Writes a file whole or not at all. Raises StorageFailed where the disk refuses it."""
    half = folder / f".{name}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with half.open("wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        half.replace(folder / name)
    except OSError as error:
        half.unlink(missing_ok=True)  # or what did not fit would go on filling the disk
        raise StorageFailed from error


def read(typed: Mapping[str, str]) -> dict[str, Any]:
    """What is said about a picture, in clean form. Raises Invalid."""
    reader = Typed(typed)
    values = {
        "use": reader.choice("use", USES),
        "station": typed.get("station") or None,
        "caption": reader.text("caption", 300),
        "alternative": reader.text("alternative", 1000, lines=True),
        "decorative": bool(typed.get("decorative")),
        "credit": reader.text("credit", 200),
        "licence": reader.text("licence", 200),
        "people": bool(typed.get("people")),
    }
    if values["use"] == "map":
        for name in ("credit", "licence"):
            if not values[name]:
                reader.problems.setdefault(name, Problem(NEEDED_FOR_MAPS))
    reader.check()
    return values


NEEDED_FOR_MAPS = mark("Bei einer Karte werden Quelle und Lizenz gedruckt; bitte beides nennen.")


def check_station(session: Session, seat: Seat, values: Mapping[str, Any]) -> None:
    """Raises NotFound where `station` names none of the seat's workshop."""
    if values["station"]:
        own(session, seat, Station, values["station"])
