"""How high a card becomes on an HTML board, in units of the smallest type; the same numbers stand in `boards.css`."""

from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from werkstadt.station.cards import CardView, response_lines
from werkstadt.station.figures.text import width, wrap
from werkstadt.station.saying import Line
from werkstadt.words import Words

LEADING = 1.2
SMALL = 1.0
BAND, PADDING, SIDE, GAP = 0.62, 0.62, 0.85, 0.36
ICON, STICKER, CHIP = 1.5, 2.4, 0.5
INDENT = 1.1
SHORT = {"choice", "number", "scale"}  # their labels always run in
HYPHENATED = 22  # letters; longer words are hyphenated by syllables, which leaves lines shorter than they could be
CAUTION = 0.985  # share of a line that is counted on: kerning, other browsers, another font by a hair


@dataclass(frozen=True, slots=True)
class Setting:
    """How cards are set: width of a card, size of what it is about and of its values, whether labels run in."""

    width: float
    text: float
    value: float
    run_in: bool = False
    hidden: str = ""
    """Name of the field that the board says already, such as the question above the cards."""

    @property
    def inner(self) -> float:
        """Width of a line."""
        return (self.width - 2 * SIDE) * CAUTION


def breaks_words(view: CardView, setting: Setting) -> bool:
    """Whether a word of what the card is about is wider than a line."""
    line = view.title or view.line(view.lead)
    words = line.text.split() if line else ()
    return any(
        width(word, setting.text, 600 if view.title else 400) > setting.inner
        for word in words
        if len(word) <= HYPHENATED
    )


@lru_cache(maxsize=16_384)  # a board is laid out again for every new card, with the same texts
def lines_high(text: str, size: float, limit: float, weight: int = 400) -> float:
    """Height of a text with its own line breaks; a blank line counts, three hyphenated words cost a line more."""
    count = sum(max(1, len(wrap(part, size, limit, weight))) for part in text.split("\n"))
    broken = sum(len(word) > HYPHENATED and width(word, size, weight) > limit / 3 for word in text.split())
    return (count + ceil(broken / 3)) * size * LEADING


def card_height(view: CardView, setting: Setting, words: Words) -> float:
    """Height of a card with band and padding."""
    blocks = [lines_high(view.title.text, setting.text, setting.inner, 600)] if view.title else []
    blocks += [_line(line, view, setting, words) for line in view.lines if line.name != setting.hidden]
    if view.german:
        blocks.append(SMALL * LEADING + lines_high(view.german, setting.value, setting.inner))
    if view.author:
        blocks.append(lines_high(view.author, SMALL, setting.inner, 500))
    said = [f"{label}: {text}" for label, text in response_lines(view, words)]
    blocks += [lines_high(text, SMALL, setting.inner - ICON) for text in said]
    return BAND + 2 * PADDING + sum(blocks) + GAP * max(0, len(blocks) - 1)


def _line(line: Line, view: CardView, setting: Setting, words: Words) -> float:
    if line.type == "contribution":
        said = f"{line.label} {words('»')}{line.text}{words('«')}"
        return lines_high(said, SMALL, setting.inner - ICON, 500)
    if line.type == "yes_no":
        return lines_high(line.label, SMALL, setting.inner - ICON, 500)
    if line.type == "sticker":
        return _stickers(line, setting.inner)
    if line.type == "when":
        return lines_high(line.text, setting.value, setting.inner, 600)
    if line.name == view.lead:
        return lines_high(line.text, setting.value if view.title else setting.text, setting.inner)
    if setting.run_in or line.type in SHORT:
        return lines_high(f"{line.label} {line.text}", setting.value, setting.inner, 500)
    label = lines_high(line.label, SMALL, setting.inner, 500)
    if len(line.items) > 1 and line.type not in {"several", "organisations"}:
        return label + sum(lines_high(item, setting.value, setting.inner - INDENT) for item in line.items)
    return label + lines_high(line.text, setting.value, setting.inner)


def _stickers(line: Line, limit: float) -> float:
    rows, used = 1, 0.0
    for chip in line.stickers:
        wide = min(limit, width(chip.word, SMALL) + (STICKER + GAP if chip.symbol else 2 * CHIP))
        if used and used + CHIP + wide > limit:
            rows, used = rows + 1, wide
        else:
            used += wide + (CHIP if used else 0)
    return rows * STICKER + (rows - 1) * GAP
