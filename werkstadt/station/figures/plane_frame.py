"""Where the parts of the map figure lie in the box: paper, map, strip at the margin, legend beside or below."""

from dataclasses import dataclass
from functools import cached_property

from werkstadt.station.figures.geometry import Rect
from werkstadt.station.figures.plane_flags import Look, draw_flag
from werkstadt.station.figures.plane_labels import Form, compose
from werkstadt.station.figures.plane_places import at_pole
from werkstadt.station.figures.plane_things import Background, Flag, PlaneWords
from werkstadt.station.figures.svg import Box, element, words
from werkstadt.station.figures.text import width, wrap
from werkstadt.station.figures.town import draw_town
from werkstadt.station.palette import colour

TEXT_SHARE = 26 / 1500  # text size by the width of the paper: the same look on wall, table and page
TEXT_HEIGHT_SHARE = 0.032
COLUMN, GUTTER = 300.0, 24.0  # legend beside the paper, in units of 1/26 of the text size
COLUMN_FROM = 1.7  # boxes wider than this have the legend beside the map
LETTERS, NUMBERS = 42.0, 46.0  # room for the grid's letters above and numbers left of the map


@dataclass(frozen=True)
class Frame:
    """The parts of the figure; `margin` and `row` are the heights of strip and legend lines, `size` of the text."""

    box: Box
    size: float
    beside: bool
    grid: bool
    aspect: float
    margin: float = 0.0
    row: float = 0.0

    @property
    def unit(self) -> float:
        """One of 26 parts of the text size: every measure of the figure is a number of units."""
        return self.size / 26

    @cached_property
    def paper(self) -> Rect:
        """The sheet with map, strip and, in narrow boxes, the legend."""
        beside = (COLUMN + GUTTER) * self.unit if self.beside else 0.0
        edge = self.unit
        return Rect(edge, edge, self.box.width - beside - 2 * edge, self.box.height - 2 * edge)

    @cached_property
    def column(self) -> Rect:
        """The legend's own sheet beside the paper."""
        wide = COLUMN * self.unit
        return Rect(self.box.width - wide - self.unit, self.paper.y, wide, self.paper.height)

    @cached_property
    def map(self) -> Rect:
        """The map, in the shape of its picture if that is known."""
        left, top = (NUMBERS * self.unit, LETTERS * self.unit) if self.grid else (0.0, 0.0)
        whole = Rect(self.paper.x + left, self.paper.y + top, self.paper.width - left,
                     self.paper.height - top - self.margin - self.row)  # fmt: skip
        if not self.aspect:
            return whole
        wide = min(whole.width, whole.height * self.aspect)
        return Rect(whole.x + (whole.width - wide) / 2, whole.y, wide, wide / self.aspect)

    @cached_property
    def numbers(self) -> Rect:
        """The column of the grid's numbers left of the map; without a grid it has no width."""
        wide = NUMBERS * self.unit if self.grid else 0.0
        return Rect(self.map.x - wide, self.map.y, wide, self.map.height)

    @cached_property
    def room(self) -> Rect:
        """Where labels may stand: the map, and the paper left and right of a picture that is narrower."""
        if self.map.right > self.paper.right - 1:
            return self.map
        return Rect(self.paper.x, self.map.y, self.paper.width, self.map.height)

    @cached_property
    def strip(self) -> Rect:
        """The strip between map and legend lines."""
        return Rect(self.paper.x, self.map.bottom, self.paper.width, self.paper.bottom - self.row - self.map.bottom)

    @cached_property
    def lines(self) -> Rect:
        """Where the legend stands below the map."""
        inset = 20 * self.unit
        return Rect(self.paper.x + inset, self.paper.bottom - self.row, self.paper.width - 2 * inset, self.row)


def has_column(box: Box) -> bool:
    """Whether the legend has room beside the map."""
    return box.width / box.height >= COLUMN_FROM and (COLUMN + GUTTER) * box.smallest / 26 < box.width * 0.3


