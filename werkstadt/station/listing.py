"""The plain list that says the same as a station's boards: for ears, for phones, for reading aloud."""

from markupsafe import Markup

from werkstadt.station.card_html import STATIC, render
from werkstadt.station.cards import card_lines, card_view
from werkstadt.station.kind import Kind
from werkstadt.station.layouts import groups
from werkstadt.station.state import StationState
from werkstadt.words import Words


def list_html(kind: Kind, state: StationState, words: Words, static: str = STATIC) -> Markup:
    """Headings and lists with every card in full; empty groups are named in one sentence."""
    sections, empty = [], []
    for _board, found in groups(kind, state, words):
        for group in found:
            if group.cards:
                cards = [
                    {"id": card.id, "title": card_view(kind, card, state, words).title is not None,
                     "lines": card_lines(kind, card, state, words)}
                    for card in group.cards
                ]  # fmt: skip
                sections.append({"group": group, "cards": cards})
            elif group.heading:
                empty.append(group.heading)
    return render(
        "station/list.html", words, static=static, sections=sections, empty=words.listed(empty) if empty else "",
        invitation=words.gendered(kind.say("empty", words.language)),
    )  # fmt: skip
