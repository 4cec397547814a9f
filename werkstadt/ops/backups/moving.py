"""Moving several things by their names: all of them, or none."""

from collections.abc import Iterable
from pathlib import Path


def move_all(moves: Iterable[tuple[Path, Path]]) -> None:
    """Renames from → to in this order; where one fails, the ones before are taken back. Raises OSError."""
    done: list[tuple[Path, Path]] = []
    try:
        for source, target in moves:
            source.rename(target)
            done.append((source, target))
    except OSError:
        for source, target in reversed(done):
            target.rename(source)
        raise
