"""What stands on levels, and where: plain data between placing and painting."""

from dataclasses import dataclass

from werkstadt.station.figures.geometry import Rect


@dataclass(frozen=True, slots=True)
class Thing:
    """A box: its name, a quieter line, its level from 0 (the narrowest), and the id of the one it hands on to."""

    id: str
    name: str
    more: str
    level: int
    target: str = ""
    to: str = ""
    """The name of that one."""
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A box with its place and its lines."""

    thing: Thing
    rect: Rect
    name: tuple[str, ...]
    more: tuple[str, ...]
    to: str
    """Where it hands on, in one line."""


@dataclass(frozen=True, slots=True)
class Level:
    """A level's heading and where it stands."""

    heading: str
    y: float
    height: float
