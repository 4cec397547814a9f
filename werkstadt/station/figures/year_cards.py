"""The small cards of the year: their lines measured for a width, and drawn."""

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from werkstadt.station.figures.icons import icon
from werkstadt.station.figures.svg import element, words
from werkstadt.station.figures.text import width as text_width
from werkstadt.station.figures.text import wrap
from werkstadt.station.figures.year_model import YearEntry
from werkstadt.station.palette import colour


class Detail(IntEnum):
    """How much a card says; a full month drops the organiser first, then what is needed (its sign stays)."""

    TITLE = 1
    NEEDS = 2
    ALL = 3


@dataclass(frozen=True, slots=True)
class Scale:
    """Sizes of one drawing, all from the size of a card's title (`title`, figure units) and the smallest text."""

    title: float
    small: float

    @property
    def gap(self) -> float:
        return round(0.28 * self.title, 1)

    @property
    def header(self) -> float:
        return round(1.86 * self.title, 1)

    @property
    def band(self) -> float:
        return round(0.36 * self.title, 1)

    @property
    def inset(self) -> float:
        return round(0.7 * self.title, 1)

    @property
    def lane(self) -> float:
        return round(1.36 * self.title, 1)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a card; `sign` is an icon in front, `indent` the place it takes."""

    text: str
    size: float
    weight: int
    tint: str
    sign: str = ""
    indent: float = 0.0


@dataclass(frozen=True, slots=True)
class Card:
    """A measured card: id, its lines, width and height."""

    id: str
    lines: tuple[Line, ...]
    width: float
    height: float
    marked: bool = False


TITLE_LINES = 8  # of a card; longer titles come only from imports and stand in full in the list under the figure
SIDE_LINES = 12
LEADING = 1.15
PADDING = 0.3  # of the title's size, above and below the text


def measure(entry: YearEntry, label: str, width: float, detail: Detail, scale: Scale) -> Card:
    """The card of an entry, as high as its lines at this width."""
    by = entry.by if detail is Detail.ALL else ""
    lines = _lines(label, entry.title, width, scale, by=by, needs=entry.needs, spelt_out=detail is not Detail.TITLE)
    height = sum(line.size * LEADING for line in lines) + 2 * PADDING * scale.title
    return Card(entry.id, lines, width, round(height, 1), entry.marked)


@lru_cache(maxsize=4096)  # layouts that do not fit measure the same cards again
def _lines(
    label: str, title: str, width: float, scale: Scale, *, by: str, needs: str, spelt_out: bool
) -> tuple[Line, ...]:
    room, small = width - scale.inset - 0.2 * scale.title, scale.small
    sign = "hand" if needs and label and not spelt_out else ""
    size = scale.title if longest_word(title, scale.title) <= room else small  # smaller before a word breaks
    return (
        *_signed_lines(label, room, small, sign, weight=600, tint="calendar-strong"),
        *(Line(text, size, 600, "ink") for text in wrap(title, size, room, 600, TITLE_LINES)),
        *(Line(text, small, 400, "ink-soft") for text in wrap(by, small, room, 400, SIDE_LINES)),
        *_signed_lines(needs if spelt_out else "", room, small, "hand", weight=400, tint="ink"),
    )


def longest_word(text: str, size: float) -> float:
    """Width of the longest word of a title, below which words would break."""
    return max((text_width(word, size, 600) for word in text.split()), default=0.0)


def _signed_lines(text: str, room: float, size: float, sign: str, *, weight: int, tint: str) -> list[Line]:
    """Lines with an icon before the first of them, or nothing without text."""
    indent = 1.05 * size if sign else 0.0
    lines = wrap(text, size, room - indent, weight, SIDE_LINES)
    return [Line(line, size, weight, tint, "" if number else sign, indent) for number, line in enumerate(lines)]


def draw_card(card: Card, x: float, y: float, scale: Scale) -> str:
    """A sheet with the station's patterned strip at its left."""
    edge = {"stroke": colour("calendar-strong" if card.marked else "edge"), "stroke_width": 4 if card.marked else 1.5}
    thin = scale.title / 28  # lines grow with the drawing, measured on the wall's 28
    edge["stroke_width"] = float(edge["stroke_width"]) * thin
    return "".join((
        element("rect", x=x, y=y, width=card.width, height=card.height, rx=5 * thin, fill=colour("sheet"), **edge),
        _strip(x, y, scale.band, card.height, thin),
        draw_lines(card.lines, x + scale.inset, y + PADDING * scale.title, "calendar-strong"),
    ))  # fmt: skip


def _strip(x: float, y: float, width: float, height: float, thin: float) -> str:
    middle = x + width / 2
    return element("rect", x=x, y=y, width=width, height=height, rx=3 * thin, fill=colour("calendar-fill")) + element(
        "path", d=f"M{middle:.1f} {y + 2 * thin:.1f}v{height - 4 * thin:.1f}", stroke=colour("calendar-strong"),
        stroke_width=width, stroke_dasharray=f"{3 * thin:.1f} {9 * thin:.1f}",
    )  # fmt: skip


def draw_lines(lines: tuple[Line, ...], x: float, y: float, sign_token: str) -> str:
    """The lines one under the other, y the top of the first."""
    drawn = []
    for line in lines:
        baseline = y + line.size * 0.93
        if line.sign:
            drawn.append(
                icon(line.sign, x - 0.05 * line.size, baseline - 0.84 * line.size, line.size * 0.95, colour(sign_token))
            )
        if line.text:
            drawn.append(
                words(line.text, x + line.indent, baseline, line.size, weight=line.weight, fill=colour(line.tint))
            )
        y += line.size * LEADING
    return "".join(drawn)
