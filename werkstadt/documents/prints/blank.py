"""Blank boards on A1, to be glued and written on: the year, the map's grid, the landscape, headings of columns."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from werkstadt.core.document import Document, Wanted
from werkstadt.core.documenting.context import Context
from werkstadt.documents.boards import every_page
from werkstadt.documents.prints.large import ROOMS
from werkstadt.documents.prints.printing import Placed, Printing, printing
from werkstadt.documents.reading import head_of
from werkstadt.export.board import board_head, drawn_sheet
from werkstadt.export.hanging import hung
from werkstadt.station.kind import Board
from werkstadt.station.layouts import layout_of

PAPER = "a1"


def blank_boards(wanted: Wanted) -> Document:
    """A page for each board of each station, without any card. Raises Refused."""
    made = printing(wanted)
    sheets = [sheet for placed in made.stations() for sheet in _sheets(made, placed)]
    body = hung("blank.typ", sheets, made.words, {"page": ""}, PAPER, "a3", strip=made.strip())
    return made.document(body, f"{made.words('Leere Tafeln')}-{PAPER.upper()}")


def _sheets(made: Printing, placed: Placed) -> Iterator[dict[str, Any]]:
    state = replace(placed.part.state, cards=(), settings={**placed.part.state.settings, "grid": True})
    head = head_of(placed.kind, state, made.material)
    context = Context(made.material, made.words, made.kinds, made.wanted.today)
    for number, board in enumerate(placed.kind.boards):
        if board.layout in {"plane", "landscape"}:
            prefix = f"blank-{placed.letter}{number}-"
            drawn = every_page(context, state, board, head, ROOMS[PAPER], prefix, blank=True)
            yield from map(drawn_sheet, drawn)
        else:
            kind, headings = _headings(made, placed, board)
            yield board_head(head) | {"kind": kind, "headings": headings}


def _headings(made: Printing, placed: Placed, board: Board) -> tuple[str, list[str]]:
    """How a board without a drawing is ruled, and what stands above its parts."""
    words, state = made.words, replace(placed.part.state, cards=())
    if board.layout == "year":
        return "months", [*words.months(), words("Ohne festen Monat, immer wieder")]
    if board.layout == "sheets":
        return "frames", [words("Hier einen Steckbrief ankleben")]
    if board.parts.get("by") == "question" and state.questions:
        return "columns", [question.text for question in state.questions]
    groups = layout_of(board).groups(placed.kind, board, state, words)
    return "columns", [group.heading for group in groups if group.heading] or [state.title]
