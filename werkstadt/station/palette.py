"""The colours of `static/tokens.css` for drawings that leave the browser (figures, PDF)."""

import re
from functools import cache

from werkstadt.folders import folder

TOKEN = re.compile(r"--([a-z-]+):\s*(#[0-9A-Fa-f]{3,8})")

HEXADECIMAL = re.compile(r"#[0-9A-Fa-f]{6}")


@cache
def tokens() -> dict[str, str]:
    """Token name without dashes → `#RRGGBB`, as on light surfaces."""
    text = (folder("static") / "tokens.css").read_text(encoding="utf-8")
    light = text.split("@media (prefers-color-scheme: dark)")[0]
    return dict(TOKEN.findall(light))


def colour(name: str) -> str:
    """The value of one token, such as `ink` or `calendar-strong`; raises KeyError for another name."""
    return tokens()[name]


@cache
def accents() -> frozenset[str]:
    """The names that stand for three shades, such as `space`."""
    ends = ("-strong", "-fill", "-tint")
    found = (name.removesuffix("-strong") for name in tokens() if name.endswith("-strong"))
    return frozenset(name for name in found if all(f"{name}{end}" in tokens() for end in ends))


def is_colour(text: str) -> bool:
    """Whether this is an accent's name or `#RRGGBB`."""
    return text in accents() or HEXADECIMAL.fullmatch(text) is not None
