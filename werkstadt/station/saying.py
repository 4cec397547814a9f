"""Says a field of a card in words: one way for cards, lists, documents and alternatives."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from werkstadt.station.fields import Field
from werkstadt.station.figures.plane_grid import grid_name
from werkstadt.station.kind import Kind, Sort
from werkstadt.station.options import label
from werkstadt.station.state import Card, StationState
from werkstadt.station.stickers import find, spoken
from werkstadt.station.when import say_when
from werkstadt.words import Words

FIRST_WORDS = 34  # characters of a card that others quote


@dataclass(frozen=True, slots=True)
class StickerWord:
    """A sticker as it was chosen: its word, and the symbol that draws it (empty: the word stands on a badge)."""

    word: str
    symbol: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One field of a card in words; `items` holds lists, one by one, `text` the whole as one text."""

    name: str
    type: str
    label: str
    text: str
    items: tuple[str, ...] = ()
    stickers: tuple[StickerWord, ...] = ()


@dataclass(frozen=True, slots=True)
class Saying:
    """What is needed to say a field: the kind with its words, the station's state, the reader's language."""

    kind: Kind
    sort: Sort
    state: StationState
    words: Words

    def label(self, given: Field) -> str:
        """What the field is called."""
        return self.words.gendered(self.kind.say(f"field.{self.sort.name}.{given.name}", self.words.language))

    def option(self, given: Field, value: str) -> str:
        """An option in words; what somebody typed is its own word."""
        return self.words.gendered(label(self.kind, given, value, self.state.settings, self.words.language))

    def kept_secret(self, card: Card) -> bool:
        """Whether the place of a card must not be known: it asked for the margin of its board."""
        fields = (board.parts.get("margin") for board in self.kind.boards)
        return any(card.fields.get(name) for name in fields if name)

    def line(self, given: Field, card: Card) -> Line | None:
        """The field in words, or None where the card leaves it empty."""
        text, items = "", tuple[str, ...]()
        if given.type == "place":
            text = "" if self.kept_secret(card) else _place(card)
        else:
            value = card.fields.get(given.name)
            if value in (None, "", [], {}, ()):
                return None
            text, items = _said(self, given, value)
        if not text:
            return None
        stickers = tuple(map(sticker, items)) if given.type == "sticker" else ()
        return Line(given.name, given.type, self.label(given), text, items, stickers)


def say_fields(kind: Kind, card: Card, state: StationState, words: Words) -> dict[str, Line]:
    """Field name → the field in words, for those that are filled in. Raises KeyError for a sort the kind lacks."""
    sort = kind.sort(card.sort)
    if sort is None:
        raise KeyError(card.sort)
    saying = Saying(kind, sort, state, words)
    return {line.name: line for given in sort.fields if (line := saying.line(given, card))}


def sticker(word: str) -> StickerWord:
    """The sticker a word means, with its drawing if there is one."""
    found = find(word)
    return StickerWord(word, f"s-{found.id}" if found else "")


def first_words(text: str, most: int = FIRST_WORDS) -> str:
    """The beginning of a text on one line, as others quote it, cut between words."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[: most + 1].rpartition(" ")[0] or line[:most]
    return cut.rstrip(" ,;:–-") + " …"


def quoted(kind: Kind, card: Card) -> str:
    """The first words of a card: of its title, or of the first text on it."""
    sort = kind.sort(card.sort)
    if sort is None:
        return ""
    texts = [given.name for given in sort.fields if given.type in {"text", "long_text", "organisation"}]
    values = [card.fields.get(name) for name in ([sort.title] if sort.title else []) + texts]
    return next((first_words(value) for value in values if isinstance(value, str) and value), "")


def _place(card: Card) -> str:
    x, y = card.fields.get("x"), card.fields.get("y")
    return grid_name(float(x), float(y)) if isinstance(x, int | float) and isinstance(y, int | float) else ""


def _said(saying: Saying, given: Field, value: Any) -> tuple[str, tuple[str, ...]]:
    if given.type in LISTS:
        said = (LISTS[given.type](saying, given, part) for part in value)
        items = tuple(dict.fromkeys(item for item in said if item))
        return "; ".join(items) if given.type == "records" else ", ".join(items), items
    return SINGLE[given.type](saying, given, value), ()


def _question(saying: Saying, _given: Field, value: Any) -> str:
    return next((question.text for question in saying.state.questions if question.id == value), "")


def _contribution(saying: Saying, _given: Field, value: Any) -> str:
    other = next((card for card in saying.state.cards if card.id == value), None)
    return quoted(saying.kind, other) if other else ""


def _record(_saying: Saying, given: Field, row: Any) -> str:
    return ": ".join(text for text in (str(row.get(part.name, "")) for part in given.parts) if text)


Say = Callable[[Saying, Field, Any], str]

SINGLE: dict[str, Say] = {
    "text": lambda _saying, _given, value: str(value),
    "long_text": lambda _saying, _given, value: str(value),
    "person": lambda _saying, _given, value: str(value),
    "choice": lambda saying, given, value: saying.option(given, str(value)),
    "when": lambda saying, _given, value: say_when(value, saying.words),
    "organisation": lambda saying, _given, value: saying.state.name(str(value)),
    "number": lambda saying, _given, value: saying.words.number(value),
    "scale": lambda saying, given, value: saying.words(
        "%(value)s von %(high)s", value=saying.words.number(value), high=saying.words.number(given.high)
    ),
    "yes_no": lambda saying, _given, value: saying.words("ja") if value else "",
    "picture": lambda saying, _given, _value: saying.words("Bild"),
    "question": _question,
    "contribution": _contribution,
}
"""How a single value of each type is said."""

LISTS: dict[str, Say] = {
    "texts": lambda _saying, _given, part: str(part),
    "several": lambda saying, given, part: saying.option(given, str(part)),
    "organisations": lambda saying, _given, part: saying.state.name(str(part)),
    "sticker": lambda saying, _given, part: spoken(str(part), saying.words.language),
    "records": _record,
}
"""How one item of each type of list is said."""
