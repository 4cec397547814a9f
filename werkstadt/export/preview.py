"""How a chapter will look in the booklet: its first pages as pictures, made while somebody writes it."""

from collections.abc import Iterator
from itertools import dropwhile
from pathlib import Path

from werkstadt.export.booklet_data import BookletData
from werkstadt.export.typeset import page_pictures
from werkstadt.station.blocks import Block, Tree, finish
from werkstadt.words import Words

MOST_OF_EACH = {"table": ("rows", 10), "cards": ("cards", 12), "gallery": ("figures", 6)}
"""Type → its part that may be long, and how much of it is set."""
MOST_MADE = 2
"""Figures, tables and the like: the text that somebody writes is set whole, and stands before them."""
MOST_PAGES = 4
PIXELS_PER_INCH = 78
TEXTS = frozenset({"heading", "paragraph", "bullets", "numbered", "page_break"})


def preview(tree: Tree, *, pictures: Path, words: Words) -> list[bytes]:
    """The first pages of `tree` as PNG, of a tree without blocks none. Raises BrokenTree and NotSet."""
    beginning = [_shortened(block) for block in _beginning(tree["body"])]
    while beginning and beginning[-1]["type"] == "page_break":
        beginning.pop()
    if not beginning:
        return []
    finished = finish({"meta": tree["meta"], "body": beginning}, words)
    data = BookletData(finished, pictures, words, plain_text=False)
    return page_pictures("booklet.typ", data, PIXELS_PER_INCH)[:MOST_PAGES]


def _beginning(body: list[Block]) -> Iterator[Block]:
    made = 0
    for block in dropwhile(lambda block: block["type"] == "page_break", body):
        made += block["type"] not in TEXTS
        if made > MOST_MADE:
            return
        yield block


def _shortened(block: Block) -> Block:
    part, most = MOST_OF_EACH.get(block["type"], ("", 0))
    return block | {part: block[part][:most]} if part else block
