"""Levels: things from the widest area to the narrowest, with arrows to where their results go."""

from werkstadt.station.figures.levels import draw_levels
from werkstadt.station.figures.levels_model import Thing
from werkstadt.station.figures.svg import Box, Drawing
from werkstadt.station.kind import Board, Kind
from werkstadt.station.layouts.empty import empty_board
from werkstadt.station.layouts.figured import figure_page
from werkstadt.station.layouts.grouping import grouped, values
from werkstadt.station.layouts.layout import BoardPage, Group, Scene, element_id
from werkstadt.station.options import offered
from werkstadt.station.saying import Saying
from werkstadt.station.state import Card, StationState
from werkstadt.words import Words


class Levels:
    """Layout `levels`: part `by` is the level, offered from the narrowest to the widest, `link` where it hands on."""

    def groups(self, kind: Kind, board: Board, state: StationState, words: Words) -> list[Group]:
        """The things level by level, the widest first."""
        found = grouped(kind, board, state, words)
        known = len(_offered(kind, board, state))
        return [*reversed(found[:known]), *found[known:]]

    def figure(self, scene: Scene, box: Box, prefix: str, page: int, /) -> Drawing | None:
        """The levels; None while there is nothing on them."""
        return _draw(scene, box, prefix, page) if scene.cards else None

    def board(self, scene: Scene, box: Box, page: int, static: str, /) -> BoardPage:
        """The figure; empty, it invites."""
        return figure_page(_draw(scene, box, "", page)) if scene.cards else empty_board(scene, box, static)


def _draw(scene: Scene, box: Box, prefix: str, page: int) -> Drawing:
    offers = _offered(scene.kind, scene.board, scene.state)
    own = [value for card in scene.cards for value in values(card, scene.part("by")) if value not in offers]
    levels = list(dict.fromkeys([*offers, *own]))
    names = [_heading(scene, level) for level in levels]
    things = [_thing(scene, card, levels) for card in scene.cards]
    return draw_levels(
        things, [*names, scene.words("Ohne Angabe")], box, title=scene.state.title, alt=_said(scene, things),
        accent=scene.kind.accent, page=page, prefix=prefix,
    )  # fmt: skip


def _thing(scene: Scene, card: Card, levels: list[str]) -> Thing:
    level = next(iter(values(card, scene.part("by"))), "")
    told = (values(card, str(name)) for name in scene.board.parts.get("lists", ()))
    more = ", ".join(scene.state.name(value) for said in told for value in said[:1])
    target = str(card.fields.get(scene.part("link"), ""))
    return Thing(
        element_id(card), str(card.fields.get(scene.part("name"), "")), more,
        levels.index(level) if level in levels else len(levels), f"c-{target}" if target else "",
        marked=card.id in scene.state.marked,
    )  # fmt: skip


def _said(scene: Scene, things: list[Thing]) -> str:
    """How many there are, and who hands on to whom."""
    words, names = scene.words, {thing.id: thing.name for thing in things}
    count = words("%(title)s: %(n)s.", title=scene.state.title, n=words.number(len(things)))
    ways = [
        words("%(name)s gibt weiter an %(target)s", name=thing.name, target=names[thing.target])
        for thing in things
        if thing.target in names
    ]
    return " ".join([count, *(f"{way}." for way in ways)])


def _offered(kind: Kind, board: Board, state: StationState) -> list[str]:
    sort = kind.sort(board.sorts[0])
    field = sort.field(str(board.parts.get("by", ""))) if sort else None
    return list(offered(field, state.settings)) if field else []


def _heading(scene: Scene, level: str) -> str:
    sort = scene.kind.sort(scene.board.sorts[0])
    field = sort.field(scene.part("by")) if sort else None
    if sort is None or field is None:
        return level
    return Saying(scene.kind, sort, scene.state, scene.words).option(field, level)
