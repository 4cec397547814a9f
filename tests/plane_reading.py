"""Drawing the map in tests, and reading from it where labels, feet and ties are."""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Any
from xml.etree import ElementTree as ET

from tests.drawn import SVG, root, texts
from tests.plane_things import BOXES, TYPES, WORDS
from werkstadt.station.figures.geometry import Rect
from werkstadt.station.figures.plane import Flag, Tie, draw_plane
from werkstadt.station.figures.svg import Box, Drawing

WALL = BOXES["wall"]


def draw(flags: list[Flag], ties: list[Tie], box: Box = WALL, **options: Any) -> Drawing:
    """One page, with the usual words and kinds of tie."""
    return draw_plane(flags, ties, TYPES, box, words=WORDS, **options)


def pages(flags: list[Flag], ties: list[Tie], box: Box = WALL, **options: Any) -> Iterator[Drawing]:
    """Every page."""
    one = draw(flags, ties, box, **options)
    yield one
    yield from (draw(flags, ties, box, page=page, **options) for page in range(1, one.pages))


def label_rects(drawing: Drawing, flags: list[Flag]) -> dict[str, Rect]:
    """What the words of each named flag cover."""
    rects = {}
    ids = {flag.id for flag in flags}
    for each in root(drawing).iter(f"{SVG}g"):
        lines = texts(each)
        if each.get("id") in ids and lines:
            left, top = min(line.left for line in lines), min(line.top for line in lines)
            right, bottom = max(line.right for line in lines), max(line.bottom for line in lines)
            rects[str(each.get("id"))] = Rect(left, top, right - left, bottom - top)
    return rects


def overlapping(rects: dict[str, Rect]) -> list[tuple[str, str]]:
    """Pairs of flags whose words lie over each other."""
    return [(one, other) for one, other in combinations(rects, 2) if rects[one].overlaps(rects[other])]


def feet(tree: ET.Element) -> list[tuple[float, float]]:
    """Where flags stand."""
    return [(float(circle.get("cx", "0")), float(circle.get("cy", "0"))) for circle in tree.iter(f"{SVG}circle")]


def curve(tree: ET.Element, tie: str) -> list[float]:
    """Numbers of a tie's path: x and y of start, two control points, end."""
    found = next(each for each in tree.iter(f"{SVG}g") if each.get("id") == tie)
    return [float(number) for number in re.findall(r"-?[\d.]+", next(found.iter(f"{SVG}path")).get("d", ""))]
