"""How wide text is in Fira Sans, and how it breaks into lines, without a browser."""

import re
from functools import cache, lru_cache
from pathlib import Path

import fontpkg_fira_sans
from fontTools.ttLib import TTFont

WEIGHTS = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}
UNKNOWN_GLYPH = 0.6  # em; a character the font lacks is drawn by another one of about this width
ELLIPSIS = "…"
# German words break before the last consonant in front of a vowel; these clusters stay together.
SYLLABLE = re.compile(r"(?:sch|ch|ck|ph|th|qu|[bcdfghjklmnpqrstvwxzß])(?=[aeiouyäöü])", re.IGNORECASE)
ROUNDING = 1e-6  # sums of the same advances in another order differ by less


def font_file(weight: int) -> Path:
    """The static TTF of a weight (400, 500, 600 or 700)."""
    folder = Path(fontpkg_fira_sans.__file__).parent
    return next(folder.rglob(f"FiraSans-{WEIGHTS[weight]}.ttf"))


@cache
def _advances(weight: int) -> tuple[dict[int, float], float]:
    font = TTFont(font_file(weight), lazy=True)
    units = font["head"].unitsPerEm
    metrics = font["hmtx"]
    widths = {code: metrics[name][0] / units for code, name in font.getBestCmap().items()}
    return widths, widths[ord("n")]


@lru_cache(maxsize=8192)
def width(text: str, size: float, weight: int = 400) -> float:
    """Advance width of one line in the unit of `size` (no kerning, so at most about 1 % too wide)."""
    return size * _width_in_em(text, weight)


@lru_cache(maxsize=20_000)
def _width_in_em(text: str, weight: int) -> float:
    """Kept, for placing labels asks for the same words again and again."""
    widths, _ = _advances(weight)
    return sum(widths.get(ord(character), UNKNOWN_GLYPH) for character in text)


def wrap(text: str, size: float, limit: float, weight: int = 400, lines: int = 0) -> list[str]:
    """Break `text` into lines of at most `limit` width; past `lines` lines (0: any number) it ends in `…`.

    A word wider than the limit is broken with a hyphen, for German compounds outgrow any column.
    """
    broken: list[str] = []
    line, used, space = "", 0.0, width(" ", size, weight)
    for word in text.split():
        for part in _fitting_parts(word, size, limit, weight):
            needed = width(part, size, weight)
            if line and used + space + needed <= limit + ROUNDING:
                line, used = f"{line} {part}", used + space + needed
                continue
            if line:
                broken.append(line)
            line, used = part, needed
    if line:
        broken.append(line)
    if lines and len(broken) > lines:
        return [*broken[: lines - 1], shorten(" ".join(broken[lines - 1 :]), size, limit, weight)]
    return broken


def shorten(text: str, size: float, limit: float, weight: int = 400) -> str:
    """`text` on one line, cut with `…` where it is wider than `limit`."""
    if width(text, size, weight) <= limit:
        return text
    while text and width(text + ELLIPSIS, size, weight) > limit:
        text = text[:-1]
    return text.rstrip() + ELLIPSIS


def _fitting_parts(word: str, size: float, limit: float, weight: int) -> list[str]:
    parts = []
    while width(word, size, weight) > limit + ROUNDING and len(word) > 1:
        head = _longest_head(word, size, limit, weight)
        parts.append(head if head[-1] in "-/" else head + "-")
        word = word[len(head) :]
    return [*parts, word]


def _longest_head(word: str, size: float, limit: float, weight: int) -> str:
    """The longest beginning that fits with a hyphen, at a joint or a syllable where there is one."""
    fitting = next((cut for cut in range(len(word) - 1, 1, -1) if _head_fits(word[:cut], size, limit, weight)), 1)
    joints = [cut for cut in range(2, fitting + 1) if word[cut - 1] in "-/"]
    syllables = [
        match.start() for match in SYLLABLE.finditer(word) if 3 <= match.start() <= min(fitting, len(word) - 3)
    ]
    return word[: max(joints or syllables or [fitting])]


def _head_fits(head: str, size: float, limit: float, weight: int) -> bool:
    return width(head if head[-1] in "-/" else head + "-", size, weight) <= limit + ROUNDING
