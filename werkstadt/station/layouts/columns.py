"""Cards under headings: by sort or by question, parts side by side, with ropes between a wish and what it answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from werkstadt.station.card_html import render
from werkstadt.station.figures.svg import Box, Drawing
from werkstadt.station.kind import Board, Kind
from werkstadt.station.layouts.cells import CLOSE, EDGE, PARTS, ROWS, WALL, Cells, Heights
from werkstadt.station.layouts.empty import empty_board
from werkstadt.station.layouts.flow import Grid, Part, fill_page
from werkstadt.station.layouts.grouping import by_cluster, grouped
from werkstadt.station.layouts.heights import Setting, lines_high
from werkstadt.station.layouts.layout import BoardPage, Group, Scene, Size, element_id
from werkstadt.station.layouts.scale import Scale, scale_of
from werkstadt.station.state import StationState
from werkstadt.words import Words

SIZES = (
    Size("text-xl", 1.6, 1.25, 11),
    Size("text-l", 1.35, 1.15, 9),
    Size("text-s", 1.22, 1.08, 8.5),
    Size("text-m", 1.08, 1.08, 0),
)
"""From large to small; the largest that needs no further page and breaks no word."""
FEW = 4  # cards up to this number may be set largest
COLUMN = 14.4  # least width of a card
HEAD, HEADS = 1.45, 1.2  # type of headings: of one or two parts, of more
TOO_LONG = 0.7  # share of a page; a higher card takes the width of its part


@dataclass(frozen=True, slots=True)
class Page:
    """Groups side by side with what each shows on this page."""

    groups: tuple[Group, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Attempt:
    """A whole board at one size of type."""

    size: Size
    pages: tuple[Page, ...]
    breaks: bool
    """Whether words are broken."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be laid out: groups, which card answers which, cards, and whether headings are questions."""

    groups: tuple[Group, ...]
    links: dict[str, str]
    cells: Cells
    scale: Scale
    hidden: str
    close: bool
    """Whether parts lie close to each other, up to four of them: headings are questions or names of groups."""

    @property
    def gap(self) -> float:
        """Between two parts; ropes need wood to hang over."""
        return CLOSE if self.close else PARTS


class Columns:
    """Layout `columns`: part `by` names what the headings are, part `link` the field by which a card answers one."""

    def groups(self, kind: Kind, board: Board, state: StationState, words: Words) -> list[Group]:
        """The cards under their headings."""
        return (by_cluster if state.clustered else grouped)(kind, board, state, words)

    def figure(self, _scene: Scene, _box: Box, _prefix: str, _page: int, /) -> Drawing | None:
        """None: a document sets cards itself."""
        return None

    def board(self, scene: Scene, box: Box, page: int, static: str, /) -> BoardPage:
        """Parts side by side; a card that answers its neighbour hangs on a rope."""
        if not scene.cards:
            return empty_board(scene, box, static)
        clustered = scene.state.clustered
        by_sort = scene.part("by") in {"", "sort"} and not clustered
        found = self.groups(scene.kind, scene.board, scene.state, scene.words)
        groups = tuple(group for group in found if by_sort or group.cards or group.now)
        links, hidden = ({}, "") if clustered else (_links(scene), "" if by_sort else scene.part("by"))
        plan = Plan(groups, links, Cells(scene, static, hidden), scale_of(box), hidden, close=not by_sort)
        chosen = _best(plan)
        shown = chosen.pages[min(max(page, 0), len(chosen.pages) - 1)]
        counts = [(group.heading or scene.state.title, scene.words.number(len(group.cards))) for group in groups]
        alt = "; ".join(f"{heading}: {count}" for heading, count in counts)
        ids = tuple(element_id(card) for part in shown.parts for card in part.cards)
        return BoardPage(_html(plan, chosen.size, shown), len(chosen.pages), ids, alt)


def _links(scene: Scene) -> dict[str, str]:
    """Card id → id of the card it answers."""
    name = scene.part("link")
    return {card.id: str(card.fields[name]) for card in scene.cards if name and card.fields.get(name)}


def _best(plan: Plan) -> Attempt:
    """The fewest pages, then no broken words, then the fewest parts side by side, then the largest type."""
    sizes = SIZES if len(plan.cells.cards) <= FEW else SIZES[1:]
    attempts = [_attempt(plan, beside, size) for beside in _beside(plan) for size in sizes]
    return min(attempts, key=lambda attempt: (len(attempt.pages), attempt.breaks))


def _beside(plan: Plan) -> Iterator[int]:
    """How many parts may lie side by side: two by sort, up to four by question, as the width allows."""
    most = max(1, int((plan.scale.width + plan.gap) / (COLUMN + 2 * WALL + plan.gap)))
    least = min(2, most, len(plan.groups))
    return iter(range(least, (min(4, most, len(plan.groups)) if plan.close else least) + 1))


def _attempt(plan: Plan, beside: int, size: Size) -> Attempt:
    pages: list[Page] = []
    breaks = False
    for start in range(0, len(plan.groups), beside):
        waiting = [(group, list(group.cards)) for group in plan.groups[start : start + beside]]
        while waiting:
            groups = tuple(group for group, _ in waiting)
            grid, heights = _grid(plan, groups, size)
            parts = fill_page([cards for _, cards in waiting], plan.links, grid, heights)
            pages.append(Page(groups, parts))
            breaks = breaks or heights.break_words(card for part in parts for card in part.cards)
            waiting = [(group, cards) for group, cards in waiting if cards]
    return Attempt(size, tuple(pages), breaks)


def _grid(plan: Plan, groups: tuple[Group, ...], size: Size) -> tuple[Grid, Heights]:
    """Room for so many groups side by side, and a measure of cards in it."""
    part = (plan.scale.width - plan.gap * (len(groups) - 1)) / len(groups) - 2 * (WALL + EDGE)
    columns = max(1, int((part + WALL) / (COLUMN + WALL)))
    width = (part - WALL * (columns - 1)) / columns - 2 * EDGE
    narrow, wide = (Setting(room, size.text, size.value, hidden=plan.hidden) for room in (width, part - 2 * EDGE))
    high = plan.scale.height - 2 * (WALL + EDGE) - _head(groups, part)
    return Grid(columns, high, ROWS, size.least, TOO_LONG * high), plan.cells.heights(narrow, wide)


def _head(groups: Sequence[Group], part: float) -> float:
    """Height of the headings with the gap below."""
    size = HEAD if len(groups) <= 2 else HEADS
    return ROWS + max(
        lines_high(f"{group.heading} 000", size, part - 1.6 * size, 600) if group.heading else 0 for group in groups
    )


def _html(plan: Plan, size: Size, page: Page) -> str:
    cells = plan.cells
    return render(
        "station/columns.html", cells.words, static=cells.static, cells=cells, scale=plan.scale.css, size=size.css,
        parts=[{"group": group, "cells": part} for group, part in zip(page.groups, page.parts, strict=True)],
        clamped=any(part.clamped for part in page.parts), hidden=plan.hidden, close=plan.close,
    )  # fmt: skip
