"""The year and the map as posters, A2 and A1: drawn for that paper, to be read from two metres."""

from collections.abc import Iterator
from functools import partial

from werkstadt.core.document import Document, Wanted
from werkstadt.core.documenting.context import Context
from werkstadt.documents.boards import every_page
from werkstadt.documents.nothing_yet import NothingYet
from werkstadt.documents.reading import file_name, gathered, head_of, named, strip_of
from werkstadt.errors import mark
from werkstadt.export.board import DrawnBoard, write_boards
from werkstadt.station.figures.svg import Box
from werkstadt.words import Words

ROOMS = {"a2": Box(1580, 850, 20.5), "a1": Box(2234, 1200, 24)}
"""Paper → what head and foot leave, in points, before a long title takes some of it, which sets letters smaller.

17.5 points are still read from two metres: Fira's small letters are 3.3 mm tall then, 5.6 minutes of arc.
"""
NAMES = {"year": mark("Jahreskalender"), "plane": mark("Karte")}
NONE = {
    "year": mark("Einen Jahreskalender gibt es an keiner Station."),
    "plane": mark("Eine Karte gibt es an keiner Station."),
}


def _large(layout: str, paper: str, wanted: Wanted) -> Document:
    """Every page of every board with this layout. Raises NothingYet where no station has one."""
    material, kinds = gathered(wanted)
    context = Context(material, Words(material.language, material.gender), kinds.kinds, wanted.today)
    pages = list(_pages(context, layout, paper))
    if not pages:
        raise NothingYet(NONE[layout])
    body = write_boards(pages, context.words, paper, strip=strip_of(material, context.words, wanted.data))
    name = f"-{file_name(context.words(NAMES[layout]))}-{paper.upper()}.pdf"
    return Document(body, "application/pdf", named(material, name))


def _pages(context: Context, layout: str, paper: str) -> Iterator[DrawnBoard]:
    for part in context.material.stations:
        kind = context.kind(part.state)
        for number, board in enumerate(kind.boards):
            if board.layout == layout:
                head = head_of(kind, part.state, context.material)
                yield from every_page(context, part.state, board, head, ROOMS[paper], f"{paper}-{number}-")


year_a2, year_a1 = partial(_large, "year", "a2"), partial(_large, "year", "a1")
map_a2, map_a1 = partial(_large, "plane", "a2"), partial(_large, "plane", "a1")
