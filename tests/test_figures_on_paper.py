"""Figures stand alone in a document: Typst sets their text as text and draws their stickers."""

from pathlib import Path
from typing import Any

import pymupdf
import pytest
import typst

from tests.test_figure_landscape import WORDS as LAND_WORDS
from tests.test_figure_landscape import town
from tests.test_figure_year import HOLIDAYS, TOWN, WORDS
from werkstadt.station.figures.landscape import draw_landscape
from werkstadt.station.figures.svg import Box, Drawing
from werkstadt.station.figures.text import font_file
from werkstadt.station.figures.year import draw_lanes, draw_year

open_pdf: Any = pymupdf.open  # its types say nothing
BOOKLET = Box(480, 330, 7)
FIGURES = {
    "year": (draw_year(TOWN, HOLIDAYS, BOOKLET, year=2025, words=WORDS), "Neujahrssuppe"),
    "lanes": (draw_lanes(TOWN, BOOKLET, year=2025, words=WORDS), "Familien"),
    "landscape": (draw_landscape(town(24), BOOKLET, words=LAND_WORDS), "Ortsteilrat 0"),
}


@pytest.mark.parametrize(("drawing", "said"), FIGURES.values(), ids=FIGURES)
def test_a_figure_keeps_its_text_in_a_pdf(drawing: Drawing, said: str, tmp_path: Path) -> None:
    (tmp_path / "figure.svg").write_text(drawing.svg, encoding="utf-8")
    (tmp_path / "page.typ").write_text(
        '#set page(width: 480pt, height: 330pt, margin: 0pt)\n#image("figure.svg")', encoding="utf-8"
    )
    made = typst.compile(tmp_path / "page.typ", font_paths=[font_file(400).parent], ignore_system_fonts=True)
    assert isinstance(made, bytes)
    (page,) = open_pdf(stream=made)
    assert said in page.get_text()
    assert {font[3].split("+")[-1] for font in page.get_fonts()} == {"FiraSans-Regular", "FiraSans-SemiBold"}


def test_a_sticker_shows_its_colours_in_a_pdf(tmp_path: Path) -> None:
    drawing, _ = FIGURES["landscape"]
    (tmp_path / "figure.svg").write_text(drawing.svg, encoding="utf-8")
    (tmp_path / "page.typ").write_text('#set page(width: auto, height: auto)\n#image("figure.svg")', encoding="utf-8")
    made = typst.compile(tmp_path / "page.typ", font_paths=[font_file(400).parent], ignore_system_fonts=True)
    assert isinstance(made, bytes)
    (page,) = open_pdf(stream=made)
    fills = {tuple(round(255 * part) for part in shape["fill"]) for shape in page.get_drawings() if shape.get("fill")}
    assert (0x8B, 0x5A, 0x34) in fills, "the brown of trunks and bears, which no landscape token has"
