"""The chapters between contents and imprint: who writes each, in which order, what the coordinator wrote into it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import takewhile

from werkstadt.core.documenting.agreements import agreements
from werkstadt.core.documenting.annex import annex
from werkstadt.core.documenting.carried import carried
from werkstadt.core.documenting.context import Context
from werkstadt.core.documenting.day import agenda, inputs, introduction
from werkstadt.core.documenting.gallery import gallery
from werkstadt.core.documenting.order import OWN, STATION, in_place, places, usual
from werkstadt.core.documenting.overview import overview
from werkstadt.core.documenting.people import participants
from werkstadt.core.documenting.photographs import photographs
from werkstadt.core.documenting.plenary import outlook, plenary
from werkstadt.core.documenting.station import heading_of, station
from werkstadt.core.documenting.together import together
from werkstadt.core.documenting.who import who_is_who
from werkstadt.core.rich_text import Text, from_plain
from werkstadt.station import blocks
from werkstadt.station.blocks import Block

Write = Callable[[Context], list[Block]]
SENTENCES = frozenset({"paragraph", "bullets", "numbers"})
"""What a chapter begins with, before its figures, lists and tables."""


def _nothing(_context: Context) -> list[Block]:
    return []


WRITERS: Mapping[str, Write] = {
    "overview": overview,
    "foreword": _nothing,
    "introduction": introduction,
    "participants": participants,
    "agenda": agenda,
    "inputs": inputs,
    "gallery": gallery,
    "together": together,
    "plenary": plenary,
    "who": who_is_who,
    "earlier": carried,
    "agreements": agreements,
    "outlook": outlook,
    "pictures": photographs,
    "annex": annex,
}
"""Name → what is made for the chapter, its heading first; nothing where the workshop has nothing for it."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: its name, what is made for it, and the heading it has where nothing is made."""

    name: str
    write: Write
    heading: Block


def chapters(context: Context) -> list[Chapter]:
    """All chapters in their order, those that are switched off too."""
    material = context.material
    stations = {STATION + part.state.id: part for part in material.stations}
    names = usual((part.state.id for part in material.stations), material.chapters)
    positions = places(names, material.chapters)
    return [_chapter(context, name, stations) for name in in_place(names, positions)]


def _chapter(context: Context, name: str, stations: Mapping[str, object]) -> Chapter:
    if name in stations:
        part = next(part for part in context.material.stations if STATION + part.state.id == name)
        return Chapter(name, lambda context: station(context, part), heading_of(context, part))
    if name.startswith(OWN):
        return Chapter(name, _nothing, blocks.heading(1, context.decided(name).title, name.replace(":", "-")))
    return Chapter(name, WRITERS[name], blocks.heading(1, context.title(name), name))


def written(context: Context, chapter: Chapter) -> list[Block]:
    """The chapter as it stands in the documentation; nothing where it has neither material nor text."""
    return joined(context, chapter, chapter.write(context))


def joined(context: Context, chapter: Chapter, made: list[Block]) -> list[Block]:
    """What was `made` for a chapter, with what the coordinator wrote below its heading."""
    decided, text = context.decided(chapter.name), text_of(context, chapter.name)
    if not made and not text:
        return []
    breaks = list(takewhile(lambda block: block["type"] == "page_break", made))
    head, *rest = made[len(breaks) :] or [chapter.heading]
    if decided.alone and text:
        rest = _without_sentences(rest)
    return [*breaks, head | ({"text": decided.title} if decided.title else {}), *text, *rest]


def text_of(context: Context, name: str) -> Text:
    """What the coordinator wrote into a chapter; foreword and outlook may have come as plain words."""
    plain = {"foreword": context.material.foreword, "outlook": context.material.outlook}
    return context.decided(name).text or from_plain(plain.get(name, ""))


def _without_sentences(made: list[Block]) -> list[Block]:
    """What is left when the sentences at the beginning, and the questions below the first, are taken out."""
    opening = list(takewhile(lambda block: block["type"] in SENTENCES, made))
    asked = bool(opening and opening[0].get("lead"))
    kept = [
        block
        for place, block in enumerate(opening)
        if block["type"] != "paragraph" and not (asked and place == 1 and block["type"] == "bullets")
    ]
    return [*kept, *made[len(opening) :]]
