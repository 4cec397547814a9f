"""A data folder for one process, or for several that share it; a file that several write to, one after the other."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from werkstadt.errors import Occupied


class FolderLock:
    """Holds a data folder for one process, or with `shared` for all that share it; raises Occupied when others do."""

    def __init__(self, folder: Path, *, shared: bool = False) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # others on this machine have no business in it
        self._file = (folder / "lock").open("a+")
        try:
            _lock(self._file.fileno(), shared=shared)
        except OSError:
            self._file.close()
            raise Occupied(what=str(folder)) from None

    def release(self) -> None:
        """Lets the next one in."""
        self._file.close()


@contextmanager
def written_alone(file: BinaryIO) -> Iterator[None]:
    """Waits until no other process writes to this file; lets it go when the block ends."""
    try:
        import fcntl
    except ImportError:  # Windows: a folder has one process there
        yield
        return
    with suppress(OSError):  # a drive that knows no locks, say for backups: one process alone writes there
        fcntl.flock(file.fileno(), fcntl.LOCK_EX)
    try:
        yield
    finally:
        with suppress(OSError):
            fcntl.flock(file.fileno(), fcntl.LOCK_UN)


def _lock(descriptor: int, *, shared: bool) -> None:
    try:
        import fcntl
    except ImportError:  # Windows knows no shared lock: there a folder has one process
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]  # only there on Windows
    else:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
