"""How far a long piece of work has come: whoever does it says each step, whoever started it may listen."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from werkstadt.errors import mark

WAITING = mark("Andere Dokumente sind zuerst dran")
READING = mark("Die Veranstaltung wird gelesen")
CHAPTERS = mark("Die Kapitel werden geschrieben")
FIGURES = mark("Abbildung %(n)s von %(of)s")
SETTING = mark("Die Seiten werden gesetzt")
CHECKING = mark("Das PDF wird geprüft")
PACKING = mark("Alles wird eingepackt")
FILES = mark("Datei %(n)s von %(of)s: %(name)s")


@dataclass(frozen=True, slots=True)
class Step:
    """What is being done: a German source text and its values."""

    text: str
    values: Mapping[str, object] = field(default_factory=dict)


Steps = tuple[Step, ...]
"""What is being done, the whole before its part: the fifth file, its third figure."""

_listener: ContextVar[Callable[[Steps], None] | None] = ContextVar("listener", default=None)
_around: ContextVar[Steps] = ContextVar("around", default=())


def say(text: str, **values: object) -> None:
    """Tells whoever listens what is done now."""
    hear = _listener.get()
    if hear:
        hear((*_around.get(), Step(text, values)))


@contextmanager
def part(text: str, **values: object) -> Iterator[None]:
    """What is said inside is a part of this step."""
    say(text, **values)
    before = _around.set((*_around.get(), Step(text, values)))
    try:
        yield
    finally:
        _around.reset(before)


@contextmanager
def listening(hear: Callable[[Steps], None]) -> Iterator[None]:
    """`hear` is told every step that is said inside."""
    before = _listener.set(hear)
    try:
        yield
    finally:
        _listener.reset(before)


class Counted:
    """Says a step with `n` and `of`, each time it is asked to."""

    def __init__(self, text: str, of: int) -> None:
        self._text, self._of, self._n = text, of, 0

    def next(self) -> None:
        """One more."""
        self._n += 1
        say(self._text, n=min(self._n, self._of), of=self._of)
