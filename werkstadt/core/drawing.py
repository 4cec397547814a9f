"""Draws a station's board from its plain state; runs in a worker process, which loads the kinds itself."""

from pathlib import Path

from werkstadt.station.figures.svg import Box
from werkstadt.station.figures.text import width
from werkstadt.station.layouts import BoardPage, board_page
from werkstadt.station.loading import kinds
from werkstadt.station.state import StationState
from werkstadt.words import Words


def ready() -> None:
    """Loads what drawing needs; a worker that has just started is asked for this first."""
    kinds()
    width("WerkStadt", 12)


def draw_board(folders: tuple[Path, ...], state: StationState, box: Box, page: int, static: str) -> BoardPage:
    """One page of the board in a box; `static` is the base address of static files."""
    kind = kinds(*folders)[state.kind]
    return board_page(kind, state, box, page, Words(state.language, state.gender), static=static)
