"""What a pattern tells, as plain data: parts with lines, each with the cards that it comes from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A card that something comes from; `number` is its place within the station."""

    station: str
    card: str
    number: int


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is told: `head` names it, `text` says the rest, either may be empty."""

    head: str
    text: str = ""
    cards: tuple[Source, ...] = ()
    absences: tuple[str, ...] = ()
    """What it says is not there, each by a key; empty where it tells of what is there."""


@dataclass(frozen=True, slots=True)
class Part:
    """Lines under a heading; `note` says how they are meant."""

    title: str
    lines: tuple[Line, ...]
    note: str = ""
    internal: bool = False
    """Whether it names who did nothing: that is for those who were there, not for everybody."""


@dataclass(frozen=True, slots=True)
class Told:
    """All that one pattern tells; parts without lines are left out."""

    name: str
    parts: tuple[Part, ...]

    @property
    def absences(self) -> frozenset[str]:
        """Everything of which it says that it is not there."""
        return frozenset(key for part in self.parts for line in part.lines for key in line.absences)
