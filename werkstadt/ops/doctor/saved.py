"""Backups: whether they are made, where, and how old the newest one is."""

import time
from collections.abc import Iterator
from pathlib import Path

from werkstadt.core import erasures
from werkstadt.errors import Problem, mark
from werkstadt.folders import command
from werkstadt.ops.backups.schedule import backups
from werkstadt.ops.doctor.finding import Finding, fault, ok, warning
from werkstadt.settings import Settings

LATE = 3
"""Times the interval between two backups: so much later than that, something is wrong."""


def saved(settings: Settings, path: Path, now: float | None = None) -> Iterator[Finding]:
    """Whether a backup is there that is not much older than what lies in the folder."""
    if not settings.backup_folder:
        yield warning(
            Problem(mark("Es wird nicht von selbst gesichert.")),
            Problem(mark("Einen Stick einstecken und WERKSTADT_BACKUP_FOLDER auf seinen Ordner setzen.")),
        )
        return
    folder = Path(settings.backup_folder)
    if not folder.is_dir():
        yield fault(
            Problem(mark("Der Ordner für Sicherungen ist nicht da: %(folder)s"), {"folder": folder}),
            Problem(mark("Den Stick einstecken oder den Ordner anlegen.")),
        )
        return
    yield from _newest(folder, settings.backup_every, path, time.time() if now is None else now)


def _newest(folder: Path, every: int, path: Path, now: float) -> Iterator[Finding]:
    found = backups(folder)
    make_one = Problem(mark("Jetzt sichern: %(command)s"), {"command": f"{command()} backup {folder}"})
    if not found:
        yield warning(Problem(mark("In %(folder)s liegt noch keine Sicherung."), {"folder": folder}), make_one)
        return
    made = found[0].stat().st_mtime
    changed = max(one.stat().st_mtime for one in path.parent.glob(f"{path.name}*"))
    said = Problem(
        mark("Die neueste Sicherung ist %(minutes)s Minuten alt."), {"minutes": max(0, int(now - made) // 60)}
    )
    if changed > made and now - made > LATE * every * 60:
        yield warning(said, make_one)
    else:
        yield ok(said.message, **said.values)
    if not (folder / erasures.NAME).is_file():
        yield warning(Problem(mark("Neben den Sicherungen fehlt die Liste der Löschungen (erasures.txt).")), make_one)
