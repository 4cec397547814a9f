"""The fonts of everything printed: Fira Sans, and Noto for the scripts and signs it lacks; never the system's."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import typst
from fontTools.ttLib import TTCollection, TTFont

from werkstadt.folders import folder

MAIN_FAMILY = "Fira Sans"
PACKAGES = ("fontpkg_fira_sans", "manimgx_fonts", "manimgx_fonts_cjk")
"""Packages that carry font files; those that are not installed are passed over (Chinese, Japanese, Korean: 20 MB)."""

ENDINGS = {".ttf", ".otf", ".ttc", ".otc"}


@cache
def font_folders() -> tuple[Path, ...]:
    """Where font files lie: in the installed packages, and in `static/vendor/fonts`."""
    specs = [find_spec(name) for name in PACKAGES]
    found = [Path(spec.origin).parent for spec in specs if spec and spec.origin]
    return tuple(path for path in [*found, folder("static") / "vendor" / "fonts"] if path.is_dir())


@cache
def font_files() -> tuple[Path, ...]:
    """All font files, in a fixed order."""
    return tuple(
        path for place in font_folders() for path in sorted(place.rglob("*")) if path.suffix.lower() in ENDINGS
    )


@cache
def typst_fonts() -> typst.Fonts:
    """The fonts as Typst takes them, read once a process."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(path) for path in font_folders()]
    )


@cache
def families() -> tuple[str, ...]:
    """The fallback chain: the text font, the wide plain one, other scripts, and signs last."""
    rest = [name for name in typst_fonts().families() if name != MAIN_FAMILY]
    return (MAIN_FAMILY, *sorted(rest, key=_place))


def _place(family: str) -> tuple[bool, bool, str]:
    signs = any(word in family for word in ("Emoji", "Math", "Symbols"))
    return family != "Noto Sans", signs, family


@cache
def main_characters() -> frozenset[int]:
    """Code points of the text font: what is safe in text within figures too."""
    regular = next(path for path in font_files() if path.name == "FiraSans-Regular.ttf")
    return frozenset(TTFont(regular, lazy=True).getBestCmap())


@cache
def all_characters() -> frozenset[int]:
    """Code points at least one upright font has."""
    found: set[int] = set(main_characters())
    for path in font_files():
        if "Fira" not in path.name and "Italic" not in path.name:
            for font in _faces(path):
                found.update(font.getBestCmap() or {})
    return frozenset(found)


def _faces(path: Path) -> list[TTFont]:
    if path.suffix.lower() in {".ttc", ".otc"}:
        return list(TTCollection(path, lazy=True).fonts)
    return [TTFont(path, lazy=True)]
