"""The legend of the map: kinds of tie with their counts, groups of flags, and what must be said about the map."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from werkstadt.station.figures.geometry import Point, Rect
from werkstadt.station.figures.plane_flags import Look, outline
from werkstadt.station.figures.plane_things import Flag, PlaneWords, Tie, TieType
from werkstadt.station.figures.plane_ties import strokes
from werkstadt.station.figures.svg import element, words
from werkstadt.station.figures.text import shorten, width, wrap
from werkstadt.station.palette import colour

TEXT, HEADING, LINE = 26.0, 30.0, 31.0
KEY = 58.0  # width of a sample
PADDING = 24.0
WIDE_GAP, NARROW_GAP = 16.0, 6.0  # between entries of the column
LINES = 3  # of an entry in the column
ROWS = 5  # of all entries below the map; what has no room is counted in words


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the legend: `draw(x, y, unit)` gives the sample with its left end at x and its middle at y."""

    label: str
    count: str
    draw: Callable[[float, float, float], str]


@dataclass(frozen=True, slots=True)
class Legend:
    """All that can stand beside the map; `notes` (source, licence, page) must."""

    ties: tuple[Entry, ...]
    flags: tuple[Entry, ...]
    notes: tuple[str, ...]
    said: PlaneWords
    left_out: int = 0  # entries for which there is no room


def make_legend(
    flags: Sequence[Flag],
    ties: Sequence[Tie],
    types: Sequence[TieType],
    *,
    looks: dict[str, Look],
    said: PlaneWords,
    notes: tuple[str, ...],
) -> Legend:
    """Every kind of tie with its count where there is any, every named group, and the grey flags if there are any."""
    counts = {kind.id: sum(tie.type == kind.id for tie in ties) for kind in types}
    kinds = tuple(Entry(kind.label, str(counts[kind.id]) if ties else "", _tie_sample(kind)) for kind in types)
    groups = [Entry(f"{name}, {said.margin}" if look.at_margin else name, "", _flag_sample(look))
              for name, look in looks.items() if name]  # fmt: skip
    if any(flag.missing for flag in flags):
        groups.append(Entry(said.missing, "", _flag_sample(None)))
    return Legend(kinds, tuple(groups), notes, said)


def fit_column(legend: Legend, area: Rect, unit: float) -> Legend:
    """The legend as far as the column beside the map holds it."""
    across, room = area.width - 2 * PADDING * unit, _room(legend, area, unit)
    gap = _gap(legend, area, unit)
    return _shortened(legend, lambda tried: _entries_height(tried, across, unit, gap) <= room)


def draw_column(legend: Legend, area: Rect, unit: float) -> str:
    """The legend, fitted, as a sheet of its own beside the map; what is not needed most gives way where it is long."""
    place = {"x": area.x, "y": area.y, "width": area.width, "height": area.height, "rx": 6 * unit}
    parts = [element("rect", **place, fill=colour("sheet"), stroke=colour("line"), stroke_width=2 * unit)]
    x, across = area.x + PADDING * unit, area.width - 2 * PADDING * unit
    foot, gap = _foot(legend, area, unit), _gap(legend, area, unit)
    y = area.y + 22 * unit
    for heading, entries in ((legend.said.ties, legend.ties), (legend.said.flags, legend.flags)):
        if entries:
            y += HEADING * unit
            parts.append(words(heading, x, y, HEADING * unit, weight=600, fill=colour("ink")))
            y += (gap + 4) * unit
            for entry in entries:
                drawn, y = _entry(entry, (x, y), across, unit)
                parts.append(drawn)
                y += gap * unit
            y += 14 * unit
    return element("g", *parts, _draw_notes(foot, area, x, unit))


def _shortened(legend: Legend, fits: Callable[[Legend], bool]) -> Legend:
    """The legend with as many groups as there is room for, and how many more there are in words."""
    kept, tried = len(legend.flags), legend
    while kept and not fits(tried):
        kept -= 1
        more = len(legend.flags) - kept
        entry = Entry(legend.said.more.format(count=more), "", _nothing)
        tried = replace(legend, flags=(*legend.flags[:kept], entry), left_out=more)
    return tried


