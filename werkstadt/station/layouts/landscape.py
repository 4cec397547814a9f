"""The network as a landscape: everybody stands there with their stickers, name and role."""

from werkstadt.station.figures.landscape import Settler, draw_landscape
from werkstadt.station.figures.svg import Box, Drawing
from werkstadt.station.kind import Board, Kind
from werkstadt.station.layouts.figured import figure_page, landscape_words
from werkstadt.station.layouts.grouping import by_sort, values
from werkstadt.station.layouts.layout import BoardPage, Group, element_id
from werkstadt.station.state import Card, StationState
from werkstadt.words import Words


class Landscape:
    """Layout `landscape`: parts `name`, `role` and `stickers` name the fields."""

    def groups(self, kind: Kind, board: Board, state: StationState, words: Words) -> list[Group]:
        """Everybody in order of arrival."""
        return by_sort(kind, board.sorts, state, words)

    def figure(
        self, kind: Kind, board: Board, state: StationState, box: Box, words: Words, prefix: str, page: int = 0
    ) -> Drawing | None:
        """The landscape."""
        settlers = [_settler(board, card, state) for card in state.of(*board.sorts)]
        said = landscape_words(words, words.gendered(kind.say("empty", words.language)))
        return draw_landscape(settlers, box, words=said, page=page, prefix=prefix)

    def board(
        self, kind: Kind, board: Board, state: StationState, box: Box, page: int, words: Words, static: str
    ) -> BoardPage:
        """The figure; empty, it invites by itself."""
        drawing = self.figure(kind, board, state, box, words, "landscape-", page)
        assert drawing is not None
        return figure_page(drawing)


def _settler(board: Board, card: Card, state: StationState) -> Settler:
    name, role = (str(card.fields.get(board.parts.get(part, ""), "")) for part in ("name", "role"))
    stickers = tuple(values(card, board.parts.get("stickers", "")))
    return Settler(element_id(card), state.name(name), role, stickers, card.id in state.marked)
