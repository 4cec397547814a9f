"""What the doctor says to whoever prepares a day: machine, disk, clock, backup, each with its topic."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path

from werkstadt.errors import Problem, mark
from werkstadt.ops.doctor import machine, saved
from werkstadt.ops.doctor.finding import Finding, Level, ok
from werkstadt.settings import Settings

DATABASE = "werkstadt.sqlite"
MACHINE, DISK, CLOCK, BACKUP = mark("Rechner"), mark("Festplatte"), mark("Uhr"), mark("Sicherung")
SHOWS = mark("Sie zeigt %(now)s Uhr (%(zone)s). Stimmt das?")
NOT_SEEN = mark("Hier ließ sich nicht nachsehen: %(reason)s")
Line = tuple[str, str, Problem, Problem | None]
"""Topic, level (`ok`, `warning`, `fault`), what was found, what to do."""


def before_the_day(settings: Settings) -> list[Line]:
    """One line a topic, or one for each thing that is wrong there; may take a moment."""
    topics: dict[str, Callable[[], Iterator[Finding]]] = {
        MACHINE: lambda: chain(machine.memory(), machine.open_files(), machine.backlog()),
        DISK: partial(machine.disk, settings.data),
        CLOCK: partial(_clock, settings.data),
        BACKUP: partial(_saved, settings),
    }
    return [line for topic, look in topics.items() for line in _lines(topic, look)]


def _lines(topic: str, look: Callable[[], Iterator[Finding]]) -> list[Line]:
    """What is wrong; where nothing is, the first thing that is said."""
    try:
        found = list(look())
    except OSError as error:
        return [(topic, Level.WARNING.value, Problem(NOT_SEEN, {"reason": error.strerror or error}), None)]
    shown = [one for one in found if one.level is not Level.OK] or found[:1]
    return [(topic, one.level.value, one.said, one.do) for one in shown]


def _clock(data: Path) -> Iterator[Finding]:
    """Below its topic the clock is not named again."""
    for one in machine.clock(data):
        yield ok(SHOWS, **one.said.values) if one.level is Level.OK else one


def _saved(settings: Settings) -> Iterator[Finding]:
    if settings.database_url:
        yield ok(mark("Die Daten liegen auf PostgreSQL; gesichert wird dort."))
    else:
        yield from saved.saved(settings, settings.data / DATABASE)
