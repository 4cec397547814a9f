"""What the blocks name only by a word: colours of an accent, icons, stickers; ready for a writer to draw."""

import re
from functools import cache
from typing import Any

from werkstadt.folders import folder
from werkstadt.station.block_finish import walk
from werkstadt.station.palette import is_colour, tokens
from werkstadt.station.stickers import drawings, find

ICON = re.compile(
    r'<symbol id="i-([a-z0-9-]+)" viewBox="([^"]+)"[^>]*>(?:<title>[^<]*</title>)?(.*?)</symbol>', re.DOTALL
)
PLAIN_ACCENT = "slate"
READABLE = 4.5  # WCAG 2.2, 1.4.3: contrast of text


def spread_accents(tree: dict[str, Any]) -> None:
    """Give every block its accent: its own, else that of its chapter, else that of the document."""
    general = tree["meta"]["accent"] = known_accent(tree["meta"].get("accent", PLAIN_ACCENT))
    current = general
    for block in tree["body"]:
        if block["type"] == "heading" and block["level"] == 1:
            current = block.get("accent", general)
        for inner in walk([block]):
            inner["accent"] = known_accent(inner.get("accent", current))
            for card in inner.get("cards", []):
                card["accent"] = known_accent(card.get("accent", inner["accent"]))


def known_accent(accent: str) -> str:
    """The accent, or the plain one for a word that names none: white type would stand on white."""
    return accent if is_colour(accent) else PLAIN_ACCENT


@cache
def accent_colours(accent: str) -> dict[str, str]:
    """`strong` (text and lines), `fill` (areas) and `tint` (quiet grounds) of a token or of a town's `#RRGGBB`."""
    known = known_accent(accent)
    if known.startswith("#"):
        return {"strong": _darkened(accent), "fill": accent, "tint": _mixed(accent, "#FFFFFF", 0.86)}
    return {shade: tokens()[f"{known}-{shade}"] for shade in ("strong", "fill", "tint")}


@cache
def _icons() -> dict[str, tuple[str, str]]:
    text = (folder("static") / "icons.svg").read_text(encoding="utf-8")
    return {name: (view, inner) for name, view, inner in ICON.findall(text)}


@cache
def icon_svg(name: str, stroke: str) -> str | None:
    """The icon as SVG source of its own with its lines in `stroke`; None for an unknown name."""
    if name not in _icons():
        return None
    view, inner = _icons()[name]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" fill="none" stroke="{stroke}" stroke-width="2" '
        f'stroke-linecap="round" stroke-linejoin="round">{inner.replace("currentColor", stroke)}</svg>'
    )


@cache
def sticker_svg(name: str) -> str | None:
    """The sticker as SVG source of its own; None for an unknown id."""
    if name not in drawings():
        return None
    view, inner = drawings()[name]
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">{inner}</svg>'


def sticker_name(name: str, language: str) -> str:
    """What the sticker is called, for those who do not see it."""
    sticker = find(name)
    if sticker is None:
        return name
    return sticker.en if language.startswith("en") else sticker.de


def _channels(colour: str) -> list[int]:
    return [int(colour[start : start + 2], 16) for start in (1, 3, 5)]


def _mixed(one: str, other: str, share: float) -> str:
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def _luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in _shares(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _shares(colour: str) -> list[float]:
    return [channel / 255 for channel in _channels(colour)]


def _darkened(colour: str) -> str:
    for step in range(20):
        darker = _mixed(colour, "#000000", step / 20)
        if 1.05 / (_luminance(darker) + 0.05) >= READABLE:
            return darker
    return "#000000"
