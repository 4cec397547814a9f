"""Puts the chapters together: the material of a workshop becomes a tree of blocks that any writer can set."""

from collections.abc import Mapping
from datetime import date

from werkstadt.core.document import Released
from werkstadt.core.documenting.agreements import agreements
from werkstadt.core.documenting.annex import annex
from werkstadt.core.documenting.context import Chapter, Context
from werkstadt.core.documenting.cover import cover
from werkstadt.core.documenting.day import agenda, foreword, inputs, introduction
from werkstadt.core.documenting.gallery import gallery
from werkstadt.core.documenting.material import Material
from werkstadt.core.documenting.overview import overview
from werkstadt.core.documenting.people import participants
from werkstadt.core.documenting.photographs import photographs
from werkstadt.core.documenting.plenary import imprint, outlook, plenary
from werkstadt.core.documenting.station import stations
from werkstadt.core.documenting.who import who_is_who
from werkstadt.station.blocks import Tree, check, document_meta, tree
from werkstadt.station.kind import Kind
from werkstadt.words import Words

CHAPTERS: tuple[Chapter, ...] = (
    cover,
    overview,
    foreword,
    introduction,
    participants,
    agenda,
    inputs,
    stations,
    gallery,
    plenary,
    who_is_who,
    agreements,
    outlook,
    photographs,
    annex,
    imprint,
)
"""The chapters in their order; each gives nothing where the workshop has nothing for it."""


def build(material: Material, kinds: Mapping[str, Kind], today: date, released: Released | None = None) -> Tree:
    """The documentation, as it stands `today` or as it was released, as a checked tree."""
    words = Words(material.language, material.gender)
    context = Context(material, words, kinds, today, released)
    meta = document_meta(
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
    whole = tree(meta, [block for chapter in CHAPTERS for block in chapter(context)])
    check(whole)
    return whole
