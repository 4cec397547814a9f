"""Fonts: Fira Sans for screens as woff2, and TTFs for what Fira Sans lacks in documents (emoji, Arabic, signs)."""

from pathlib import Path

import fontpkg
from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Fira Sans"
WEIGHTS = {"Regular": 400, "Medium": 500, "SemiBold": 600, "Bold": 700}
LETTERS = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *range(0x18F, 0x190),
    *range(0x1E00, 0x1F00),
    0x218,
    0x219,
    0x21A,
    0x21B,
]
SIGNS = [*range(0x2010, 0x2028), 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2116, 0x2122, *range(0x2190, 0x219A)]
MATHS = [0x2212, 0x2215, 0x2248, 0x2260, 0x2264, 0x2265, 0x25CF, 0x25CB, 0x2713, 0x2717]
SCREEN = {*LETTERS, *SIGNS, *MATHS}
"""Latin, extended Latin (Polish, Turkish, Vietnamese), dashes, quotation marks, arrows."""

FALLBACKS = {
    "NotoEmoji": "noto-emoji/files/noto-emoji-emoji",
    "NotoSansArabic": "noto-sans-arabic/files/noto-sans-arabic-arabic",
    "NotoSansMath": "noto-sans-math/files/noto-sans-math-latin",
    "NotoSansSymbols": "noto-sans-symbols/files/noto-sans-symbols-symbols",
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
    subsetter.populate(unicodes=SCREEN)
    subsetter.subset(font)
    subset.save_font(font, str(target), options)


def put_document_fonts(modules: Path, folder: Path) -> None:
    """Unpack the fallback fonts from `node_modules` into `fonts/*.ttf`: documents embed TTF."""
    (folder / "fonts").mkdir(parents=True, exist_ok=True)
    for name, source in FALLBACKS.items():
        font = TTFont(modules / "@fontsource" / f"{source}-400-normal.woff2", recalcBBoxes=False, recalcTimestamp=False)
        font.flavor = None
        font.save(folder / "fonts" / f"{name}-Regular.ttf")
