"""What is wrong with chapters that somebody wrote or switched: nothing in them, or headings that are none."""

from collections.abc import Iterator

from werkstadt.core.documenting.contents import contents
from werkstadt.core.documenting.context import Context
from werkstadt.core.documenting.order import STATION
from werkstadt.core.editing.todo import Todo
from werkstadt.core.rich_text import Text
from werkstadt.errors import mark
from werkstadt.station.blocks import Block, plain

LONGEST_HEADING = 80
"""Characters up to which a bold paragraph looks like a heading."""
EMPTY = mark("Das Kapitel »%(title)s« ist eingeschaltet, aber leer. In der Dokumentation kommt es nicht vor")
NO_HEADING = mark(
    "Im Kapitel »%(title)s« steht ein fetter Absatz wie eine Überschrift: »%(text)s«. Wer sich vorlesen lässt, "
    "überspringt sie; ein eigenes Kapitel daraus machen"
)


def chapter_flaws(context: Context) -> Iterator[Todo]:
    """Chapters that somebody wants and nobody filled, and bold paragraphs in place of headings."""
    touched = {decided.name for decided in context.material.chapters}
    for chapter in contents(context):
        place = {"title": chapter.title}
        if chapter.shown and not chapter.said and chapter.name in touched and not chapter.name.startswith(STATION):
            yield Todo(EMPTY, "documentation", _anchor(chapter.name), place)
        decided = context.decided(chapter.name)
        for text in (decided.text, decided.easy, decided.view):
            for heading in _bold(text) if chapter.shown else ():
                yield Todo(NO_HEADING, "documentation", _anchor(chapter.name), place | {"text": heading})


def _bold(text: Text) -> Iterator[str]:
    """Short paragraphs that are bold from end to end, with something below them."""
    for block in text[:-1]:
        if block["type"] == "paragraph" and _is_bold(block) and len(plain(block["text"])) <= LONGEST_HEADING:
            yield plain(block["text"])


def _is_bold(block: Block) -> bool:
    parts = block["text"] if isinstance(block["text"], list) else [block["text"]]
    said = [part for part in parts if not isinstance(part, str) or part.strip()]
    return bool(said) and all(isinstance(part, dict) and "bold" in part for part in said)


def _anchor(name: str) -> str:
    """Where the list of chapters has it."""
    return name.replace(":", "-")
