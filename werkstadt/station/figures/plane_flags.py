"""How a flag is drawn: pole, foot and label on the map, a sheet with a coloured head in the margin, a small pennant."""

from collections.abc import Sequence
from dataclasses import dataclass

from werkstadt.station.figures.geometry import Point, Rect
from werkstadt.station.figures.plane_labels import FREE_SIDE, LINE, NAME, POLE_SIDE, SLOGAN, Label
from werkstadt.station.figures.plane_places import Placed
from werkstadt.station.figures.plane_things import Flag
from werkstadt.station.figures.svg import element, group, words
from werkstadt.station.palette import colour

ACCENTS = ("space", "calendar", "sky", "groups", "friction", "ecosystem", "wish")
ENDS = ("straight", "swallowtail", "pointed", "cut", "rounded")
TAILS = {"swallowtail": 16.0, "pointed": 16.0}
MARGIN_ACCENT = "slate"
DASHES = "9 6"


@dataclass(frozen=True, slots=True)
class Look:
    """Colour and free end of the flags of one group.

    `at_margin` when all of them stand in the strip, `dashed` for a flag that is only an example.
    """

    accent: str
    end: str
    at_margin: bool
    dashed: bool = False

    @property
    def tail(self) -> float:
        """Room that its free end takes, in units."""
        return TAILS.get(self.end, 0.0)


def group_looks(flags: Sequence[Flag]) -> dict[str, Look]:
    """A look for each group in order of appearance; slate is for the first that stands in the margin only."""
    looks: dict[str, Look] = {}
    on_map = {flag.group for flag in flags if not flag.at_margin}
    shown = 0
    for flag in flags:
        if flag.group in looks:
            continue
        only_margin = flag.group not in on_map
        if only_margin and all(look.accent != MARGIN_ACCENT for look in looks.values()):
            looks[flag.group] = Look(MARGIN_ACCENT, "straight", at_margin=True)
            continue
        looks[flag.group] = Look(ACCENTS[shown % len(ACCENTS)], ENDS[shown % len(ENDS)], only_margin)
        shown += 1
    return looks


def draw_flag(placed: Placed, look: Look, unit: float, *, thick: bool) -> str:
    """Pole or leader, foot, label with name and slogan, as one group with the flag's id."""
    flag, rect, foot = placed.label.flag, placed.rect, placed.foot
    side = "right" if placed.hangs_left else "left"
    tag = element(
        "path", d=outline(rect, look.end, unit, hangs_left=placed.hangs_left), **_edge(flag, look, unit, thick)
    )
    band = _band(rect, side, flag, look, unit)
    text_x = rect.x + (FREE_SIDE * unit + placed.label.tail if placed.hangs_left else POLE_SIDE * unit)
    texts = label_texts(placed.label, text_x, rect.y, unit, "start")
    return group(flag.id, _pole(placed, flag, unit), tag, band, _foot(foot, flag, look, unit, thick), *texts)


def draw_margin_flag(label: Label, rect: Rect, look: Look, unit: float, *, thick: bool) -> str:
    """A sheet with a coloured head and centred text."""
    sheet = element("rect", x=rect.x, y=rect.y, width=rect.width, height=rect.height, rx=5 * unit,
                    **_edge(label.flag, look, unit, thick))  # fmt: skip
    inset, round_, high = 0.8 * unit, 4 * unit, 5 * unit
    head = element(
        "path",
        d=f"M{rect.x + inset:.1f} {rect.y + high + round_:.1f}v{-high:.1f}q0 {-round_:.1f} {round_:.1f} {-round_:.1f}"
        f"h{rect.width - 2 * (round_ + inset):.1f}q{round_:.1f} 0 {round_:.1f} {round_:.1f}v{high:.1f}z",
        fill=_fill(label.flag, look),
    )
    return group(label.flag.id, sheet, head, *label_texts(label, rect.middle, rect.y + 5 * unit, unit, "middle"))


def draw_pennant(flag: Flag, foot: Point, look: Look, unit: float) -> str:
    """A flag without its name, where the names of this page are others."""
    x, y = foot
    wide, high, cut = 18 * unit, 6 * unit, 5 * unit
    pole = element("path", d=f"M{x:.1f} {y:.1f}v{-26 * unit:.1f}", stroke=colour("ink"), stroke_width=3 * unit)
    cloth = element(
        "path",
        d=f"M{x:.1f} {y - 26 * unit:.1f}h{wide:.1f}l{-cut:.1f} {high:.1f} {cut:.1f} {high:.1f}h{-wide:.1f}z",
        fill=_fill(flag, look),
        stroke=colour("edge"),
        stroke_width=f"{1.5 * unit:.2f}",
    )
    return group(flag.id, pole, cloth, _foot(foot, flag, look, unit, thick=False))


