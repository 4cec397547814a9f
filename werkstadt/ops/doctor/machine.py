"""The machine: SQLite, disk, memory, clock, and how many phones it lets in."""

import shutil
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from werkstadt.errors import Problem, mark
from werkstadt.ops.doctor.finding import Finding, fault, ok, warning

OLDEST_SQLITE = (3, 35)
"""The first version with RETURNING."""
LITTLE_DISK, NO_DISK = 2 * 1024**3, 200 * 1024**2
LITTLE_MEMORY = 300 * 1024**2
"""Bytes."""
MANY_FILES, FEW_FILES, OWN_FILES = 4096, 512, 100
"""Open files: a phone needs one, the server itself a hundred."""
LONG_BACKLOG = 1024
SLACK = 120
"""Seconds by which clocks of disks and machines may differ."""
BUILT = 2026
SOMAXCONN, MEMINFO = Path("/proc/sys/net/core/somaxconn"), Path("/proc/meminfo")


def sqlite(version: str = sqlite3.sqlite_version) -> Iterator[Finding]:
    """Whether the database library can do what we ask of it."""
    if tuple(int(part) for part in version.split(".")[:2]) < OLDEST_SQLITE:
        yield fault(
            Problem(mark("SQLite %(version)s ist zu alt."), {"version": version}),
            Problem(mark("Nötig ist 3.35 oder neuer; ein neueres Python bringt es mit.")),
        )
    else:
        yield ok(mark("SQLite %(version)s"), version=version)


def disk(folder: Path, free: int | None = None) -> Iterator[Finding]:
    """Whether the disk of the data folder has room."""
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free if free is None else free
    left = Problem(mark("Auf der Festplatte sind noch %(free)s MB frei."), {"free": free // 1024**2})
    make_room = Problem(mark("Platz schaffen: Eine Veranstaltung mit vielen Fotos braucht bis zu 500 MB."))
    if free < NO_DISK:
        yield fault(left, make_room)
    elif free < LITTLE_DISK:
        yield warning(left, make_room)
    else:
        yield ok(mark("Auf der Festplatte sind noch %(free)s GB frei."), free=free // 1024**3)


def memory(free: int | None = None) -> Iterator[Finding]:
    """Whether there is memory left, where the system says so."""
    free = _free_memory() if free is None else free
    if free is None:
        return
    if free < LITTLE_MEMORY:
        yield warning(
            Problem(mark("Es sind nur %(free)s MB Arbeitsspeicher frei."), {"free": free // 1024**2}),
            Problem(mark("Andere Programme schließen, zuerst den Browser mit vielen offenen Seiten.")),
        )
    else:
        yield ok(mark("%(free)s MB Arbeitsspeicher sind frei."), free=free // 1024**2)


def clock(data: Path, now: datetime | None = None) -> Iterator[Finding]:
    """Whether the clock can be right: it decides when data are removed, and what a phone shows as late."""
    now = now or datetime.now().astimezone()
    files = [path for path in data.glob("werkstadt.sqlite*") if path.is_file()]
    newest = max((path.stat().st_mtime for path in files), default=0.0)
    set_it = Problem(mark("Datum und Uhrzeit des Rechners stellen, am besten »automatisch«."))
    shown = {"now": f"{now:%d.%m.%Y, %H:%M}", "zone": now.tzname() or ""}
    if now.year < BUILT or newest > now.timestamp() + SLACK:
        then = datetime.fromtimestamp(max(newest, now.timestamp())).astimezone()
        yield fault(
            Problem(
                mark("Die Uhr geht nach: Sie zeigt %(now)s Uhr, die Daten sind vom %(then)s."),
                shown | {"then": f"{then:%d.%m.%Y, %H:%M}"},
            ),
            set_it,
        )
    else:
        yield ok(mark("Uhr: %(now)s Uhr (%(zone)s). Stimmt das?"), **shown)


def open_files(limit: int | None = None) -> Iterator[Finding]:
    """How many phones the system lets one program hold."""
    limit = _most_files() if limit is None else limit
    if limit is None:
        return
    phones = max(0, limit - OWN_FILES)
    said = Problem(mark("Das System lässt etwa %(phones)s Telefone zugleich zu."), {"phones": phones})
    raise_it = Problem(mark("Mehr offene Dateien zulassen: als Dienst LimitNOFILE=65536, sonst ulimit -n 4096."))
    if limit < FEW_FILES:
        yield fault(said, raise_it)
    elif limit < MANY_FILES:
        yield warning(said, raise_it)
    else:
        yield ok(said.message, **said.values)


def backlog(path: Path = SOMAXCONN) -> Iterator[Finding]:
    """How many phones may knock in the same instant, where the system says so."""
    if not path.is_file():
        return
    most = int(path.read_text(encoding="ascii"))
    said = Problem(mark("%(count)s Telefone dürfen im selben Augenblick anklopfen."), {"count": most})
    if most < LONG_BACKLOG:
        yield warning(said, Problem(mark("Mehr zulassen: sudo sysctl net.core.somaxconn=4096")))
    else:
        yield ok(said.message, **said.values)


def _most_files() -> int | None:
    try:
        import resource
    except ImportError:  # Windows
        return None
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    return None if hard == resource.RLIM_INFINITY else hard


def _free_memory() -> int | None:
    if not MEMINFO.is_file():
        return None
    lines = dict(line.split(":", 1) for line in MEMINFO.read_text(encoding="ascii").splitlines() if ":" in line)
    return int(lines["MemAvailable"].split()[0]) * 1024 if "MemAvailable" in lines else None
