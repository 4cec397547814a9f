"""Photographs from the room: put to a station by its host or by who leads the day, described there, taken back."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from werkstadt.core import pictures, typing_paper
from werkstadt.core.clearing_photographs import clear, cleared
from werkstadt.core.database import Database
from werkstadt.core.editing.acting import edit, in_order, own
from werkstadt.core.editing.versions import as_typed, check_former
from werkstadt.core.picture_making import MadePicture
from werkstadt.core.rights import Right, may, require
from werkstadt.core.seats import Seat, is_locked
from werkstadt.core.tables import Picture
from werkstadt.errors import NotFound

SAID = ("caption", "alternative", "decorative", "credit", "people")


def may_say(seat: Seat) -> tuple[str, ...]:
    """What this seat may say about a photograph: everywhere who leads the day puts it to another station as well."""
    if may(seat, Right.EDIT):
        return (*SAID, "station", "licence", "cleared")
    return (*SAID, "station") if may(seat, Right.PHOTOGRAPH) else SAID


def photographs(database: Database, seat: Seat, stations: Collection[str | None] | None = None) -> list[Picture]:
    """The photographs of these stations (None among them: of the whole day), or all. Raises Refused."""
    for station in [None] if stations is None else stations:
        _require(seat, station)
    with database.read() as session:
        rows = in_order(session, seat, Picture)
    return [row for row in rows if row.use == "photo" and (stations is None or row.station in stations)]


def shown(row: Picture, seat: Seat, clear_ones: Collection[str] = ()) -> dict[str, str]:
    """What this seat may say about a photograph, as its form shows it."""
    known = {**pictures.shown(row), **as_typed({"cleared": row.id in clear_ones})}
    return {name: known[name] for name in may_say(seat)}


def add_photograph(database: Database, seat: Seat, folder: Path, made: MadePicture, typed: Mapping[str, str]) -> str:
    """Keeps a photograph; the same `client_id` again keeps it once. Raises Invalid, Refused, StorageFailed."""
    _require(seat, typed.get("station") or None)
    given = {name: typed.get(name, "") for name in ("client_id", "station", *SAID)} | {"use": "photo"}
    kept = pictures.keep_picture(
        database, seat, folder, made, given, lambda session, station: _check(session, seat, station)
    )
    if typed.get("paper") == typing_paper.WAITING:
        typing_paper.wait_once(database, seat, kept)
    return kept


def said(seat: Seat, typed: Mapping[str, str]) -> dict[str, Any]:
    """What a form of this seat says about a photograph. Raises Invalid."""
    names = may_say(seat)
    read = pictures.read({"use": "photo", **{name: typed.get(name, "") for name in names}})
    known = {**read, "cleared": bool(typed.get("cleared")) and read["people"]}
    return {name: known[name] for name in names}


def describe(database: Database, seat: Seat, photograph: str, typed: Mapping[str, str], former: str) -> dict[str, str]:
    """Changes what is said about a photograph; returns it as its form shows it. Raises Invalid, Stale, NotFound."""
    wanted = said(seat, typed)

    def change(session: Session) -> None:
        row = _reached(session, seat, photograph)
        clear_now = row.id in cleared(session, seat.workshop)
        known = {name: clear_now if name == "cleared" else getattr(row, name) for name in wanted}
        check_former(former, known, wanted)
        _write(session, seat, row, wanted)

    edit(database, seat, change, right=Right.SEE)
    return as_typed(wanted)


def put_to_station(database: Database, seat: Seat, chosen: Collection[str], station: str | None) -> None:
    """Puts photographs to a station, or to the whole day. Raises Refused, NotFound."""

    def change(session: Session) -> None:
        for photograph in chosen:
            _write(session, seat, _reached(session, seat, photograph), {"station": station})

    edit(database, seat, change, right=Right.SEE)


def remove_photograph(database: Database, seat: Seat, folder: Path, photograph: str) -> None:
    """Takes a photograph away for good. Raises Refused, NotFound."""
    file = edit(
        database, seat, lambda session: pictures.erase(session, _reached(session, seat, photograph)), right=Right.SEE
    )
    pictures.remove_files(folder, [file])
    database.checkpoint()


def _write(session: Session, seat: Seat, row: Picture, wanted: Mapping[str, object]) -> None:
    if wanted.get("station"):
        pictures.check_station(session, seat, wanted)
    if "station" in wanted:
        _check(session, seat, row.station if wanted["station"] is None else str(wanted["station"]))
    if "cleared" in wanted:
        clear(session, row, so=bool(wanted["cleared"]))
    with pictures.recognising(session, row):
        for name, value in wanted.items():
            if name != "cleared":
                setattr(row, name, value)


def _reached(session: Session, seat: Seat, photograph: str) -> Picture:
    """The photograph, where the seat may say something about it."""
    row = own(session, seat, Picture, photograph)
    _check(session, seat, row.station)
    if row.use != "photo":
        raise NotFound
    return row


def _require(seat: Seat, station: str | None, *, locked: bool = False) -> None:
    if not may(seat, Right.EDIT):
        require(seat, Right.PHOTOGRAPH, station, locked=locked)


def _check(session: Session, seat: Seat, station: str | None) -> None:
    _require(seat, station, locked=is_locked(session, seat))
