"""The colours of `static/tokens.css` for drawings that leave the browser (figures, PDF)."""

import re
from functools import cache

from werkstadt.folders import folder

TOKEN = re.compile(r"--([a-z-]+):\s*(#[0-9A-Fa-f]{3,8})")


@cache
def tokens() -> dict[str, str]:
    """Token name without dashes → `#RRGGBB`, as on light surfaces."""
    text = (folder("static") / "tokens.css").read_text(encoding="utf-8")
    light = text.split("@media (prefers-color-scheme: dark)")[0]
    return dict(TOKEN.findall(light))


def colour(name: str) -> str:
    """The value of one token, such as `ink` or `calendar-strong`; raises KeyError for another name."""
    return tokens()[name]
