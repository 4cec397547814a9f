"""Cards measured and set for one HTML board: each is put into words once and measured once per width."""

from collections.abc import Iterable
from functools import cached_property

from markupsafe import Markup

from werkstadt.station.card_html import render_view
from werkstadt.station.cards import CardView, card_view
from werkstadt.station.kind import Kind
from werkstadt.station.layouts.heights import Setting, card_height
from werkstadt.station.state import Card, StationState
from werkstadt.words import Words

WALL = 0.92  # padding of a sheet of paper that carries cards, and the gap between their columns
PARTS = 2.77  # wood between two sheets of paper
ROWS = 0.77  # gap between rows
EDGE = 0.08  # edge of paper and card
HEAD = 1.45  # type of a heading
FULL = 0.72  # share of a page from which on rows are stretched to fill it


class Cells:
    """The cards of a board in words; `html` and `heights` are made when asked for."""

    def __init__(self, kind: Kind, cards: Iterable[Card], state: StationState, words: Words, static: str) -> None:
        self.kind, self.state, self.words, self.static = kind, state, words, static
        self.cards = {card.id: card for card in cards}

    @cached_property
    def views(self) -> dict[str, CardView]:
        """Card id → its fields in words."""
        return {key: card_view(self.kind, card, self.state, self.words) for key, card in self.cards.items()}

    def html(self, card: Card) -> Markup:
        """The card as every screen shows it."""
        return render_view(self.kind, self.views[card.id], self.words, self.static)

    def heights(self, narrow: Setting, wide: Setting) -> "Heights":
        """A measure of cards for one size of type."""
        return Heights(self, narrow, wide)


class Heights:
    """Height of a card in a column, or as wide as its part; remembered."""

    def __init__(self, cells: Cells, narrow: Setting, wide: Setting) -> None:
        self.cells, self.settings = cells, (narrow, wide)
        self.known: dict[tuple[str, bool], float] = {}

    def __call__(self, card: Card, wide: bool = False) -> float:
        key = (card.id, wide)
        if key not in self.known:
            view = self.cells.views[card.id]
            self.known[key] = card_height(view, self.settings[wide], self.cells.words) + 2 * EDGE
        return self.known[key]
