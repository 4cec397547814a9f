"""Backups by schedule, in a thread of its own: what a slow stick does must not hold up the room."""

import logging
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from werkstadt.ops.backups import snapshot
from werkstadt.ops.backups.making import ENDING, HALF, copy_erasures, make

OLDEST = 30 * 24 * 3600
"""Seconds after which a backup goes, so that what was deleted is gone from backups too."""
STOP_WAIT = 5.0
log = logging.getLogger(__name__)


class Schedule:
    """Backs up at once, then every `every` seconds while something changes; keeps the newest `keep`.

    The folder must be there: a stick that was pulled out must not turn into a folder on the laptop's own disk.
    """

    def __init__(self, database: Path, folder: Path, *, every: float, keep: int, passphrase: str = "") -> None:
        self._database, self._folder = database, folder
        self._every, self._keep, self._passphrase = every, keep, passphrase
        self._wake = threading.Event()
        self._ended = False
        self.saved_at: float | None = None
        """Seconds since 1970 at the last backup that went well."""
        self._saved: object = None
        """What the database's version was at the last backup that went well."""
        self._thread = threading.Thread(target=self._work, name="backups", daemon=True)

    def start(self) -> None:
        """Begins with the first backup."""
        self._thread.start()

    def erased(self) -> None:
        """Something was erased: the list beside the backups has to know. Returns at once."""
        self._wake.set()

    def close(self) -> None:
        """Ends after the backup that is being made, if that is soon done; else the next one clears it away."""
        self._ended = True
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(STOP_WAIT)

    def _work(self) -> None:
        with closing(snapshot.reading(self._database)) as watching:
            due = time.monotonic()
            while not self._ended:
                if time.monotonic() >= due:
                    self._try(partial(self._back_up, watching))
                    due = time.monotonic() + self._every
                self._wake.wait(max(0.0, due - time.monotonic()))
                if self._wake.is_set() and not self._ended:
                    self._wake.clear()
                    self._try(self._list_erasures)

    def _try(self, action: Callable[[], None]) -> None:
        try:
            action()
        except Exception as error:  # noqa: BLE001 - a thread that ended would save nothing all day, and say nothing
            log.error("backup to %s failed, next try in %d minutes: %s", self._folder, self._every // 60, error)  # noqa: TRY400 - the reason says it

    def _back_up(self, watching: sqlite3.Connection) -> None:
        version = watching.execute("PRAGMA data_version").fetchone()[0]
        folder = self._present()
        if version == self._saved:
            return
        made = make(self._database, folder, self._passphrase)
        self._saved, self.saved_at = version, time.time()
        prune(folder, self._keep)
        log.info("backup written: %s (%d bytes)", made.path, made.size)

    def _list_erasures(self) -> None:
        copy_erasures(self._database, self._present())

    def _present(self) -> Path:
        if not self._folder.is_dir():
            raise FileNotFoundError(f"the folder is not there: {self._folder}")
        return self._folder


def backups(folder: Path) -> list[Path]:
    """The backups in a folder, newest first, by the time in their names."""
    return sorted(folder.glob(f"werkstadt-*{ENDING}"), key=lambda path: path.stem, reverse=True)


def prune(folder: Path, keep: int, now: float | None = None) -> list[Path]:
    """Removes all but the newest `keep`, what is older than thirty days, and what was left half written."""
    now = time.time() if now is None else now
    old = [
        path
        for place, path in enumerate(backups(folder))
        if place and (place >= keep or now - path.stat().st_mtime > OLDEST)
    ]
    old += [path for path in folder.glob(f".*{HALF}") if now - path.stat().st_mtime > snapshot.LEFT_BEHIND]
    for path in old:
        path.unlink(missing_ok=True)
    return old
