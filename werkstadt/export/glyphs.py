"""No character without a glyph: PDF/UA-1 (7.21.7) refuses text no font can show, so it is replaced visibly before."""

import re
import unicodedata

from werkstadt.export.fonts import all_characters, main_characters

REPLACEMENTS = ("\ufffd", "?")
LOOK_ALIKES = {
    "✓": "✔", "✗": "✖", "✘": "✖", "✕": "✖", "☐": "▫", "☒": "✖", "□": "▫", "■": "▪", "★": "⭐", "☆": "⭐",
    "●": "•", "○": "•", "◦": "•", "◆": "▪", "◇": "▫", "►": "▶", "➔": "→", "➜": "→", "➤": "→", "⇒": "→", "⟶": "→",
    "⇐": "←", "♡": "♥", "▲": "↑", "▼": "↓",
}  # fmt: skip
"""Signs people type that the fonts lack → the nearest they have."""

SHAPING_ONLY = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u061c\ufe0e\ufe0f")
BIDI_FORMATTING = frozenset(range(0x202A, 0x202F)) | frozenset(range(0x2066, 0x206A))
LOOSE_HYPHEN = re.compile("(?<!\\w)\u00ad|\u00ad(?!\\w)")
"""A soft hyphen that parts no word; at the end of a link the typesetter stops at it (typst 0.15.1)."""
TAGS = range(0xE0020, 0xE0080)  # the letters within flags of regions: no font draws them apart


def showable(text: str, *, plain: bool = False) -> str:
    """`text` with a visible sign for each character the fonts lack; `plain` allows the text font only."""
    text = LOOSE_HYPHEN.sub("", text)
    known = main_characters() if plain else all_characters()
    if all(ord(character) in known for character in text):
        return text
    return "".join(_shown(character, known) for character in text)


def _shown(character: str, known: frozenset[int]) -> str:
    if ord(character) in known or character in "\n ":
        return character
    if character in SHAPING_ONLY or ord(character) in BIDI_FORMATTING:
        return "" if known is main_characters() else character
    if ord(character) in TAGS:
        return ""
    for candidate in (LOOK_ALIKES.get(character, ""), *_decomposed(character), *REPLACEMENTS):
        if candidate and all(ord(part) in known for part in candidate):
            return candidate
    return "?"


def _decomposed(character: str) -> tuple[str, ...]:
    """Mathematical letters, wide forms and the like, as plain letters; spaces of unusual width as a space."""
    if unicodedata.category(character) == "Zs":
        return (" ",)
    compatible = unicodedata.normalize("NFKC", character)
    return (compatible,) if compatible != character else ()
