"""Who listens: each socket with its audience, and how many people that are."""

from collections import Counter
from dataclasses import dataclass

from werkstadt.web.audience import Audience


@dataclass(frozen=True, slots=True)
class Listener:
    """One socket: what its device keeps for its seat, what it hears, whether it counts as a person in the room."""

    token: str
    audience: Audience
    person: bool


class Listeners:
    """All sockets that have entered, by the id the socket server gave them."""

    def __init__(self) -> None:
        self._here: dict[str, Listener] = {}
        self._audiences: Counter[Audience] = Counter()
        self._changed: set[str] = set()

    def __contains__(self, sid: str) -> bool:
        return sid in self._here

    def __len__(self) -> int:
        return len(self._here)

    def get(self, sid: str) -> Listener | None:
        """The listener behind a socket, if it is still there."""
        return self._here.get(sid)

    def add(self, sid: str, listener: Listener) -> None:
        """Somebody has entered."""
        self._here[sid] = listener
        self._audiences[listener.audience] += 1
        self._changed.add(listener.audience.workshop)

    def remove(self, sid: str) -> None:
        """Somebody has gone."""
        listener = self._here.pop(sid, None)
        if listener:
            self._audiences[listener.audience] -= 1
            if not self._audiences[listener.audience]:
                del self._audiences[listener.audience]
            self._changed.add(listener.audience.workshop)

    def audiences(self, workshop: str) -> list[Audience]:
        """The audiences of a workshop that anybody is in."""
        return [audience for audience in self._audiences if audience.workshop == workshop]

    def of(self, workshop: str) -> dict[str, Listener]:
        """The listeners of a workshop."""
        return {sid: one for sid, one in self._here.items() if one.audience.workshop == workshop}

    def present(self, workshop: str) -> int:
        """How many phones are in the room now."""
        return sum(one.person for one in self._here.values() if one.audience.workshop == workshop)

    def seats(self, workshop: str) -> set[str]:
        """Ids of the seats whose devices are here."""
        return {one.token.partition(".")[0] for one in self._here.values() if one.audience.workshop == workshop}

    def people(self) -> Counter[str]:
        """How many phones are in each room."""
        return Counter(one.audience.workshop for one in self._here.values() if one.person)

    def changed(self) -> set[str]:
        """The workshops where somebody came or went since this was last asked."""
        changed, self._changed = self._changed, set()
        return changed
