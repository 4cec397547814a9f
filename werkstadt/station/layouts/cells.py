"""Cards measured and set for one HTML board: each is put into words once and measured once per width."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from markupsafe import Markup

from werkstadt.station.card_html import render_view
from werkstadt.station.cards import CardView, card_view
from werkstadt.station.layouts.heights import Setting, breaks_words, card_height
from werkstadt.station.layouts.layout import Scene
from werkstadt.station.state import Card

WALL = 0.92  # padding of a sheet of paper that carries cards, and the gap between their columns
PARTS, CLOSE = 2.77, 1.2  # wood between two sheets of paper, with and without ropes
ROWS = 0.77  # gap between the cards of a column
EDGE = 0.08  # edge of paper and card


class Cells:
    """The cards of a board in words; `html` and `heights` are made when asked for."""

    def __init__(self, scene: Scene, static: str, hidden: str = "") -> None:
        """`hidden`: the field that stands above the cards as their heading, and need not stand on each."""
        self.hidden = hidden
        self.scene, self.words, self.static = scene, scene.words, static
        self.cards = {card.id: card for card in scene.cards}

    @cached_property
    def views(self) -> dict[str, CardView]:
        """Card id → its fields in words."""
        return {key: card_view(self.scene.kind, card, self.scene.state, self.words) for key, card in self.cards.items()}

    def html(self, card: Card) -> Markup:
        """The card as every screen shows it."""
        view = self.views[card.id]
        said = tuple(line for line in view.lines if line.name != self.hidden)
        return render_view(self.scene.kind, replace(view, lines=said), self.words, self.static)

    def marked(self, card: Card) -> bool:
        """Whether the card is to be stressed."""
        return card.id in self.scene.state.marked

    def heights(self, narrow: Setting, wide: Setting) -> "Heights":
        """A measure of cards for one size of type."""
        return Heights(self, narrow, wide)


class Heights:
    """Height of a card in a column, or as wide as its part; remembered."""

    def __init__(self, cells: Cells, narrow: Setting, wide: Setting) -> None:
        self.cells, self.settings = cells, (narrow, wide)
        self.known: dict[tuple[str, bool], float] = {}

    def break_words(self, cards: Iterable[Card]) -> bool:
        """Whether in a column a word would be broken in what one of the cards is about."""
        return any(breaks_words(self.cells.views[card.id], self.settings[0]) for card in cards)

    def __call__(self, card: Card, wide: bool = False) -> float:
        key = (card.id, wide)
        if key not in self.known:
            view = self.cells.views[card.id]
            self.known[key] = card_height(view, self.settings[wide], self.cells.words) + 2 * EDGE
        return self.known[key]
