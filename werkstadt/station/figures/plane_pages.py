"""How much text each flag on the map carries and on which page: slogans go first, then further pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from werkstadt.station.figures.geometry import Point, Rect
from werkstadt.station.figures.plane_flags import Look
from werkstadt.station.figures.plane_labels import LINE_LIMIT, Form, Label, compose
from werkstadt.station.figures.plane_places import Placed, moved
from werkstadt.station.figures.plane_placing import Placing
from werkstadt.station.figures.plane_things import Flag

COVERED = 0.4  # share of the map that labels may cover, so that map and ties can still be followed
FIRM = 100  # as if a label had been driven away so often already
SAVED = 0.8  # short names are worth it when they cover less than this share
NEARLY = 2  # page counts tried before some flags have to wait for a page of their own


@dataclass(frozen=True, slots=True)
class Standing:
    """The flags on the map with their feet and looks; labels stand in `area`, but not on the grid's `numbers`."""

    flags: list[Flag]
    feet: dict[str, Point]
    looks: dict[str, Look]
    area: Rect
    numbers: Rect
    unit: float

    def label(self, flag: Flag, form: Form) -> Label:
        """A flag's text in this form, never wider than the map."""
        limit = min(LINE_LIMIT, self.area.width * 0.6 / self.unit)
        return compose(flag, form, self.unit, limit=limit, tail=self.looks[flag.group].tail * self.unit)


@dataclass(frozen=True, slots=True)
class Pages:
    """The labels of each page; flags without a label on a page stand there as small pennants."""

    labels: tuple[tuple[Placed, ...], ...]


def one_page(standing: Standing, form: Form) -> Pages | None:
    """All flags on one page in this form, or None when they do not fit."""
    labels = [standing.label(flag, form) for flag in standing.flags]
    if not all(label.complete for label in labels) or _cover(labels) > COVERED * _size(standing):
        return None
    placed = _place(labels, standing, all_or_none=True)
    return Pages((placed,)) if len(placed) == len(labels) else None


def several_pages(standing: Standing, first: set[str]) -> Pages:
    """Names, short ones if that saves pages; flags in `first` are named on every page, if that is possible.

    Flag n goes to page n modulo pages: a new one leaves the others where they are, and crowds thin out.
    """
    long, short = ([standing.label(flag, form) for flag in standing.flags] for form in (Form.NAMES, Form.SHORT))
    labels = short if _cover(short) < SAVED * _cover(long) else long
    pinned = [label for label in labels if label.flag.id in first]
    rest = [label for label in labels if label.flag.id not in first]
    most = COVERED * _size(standing)
    if not rest or _cover(pinned) > most / 2:
        pinned, rest = [], labels
    least = max(2, ceil(_cover(rest) / (most - _cover(pinned))))
    for count in range(least, least + NEARLY):
        pages = _even_pages(pinned, rest, standing, count)
        if pages:
            return Pages(pages)
    return Pages(_uneven_pages(pinned, rest, standing, least + NEARLY - 1))


def _even_pages(
    pinned: list[Label], rest: list[Label], standing: Standing, count: int
) -> tuple[tuple[Placed, ...], ...]:
    """All labels on so many pages, or nothing."""
    pages = []
    for page in range(count):
        placed = _place([*pinned, *rest[page::count]], standing, all_or_none=True)
        if not placed:
            return ()
        pages.append(placed)
    return tuple(pages)


def _uneven_pages(
    pinned: list[Label], rest: list[Label], standing: Standing, count: int
) -> tuple[tuple[Placed, ...], ...]:
    """In a crowd: each page takes what it can hold, further pages what was left over."""
    pages: list[tuple[Placed, ...]] = []
    waiting = rest
    while waiting:
        page = _place([*pinned, *waiting[:: max(1, count - len(pages))]], standing, firm=pinned)
        named = {placed.label.flag.id for placed in page}
        if not any(label.flag.id in named for label in waiting):
            page = _place(waiting[:1], standing) or (_pushed_in(waiting[0], standing),)
            named = {waiting[0].flag.id}
        pages.append(page)
        waiting = [label for label in waiting if label.flag.id not in named]
    return tuple(pages)


def _pushed_in(label: Label, standing: Standing) -> Placed:
    """The last way out, in a box hardly larger than a label."""
    area, foot = standing.area, standing.feet[label.flag.id]
    left = max(area.x, min(foot[0], area.right - label.width))
    top = max(area.y, min(foot[1] - label.height, area.bottom - label.height))
    return moved(label, foot, Rect(left, top, label.width, label.height))


def _place(
    labels: list[Label], standing: Standing, *, all_or_none: bool = False, firm: Sequence[Label] = ()
) -> tuple[Placed, ...]:
    """The labels of one page; the other flags stand there as pennants. Nobody drives the `firm` ones away."""
    named = {label.flag.id for label in labels}
    feet = [foot for flag, foot in standing.feet.items() if flag in named]
    others = [foot for flag, foot in standing.feet.items() if flag not in named]
    placing = Placing(standing.area, feet, others, standing.unit)
    placing.block(standing.numbers)
    placing.driven.update({label.flag.id: FIRM for label in firm})
    return tuple(placing.place_all(labels, standing.feet, all_or_none=all_or_none).values())


def _cover(labels: list[Label]) -> float:
    return sum(label.width * label.height for label in labels)


def _size(standing: Standing) -> float:
    return standing.area.width * standing.area.height
