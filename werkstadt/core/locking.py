"""One process for each data folder."""

from pathlib import Path

from werkstadt.errors import Occupied


class FolderLock:
    """Holds a data folder for one process; raises Occupied when another one has it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # others on this machine have no business in it
        self._file = (folder / "lock").open("a+")
        try:
            _lock(self._file.fileno())
        except OSError:
            self._file.close()
            raise Occupied(what=str(folder)) from None

    def release(self) -> None:
        """Lets the next one in."""
        self._file.close()


def _lock(descriptor: int) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]  # only there on Windows
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