def outline(rect: Rect, end: str, unit: float, *, hangs_left: bool) -> str:
    """Path of the cloth: one straight side at the pole, the free end by the look."""
    pole, free = (rect.right, rect.x) if hangs_left else (rect.x, rect.right)
    inward = 1 if hangs_left else -1
    notch, middle = inward * min(16 * unit, rect.height / 2), (rect.y + rect.bottom) / 2
    corner = min(14 * unit, rect.height / 3)
    ends = {
        "swallowtail": f"H{free:.1f}L{free + notch:.1f} {middle:.1f}L{free:.1f} {rect.bottom:.1f}",
        "pointed": f"H{free + notch:.1f}L{free:.1f} {middle:.1f}L{free + notch:.1f} {rect.bottom:.1f}",
        "cut": f"H{free:.1f}V{rect.bottom - corner:.1f}L{free + inward * corner:.1f} {rect.bottom:.1f}",
        "rounded": f"H{free + inward * corner:.1f}Q{free:.1f} {rect.y:.1f} {free:.1f} {rect.y + corner:.1f}"
        f"V{rect.bottom - corner:.1f}Q{free:.1f} {rect.bottom:.1f} {free + inward * corner:.1f} {rect.bottom:.1f}",
        "straight": f"H{free:.1f}V{rect.bottom:.1f}",
    }
    return f"M{pole:.1f} {rect.y:.1f}{ends[end]}H{pole:.1f}Z"


def label_texts(label: Label, x: float, top: float, unit: float, anchor_side: str) -> list[str]:
    """Name in semibold, slogan below it."""
    ink = colour("ink-soft" if label.flag.missing else "ink")
    lines = [(line, NAME, 600) for line in label.name] + [(line, SLOGAN, 400) for line in label.slogan]
    return [
        words(line, x, top + (LINE * (n + 1) + 2) * unit, size * unit, weight=weight, fill=ink, anchor=anchor_side)
        for n, (line, size, weight) in enumerate(lines)
    ]


def _pole(placed: Placed, flag: Flag, unit: float) -> str:
    (x, y), (end_x, end_y) = placed.foot, placed.end
    ink = colour("ink-soft" if flag.missing else "ink")
    if placed.leader:
        return element(
            "path", d=f"M{x:.1f} {y:.1f}L{end_x:.1f} {end_y:.1f}", stroke=ink, stroke_width=f"{2 * unit:.2f}"
        )
    top, bottom = min(y, placed.rect.y - 4 * unit), max(y, placed.rect.bottom)
    return element(
        "path", d=f"M{x:.1f} {bottom:.1f}V{top:.1f}", stroke=ink, stroke_width=4 * unit, stroke_linecap="round"
    )


def _foot(foot: Point, flag: Flag, look: Look, unit: float, thick: bool) -> str:
    fill = colour(f"{look.accent}-strong") if thick else colour("ink-soft" if flag.missing else "ink")
    return element("circle", cx=foot[0], cy=foot[1], r=(11 if thick else 8) * unit, fill=fill, stroke=colour("paper"),
                   stroke_width=3 * unit)  # fmt: skip


def _band(rect: Rect, side: str, flag: Flag, look: Look, unit: float) -> str:
    x = rect.x if side == "left" else rect.right - 10 * unit
    return element("rect", x=x, y=rect.y, width=10 * unit, height=rect.height, fill=_fill(flag, look))


def _fill(flag: Flag, look: Look) -> str:
    return colour("line") if flag.missing else colour(f"{look.accent}-fill")


def _edge(flag: Flag, look: Look, unit: float, thick: bool) -> dict[str, object]:
    dashes = " ".join(f"{float(part) * unit:.2f}" for part in DASHES.split())
    return {
        "fill": colour("sunk" if flag.missing else "sheet"),
        "stroke": colour(f"{look.accent}-strong") if thick else colour("edge"),
        "stroke_width": f"{(4.5 if thick else 2.5 if flag.missing else 1.5) * unit:.2f}",
        "stroke_dasharray": dashes if flag.missing or look.dashed else None,
    }