def text_sizes(box: Box, *, beside: bool) -> list[float]:
    """The text size that suits the box, then, where it is another, the smallest that may be set."""
    share = TEXT_SHARE / (1 + TEXT_SHARE * (COLUMN + GUTTER) / 26) if beside else TEXT_SHARE
    wanted = min(box.width * share, box.height * TEXT_HEIGHT_SHARE)
    return [wanted, box.smallest] if wanted > box.smallest * 1.03 else [box.smallest]


def draw_paper(frame: Frame, background: Background | None, prefix: str) -> str:
    """The sheet with the background: the town's picture, a little paler so that ties stand out, or the drawn town."""
    unit, area, clip = frame.unit, frame.map, f"{prefix}map"
    place = {"x": area.x, "y": area.y, "width": area.width, "height": area.height}
    if background:
        aspect = "none" if not background.aspect else "xMidYMid meet"
        picture = element("image", href=background.href, preserveAspectRatio=aspect, **place)
        picture += element("rect", fill=colour("paper"), opacity="0.3", **place)
    else:
        picture = draw_town(area)
    paper = element("rect", x=frame.paper.x, y=frame.paper.y, width=frame.paper.width, height=frame.paper.height,
                    rx=6 * unit, fill=colour("paper"), stroke=colour("line"), stroke_width=2 * unit)  # fmt: skip
    window = element("defs", element("clipPath", element("rect", **place), id=clip))
    edge = element("rect", fill="none", id=f"{prefix}area", **place)  # by which a tap on the board is read
    return window + paper + element("g", picture, clip_path=f"url(#{clip})") + edge


def draw_strip(frame: Frame) -> str:
    """The strip at the margin and the lines around the map."""
    strip, area, unit = frame.strip, frame.map, frame.unit
    ground = element("rect", x=strip.x + unit, y=strip.y, width=strip.width - 2 * unit, height=strip.height - unit,
                     fill=colour("sunk"))  # fmt: skip
    path = f"M{strip.x:.1f} {strip.y:.1f}h{strip.width:.1f}"
    if frame.grid:
        path += f"M{area.x:.1f} {area.bottom:.1f}V{area.y:.1f}H{area.right:.1f}"
    return ground + element("path", d=path, fill="none", stroke=colour("edge"), stroke_width=f"{2.5 * unit:.2f}")


def draw_margin_hint(frame: Frame, said: PlaneWords) -> str:
    """What belongs into the strip, while nothing stands there."""
    unit, strip = frame.unit, frame.strip
    lines = wrap(said.margin_hint, 26 * unit, strip.width * 0.86)
    top = strip.y + (strip.height - len(lines) * 31 * unit) / 2
    return element("g", *(
        words(line, strip.middle, top + (n + 0.8) * 31 * unit, 26 * unit, fill=colour("ink-soft"), anchor="middle")
        for n, line in enumerate(lines)
    ))  # fmt: skip


def draw_invitation(frame: Frame, said: PlaneWords, prefix: str) -> str:
    """An empty map says what to do first and shows how a flag would look."""
    unit, area = frame.unit, frame.map
    size = 34 * unit
    lines = wrap(said.empty, size, area.width * 0.7, 600)
    wide = max(width(line, size, 600) for line in lines) + 56 * unit
    plate = Rect(area.middle - wide / 2, area.y + area.height * 0.56, wide, (len(lines) * 42 + 34) * unit)
    parts = [element("rect", x=plate.x, y=plate.y, width=plate.width, height=plate.height, rx=6 * unit,
                     fill=colour("paper"), stroke=colour("line"), stroke_width=2 * unit)]  # fmt: skip
    for n, line in enumerate(lines):
        y = plate.y + (42 * n + 46) * unit
        parts.append(words(line, area.middle, y, size, weight=600, fill=colour("ink"), anchor="middle"))
    example = Flag(f"{prefix}example", said.example_name, said.example_slogan)
    label = compose(example, Form.FULL, unit, limit=min(300.0, area.width * 0.6 / unit))
    foot = (area.middle - label.width / 2, area.y + area.height * 0.44)
    placed = at_pole(label, foot, foot[1] - 12 * unit - label.height, hangs_left=False)
    return element(
        "g", *parts, draw_flag(placed, Look("space", "straight", at_margin=False, dashed=True), unit, thick=True)
    )
