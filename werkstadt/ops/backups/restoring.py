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
from werkstadt.core.repeating import repeat, unknown_to
from werkstadt.errors import NotFound, Refused, WerkstadtError, mark
from werkstadt.ops.backups.making import wait_for_disk
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
    present = [
        path for path in data.iterdir() if path.name not in {LOCK, erasures.NAME} and not path.name.startswith(ASIDE)
    ]
    if present and not replace:
        raise Refused(
            mark(
                "In %(folder)s liegen schon Daten; sie bleiben, wie sie sind. Mit --data lässt sich ein leerer Ordner "
                "angeben; mit --replace tritt die Sicherung an ihre Stelle, und sie werden beiseite gelegt."
            ),
            folder=data,
        )
    unpacked = data / f"{UNPACKED}{secrets.token_hex(4)}"
    unpacked.mkdir(mode=0o700)
    try:
        contents = unpack(file, unpacked, database, passphrase)
        repeated, lists = _erase_again(unpacked, database, [file.parent / erasures.NAME, data / erasures.NAME])
        aside = _put_aside(data, present)
        _put_in_place(unpacked, data, database)
    finally:
        shutil.rmtree(unpacked, ignore_errors=True)
    return Restored(contents, repeated, lists, aside)


def _erase_again(folder: Path, database: str, candidates: list[Path]) -> tuple[int, ErasureLists]:
    path = folder / database
    schema.upgrade(path)
    with closing(Database(path)) as opened:
        schema.set_up(opened)
        lists = _lists(candidates, opened)
        repeated, files = repeat(opened, catalogue(folder), lists.erased)
        with opened.read() as session:
            _, known = erasures.noted(session)
    remove_files(folder / "pictures", files)
    erasures.add_to_list(folder / erasures.NAME, known)
    return repeated, lists


def _lists(candidates: list[Path], opened: Database) -> ErasureLists:
    there = [path for path in candidates if path.is_file()]
    erased = list(dict.fromkeys(one for path in there for one in erasures.listed(path)))
    if not there:
        return ErasureLists([], None)
    until = max(datetime.fromtimestamp(path.stat().st_mtime).astimezone() for path in there)
    return ErasureLists(erased, until, unknown_to(erased, opened))


def _put_aside(data: Path, present: list[Path]) -> Path | None:
    if not present:
        return None
    aside = data / f"{ASIDE}{datetime.now().astimezone():%Y-%m-%d-%H%M%S}-{secrets.token_hex(2)}"
    aside.mkdir(mode=0o700)
    for path in present:
        path.rename(aside / path.name)
    return aside


def _put_in_place(unpacked: Path, data: Path, database: str) -> None:
    """The database goes last: a folder without one is no data folder, however it got there."""
    for path in sorted(unpacked.iterdir(), key=lambda path: path.name == database):
        path.replace(data / path.name)
    wait_for_disk(data)
