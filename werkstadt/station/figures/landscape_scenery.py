"""The land itself: sky, far hills with forest, clearing, ground, way and water, drawn from the rows' layers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import pi, sin

from werkstadt.station.figures.svg import Box, element
from werkstadt.station.palette import colour

GOLDEN = 0.618034  # multiples of it spread evenly without a pattern, and are the same in every drawing
POINTS = 48  # of a wavy line


@dataclass(frozen=True, slots=True)
class Area:
    """Where somebody stands: stickers down to `text_top`, text below."""

    left: float
    top: float
    right: float
    bottom: float
    text_top: float

    def touches(self, x: float, y: float, reach: float, *, text_only: bool = False) -> bool:
        """Whether something of this reach around x, y would stand in it, or in its text."""
        top = self.text_top if text_only else self.top
        return self.left - reach < x < self.right + reach and top - reach < y < self.bottom + reach


def spread(number: int, salt: float = 0.0) -> float:
    """The share 0…1 that belongs to a number; close numbers lie far apart."""
    return (number * GOLDEN + salt) % 1.0


@dataclass(frozen=True, slots=True)
class Wave:
    """A gentle line across the picture: y at its middle, how far it swings, how often, where it begins."""

    y: float
    swing: float
    times: float
    start: float

    def at(self, share: float) -> float:
        """The y at a share of the width."""
        turn = 2 * pi * (self.times * share + self.start)
        return self.y + self.swing * (0.7 * sin(turn) + 0.3 * sin(2.3 * turn + 1))

    def points(self, width: float) -> str:
        """The line as an SVG path's points from left to right."""
        steps = (number / POINTS for number in range(POINTS + 1))
        return "L".join(f"{share * width:.1f} {self.at(share):.1f}" for share in steps)


def draw_scenery(box: Box, layers: Sequence[str], keep_clear: Iterable[Area]) -> str:
    """The land in the size of `box`; trees and grass leave out what text needs."""
    row = box.height / max(1, len(layers))
    above = {name: sum(layer == name for layer in layers) * row for name in ("sky", "hill", "clearing")}
    sky, hill = above["sky"], above["sky"] + above["hill"]
    clearing = hill + above["clearing"]
    clear, unit = list(keep_clear), (box.width * box.height) ** 0.5 / 1264  # 1 on the wall
    far = Wave(sky - 0.06 * row, 0.1 * row, 2.3, 0.1)
    mid = Wave(sky + 0.2 * row, 0.08 * row, 1.4, 0.55)
    near = Wave(max(hill, sky + 0.5 * row) + 0.2 * row, 0.08 * row, 1.1, 0.2)
    way = Wave(min(clearing, box.height - 0.6 * row) + 0.08 * row, 0.12 * row, 0.9, 0.05)
    return "".join((
        element("rect", width=box.width, height=box.height, fill=colour("land-sky")),
        _ground(far, box, "land-far"), _trees(far, mid, box, unit, clear),
        _ground(mid, box, "land-mid"), _ground(near, box, "land-near"),
        _lake(box, clearing - 0.68 * row, row), _way(way, box, unit), _grass(box, near, unit, clear),
    ))  # fmt: skip


def _ground(wave: Wave, box: Box, token: str) -> str:
    path = f"M{wave.points(box.width)}L{box.width} {box.height}L0 {box.height}Z"
    return element("path", d=path, fill=colour(token))


def _trees(far: Wave, mid: Wave, box: Box, unit: float, clear: list[Area]) -> str:
    """A loose forest on the far hills, its feet between their crest and the next one."""
    drawn, count = [], round(box.width / (34 * unit))
    for number in range(count):
        share = (number + 0.2 + 0.6 * spread(number, 0.3)) / count
        foot = far.at(share) + (mid.at(share) - far.at(share)) * (0.55 + 0.5 * spread(number, 0.7))
        high = (34 + 26 * spread(number, 0.5)) * unit
        x = share * box.width
        if any(area.touches(x, foot - high / 2, high / 3, text_only=True) for area in clear):
            continue
        drawn.append((foot, _tree(x, foot, high, round_crown=spread(number, 0.1) < 0.35)))
    return "".join(tree for _, tree in sorted(drawn))