def _foot(legend: Legend, area: Rect, unit: float) -> list[tuple[str, int]]:
    """What must be said, and what is wished most where there is room for it."""
    across = area.width - 2 * PADDING * unit
    whole, least = (_notes(legend, across, unit, most_wished=wished) for wished in (True, False))
    room = area.height - (len(whole) * LINE + 60) * unit
    return whole if _entries_height(legend, across, unit, WIDE_GAP) <= room else least


def _room(legend: Legend, area: Rect, unit: float) -> float:
    return area.height - (len(_foot(legend, area, unit)) * LINE + 60) * unit


def _gap(legend: Legend, area: Rect, unit: float) -> float:
    across = area.width - 2 * PADDING * unit
    fits = _entries_height(legend, across, unit, WIDE_GAP) <= _room(legend, area, unit)
    return WIDE_GAP if fits else NARROW_GAP


def row_height(legend: Legend, across: float, unit: float, *, entries: bool) -> float:
    """How high the legend is as lines below the map; `entries` False leaves only what must be said."""
    lines = _flow(fit_row(legend, across, unit), across, unit) if entries else []
    return (len(lines) * 40 + len(_row_notes(legend, across, unit)) * LINE + 14) * unit


def draw_row(legend: Legend, area: Rect, unit: float, *, entries: bool) -> str:
    """The legend, fitted, as lines below the map."""
    parts, y = [], area.y + 8 * unit
    for line in _flow(legend, area.width, unit) if entries else []:
        for x, entry in line:
            parts.append(entry.draw(area.x + x, y + 18 * unit, unit))
            parts.append(_text(entry, area.x + x + (KEY + 12) * unit, y + 27 * unit, unit))
        y += 40 * unit
    for note in _row_notes(legend, area.width, unit):
        parts.append(words(note, area.x, y + 24 * unit, TEXT * unit, fill=colour("ink-soft")))
        y += LINE * unit
    return element("g", *parts)


def fit_row(legend: Legend, across: float, unit: float) -> Legend:
    """The legend as far as the lines below the map hold it."""
    return _shortened(legend, lambda tried: len(_flow(tried, across, unit)) <= ROWS)


def _flow(legend: Legend, across: float, unit: float) -> list[list[tuple[float, Entry]]]:
    """Lines of entries with their x."""
    lines: list[list[tuple[float, Entry]]] = [[]]
    x, sample = 0.0, (KEY + 12) * unit
    for entry in (*legend.ties, *legend.flags):
        room = across - sample - width(f" {entry.count}", TEXT * unit)
        fitting = replace(entry, label=shorten(entry.label, TEXT * unit, room))
        wide = sample + width(f"{fitting.label} {entry.count}", TEXT * unit)
        if lines[-1] and x + wide > across:
            lines.append([])
            x = 0.0
        lines[-1].append((x, fitting))
        x += wide + 34 * unit
    return [line for line in lines if line]


def _text(entry: Entry, x: float, y: float, unit: float) -> str:
    label = words(entry.label, x, y, TEXT * unit, fill=colour("ink"))
    if not entry.count:
        return label
    return label + words(
        entry.count, x + width(entry.label + " ", TEXT * unit), y, TEXT * unit, fill=colour("ink-soft")
    )


def _row_notes(legend: Legend, across: float, unit: float) -> list[str]:
    return wrap(" · ".join(legend.notes), TEXT * unit, across)


def _entry(entry: Entry, place: Point, across: float, unit: float) -> tuple[str, float]:
    """An entry of the column with its upper left corner at `place`, and the y below it."""
    x, y = place
    lines = _lines(entry, across, unit)
    text_x = x + (KEY + 14) * unit
    parts = [entry.draw(x, y + 20 * unit, unit)]
    for n, line in enumerate(lines):
        parts.append(words(line, text_x, y + (28 + n * LINE) * unit, TEXT * unit, fill=colour("ink")))
    bottom = y + (len(lines) * LINE + 7) * unit
    if entry.count:
        last = text_x + width(lines[-1] + " ", TEXT * unit)
        parts.append(words(entry.count, last, bottom - 10 * unit, TEXT * unit, fill=colour("ink-soft")))
    return "".join(parts), bottom


