"""Cards in words for print, cut where a wall shows only the beginning."""

from werkstadt.core.documenting.context import Context
from werkstadt.station.cards import CardView, added_lines, card_view
from werkstadt.station.saying import Line, first_words
from werkstadt.station.state import Card, StationState

UNPRINTED = frozenset({"picture"})
"""Types of field that are no words."""
TEXTS = frozenset({"text", "long_text"})
WALL = 220
"""Characters of a card that the wall shows."""


def title_of(context: Context, state: StationState, card: Card) -> str:
    """What names a card: its title, else its first text, else the organisations on it, else its sort."""
    view = card_view(context.kind(state), card, state, context.words)
    names = " → ".join(line.text for line in _naming(view))
    return names or view.sort_name


def printed_lines(context: Context, state: StationState, card: Card, without: str = "") -> list[tuple[str, str]]:
    """All that the title does not say, as label and text, the author last; `without` the field of this name."""
    view = card_view(context.kind(state), card, state, context.words)
    naming = _naming(view)
    lines = [(line.label, said(line)) for line in _printed(view) if line not in naming and line.name != without]
    if view.german:
        lines.append((context.words("Auf Deutsch"), view.german))
    if view.author and view.author not in {line.text for line in naming}:
        lines.append((context.words("von"), view.author))
    return lines + added_lines(view, context.words)


def cells_of(context: Context, state: StationState, card: Card) -> dict[str, str]:
    """All that a card says, by label: for tables, which have no title."""
    view = card_view(context.kind(state), card, state, context.words)
    lines = [line for line in (view.title, *view.lines) if line and line.type not in UNPRINTED]
    cells = {line.label: said(line) for line in lines}
    if view.german:
        cells[context.words("Auf Deutsch")] = view.german
    if view.author:
        cells.setdefault(context.words("von"), view.author)
    return cells


def said(line: Line) -> str:
    """A field in words; items of a list stand apart, since a comma may be part of them."""
    return "; ".join(line.items) if line.items else line.text


def _naming(view: CardView) -> list[Line]:
    """The lines that name the card."""
    if view.title and view.title.type not in UNPRINTED:
        return [view.title]
    printed = _printed(view)
    text = next((line for line in printed if line.type in TEXTS), None)
    return [text] if text else [line for line in printed if line.type == "organisation"]


def _printed(view: CardView) -> list[Line]:
    return [line for line in view.lines if line.type not in UNPRINTED]


def shortened(text: str) -> str:
    """A text as the wall shows it: a long one is cut between words."""
    return text if len(text) <= WALL else first_words(text, WALL)
