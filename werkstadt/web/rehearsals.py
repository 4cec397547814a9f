"""The rehearsals of one server: the process in which people play, and what they told last."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from werkstadt.errors import Refused, mark

PEOPLE = (10, 30, 100, 300)
"""How many people can be asked to play."""
OTHERS_PLAY = mark(
    "Gerade proben schon andere auf diesem Server. Bitte warten, bis sie fertig sind; mit echten Telefonen geht es "
    "jetzt schon."
)


class Process(Protocol):
    """A process beside the server, as `subprocess.Popen` makes it."""

    def poll(self) -> int | None:
        """Its exit code, None while it runs."""

    def terminate(self) -> None:
        """Ends it."""


class Rehearsals:
    """At most one process plays at a time: it must not take the machine from a room."""

    def __init__(self) -> None:
        self.start: Callable[[str, int], Process | None] = lambda _copy, _people: None
        """Starts so many people in a copy."""
        self._figures: dict[str, Mapping[str, Any]] = {}
        self._plays = ""
        self._process: Process | None = None

    def play(self, copy: str, people: int) -> None:
        """Lets people play in a copy, in place of those who play there. Raises Refused where others do elsewhere."""
        if self.is_playing() and self._plays != copy:
            raise Refused(OTHERS_PLAY, code="rehearsal")
        self.end(self._plays)
        self._plays, self._process = copy, self.start(copy, people)

    def is_playing(self, copy: str = "") -> bool:
        """Whether anybody plays now, in this copy or in any."""
        return self._process is not None and self._process.poll() is None and copy in {"", self._plays}

    def hear(self, copy: str, figures: Mapping[str, Any]) -> None:
        """Keeps what was told last."""
        if figures:
            self._figures[copy] = figures

    def figures(self, copy: str) -> Mapping[str, Any]:
        """What was told last; empty where nobody plays."""
        return self._figures.get(copy, {})

    def end(self, copy: str) -> None:
        """Sends those home who play in a copy, and forgets what they told."""
        self._figures.pop(copy, None)
        if self.is_playing(copy) and copy == self._plays and self._process:
            self._process.terminate()

    def close(self) -> None:
        """Sends everybody home."""
        self.end(self._plays)
