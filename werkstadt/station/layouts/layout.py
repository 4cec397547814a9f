"""What a layout is: it turns the cards of a board into a page of a given size, groups for the list, and a figure."""

from dataclasses import dataclass
from typing import Protocol

from werkstadt.station.figures.svg import Box, Drawing
from werkstadt.station.kind import Board, Kind
from werkstadt.station.state import Card, StationState
from werkstadt.words import Words


@dataclass(frozen=True, slots=True)
class BoardPage:
    """One page of a station's product: an HTML fragment, the number of pages, the element ids on it, and in words."""

    html: str
    pages: int
    ids: tuple[str, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class Group:
    """Cards that stand together under a heading; an empty heading means they need none."""

    heading: str
    cards: tuple[Card, ...]
    accent: str
    icon: str
    said: tuple[str, ...] = ()
    """Sentences in place of cards, where these are shown as numbers."""
    now: bool = False
    """Whether it is the present one of several rounds."""


@dataclass(frozen=True, slots=True)
class Size:
    """A size of type on HTML boards: its class, what a card says, its values, and the least height of a row.

    Few cards get a least height so that they do not look lost.
    """

    css: str
    text: float
    value: float
    least: float


@dataclass(frozen=True, slots=True)
class Scene:
    """What a board is made from: its kind, which of its boards, the present state, and the reader's words."""

    kind: Kind
    board: Board
    state: StationState
    words: Words
    blank: bool = False
    """Whether it is paper to be written on, which invites by itself."""

    @property
    def cards(self) -> list[Card]:
        """The cards it shows, in order of arrival."""
        return self.state.of(*self.board.sorts)

    def part(self, name: str) -> str:
        """The field that plays this part, or an empty name."""
        return str(self.board.parts.get(name, ""))

    @property
    def empty(self) -> str:
        """What an empty board says: what to do first; nothing on paper to be written on."""
        return "" if self.blank else self.words.gendered(self.kind.say("empty", self.words.language))


class Layout(Protocol):
    """A way to lay out a board; `page` counts from 0, a page that does not exist shows the last one."""

    def board(self, scene: Scene, box: Box, page: int, static: str, /) -> BoardPage:
        """The page that fills `box`; a board without cards invites instead."""
        ...

    def groups(self, kind: Kind, board: Board, state: StationState, words: Words) -> list[Group]:
        """The cards as a list says them, in the order of reading; empty groups included."""
        ...

    def figure(self, scene: Scene, box: Box, prefix: str, page: int, /) -> Drawing | None:
        """The drawing for a document, or None where the document sets the cards itself."""
        ...


def element_id(card: Card) -> str:
    """The id by which a screen finds a card."""
    return f"c-{card.id}"


def sort_look(kind: Kind, name: str) -> tuple[str, str]:
    """Accent and icon of a sort of card."""
    sort = kind.sort(name)
    return (sort.accent or kind.accent, sort.icon or kind.icon) if sort else (kind.accent, kind.icon)


def sort_heading(kind: Kind, name: str, words: Words) -> str:
    """The name of many cards of a sort (`many.<sort>`), or of one where the kind has no other word."""
    key = f"many.{name}"
    found = kind.say(key, words.language)
    return words.gendered(found if found != key else kind.say(f"sort.{name}", words.language))
