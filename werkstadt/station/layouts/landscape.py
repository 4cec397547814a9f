"""The network as a landscape: everybody stands there with their stickers, name and role."""

from werkstadt.station.figures.landscape import Settler, draw_landscape
from werkstadt.station.figures.svg import Box, Drawing
from werkstadt.station.kind import Board, Kind
from werkstadt.station.layouts.figured import figure_page, landscape_words
from werkstadt.station.layouts.grouping import by_sort, values
from werkstadt.station.layouts.layout import BoardPage, Group, Scene, element_id
from werkstadt.station.state import Card, StationState
from werkstadt.station.stickers import spoken
from werkstadt.words import Words


class Landscape:
    """Layout `landscape`: parts `name`, `role` and `stickers` name the fields."""

    def groups(self, kind: Kind, board: Board, state: StationState, words: Words) -> list[Group]:
        """Everybody in order of arrival."""
        return by_sort(kind, board.sorts, state, words)

    def figure(self, scene: Scene, box: Box, prefix: str, page: int, /) -> Drawing | None:
        """The landscape."""
        return _draw(scene, box, prefix, page)

    def board(self, scene: Scene, box: Box, page: int, _static: str, /) -> BoardPage:
        """The figure; empty, it invites by itself."""
        return figure_page(_draw(scene, box, "landscape-", page))


def _draw(scene: Scene, box: Box, prefix: str, page: int) -> Drawing:
    settlers = [_settler(scene, card) for card in scene.cards]
    said = landscape_words(scene.words, scene.empty)
    return draw_landscape(settlers, box, words=said, page=page, prefix=prefix)


def _settler(scene: Scene, card: Card) -> Settler:
    name, role = (str(card.fields.get(scene.part(part), "")) for part in ("name", "role"))
    stickers = tuple(spoken(word, scene.words.language) for word in values(card, scene.part("stickers")))
    return Settler(element_id(card), scene.state.name(name), role, stickers, card.id in scene.state.marked)
