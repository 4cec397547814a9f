"""The chapters of a documentation while somebody writes them: what each contains, texts to start from, a preview."""

from dataclasses import replace
from functools import lru_cache

from werkstadt.core.document import Wanted
from werkstadt.core.documenting.building import context_of, meta_of
from werkstadt.core.documenting.chapters import Chapter, chapters, joined
from werkstadt.core.documenting.contents import contents
from werkstadt.core.documenting.context import Context
from werkstadt.core.documenting.decided import Decided
from werkstadt.core.documenting.desk import Contained, Offered
from werkstadt.core.documenting.overview import found_messages
from werkstadt.core.documenting.starters import starters
from werkstadt.documents.reading import gathered
from werkstadt.errors import NotFound
from werkstadt.export.preview import preview
from werkstadt.station.blocks import Block, tree

DEPENDS = ("overview", "outlook")
"""Chapters of which more than the text below the heading is written."""


def listed(wanted: Wanted, number: int) -> list[Contained]:
    """The chapters with what they contain; while the workshop's `number` stays, nothing is read again."""
    return contents(_context(wanted, number))


def offered(wanted: Wanted, number: int, name: str) -> Offered:
    """What there is to start from. Raises NotFound."""
    context = _context(wanted, number)
    usual = _with(context, Decided(name))
    title = str(_chapter(usual, name).heading["text"])
    return Offered(title, starters(context, name), found_messages(context) if name == "overview" else [])


def pages(wanted: Wanted, number: int, draft: Decided) -> list[bytes]:
    """The first pages of a chapter, were it as `draft` has it, as PNG; none of an empty one. Raises NotFound."""
    context = _with(_context(wanted, number), draft)
    chapter = _chapter(context, draft.name)
    made = chapter.write(context) if draft.name in DEPENDS else list(_made(wanted, number, draft.name))
    return preview(
        tree(meta_of(context), joined(context, chapter, made)), pictures=wanted.data / "pictures", words=context.words
    )


@lru_cache(maxsize=2)
def _context(wanted: Wanted, _number: int) -> Context:
    material, kinds = gathered(wanted)
    return context_of(material, kinds.kinds, wanted.today)


@lru_cache(maxsize=8)
def _made(wanted: Wanted, number: int, name: str) -> tuple[Block, ...]:
    """What is made for a chapter: drawings take longer than setting the page."""
    context = _context(wanted, number)
    return tuple(_chapter(context, name).write(context))


def _with(context: Context, draft: Decided) -> Context:
    kept = tuple(each for each in context.material.chapters if each.name != draft.name)
    return replace(context, material=replace(context.material, chapters=(*kept, draft)))


def _chapter(context: Context, name: str) -> Chapter:
    found = next((chapter for chapter in chapters(context) if chapter.name == name), None)
    if found is None:
        raise NotFound
    return found
