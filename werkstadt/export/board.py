"""The boards of the stations as large pages, drawn or made of cards; PDF/UA-1 and PDF/A-2a."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from werkstadt.export.drawings import needs_shaping, proportion, texts, tidied, without_joints
from werkstadt.export.glyphs import showable
from werkstadt.export.hanging import Head, by_length, drawn_icon, hung
from werkstadt.export.strip import NO_STRIP, Strip
from werkstadt.export.typeset import drawn_as_picture
from werkstadt.words import Words

UNBROKEN = re.compile(r"\S{25,}")
STEP = 12  # characters after which such a word may be broken


@dataclass(frozen=True, slots=True)
class DrawnBoard:
    """One page of a figure: its `svg`, and `alt`, which says the same in words."""

    head: Head
    svg: str
    alt: str


@dataclass(frozen=True, slots=True)
class Paper:
    """One card: what it says, and further lines of label and text; a line without text is there to be written on."""

    text: str
    lines: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Cards under a heading, which may be empty."""

    heading: str
    accent: str
    icon: str
    cards: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class CardBoard:
    """Parts side by side, up to `beside`, on as many pages as their cards need; `sheets` are profiles, not cards."""

    head: Head
    parts: tuple[Part, ...]
    beside: int
    sheets: bool = False


def write_boards(
    boards: Sequence[DrawnBoard | CardBoard], words: Words, paper: str = "a3", *, strip: Strip = NO_STRIP
) -> bytes:
    """PDF bytes with landscape pages of boards (at least one), on `a4` to `a1`. Raises NotSet, BrokenDrawing."""
    said = {"page": words.gettext("Blatt %(page)s von %(pages)s", page="{page}", pages="{pages}")}
    sheets = [drawn_sheet(board) if isinstance(board, DrawnBoard) else _of_cards(board) for board in boards]
    return hung("board.typ", sheets, words, said, paper, "a3", strip=strip)


def drawn_sheet(board: DrawnBoard) -> dict[str, Any]:
    """A page of a figure as templates take it. Raises BrokenDrawing."""
    svg = tidied(board.svg, change=lambda text: showable(without_joints(text)))
    if needs_shaping(texts(svg)):
        svg = drawn_as_picture(tidied(board.svg))
    return board_head(board.head) | {
        "kind": "drawn",
        "svg": svg,
        "alt": board.alt.strip() or board.head.title,
        "proportion": proportion(svg),
    }


def _of_cards(board: CardBoard) -> dict[str, Any]:
    return board_head(board.head) | {
        "kind": "sheets" if board.sheets else "cards",
        "beside": board.beside,
        "parts": [
            {
                "heading": part.heading,
                "accent": part.accent,
                "icon": drawn_icon(part.icon),
                "cards": [_card(card) for card in part.cards],
            }
            for part in board.parts
        ],
    }


def _card(card: Paper) -> dict[str, Any]:
    return {
        "text": _breakable(card.text),
        "lines": [[_breakable(label), _breakable(said)] for label, said in card.lines],
    }


def _breakable(text: str) -> str:
    """Long numbers and addresses with places where a line may end: no hyphenation knows them."""
    return UNBROKEN.sub(lambda found: found[0] if found[0].isalpha() else "\u200b".join(_steps(found[0])), text)


def _steps(word: str) -> list[str]:
    return [word[start : start + STEP] for start in range(0, len(word), STEP)]


def board_head(head: Head) -> dict[str, Any]:
    """The head of a board, in sizes for its title and question."""
    return head.data() | {
        "size": by_length(head.title, ((16, 16), (30, 13), (60, 10.5), (110, 8)), 6),
        "question-size": by_length(head.question, ((80, 6.5), (160, 5.4), (320, 4.6)), 3.8),
    }
