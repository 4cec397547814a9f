"""What the pages about chapters are told by a worker: plain data."""

from dataclasses import dataclass

from werkstadt.core.rich_text import Text


@dataclass(frozen=True, slots=True)
class Contained:
    """A line of the list of chapters: plain data that travels from a worker to a page."""

    name: str
    title: str
    shown: bool
    own: bool
    """Whether the coordinator added it."""
    said: tuple[str, ...]
    """What stands in it; nothing for an empty chapter, which no document has."""


@dataclass(frozen=True, slots=True)
class Starter:
    """A text to start from: what it is called, which field of the form it is for, what it says.

    `alone`: it says what would else be made for the chapter, and so stands in its place.
    """

    title: str
    field: str
    text: Text
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Offered:
    """What somebody who writes a chapter can start from."""

    title: str
    """What the chapter is called where nobody says anything else."""
    starters: list[Starter]
    messages: list[str]
    """What »At a glance« finds by itself."""
