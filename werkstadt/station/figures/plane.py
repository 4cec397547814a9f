"""The map of the social space as a figure: flags at their places, ties as curves, a strip at the margin, a legend."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from werkstadt.station.figures.geometry import Rect
from werkstadt.station.figures.occupied import Occupied
from werkstadt.station.figures.plane_flags import draw_flag, draw_margin_flag, draw_pennant
from werkstadt.station.figures.plane_frame import draw_invitation, draw_margin_hint, draw_paper, draw_strip
from werkstadt.station.figures.plane_grid import draw_grid
from werkstadt.station.figures.plane_labels import Label
from werkstadt.station.figures.plane_legend import Legend, draw_column, draw_row, fit_column, fit_row
from werkstadt.station.figures.plane_places import Placed, foot_rect, pennant_rect
from werkstadt.station.figures.plane_placing import CELL
from werkstadt.station.figures.plane_sheet import Sheet, Wish, arrange, notes
from werkstadt.station.figures.plane_things import Background, Flag, PlaneWords, Tie, TieType, most_tied
from werkstadt.station.figures.plane_ties import Ends, bend_ties, draw_tie
from werkstadt.station.figures.svg import Box, Drawing, document

__all__ = ["Background", "Flag", "PlaneWords", "Tie", "TieType", "draw_plane", "most_tied"]


def draw_plane(
    flags: Sequence[Flag], ties: Sequence[Tie], tie_types: Sequence[TieType], box: Box, *, words: PlaneWords,
    background: Background | None = None, grid: bool = True, legend: bool = True, only_type: str | None = None,
    chosen: str | None = None, page: int = 0, prefix: str = "",
) -> Drawing:  # fmt: skip
    """Draw the map: labels never overlap, nothing leaves the box, no text is smaller than `box.smallest`.

    What does not fit loses slogans, then long names, then goes to further pages (`page` counts from 0 and is clamped);
    flags named on other pages stand as pennants. `only_type` shows one kind of tie, `chosen` (id of a flag) brings its
    ties to the front and fades the others, `prefix` goes before the ids inside the figure.
    """
    shown = tuple(tie for tie in ties if only_type in {None, tie.type})
    kinds = tuple(kind for kind in _all_kinds(tie_types, ties) if only_type in {None, kind.id})
    wish = Wish(tuple(flags), shown, kinds, box, background, grid, legend, chosen, words)
    sheet = arrange(wish)
    number = min(max(page, 0), sheet.count - 1)
    things = _things(sheet, wish, number)
    explained = _legend(sheet, wish, number)
    around = _surroundings(sheet, wish, explained, prefix)
    parts = [draw_paper(sheet.frame, background, prefix), *around, *things.values()]
    drawn = document(box, parts, words.title)
    return Drawing(drawn, sheet.count, _summary(wish), tuple(things), explained.left_out)


def _all_kinds(types: Sequence[TieType], ties: Sequence[Tie]) -> list[TieType]:
    """The kinds given, and one in slate for each that ties name without anybody having agreed on it."""
    known = {kind.id for kind in types}
    strange = dict.fromkeys(tie.type for tie in ties if tie.type not in known)
    return [*types, *(TieType(name, name, "slate", "dashdot") for name in strange)]


def _legend(sheet: Sheet, wish: Wish, page: int) -> Legend:
    """The legend with the notes of this page, as far as there is room."""
    frame, whole = sheet.frame, replace(sheet.legend, notes=notes(wish, page, sheet.count))
    if frame.beside:
        return fit_column(whole, frame.column, frame.unit)
    return fit_row(whole, frame.lines.width, frame.unit) if wish.legend else whole


def _surroundings(sheet: Sheet, wish: Wish, legend: Legend, prefix: str) -> list[str]:
    """Grid, strip and legend, and the invitation while nothing stands on the map."""
    frame, unit = sheet.frame, sheet.frame.unit
    parts = [draw_strip(frame)]
    if wish.grid:
        parts.append(draw_grid(frame.map, unit, frame.numbers.width))
    if not any(flag.at_margin for flag in wish.flags):
        parts.append(draw_margin_hint(frame, wish.said))
    if not wish.flags and wish.said.empty:
        parts.append(draw_invitation(frame, wish.said, prefix))
    if frame.beside:
        return [*parts, draw_column(legend, frame.column, unit)]
    return [*parts, draw_row(legend, frame.lines, unit, entries=wish.legend)]


def _things(sheet: Sheet, wish: Wish, page: int) -> dict[str, str]:
    """SVG by id in the order of drawing: faded ties, ties, pennants without name, flags of the margin, flags."""
    unit, looks = sheet.frame.unit, sheet.looks
    labels, margin = _of_page(sheet, page)
    named = {placed.label.flag.id for placed in labels} | {label.flag.id for label, _ in margin}
    things = _ties(sheet, wish, labels, {label.flag.id: rect for label, rect in margin}, named)
    things |= _pennants(sheet, labels, named)
    for label, rect in margin:
        flag = label.flag
        things[flag.id] = draw_margin_flag(label, rect, looks[flag.group], unit, thick=_is_thick(flag, wish))
    for placed in labels:
        flag = placed.label.flag
        things[flag.id] = draw_flag(placed, looks[flag.group], unit, thick=_is_thick(flag, wish))
    return things


def _pennants(sheet: Sheet, labels: tuple[Placed, ...], named: set[str]) -> dict[str, str]:
    """Flags whose name stands on another page, unless a label covers them here."""
    unit, feet = sheet.frame.unit, sheet.standing.feet
    others = [flag for flag in sheet.standing.flags if flag.id not in named]
    return {
        flag.id: draw_pennant(flag, feet[flag.id], sheet.looks[flag.group], unit)
        for flag in others
        if not any(placed.rect.overlaps(pennant_rect(feet[flag.id], unit)) for placed in labels)
    }


def _of_page(sheet: Sheet, page: int) -> tuple[tuple[Placed, ...], list[tuple[Label, Rect]]]:
    """Labels on the map and in the strip; where one of both has fewer pages, it begins again."""
    labels = sheet.pages.labels[page % len(sheet.pages.labels)] if sheet.pages.labels else ()
    strip = sheet.frame.strip
    left = strip.x + 10 * sheet.frame.unit
    margin = sheet.margin[page % len(sheet.margin)].labels
    return labels, [(label, rect._replace(x=rect.x + left, y=rect.y + strip.y)) for label, rect in margin]


def _ties(
    sheet: Sheet, wish: Wish, labels: tuple[Placed, ...], margin: dict[str, Rect], named: set[str]
) -> dict[str, str]:
    kinds = {kind.id: kind for kind in wish.kinds}
    curves = bend_ties(wish.ties, _ends(sheet, labels, margin))
    back: dict[str, str] = {}
    front: dict[str, str] = {}
    for tie in wish.ties:
        if tie.id not in curves:
            continue
        ends = {tie.source, tie.target}
        faded = wish.chosen not in ends if wish.chosen else not ends & named
        drawn = draw_tie(tie, kinds[tie.type], curves[tie.id], sheet.frame.unit, faded=faded)
        (back if faded else front)[tie.id] = drawn
    return back | front


def _ends(sheet: Sheet, labels: tuple[Placed, ...], margin: dict[str, Rect]) -> Ends:
    area, unit, feet = sheet.frame.map, sheet.frame.unit, sheet.standing.feet
    covered, standing = Occupied(area, CELL * unit), Occupied(area, CELL * unit)
    for placed in labels:
        covered.mark(placed.rect)
    for foot in feet.values():
        standing.mark(foot_rect(foot, unit))
    return Ends(feet, margin, area, covered, standing, unit)


def _is_thick(flag: Flag, wish: Wish) -> bool:
    return flag.marked or flag.id == wish.chosen


def _summary(wish: Wish) -> str:
    """The figure in two or three sentences, counts by kind of tie and by group."""
    counts = [(kind.label, sum(tie.type == kind.id for tie in wish.ties)) for kind in wish.kinds]
    ties = ", ".join(f"{label} {count}" for label, count in counts) or "0"
    at_margin = sum(flag.at_margin for flag in wish.flags)
    summary = wish.said.summary.format(flags=len(wish.flags), margin=at_margin, ties=ties)
    groups = Counter(flag.group for flag in wish.flags if flag.group)
    if not groups or not wish.said.groups:
        return summary
    return f"{summary} {wish.said.groups.format(groups=', '.join(f'{name} {n}' for name, n in groups.items()))}"
