"""What a figure block is drawn from: SVG made safe, a picture file, or a word where there is none."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from werkstadt.export.drawings import BrokenDrawing, needs_shaping, proportion, texts, tidied, without_joints
from werkstadt.export.glyphs import showable
from werkstadt.export.pictures import Picture, find_picture, missing_picture
from werkstadt.export.typeset import drawn_as_picture
from werkstadt.station.blocks import Block
from werkstadt.words import Words

KEPT = 8
"""Drawings that a process keeps ready: while somebody writes a chapter, the same ones are set again and again."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Either `svg` source or a `picture` file, and height divided by width."""

    svg: str | None
    picture: Picture | None
    proportion: float


def figure_source(block: Block, folder: Path, words: Words, *, as_picture: bool) -> Drawn:
    """The drawing for print; `as_picture`, or text that must be shaped, makes a picture of it."""
    if "picture" in block:
        picture = find_picture(folder, block["picture"])
        if picture:
            return Drawn(None, picture, picture.height / picture.width)
    return _for_print(safe_svg(block.get("svg"), words), as_picture)


@lru_cache(maxsize=KEPT)
def _for_print(svg: str, as_picture: bool) -> Drawn:
    shown = tidied(svg, change=lambda text: showable(without_joints(text)))
    if as_picture or needs_shaping(texts(shown)):
        shown = drawn_as_picture(tidied(svg, change=showable))
    return Drawn(shown, None, proportion(svg))


@lru_cache(maxsize=KEPT)
def _safe(svg: str) -> str:
    return tidied(svg)


def safe_svg(svg: str | None, words: Words) -> str:
    """`svg` where it can be drawn, else a drawing that says what is missing."""
    if svg is None:
        return missing_picture(words.gettext("Dieses Bild fehlt."))
    try:
        return _safe(svg)
    except BrokenDrawing:
        return missing_picture(words.gettext("Diese Abbildung ließ sich nicht zeichnen."))
