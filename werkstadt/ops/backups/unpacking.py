"""Reading a backup: opened, unpacked into an empty folder, and compared with what it says of itself."""

import json
import os
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from werkstadt.errors import BrokenFile, WerkstadtError, mark
from werkstadt.ops.backups import snapshot
from werkstadt.ops.backups.making import FORMAT, MANIFEST, OWN_STATIONS, PIECE, VERSION
from werkstadt.ops.backups.sealing import is_sealed, unsealed

PICTURE = re.compile(r"pictures/[A-Za-z0-9][A-Za-z0-9._-]*")
OPENED = ".opened"
NOT_ONE = mark("%(file)s ist keine Sicherung von WerkStadt, oder sie ist beschädigt.")
INCOMPLETE = mark("Die Sicherung %(file)s ist unvollständig oder beschädigt. Bitte eine ältere nehmen.")


class NeedsPassphrase(WerkstadtError):
    """A sealed backup, and nobody said the passphrase."""

    code = "passphrase"
    status = 422
    text = mark("Diese Sicherung ist verschlüsselt. Das Kennwort gehört in WERKSTADT_BACKUP_PASSPHRASE.")


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup says of itself: when it was made (UTC, ISO 8601), rows by table, pictures that were gone."""

    made: str
    counts: dict[str, int]
    missing: list[str]


def unpack(file: Path, into: Path, database: str, passphrase: str) -> Contents:
    """Unpacks a backup into an empty folder and checks it. Raises BrokenFile, NeedsPassphrase, WrongPassphrase."""
    opened = into / OPENED
    try:
        with zipfile.ZipFile(_opened(file, opened, passphrase)) as archive:
            contents = _contents(archive, file)
            for entry in archive.infolist():
                if entry.filename != MANIFEST:
                    _extract(archive, entry, into, database, file)
    except (zipfile.BadZipFile, EOFError, KeyError) as error:
        raise BrokenFile(NOT_ONE, file=file) from error
    finally:
        if opened.exists():
            snapshot.overwrite(opened)
    unpacked = into / database
    if not unpacked.is_file():
        raise BrokenFile(INCOMPLETE, file=file)
    snapshot.check(unpacked)
    if snapshot.counts(unpacked) != contents.counts:
        raise BrokenFile(INCOMPLETE, file=file)
    return contents


def _opened(file: Path, opened: Path, passphrase: str) -> Path:
    """The archive itself, decrypted into a file where it is sealed: an archive is read from its end."""
    with file.open("rb") as source:
        if not is_sealed(source):
            return file
        if not passphrase:
            raise NeedsPassphrase
        with os.fdopen(os.open(opened, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
            for piece in unsealed(source, passphrase):
                target.write(piece)
    return opened


def _contents(archive: zipfile.ZipFile, file: Path) -> Contents:
    try:
        said: dict[str, Any] = json.loads(archive.read(MANIFEST))
        if said["format"] != FORMAT:
            raise BrokenFile(NOT_ONE, file=file)
        if said["version"] != VERSION:
            raise BrokenFile(mark("%(file)s gehört zu einer neueren Version von WerkStadt."), file=file)
        return Contents(str(said["made"]), dict(said["counts"]), list(said["missing"]))
    except (ValueError, TypeError) as error:
        raise BrokenFile(NOT_ONE, file=file) from error


def _extract(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, into: Path, database: str, file: Path) -> None:
    """One file, only where a backup has files: a name may not lead anywhere else."""
    parts = entry.filename.split("/")
    own = parts[0] == OWN_STATIONS and len(parts) > 1 and not {"", ".", ".."} & set(parts)
    if (
        entry.filename != database
        and not PICTURE.fullmatch(entry.filename)
        and not (own and "\\" not in entry.filename)
    ):
        raise BrokenFile(NOT_ONE, file=file)
    target = into.joinpath(*parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(entry) as source, target.open("xb") as written:
        while piece := source.read(PIECE):
            written.write(piece)
        written.flush()
        os.fsync(written.fileno())
