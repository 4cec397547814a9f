"""A disk that can be full: a small one of our own where that is allowed, else files that may not grow any more."""

import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.serving import Running

SIZE = 24 * 1024**2
"""Bytes of the small disk; below what /healthz calls full only once the ballast is there."""


@dataclass
class SmallDisk:
    """A mounted disk of a few megabytes; a file takes up what is left."""

    folder: Path

    def fill_up(self, _server: Running) -> None:
        """Not one byte more."""
        with (self.folder / "ballast").open("wb", buffering=0) as ballast:
            try:
                while True:
                    ballast.write(bytes(4096))
            except OSError:
                return

    def make_room(self, _server: Running) -> None:
        """Somebody has tidied up."""
        (self.folder / "ballast").unlink()


@dataclass
class Limit:
    """The system refuses to let the server's files grow: what a quota does."""

    folder: Path

    def fill_up(self, server: Running) -> None:
        """No file may become longer than one page."""
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))

    def make_room(self, server: Running) -> None:
        """As before."""
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


Disk = SmallDisk | Limit


@contextmanager
def small_disk(folder: Path) -> Iterator[SmallDisk | None]:
    """A disk of its own below this folder, or None where this process may not mount one."""
    folder.mkdir()
    mounted = os.geteuid() == 0 and _run("mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder))
    try:
        yield SmallDisk(folder) if mounted else None
    finally:
        if mounted:
            _run("umount", "--lazy", str(folder))


def _run(*command: str) -> bool:
    return subprocess.run(command, check=False, capture_output=True).returncode == 0