def _tree(x: float, foot: float, high: float, *, round_crown: bool) -> str:
    fill = colour("land-tree")
    trunk = element("path", d=f"M{x:.1f} {foot:.1f}v{-high / 2:.1f}", stroke=fill, stroke_width=high / 9)
    if round_crown:
        return trunk + element("circle", cx=x, cy=foot - 0.66 * high, r=0.36 * high, fill=fill)
    wide, top = 0.3 * high, foot - high
    crown = _crown(x, wide, foot - 0.12 * high, top + 0.25 * high) + _crown(x, 0.75 * wide, foot - 0.42 * high, top)
    return trunk + element("path", d=crown, fill=fill)


def _crown(x: float, wide: float, low: float, top: float) -> str:
    return f"M{x - wide:.1f} {low:.1f}L{x:.1f} {top:.1f}L{x + wide:.1f} {low:.1f}Z"


def _lake(box: Box, middle: float, row: float) -> str:
    """A lake that runs out of the picture at the right, with a few waves."""
    left, right, high = box.width * 0.82, box.width, 0.26 * row
    shore = (
        f"M{right:.1f} {middle - 1.2 * high:.1f}C{right - 0.5 * (right - left):.1f} {middle - 1.3 * high:.1f} "
        f"{left + 0.1 * (right - left):.1f} {middle - 0.7 * high:.1f} {left:.1f} {middle:.1f}"
        f"C{left:.1f} {middle + 0.8 * high:.1f} {right - 0.5 * (right - left):.1f} {middle + 1.1 * high:.1f} "
        f"{right:.1f} {middle + 1.1 * high:.1f}Z"
    )
    waves = "".join(
        f"M{left + share * (right - left):.1f} {middle + rise * high:.1f}q{0.02 * box.width:.1f} {-0.1 * high:.1f} "
        f"{0.035 * box.width:.1f} 0" for share, rise in ((0.1, 0.1), (0.72, -0.75), (0.75, 0.62))
    )  # fmt: skip
    return element("path", d=shore, fill=colour("land-water")) + element(
        "path", d=waves, fill="none", stroke=colour("sheet"), stroke_width=0.018 * row, stroke_linecap="round"
    )


def _way(wave: Wave, box: Box, unit: float) -> str:
    return element(
        "path",
        d=f"M{wave.points(box.width)}",
        fill="none",
        stroke=colour("land-way"),
        stroke_width=20 * unit,
        opacity=0.75,
    )


def _grass(box: Box, near: Wave, unit: float, clear: list[Area]) -> str:
    """Tufts of three blades where nobody stands."""
    tufts = []
    for number in range(40):
        x, share = spread(number, 0.2) * box.width, spread(number, 0.2)
        y = near.at(share) + (0.08 + 0.9 * (number + 0.5) / 40) * (box.height - near.at(share))
        if not any(area.touches(x, y, 16 * unit) for area in clear) and x < 0.8 * box.width:
            tufts.append(_tuft(x, y, unit))
    if not tufts:
        return ""
    return element(
        "path",
        d="".join(tufts),
        fill="none",
        stroke=colour("land-line"),
        stroke_width=2.5 * unit,
        stroke_linecap="round",
    )


def _tuft(x: float, y: float, unit: float) -> str:
    blades = (
        (x - 6 * unit, y - 9 * unit, x - 3 * unit),
        (x, y - 12 * unit, x),
        (x + 6 * unit, y - 9 * unit, x + 3 * unit),
    )
    return "".join(f"M{tip:.1f} {top:.1f}L{foot:.1f} {y:.1f}" for tip, top, foot in blades)
