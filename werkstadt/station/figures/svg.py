"""SVG as nested elements with escaped text: presentation attributes only, for a strict CSP blocks styles."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

from werkstadt.station.figures.text import width as text_width

FAMILY = "'Fira Sans', sans-serif"


@dataclass(frozen=True, slots=True)
class Box:
    """Where a figure is drawn: width and height in its own units, the smallest text that may be set in it."""

    width: float
    height: float
    smallest: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished figure: `svg` source, number of `pages`, and `alt`, one or two sentences that say the same.

    `left_out`: how much its legend has no room for, and only counts.
    """

    svg: str
    pages: int = 1
    alt: str = ""
    ids: tuple[str, ...] = field(default=())
    left_out: int = 0


def element(name: str, *children: str, **attributes: object) -> str:
    """One element; children are SVG source, attribute names have `_` for `-`; None leaves an attribute out."""
    pairs = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(number(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(children)
    return f"<{name}{pairs}>{inner}</{name}>" if inner else f"<{name}{pairs}/>"


def number(value: object) -> str:
    """Numbers with at most one decimal, everything else as it is."""
    if isinstance(value, float):
        return f"{value:.1f}".rstrip("0").rstrip(".")
    return str(value)


def words(
    text: str, x: float, y: float, size: float, *, weight: int = 400, fill: str, anchor: str = "start", **more: object
) -> str:
    """One line of text with `textLength`, since phones and table screens may have another font."""
    return element(
        "text", escape(text), x=x, y=y, font_size=size, font_weight=weight, fill=fill, text_anchor=anchor,
        textLength=text_width(text, size, weight) or None, lengthAdjust="spacingAndGlyphs", **more,
    )  # fmt: skip


def group(thing: str, *children: str, **attributes: object) -> str:
    """A thing on the board: a `<g>` whose id lets a screen replace just this one."""
    return element("g", *children, id=thing, **attributes)


def document(box: Box, children: Iterable[str], title: str, **attributes: object) -> str:
    """The whole figure; `title` becomes its accessible name."""
    inner = "".join(children)
    return element(
        "svg", element("title", escape(title)), inner, xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(box.width)} {number(box.height)}", role="img", font_family=FAMILY, **attributes,
    )  # fmt: skip
