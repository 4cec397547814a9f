"""All patterns by name, in the order in which they are shown."""

from collections.abc import Callable, Mapping

from werkstadt.core.patterns import frictions, introductions, missing, months, network
from werkstadt.core.patterns.room import Room
from werkstadt.core.patterns.told import Told
from werkstadt.errors import mark

VIEW = "pattern-"
"""What the projector's view of a pattern begins with, before its name."""
PATTERNS: Mapping[str, Callable[[Room], Told]] = {
    introductions.NAME: introductions.introductions,
    months.NAME: months.months,
    network.NAME: network.network,
    frictions.NAME: frictions.frictions,
    missing.NAME: missing.missing,
}
TITLES: Mapping[str, str] = {
    introductions.NAME: mark("Ich stelle Sie einander vor"),
    months.NAME: mark("Wer wird wann erreicht"),
    network.NAME: mark("Das Netz"),
    frictions.NAME: mark("Reibungen und Wünsche"),
    missing.NAME: mark("Wer fehlt"),
}


def tell(room: Room, *names: str) -> tuple[Told, ...]:
    """What these patterns tell, or all of them, in the order of `PATTERNS`."""
    return tuple(find(room) for name, find in PATTERNS.items() if not names or name in names)
