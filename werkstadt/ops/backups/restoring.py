"""Restoring a backup: unpacked beside what lies there, erasures repeated, and only then put in its place."""

import secrets
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from werkstadt.core import erasures, schema
from werkstadt.core.catalogue import catalogue
from werkstadt.core.database import Database
from werkstadt.core.erasures import Erased
from werkstadt.core.locking import FolderLock
from werkstadt.core.pictures import remove_files
from werkstadt.core.release_files import forget_replaced
from werkstadt.core.repeating import repeat, unknown_to
from werkstadt.errors import NotFound, Refused, WerkstadtError, mark
from werkstadt.ops.backups import snapshot
from werkstadt.ops.backups.making import wait_for_disk
from werkstadt.ops.backups.moving import move_all
from werkstadt.ops.backups.unpacking import Contents, unpack

UNPACKED = ".restoring-"
ASIDE = "before-restore-"
LOCK = "lock"


class RestoreFailed(WerkstadtError):
    """A restore that could not be done; the folder is as it was."""

    code = "restore"
    status = 507
    text = mark("Das Wiederherstellen ist nicht gelungen: %(reason)s")


@dataclass(frozen=True, slots=True)
class ErasureLists:
    """The lists that were found: what they name, how far they reach (local time), whether the backup knows more."""

    erased: list[Erased]
    until: datetime | None
    too_old: bool = False


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored: the backup's contents, how much was erased again, by which lists, and what was kept aside."""

    contents: Contents
    repeated: int
    lists: ErasureLists
    aside: Path | None


def restore(file: Path, data: Path, database: str, passphrase: str = "", *, replace: bool = False) -> Restored:
    """Restores a backup into `data`; what lies there stops it, or is kept aside with `replace`.

    Raises NotFound, Refused, Occupied where a server runs there, BrokenFile, WrongPassphrase, RestoreFailed.
    """
    if not file.is_file():
        raise NotFound(mark("Diese Sicherung gibt es nicht: %(file)s"), file=file)
    try:
        with closing(_Lock(data)):
            return _restored(file, data, database, passphrase, replace=replace)
    except OSError as error:
        raise RestoreFailed(reason=f"{error.strerror or error} ({error.filename or data})") from error
    except sqlite3.Error as error:
        raise RestoreFailed(reason=error) from error


class _Lock(FolderLock):
    def close(self) -> None:
        self.release()


def _restored(file: Path, data: Path, database: str, passphrase: str, *, replace: bool) -> Restored:
    for left in data.glob(f"{UNPACKED}*"):
        shutil.rmtree(left)
    if _present(data) and not replace:
        raise Refused(
            mark(
                "In %(folder)s liegen schon Daten; sie bleiben, wie sie sind. Mit --data lässt sich ein leerer Ordner "
                "angeben; mit --replace tritt die Sicherung an ihre Stelle, und sie werden beiseite gelegt."
            ),
            folder=data,
        )
    noted = _noted(data / database)
    present = _present(data)  # asked after that look, which may leave a log beside the database
    unpacked = data / f"{UNPACKED}{secrets.token_hex(4)}"
    unpacked.mkdir(mode=0o700)
    try:
        contents = unpack(file, unpacked, database, passphrase)
        repeated, lists = _erase_again(unpacked, data, database, file.parent, noted)
        aside = _exchange(unpacked, data, present, database)
    finally:
        shutil.rmtree(unpacked, ignore_errors=True)
    return Restored(contents, repeated, lists, aside)


def _present(data: Path) -> list[Path]:
    """What lies in a data folder and would be replaced."""
    kept = {LOCK, erasures.NAME}
    return [path for path in data.iterdir() if path.name not in kept and not path.name.startswith(ASIDE)]


def _erase_again(
    folder: Path, data: Path, database: str, beside: Path, noted: list[Erased]
) -> tuple[int, ErasureLists]:
    """Repeats in `folder` what was `noted` and what the lists name; the list in `data` knows all of it."""
    path = folder / database
    schema.upgrade(path)
    with closing(Database(path)) as opened:
        schema.set_up(opened)
        lists = _lists([beside / erasures.NAME, data / erasures.NAME], noted, opened)
        repeated, files = repeat(opened, catalogue(folder), lists.erased)
        with opened.read() as session:
            _, known = erasures.noted(session)
        forget_replaced(opened, folder / "pictures")
    remove_files(folder / "pictures", files)
    erasures.add_to_list(data / erasures.NAME, known)
    return repeated, lists


def _noted(database: Path) -> list[Erased]:
    """What the data noted that are replaced, as far as they can be read: a full disk may have kept it off the list."""
    try:
        return snapshot.erased(database) if database.is_file() else []
    except sqlite3.Error:
        return []


def _lists(candidates: list[Path], noted: list[Erased], opened: Database) -> ErasureLists:
    there = [path for path in candidates if path.is_file()]
    erased = list(dict.fromkeys([*noted, *(one for path in there for one in erasures.listed(path))]))
    if not there:
        return ErasureLists(erased, None)
    until = max(datetime.fromtimestamp(path.stat().st_mtime).astimezone() for path in there)
    return ErasureLists(erased, until, unknown_to(erased, opened))


def _exchange(unpacked: Path, data: Path, present: list[Path], database: str) -> Path | None:
    """Puts aside what was there and the restored in its place; where one thing cannot be moved, none is.

    The database goes last: a folder without one is no data folder, however it got there.
    """
    aside = data / f"{ASIDE}{datetime.now().astimezone():%Y-%m-%d-%H%M%S}-{secrets.token_hex(2)}" if present else None
    moves = [] if aside is None else [(path, aside / path.name) for path in present]
    restored = sorted(unpacked.iterdir(), key=lambda path: path.name == database)
    if aside is not None:
        aside.mkdir(mode=0o700)
    move_all([*moves, *((path, data / path.name) for path in restored)])
    wait_for_disk(data)
    return aside
