"""Puts the chapters together: the material of a workshop becomes a tree of blocks that any writer can set."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from werkstadt.core.document import Released
from werkstadt.core.documenting.chapters import chapters, written
from werkstadt.core.documenting.context import Context
from werkstadt.core.documenting.cover import cover
from werkstadt.core.documenting.material import Material
from werkstadt.core.documenting.plenary import imprint
from werkstadt.station.blocks import Block, Tree, check, document_meta, tree
from werkstadt.station.kind import Kind
from werkstadt.words import Words


def build(material: Material, kinds: Mapping[str, Kind], today: date, released: Released | None = None) -> Tree:
    """The documentation, as it stands `today` or as it was released, as a checked tree."""
    context = context_of(material, kinds, today, released)
    meta = meta_of(context)
    shown = [chapter for chapter in chapters(context) if context.decided(chapter.name).shown]
    body = [*cover(context), *(block for chapter in shown for block in written(context, chapter)), *imprint(context)]
    whole = tree(meta, _with_single_breaks(body))
    check(whole)
    return whole


def context_of(material: Material, kinds: Mapping[str, Kind], today: date, released: Released | None = None) -> Context:
    """What the chapters are written with, in the language of the material."""
    return Context(material, Words(material.language, material.gender), kinds, today, released)


def meta_of(context: Context) -> dict[str, Any]:
    """What the whole is about."""
    material, words = context.material, context.words
    return document_meta(
        material.title,
        language=words.language,
        subtitle=material.subtitle or None,
        publisher=material.publisher or None,
        date=material.day.isoformat() if material.day else None,
        state=context.state(),
        stand=context.today.isoformat(),
        accent=material.colour or None,
        mixed=words.language[:2] != material.written_in[:2],
    )


def _with_single_breaks(body: list[Block]) -> list[Block]:
    """Where chapters were moved or switched off, two page breaks may meet: one is enough."""
    kept: list[Block] = []
    for block in body:
        if not (kept and kept[-1]["type"] == block["type"] == "page_break"):
            kept.append(block)
    return kept
