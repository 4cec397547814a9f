"""The one border for text that comes from people: what is kept, what is taken out, what is refused."""

import re
import unicodedata

from werkstadt.errors import Problem, mark

# Kept as data in texts (isolated on output), taken out of names and titles, where they could disguise who speaks.
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
SPACES = re.compile(r"[ \u00a0\t]+")
UNSEEN = mark("Hier steckt ein unsichtbares Steuerzeichen, das nicht gespeichert werden kann.")
BLANK_LINES = re.compile(r"\n{3,}")


class Unclean(ValueError):
    """A text that cannot be stored; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def clean(text: str, *, lines: bool = False, name: bool = False) -> str:
    """NFC text without outer space; line breaks and tabs only with `lines`, no bidi controls in a `name`.

    Raises Unclean for NUL, other control characters and lone surrogates.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if any(_refused(character, lines) for character in text):
        raise Unclean(Problem(UNSEEN))
    text = unicodedata.normalize("NFC", text)
    if name:
        text = BIDI.sub("", text)
    if lines:
        return BLANK_LINES.sub("\n\n", text).strip()
    return SPACES.sub(" ", text).strip()


def check_whole(text: str) -> None:
    """Raises Unclean for NUL and lone surrogates, in what is only looked up and never stored."""
    if any(character == "\0" or unicodedata.category(character) == "Cs" for character in text):
        raise Unclean(Problem(UNSEEN))


def _refused(character: str, lines: bool) -> bool:
    if (ord(character) & 0xFFFE) == 0xFFFE or 0xFDD0 <= ord(character) <= 0xFDEF:
        return True  # noncharacters: no XML may hold them, and so no figure and no document
    category = unicodedata.category(character)
    if category == "Cc":
        return not (lines and character in "\n\t")
    return category in {"Cs", "Zl", "Zp"} and not (lines and category != "Cs")
