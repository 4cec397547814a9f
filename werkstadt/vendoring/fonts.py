"""Fonts: Fira Sans for screens as woff2, and for documents the signs that no font package of PyPI has, as TTF."""

from pathlib import Path

import fontpkg
from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Fira Sans"
WEIGHTS = {"Regular": 400, "Medium": 500, "SemiBold": 600, "Bold": 700}
SCREEN = """
20-7E A0-17F 18F 218-21B 259 1E00-1EFF
2010-2027 2030 2032-2033 2039-203A 20AC 2116 2122 2190-2199
2212 2215 2248 2260 2264-2265 25CB 25CF 2713 2717
"""
"""Unicode ranges: Latin and extended Latin (Polish, Turkish, Vietnamese); marks, arrows; signs."""

SIGN_FONTS = {
    "NotoSansMath": "noto-sans-math/files/noto-sans-math-latin",
    "NotoSansSymbols2": "noto-sans-symbols-2/files/noto-sans-symbols-2-symbols",
}
"""`<name>-Regular.ttf` → its file among the packages of fontsource: the part with all that is not Latin."""

FACE = """@font-face {{
  font-family: "{family}";
  font-style: normal;
  font-weight: {weight};
  font-display: swap;
  src: url("fonts/{file}") format("woff2");
}}
"""


def put_screen_fonts(folder: Path) -> None:
    """Write `fonts/FiraSans-<Weight>.woff2` and the `fonts.css` that names them."""
    (folder / "fonts").mkdir(parents=True, exist_ok=True)
    faces = []
    for name, weight in WEIGHTS.items():
        file = f"FiraSans-{name}.woff2"
        _smaller(fontpkg.path(FAMILY, weight), folder / "fonts" / file)
        faces.append(FACE.format(family=FAMILY, weight=weight, file=file))
    (folder / "fonts.css").write_text("\n".join(faces), encoding="utf-8")


def _smaller(source: Path, target: Path) -> None:
    options = subset.Options(flavor="woff2", layout_features=["kern", "liga", "locl", "mark", "mkmk", "tnum"])
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(SCREEN))
    subsetter.subset(font)
    subset.save_font(font, str(target), options)


def put_sign_fonts(modules: Path, folder: Path) -> None:
    """Unpack the fonts of signs from `node_modules` into `fonts/*.ttf`: documents embed TTF."""
    (folder / "fonts").mkdir(parents=True, exist_ok=True)
    for name, source in SIGN_FONTS.items():
        font = TTFont(modules / "@fontsource" / f"{source}-400-normal.woff2", recalcBBoxes=False, recalcTimestamp=False)
        font.flavor = None
        font.save(folder / "fonts" / f"{name}-Regular.ttf")
