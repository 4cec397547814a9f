"""Icons of `static/icons.svg` inside figures, as drawings of their own so that a figure stands alone."""

import re
from functools import cache

from werkstadt.folders import folder
from werkstadt.station.figures.svg import element, number

SYMBOL = re.compile(r'<symbol id="i-([a-z-]+)"[^>]*>(.*?)</symbol>', re.DOTALL)
GRID = 24


@cache
def _drawings() -> dict[str, str]:
    text = (folder("static") / "icons.svg").read_text(encoding="utf-8")
    return dict(SYMBOL.findall(text))


def icon(name: str, x: float, y: float, size: float, colour: str) -> str:
    """The icon `name` with its upper left corner at x, y; raises KeyError for an unknown name."""
    return element(
        "g", _drawings()[name], transform=f"translate({number(x)} {number(y)}) scale({size / GRID:.3f})",
        fill="none", stroke=colour, stroke_width=2.2, stroke_linecap="round", stroke_linejoin="round",
    )  # fmt: skip
