"""Ways to reach somebody that people wrote into their texts: addresses for mail, and numbers for calling."""

import re
from typing import Any

MASK = "[…]"
MAIL = re.compile(r"[^\s@<>()\[\]\",;:]+@[^\s@<>()\[\]\",;:]+\.[^\W\d_]{2,}")
CALL = re.compile(r"(?<![\w.,/-])(?:\(?\+\d{1,3}|\(?0)[\d ()/.–-]{5,}\d(?![\w])")
DAY = re.compile(r"\d{1,2}([./-])\s?\d{1,2}\1(\s?\d{2,4})?|\d{4}-\d{2}-\d{2}")
FEWEST_DIGITS = 7


def without_contacts(text: str) -> str:
    """The text with `[…]` in place of mail addresses and telephone numbers."""
    return CALL.sub(_unless_a_day, MAIL.sub(MASK, text))


def masked(value: Any) -> Any:
    """A value of a card, in all its texts."""
    if isinstance(value, str):
        return without_contacts(value)
    if isinstance(value, list | tuple):
        return [masked(part) for part in value]
    return {name: masked(part) for name, part in value.items()} if isinstance(value, dict) else value


def _unless_a_day(found: re.Match[str]) -> str:
    said = found.group()
    digits = sum(sign.isdigit() for sign in said)
    return said if digits < FEWEST_DIGITS or DAY.search(said) else MASK
