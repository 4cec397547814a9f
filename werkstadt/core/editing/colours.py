"""The town's colour: a hexadecimal value dark enough to carry white text and to be read as a line on paper."""

import re

from werkstadt.errors import Problem, mark

HEX = re.compile(r"#?([0-9A-Fa-f]{6})")
ENOUGH = 4.5
"""Contrast of text (WCAG 2.2, 1.4.3)."""
PAPER = "#FBF7EF"
NO_COLOUR = mark("Hier gehört ein Farbwert wie #2E6B3A hin.")
TOO_PALE = mark(
    "Diese Farbe ist zu hell: Schrift hätte nur den Kontrast %(ratio)s, nötig sind 4,5. Es passt: %(darker)s."
)


def read_colour(given: str) -> str:
    """The colour as `#RRGGBB`, or empty. Raises ValueError with a Problem for what is no colour or too pale."""
    given = given.strip()
    if not given:
        return ""
    found = HEX.fullmatch(given)
    if found is None:
        raise ValueError(Problem(NO_COLOUR))
    colour = f"#{found[1].upper()}"
    ratio = contrast(colour, PAPER)
    if ratio < ENOUGH:
        raise ValueError(Problem(TOO_PALE, {"ratio": f"{ratio:.1f}".replace(".", ","), "darker": darker(colour)}))
    return colour


def darker(colour: str) -> str:
    """The same hue, just dark enough."""
    share = 1.0
    while contrast(colour, PAPER) < ENOUGH:
        share -= 0.05
        colour = "#" + "".join(f"{int(part * share):02X}" for part in _parts(colour))
    return colour


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return float(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
