"""What a check found: all right, a warning or a fault, in words, and what to do about it."""

from dataclasses import dataclass
from enum import Enum

from werkstadt.errors import Problem


class Level(Enum):
    """How bad it is."""

    OK = "ok"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report."""

    level: Level
    said: Problem
    do: Problem | None = None


def ok(text: str, **values: object) -> Finding:
    """Nothing to do."""
    return Finding(Level.OK, Problem(text, values))


def warning(said: Problem, do: Problem) -> Finding:
    """It goes, and may go wrong."""
    return Finding(Level.WARNING, said, do)


def fault(said: Problem, do: Problem) -> Finding:
    """It does not go."""
    return Finding(Level.FAULT, said, do)
