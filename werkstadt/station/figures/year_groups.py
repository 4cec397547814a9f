"""Who is reached when: a lane for each group over the twelve months, so that an empty stretch is seen."""

from collections.abc import Sequence
from dataclasses import replace

from werkstadt.station.figures.svg import Box, Drawing, document, element, group
from werkstadt.station.figures.svg import words as line
from werkstadt.station.figures.text import width
from werkstadt.station.figures.year_group_holidays import HIGH, draw_holidays
from werkstadt.station.figures.year_group_lanes import LEADING, Frame, Reached, draw_group, name_lines
from werkstadt.station.figures.year_model import Holiday, YearEntry, YearWords
from werkstadt.station.figures.year_when import Place, place_of
from werkstadt.station.palette import colour

NAMES_SHARE = 0.24  # of the figure's width, for the groups' names
MONTHS = 1.86  # sizes of text that the band with the months' names is high
LOWEST, HIGHEST = 2.2, 5.0  # sizes of text that a lane is high


def groups_reached(entries: Sequence[YearEntry], year: int, words: YearWords) -> list[Reached]:
    """Every group in the order it was first named; what names nobody comes last, under words that say so."""
    found: dict[str, list[Place]] = {}
    for entry in entries:
        for name in dict.fromkeys(entry.lanes):
            found.setdefault(name, []).append(place_of(entry, year, words))
    nobody = [place_of(entry, year, words) for entry in entries if not entry.lanes]
    rest = [Reached(words.nobody_named, tuple(nobody))] if nobody else []
    return [Reached(name, tuple(places)) for name, places in found.items()] + rest


def draw_lanes(
    entries: Sequence[YearEntry], box: Box, *, year: int, words: YearWords, page: int = 0, prefix: str = ""
) -> Drawing:
    """Lanes of the groups that entries name, as `draw_reached` draws them."""
    return draw_reached(groups_reached(entries, year, words), box, year=year, words=words, page=page, prefix=prefix)


def draw_reached(
    groups: Sequence[Reached],
    box: Box,
    *,
    year: int,
    words: YearWords,
    holidays: Sequence[Holiday] = (),
    page: int = 0,
    prefix: str = "",
) -> Drawing:
    """Lanes per group over the months of `year`; each is a `<g>` with the id `{prefix}lane-{n}`, n from 0.

    School holidays are hatched below the months' names. Lanes that do not fit go to further pages. Raises ValueError
    for a date that does not exist.
    """
    free = [holiday for holiday in holidays if str(year) in {holiday.start[:4], holiday.end[:4]}]
    frame = _frame(groups, box, words, HIGH if free else 0.0)
    a_page = max(1, int((box.height - frame.header) / frame.lane))
    pages = max(1, -(-len(groups) // a_page))
    first = min(page, pages - 1) * a_page
    drawn = [element("rect", width=box.width, height=box.height, fill=colour("paper")), _months(frame, box, words)]
    if free:
        drawn += draw_holidays(free, year, MONTHS * frame.size, frame, f"{prefix}holidays")
    ids = []
    for number, reached in enumerate(groups[first : first + a_page]):
        ids.append(f"{prefix}lane-{first + number}")
        drawn.append(group(ids[-1], *draw_group(reached, frame.header + number * frame.lane, frame, words)))
    if not groups:
        drawn.append(_nothing(frame, box, words))
    alt = _alt(groups, year, words)
    return Drawing(document(box, drawn, alt), pages, alt, tuple(ids))


def height_of(
    groups: Sequence[Reached], width: float, smallest: float, words: YearWords, *, with_holidays: bool
) -> float:
    """How high a figure of this width is in which every lane has room for its name."""
    frame = _frame(groups, Box(width, 0, smallest), words, HIGH if with_holidays else 0.0)
    return frame.header + max(1, len(groups)) * frame.lane


def _frame(groups: Sequence[Reached], box: Box, words: YearWords, more: float) -> Frame:
    """Lanes share the height, as high as their longest name at least; `more`: sizes of text below the months' names."""
    size = round(max(1.08 * box.smallest, min(0.019 * box.width, 1.4 * box.smallest)), 1)
    names = NAMES_SHARE * box.width
    small = max(box.smallest, round(0.93 * size, 1))
    frame = Frame(size, small, names, (box.width - names) / 12, (MONTHS + more) * size, LOWEST * size)
    texts = [sum(part[1] * LEADING for part in name_lines(reached, frame, words)) for reached in groups]
    room = (box.height - frame.header) / max(1, len(groups))
    return replace(frame, lane=max(LOWEST * size, max(texts, default=0) + 0.5 * size, min(room, HIGHEST * size)))


def _months(frame: Frame, box: Box, said: YearWords) -> str:
    size, room = frame.size, 0.92 * frame.month
    names = said.months if all(width(name, size, 600) < room for name in said.months) else said.months_short
    lines = "".join(f"M{frame.left(month):.1f} {frame.header:.1f}V{box.height:.1f}" for month in range(1, 13))
    return "".join((
        element("rect", width=box.width, height=MONTHS * frame.size, fill=colour("calendar-tint")),
        element("path", d=lines, stroke=colour("line"), stroke_width=size / 14),
        *(
            line(name, frame.left(month) + frame.month / 2, MONTHS * frame.size * 0.68, size,
                 weight=600, fill=colour("ink"), anchor="middle")
            for month, name in enumerate(names, start=1)
        ),
    ))  # fmt: skip


def _nothing(frame: Frame, box: Box, said: YearWords) -> str:
    middle = (frame.header + box.height) / 2
    return line(said.nothing_yet, box.width / 2, middle, 1.2 * frame.size, fill=colour("ink-soft"), anchor="middle")


def _alt(groups: Sequence[Reached], year: int, said: YearWords) -> str:
    names = ", ".join(reached.name for reached in groups) or said.nothing_yet
    alt = said.alt_lanes.format(groups=names, year=year)
    gaps = ", ".join(reached.name for reached in groups if reached.empty_months())
    return f"{alt} {said.alt_gaps.format(groups=gaps)}" if gaps else alt