def _lines(entry: Entry, across: float, unit: float) -> list[str]:
    return wrap(entry.label, TEXT * unit, across - (KEY + 14) * unit, lines=LINES) or [""]


def _entries_height(legend: Legend, across: float, unit: float, gap: float) -> float:
    total = 22.0
    for entries in (legend.ties, legend.flags):
        if entries:
            total += HEADING + gap + 18
            for entry in entries:
                total += len(_lines(entry, across, unit)) * LINE + 7 + gap
    return total * unit


def _notes(legend: Legend, across: float, unit: float, *, most_wished: bool = True) -> list[tuple[str, int]]:
    """Lines with their weight: what is wished most, then what must be said about the map."""
    lines: list[tuple[str, int]] = []
    head, colon, rest = legend.said.most_wished.partition(":")
    if most_wished and legend.said.most_wished:
        lines += [(line, 600) for line in wrap(head + colon, TEXT * unit, across, 600)]
        lines += [(line, 400) for line in wrap(rest, TEXT * unit, across)]
        lines.append(("", 400))
    return lines + [(line, 0) for note in legend.notes for line in wrap(note, TEXT * unit, across)]


def _draw_notes(lines: list[tuple[str, int]], area: Rect, x: float, unit: float) -> str:
    across = area.right - PADDING * unit - x
    y = area.bottom - (len(lines) * LINE + 16) * unit
    parts = []
    if lines:
        parts.append(element("path", d=f"M{x:.1f} {y - 10 * unit:.1f}h{across:.1f}", stroke=colour("line"),
                             stroke_width=2 * unit))  # fmt: skip
    for line, weight in lines:
        y += LINE * unit
        if line:
            ink = colour("ink" if weight else "ink-soft")
            parts.append(words(line, x, y, TEXT * unit, weight=weight or 400, fill=ink))
    return "".join(parts)


def _nothing(_x: float, _y: float, _unit: float) -> str:
    return ""


def _tie_sample(kind: TieType) -> Callable[[float, float, float], str]:
    def draw(x: float, y: float, unit: float) -> str:
        return "".join(strokes(f"M{x + 3 * unit:.1f} {y:.1f}H{x + (KEY - 3) * unit:.1f}", kind, unit))

    return draw


def _flag_sample(look: Look | None) -> Callable[[float, float, float], str]:
    """A small flag; None stands for one that is missing today."""

    def draw(x: float, y: float, unit: float) -> str:
        sheet = Rect(x + 3 * unit, y - 13 * unit, (KEY - 8) * unit, 22 * unit)
        fill = colour("line") if look is None else colour(f"{look.accent}-fill")
        edge: dict[str, object] = {
            "fill": colour("sunk" if look is None else "sheet"),
            "stroke": colour("edge"),
            "stroke_width": f"{2 * unit:.2f}",
            "stroke_dasharray": f"{6 * unit:.2f} {4 * unit:.2f}" if look is None else None,
        }
        if look is not None and look.at_margin:
            whole = _rect(Rect(sheet.x, sheet.y, sheet.width, 28 * unit), rx=3 * unit, **edge)
            return whole + _rect(Rect(sheet.x + unit, sheet.y + unit, sheet.width - 2 * unit, 8 * unit), fill=fill)
        shape = outline(sheet, look.end if look else "straight", unit * 0.7, hangs_left=False)
        band = _rect(Rect(sheet.x, sheet.y, 9 * unit, sheet.height), fill=fill)
        line = f"M{sheet.x:.1f} {sheet.y - 2 * unit:.1f}V{y + 18 * unit:.1f}"
        pole = element("path", d=line, stroke=colour("ink"), stroke_width=4 * unit, stroke_linecap="round")
        return element("path", d=shape, **edge) + band + pole

    return draw


def _rect(place: Rect, **attributes: object) -> str:
    return element("rect", x=place.x, y=place.y, width=place.width, height=place.height, **attributes)
