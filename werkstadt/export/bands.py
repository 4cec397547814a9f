"""The patterned strip of a station as a drawing: the same patterns as in `static/tokens.css`, for paper."""

from collections.abc import Iterator

from werkstadt.station.blocks import Block

HEIGHT = 8.0
MOST_STRIPS = 6
LENGTH = 900.0  # at a height of 2 mm this is 225 mm: longer than any strip on A4


def band_svg(accent: str, stroke: str) -> str | None:
    """A strip of 8 units height with the pattern of `accent` in the colour `stroke`; None where there is none."""
    pattern = PATTERNS.get(accent)
    if pattern is None:
        return None
    path, width, filled = pattern
    colours = f'fill="{stroke}"' if filled else f'fill="none" stroke="{stroke}" stroke-width="{width}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LENGTH:g} {HEIGHT:g}">'
        f'<path d="{path}" {colours}/></svg>'
    )


def station_strips(body: list[Block]) -> list[str]:
    """Accents of the stations of a document, in order; all where it has none.

    Their strips close the coloured part of the cover.
    """
    chapters = [block for block in body if block["type"] == "heading" and block["level"] == 1]
    stations = [accent for accent in dict.fromkeys(block["accent"] for block in chapters) if accent in PATTERNS]
    return stations[:MOST_STRIPS] or ["calendar", "groups", "space", "ecosystem", "friction"]


def _steps(pitch: float, start: float = 0.0) -> Iterator[float]:
    position = start
    while position < LENGTH:
        yield position
        position += pitch


def _repeated(part: str, pitch: float, start: float = 0.0) -> str:
    return "".join(f"M{x:g} {part}" for x in _steps(pitch, start))


def _circles(radius: float, pitch: float) -> str:
    arc = f"a{radius} {radius} 0 1 1 {radius * 2:g} 0a{radius} {radius} 0 1 1 -{radius * 2:g} 0z"
    return _repeated(f"4{arc}", pitch, pitch / 2 - radius)


PATTERNS: dict[str, tuple[str, float, bool]] = {
    "calendar": (_repeated("0v8", 10, 1.5), 3, False),
    "groups": (_circles(2.3, 10), 0, True),
    "space": (_repeated("4h16", 22, 6), 4, False),
    "ecosystem": (_repeated("9a6.5 6.5 0 0 1 13 0", 16, 1.5), 2, False),
    "friction": (_repeated("9l10 -10", 9, -6), 3, False),
    "wish": (_repeated("0h9l-4.5 7z", 13), 0, True),
    "sky": (_repeated(f"2h{LENGTH:g}M0 6h{LENGTH:g}", LENGTH), 1.6, False),
    "rose": (_repeated("9l10 -10", 8, -6) + _repeated("-1l10 10", 8, -6), 1.4, False),
}
"""Accent → path, width of its line, whether it is filled."""
