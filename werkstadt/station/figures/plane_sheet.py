"""Finds the arrangement of the map figure: text size, how much text, pages; the first that fits is taken."""

from dataclasses import dataclass
from functools import lru_cache

from werkstadt.station.figures.plane_flags import Look, group_looks
from werkstadt.station.figures.plane_frame import Frame, has_column, text_sizes
from werkstadt.station.figures.plane_labels import Form
from werkstadt.station.figures.plane_legend import Legend, make_legend, row_height
from werkstadt.station.figures.plane_margin import Margin, MarginPage, plan_margin
from werkstadt.station.figures.plane_pages import Pages, Standing, one_page, several_pages
from werkstadt.station.figures.plane_places import stand_feet
from werkstadt.station.figures.plane_things import Background, Flag, PlaneWords, Tie, TieType
from werkstadt.station.figures.svg import Box

PINNED = 6  # so many own or new flags are named on every page


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be drawn, as it was asked for; `kinds` are the kinds of tie to be shown."""

    flags: tuple[Flag, ...]
    ties: tuple[Tie, ...]
    kinds: tuple[TieType, ...]
    box: Box
    background: Background | None
    grid: bool
    legend: bool
    chosen: str | None
    said: PlaneWords


@dataclass(frozen=True, slots=True)
class Sheet:
    """The figure with everything at its place, on all pages."""

    frame: Frame
    looks: dict[str, Look]
    legend: Legend
    margin: tuple[MarginPage, ...]
    standing: Standing
    pages: Pages

    @property
    def count(self) -> int:
        """Number of pages."""
        return max(len(self.margin), len(self.pages.labels), 1)


@lru_cache(maxsize=16)
def arrange(wish: Wish) -> Sheet:
    """The fullest arrangement that fits: before text gets smaller than allowed, slogans go, then further pages come.

    Kept for a while, since the pages of a figure are asked for one after the other.
    """
    sizes = text_sizes(wish.box, beside=wish.legend and has_column(wish.box))
    for form in Form:
        for size in sizes if form.has_slogan else sizes[-1:]:
            sheet = _prepare(wish, size, paged=False)
            pages = one_page(sheet.standing, form)
            if pages and len(sheet.margin) == 1:
                return _with_pages(sheet, pages)
    return _on_pages(wish, sizes[-1])


def notes(wish: Wish, page: int, count: int) -> tuple[str, ...]:
    """What must be said beside the map: where it comes from, and which page this is."""
    background, said = wish.background, wish.said
    origin = said.credit.format(source=background.source, licence=background.licence) if background else said.drawn
    return (origin, said.page.format(page=page + 1, pages=count)) if count > 1 else (origin,)


def _on_pages(wish: Wish, size: float) -> Sheet:
    """Pages for what the map or the strip cannot hold; a map that holds all its names keeps them on every page."""
    sheet = _prepare(wish, size, paged=True)
    for form in Form if len(sheet.margin) > 1 else ():
        pages = one_page(sheet.standing, form)
        if pages:
            return _with_pages(sheet, pages)
    return _with_pages(sheet, several_pages(sheet.standing, _pinned(wish)))


def _pinned(wish: Wish) -> set[str]:
    """The chosen flag with all it is tied to; own and new ones if they are few."""
    pinned = {flag.id for flag in wish.flags if flag.marked}
    if len(pinned) > PINNED:
        pinned = set()
    if wish.chosen:
        pinned |= {wish.chosen}
        pinned |= {
            end for tie in wish.ties for end in (tie.source, tie.target) if wish.chosen in (tie.source, tie.target)
        }
    return pinned


def _prepare(wish: Wish, size: float, *, paged: bool) -> Sheet:
    """Everything but the labels on the map."""
    beside = wish.legend and has_column(wish.box)
    aspect = wish.background.aspect if wish.background else 0.0
    looks = group_looks(wish.flags)
    said = notes(wish, 98, 99 if paged else 1)  # the widest number of pages, for room
    legend = make_legend(wish.flags, wish.ties, wish.kinds, looks=looks, said=wish.said, notes=said)
    frame = Frame(wish.box, size, beside, wish.grid, aspect)
    margin = _margin(wish, frame)
    row = 0.0 if beside else row_height(legend, frame.lines.width, frame.unit, entries=wish.legend)
    frame = Frame(wish.box, size, beside, wish.grid, aspect, margin.height, row)
    on_map = [flag for flag in wish.flags if not flag.at_margin]
    feet = stand_feet(on_map, frame.map, frame.unit)
    standing = Standing(on_map, feet, looks, frame.room, frame.numbers, frame.unit)
    return Sheet(frame, looks, legend, margin.pages, standing, Pages(()))


def _margin(wish: Wish, frame: Frame) -> Margin:
    flags = [flag for flag in wish.flags if flag.at_margin]
    return plan_margin(flags, wish.ties, frame.strip.width - 20 * frame.unit, frame.unit)


def _with_pages(sheet: Sheet, pages: Pages) -> Sheet:
    return Sheet(sheet.frame, sheet.looks, sheet.legend, sheet.margin, sheet.standing, pages)
