"""Gauges: how often each answer was given to the questions of a scale or a choice; below a threshold only how many."""

from collections import Counter

from werkstadt.station.fields import Field
from werkstadt.station.figures.gauges import Gauge, draw_gauges
from werkstadt.station.figures.svg import Box, Drawing
from werkstadt.station.kind import Board, Kind, Sort
from werkstadt.station.layouts.empty import empty_board
from werkstadt.station.layouts.figured import figure_page
from werkstadt.station.layouts.gauges_product import product_of
from werkstadt.station.layouts.grouping import values
from werkstadt.station.layouts.layout import BoardPage, Group, Scene, sort_heading, sort_look
from werkstadt.station.options import choices
from werkstadt.station.saying import Saying
from werkstadt.station.state import StationState
from werkstadt.words import Words


class Gauges:
    """Layout `gauges`: part `scales` lists the fields, each a scale or a choice; nobody sees a single card.

    Part `product` lists scales that work only together: what they give multiplied, and which is the weakest.
    """

    def groups(self, kind: Kind, board: Board, state: StationState, words: Words) -> list[Group]:
        """For each field a sentence with the numbers; or how many answers there are, while they are few."""
        few = waiting(kind, board, state, words)
        if few:
            name = board.sorts[0]
            return [Group(sort_heading(kind, name, words), (), *sort_look(kind, name), said=(few,))]
        look = sort_look(kind, board.sorts[0])
        told = [(gauge.title, _told(gauge, words)) for gauge in gauges_of(kind, board, state, words)]
        together = product_of(kind, board, state, words)
        told += [(words("Zusammen"), together)] if together else []
        return [Group(heading, (), *look, said=(said,)) for heading, said in told]

    def figure(self, scene: Scene, box: Box, _prefix: str, _page: int, /) -> Drawing | None:
        """The gauges, or nothing while answers are few."""
        return _draw(scene, box) if scene.cards else None

    def board(self, scene: Scene, box: Box, _page: int, static: str, /) -> BoardPage:
        """The figure; an empty board invites, and while answers are few says how many there are."""
        if scene.cards:
            return figure_page(_draw(scene, box))
        few = waiting(scene.kind, scene.board, scene.state, scene.words)
        return empty_board(scene, box, static, text=few)


def gauges_of(kind: Kind, board: Board, state: StationState, words: Words) -> list[Gauge]:
    """The gauges of a board that have answers, in the order of its part `scales`."""
    found = []
    for name in board.parts.get("scales", ()):
        sort = next((one for each in board.sorts if (one := kind.sort(each)) and one.field(name)), None)
        field = sort.field(name) if sort else None
        if sort and field:
            found.append(_gauge(kind, sort, field, state, words))
    return [gauge for gauge in found if gauge.most]


def waiting(kind: Kind, board: Board, state: StationState, words: Words) -> str:
    """How many answers there are and from how many on they are shown; empty where none waits."""
    count = sum(state.veiled.get(sort, 0) for sort in board.sorts)
    least = max((sort.together for name in board.sorts if (sort := kind.sort(name))), default=0)
    if not count:
        return ""
    return words.ngettext(
        "%(n)s Antwort. Gezeigt wird erst ab %(least)s.", "%(n)s Antworten. Gezeigt wird erst ab %(least)s.", count,
        least=words.number(least),
    )  # fmt: skip


def _gauge(kind: Kind, sort: Sort, field: Field, state: StationState, words: Words) -> Gauge:
    given = Counter(value for card in state.of(sort.name) for value in values(card, field.name))
    if field.type == "scale":
        steps = [str(step) for step in range(int(field.low or 0), int(field.high or 0) + 1)]
        answers = [(words.number(int(step)), given[step]) for step in steps]
    else:
        options = choices(kind, field, state.settings, words.language)
        answers = [(words.gendered(said), given[value]) for value, said in options]
    return Gauge(f"g-{state.id}-{field.name}", Saying(kind, sort, state, words).label(field), tuple(answers))


def _told(gauge: Gauge, words: Words) -> str:
    counted = words.listed([f"{answer} ({words.number(count)})" for answer, count in gauge.answers])
    return f"{counted}."


def _draw(scene: Scene, box: Box) -> Drawing:
    gauges = gauges_of(scene.kind, scene.board, scene.state, scene.words)
    together = product_of(scene.kind, scene.board, scene.state, scene.words)
    alt = " ".join([*(f"{gauge.title} {_told(gauge, scene.words)}" for gauge in gauges), together]).strip()
    return draw_gauges(gauges, box, title=scene.state.title, accent=scene.kind.accent, alt=alt, note=together)
