"""What groups are known by: a colour with a shape, so that nobody has to tell colours apart."""

from collections.abc import Mapping

from werkstadt.errors import mark

MARKS: Mapping[str, str] = {
    "sky-circle": mark("Blauer Kreis"),
    "friction-square": mark("Rotes Quadrat"),
    "space-triangle": mark("Grünes Dreieck"),
    "wish-star": mark("Gelber Stern"),
    "groups-diamond": mark("Lila Raute"),
    "ecosystem-cross": mark("Türkises Kreuz"),
    "rose-heart": mark("Rosa Herz"),
    "calendar-hexagon": mark("Oranges Sechseck"),
    "slate-drop": mark("Grauer Tropfen"),
    "sky-star": mark("Blauer Stern"),
    "friction-circle": mark("Roter Kreis"),
    "space-square": mark("Grünes Quadrat"),
}
"""`accent-shape` → what people call it; no two share both, and the first nine share neither."""
MOST = len(MARKS)

OUTLINES: Mapping[str, str] = {
    "circle": "M12 2 A10 10 0 1 1 12 22 A10 10 0 1 1 12 2 Z",
    "square": "M3 3 H21 V21 H3 Z",
    "triangle": "M12 1.5 L23 21.5 H1 Z",
    "star": "M12 .8 L15.2 8 L23 8.8 L17.2 14 L18.9 21.8 L12 17.8 L5.1 21.8 L6.8 14 L1 8.8 L8.8 8 Z",
    "diamond": "M12 .5 L23.5 12 L12 23.5 L.5 12 Z",
    "cross": "M8 1.5 H16 V8 H22.5 V16 H16 V22.5 H8 V16 H1.5 V8 H8 Z",
    "heart": "M12 22.5 L2.8 12.8 A6 6 0 0 1 12 5.2 A6 6 0 0 1 21.2 12.8 Z",
    "hexagon": "M6.5 2.5 H17.5 L23 12 L17.5 21.5 H6.5 L1 12 Z",
    "drop": "M12 .8 C15 5.5 20 9.5 20 15 A8 8 0 1 1 4 15 C4 9.5 9 5.5 12 .8 Z",
}
"""Shape → its path in a square of 24, large enough for a number of two digits."""

LIGHT = {"wish", "calendar", "rose"}
"""Accents whose strong shade nobody would call by their name: their signs are drawn in the lighter one."""


def mark_of(position: int) -> str:
    """The mark of the group with this number, counted from 1."""
    return list(MARKS)[(position - 1) % MOST]


def name_of(colour: str) -> str:
    """What people call a mark; nothing for one that is none."""
    return MARKS.get(colour, "")


def accent_of(colour: str) -> str:
    """The accent of a mark."""
    return colour.partition("-")[0]


def is_light(colour: str) -> bool:
    """Whether a mark is drawn in its lighter shade, with a dark number."""
    return accent_of(colour) in LIGHT


def outline_of(colour: str) -> str:
    """The path of a mark's shape."""
    return OUTLINES.get(colour.partition("-")[2], OUTLINES["circle"])
