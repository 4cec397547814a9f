"""The plain list that says the same as a station's boards: for ears, for phones, for reading aloud."""

from markupsafe import Markup

from werkstadt.station.card_html import STATIC, render
from werkstadt.station.cards import card_lines, card_view
from werkstadt.station.kind import Kind
from werkstadt.station.layouts import groups
from werkstadt.station.layouts.covered import say_covered
from werkstadt.station.state import Card, StationState
from werkstadt.words import Words


def list_html(kind: Kind, state: StationState, words: Words, static: str = STATIC, *, whole: bool = True) -> Markup:
    """Headings and lists with every card in full; empty groups are named in one sentence where it is the whole."""
    sections, empty = [], []
    for _board, found in groups(kind, state, words):
        for group in found:
            if group.cards or group.said:
                sections.append({"group": group, "cards": [_item(kind, card, state, words) for card in group.cards]})
            elif group.heading:
                empty.append(group.heading)
    said = words.listed(empty) if empty and whole else ""
    return render(
        "station/list.html", words, static=static, sections=sections, empty=said,
        invitation=say_covered(state, words) or words.gendered(kind.say("empty", words.language)),
    )  # fmt: skip


def _item(kind: Kind, card: Card, state: StationState, words: Words) -> dict[str, object]:
    """A card of the list: its first line needs no label where it is a title or what the card is about."""
    view = card_view(kind, card, state, words)
    lines = card_lines(kind, card, state, words)
    first = view.title or view.line(view.lead)
    plain = bool(first and lines[0][1] == first.text)
    return {
        "id": card.id,
        "strong": view.title is not None,
        "first": lines[0][1] if plain else "",
        "lines": lines[plain:],
    }
