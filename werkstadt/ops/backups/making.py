"""Making a backup: one file with database, pictures and stations of one's own, read back before it counts."""

import hashlib
import json
import os
import secrets
import sqlite3
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Protocol

from werkstadt import __version__
from werkstadt.core import erasures
from werkstadt.errors import WerkstadtError, mark
from werkstadt.ops.backups import snapshot
from werkstadt.ops.backups.sealing import Sealing, is_sealed, unsealed

ENDING = ".backup"
HALF = ".half"
FORMAT, VERSION = "werkstadt-backup", 1
MANIFEST = "manifest.json"
PIECE = 1024 * 1024
OWN_STATIONS = "stations"


class BackupFailed(WerkstadtError):
    """A backup that could not be made; what was half written is gone again."""

    code = "backup"
    status = 507
    text = mark("Die Sicherung ist nicht gelungen: %(reason)s")


NOT_THE_SAME = mark(
    "Die Sicherung ist nicht gelungen: Auf dem Datenträger steht etwas anderes, als geschrieben wurde. Bitte einen "
    "anderen nehmen."
)


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup just made: its file, the rows of each table, and files of pictures and releases that were gone."""

    path: Path
    size: int
    counts: dict[str, int]
    missing: list[str]


class _Stream(Protocol):
    def write(self, data: bytes, /) -> int: ...
    def flush(self) -> None: ...


def make(database: Path, target: Path, passphrase: str = "") -> Backup:
    """Backs a data folder up into `target` (a folder, or a file that ends in .backup), beside a running server too.

    The list of erasures is copied beside it. Raises NotFound, BrokenFile, BackupFailed.
    """
    path = named(target, datetime.now().astimezone())
    try:
        backup = _made(database, path, passphrase)
        copy_erasures(database, path.parent)
    except OSError as error:
        raise BackupFailed(reason=f"{error.strerror or error} ({error.filename or path})") from error
    except (sqlite3.Error, UnicodeError) as error:  # a file of one's own with a name no archive can hold
        raise BackupFailed(reason=error) from error
    return backup


def _made(database: Path, path: Path, passphrase: str) -> Backup:
    half = path.with_name(f".{path.name}.{secrets.token_hex(4)}{HALF}")
    try:
        with snapshot.snapshot(database) as copy:
            counts, missing, digest = _write(half, database, copy, passphrase)
        if _digest_of(half, passphrase) != digest:
            raise BackupFailed(NOT_THE_SAME)
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
    wait_for_disk(path.parent)
    return Backup(path, path.stat().st_size, counts, missing)


def named(target: Path, now: datetime) -> Path:
    """The file to write: `target` itself, or one named by the local time in this folder."""
    if target.suffix == ENDING and not target.is_dir():
        return target
    stem = f"werkstadt-{now:%Y-%m-%d-%H%M%S}"
    found = target / f"{stem}{ENDING}"
    number = 1
    while found.exists():
        number += 1
        found = target / f"{stem}-{number}{ENDING}"
    return found


def copy_erasures(database: Path, folder: Path) -> None:
    """Adds what was erased to the list beside the backups."""
    erasures.add_to_list(folder / erasures.NAME, snapshot.erased(database))


def _write(half: Path, database: Path, copy: Path, passphrase: str) -> tuple[dict[str, int], list[str], str]:
    counts = snapshot.counts(copy)
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        stream = Sealing(file, passphrase) if passphrase else file
        hashing = _Hashing(stream)
        missing = _pack(hashing, database, copy, counts)
        if isinstance(stream, Sealing):
            stream.close()
        file.flush()
        os.fsync(file.fileno())
        _forget_in_memory(file)
    return counts, missing, hashing.digest()


def _pack(stream: "_Hashing", database: Path, copy: Path, counts: dict[str, int]) -> list[str]:
    """Writes the archive; returns the names of pictures that are not on the disk any more."""
    data, missing = database.parent, list[str]()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:  # type: ignore[call-overload]  # it writes, and that is all that is asked of it
        _add(archive, copy, database.name)
        for name in snapshot.file_names(copy):
            try:
                _add(archive, data / "pictures" / Path(name).name, f"pictures/{name}", zipfile.ZIP_STORED)
            except FileNotFoundError:  # removed since the copy was taken, or lost before
                missing.append(name)
        for path in sorted((data / OWN_STATIONS).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                _add(archive, path, path.relative_to(data).as_posix())
        archive.writestr(MANIFEST, json.dumps(_manifest(counts, missing), indent=1))
    return missing


def _manifest(counts: dict[str, int], missing: list[str]) -> dict[str, Any]:
    made = datetime.now(UTC).isoformat(timespec="seconds")
    known = {"format": FORMAT, "version": VERSION, "made": made, "werkstadt": __version__}
    return {**known, "counts": counts, "missing": missing}


def _add(archive: zipfile.ZipFile, path: Path, name: str, compressed: int | None = None) -> None:
    with path.open("rb") as source:
        entry = zipfile.ZipInfo.from_file(path, name, strict_timestamps=False)
        entry.compress_type = archive.compression if compressed is None else compressed
        with archive.open(entry, "w", force_zip64=True) as target:
            while piece := source.read(PIECE):
                target.write(piece)


class _Hashing:
    """Hands on what is written, and keeps its hash."""

    def __init__(self, stream: _Stream) -> None:
        self._stream = stream
        self._hash = hashlib.sha256()

    def write(self, data: bytes) -> int:
        self._hash.update(data)
        self._stream.write(data)
        return len(data)

    def flush(self) -> None:
        self._stream.flush()

    def digest(self) -> str:
        return self._hash.hexdigest()


def _digest_of(path: Path, passphrase: str) -> str:
    """The hash of what can be read back, decrypted where it is sealed."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        pieces = unsealed(file, passphrase) if is_sealed(file) else iter(lambda: file.read(PIECE), b"")
        for piece in pieces:
            found.update(piece)
    return found.hexdigest()


def _forget_in_memory(file: IO[bytes]) -> None:
    """So that reading back asks the stick and not this machine's memory, where the system can do that."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def wait_for_disk(folder: Path) -> None:
    """Makes the new name last, where folders can be waited for (not on Windows)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
