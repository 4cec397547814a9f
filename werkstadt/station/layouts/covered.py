"""A station whose cards are covered: the board says how many lie there, and nothing of what they say."""

from werkstadt.station.card_html import render
from werkstadt.station.figures.svg import Box
from werkstadt.station.kind import Kind
from werkstadt.station.layouts.layout import BoardPage
from werkstadt.station.layouts.scale import scale_of
from werkstadt.station.state import StationState
from werkstadt.words import Words


def say_covered(state: StationState, words: Words) -> str:
    """How many cards lie covered, in one sentence; empty where none does."""
    if not state.covered:
        return ""
    lying = words.ngettext("%(n)s Karte liegt hier verdeckt.", "%(n)s Karten liegen hier verdeckt.", state.covered)
    return f"{lying} {words('Aufgedeckt werden alle gemeinsam.')}"


def covered_board(kind: Kind, state: StationState, box: Box, words: Words, static: str) -> BoardPage:
    """A sheet of paper with backs of cards and their number."""
    said = say_covered(state, words)
    html = render(
        "station/covered.html", words, static=static, scale=scale_of(box).css, accent=kind.accent, text=said,
        count=words.number(state.covered), backs=min(state.covered, 24),
    )  # fmt: skip
    return BoardPage(html, 1, (), said)
