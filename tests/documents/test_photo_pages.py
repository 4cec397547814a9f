"""Pages of photographs: rows of one height, nothing cropped or stretched, small ones not blown up, in every format."""

import re
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from docx import Document
from PIL import Image

from tests.photographs import PANORAMA, SIZES, SMALL, photographs
from werkstadt.core.picture_making import make_picture
from werkstadt.export import WRITERS, gallery
from werkstadt.export.pictures import Picture
from werkstadt.station import blocks
from werkstadt.station.blocks import Tree
from werkstadt.words import Words

MIXED = [width / height for width, height in (*SIZES * 9, *[PANORAMA] * 4, *[SMALL] * 4)]
SHARE = 100 / 170
"""Per cent of the page's width that are one mm."""


@pytest.mark.parametrize("shapes", [[1.5] * 7, [0.66, 1.5, 1.5, 2.2, 1.0], [5.0], [0.2] * 12, MIXED, [10.0, 0.5, 10.0]])
@pytest.mark.parametrize("width", [170.0, 80.0])
def test_rows_keep_every_picture_in_order_whole_and_within_the_width(shapes: list[float], width: float) -> None:
    rows = gallery.rows(shapes, width)
    assert [place for row in rows for place in row.places] == list(range(len(shapes)))
    for row in rows:
        assert row.width <= width + 1e-6
        assert row.height <= gallery.TALLEST
        assert [wide / row.height for wide in row.widths] == pytest.approx([shapes[place] for place in row.places])


def test_rows_of_mixed_pictures_are_full_and_even() -> None:
    rows = gallery.rows(MIXED, gallery.PAGE)
    usual = [row for row in rows if max(MIXED[place] for place in row.places) < 5]
    assert len(usual) > 20
    assert all(40 <= row.height <= 80 for row in usual)
    full = [row for row in rows[:-1] if row.width > gallery.PAGE * 0.97]
    assert len(full) >= len(rows) * 0.75


def test_panorama_has_a_row_of_its_own() -> None:
    rows = gallery.rows([1.33, 1.33, 10.0, 1.33, 1.33], gallery.PAGE)
    assert (2,) in [row.places for row in rows]


def test_no_pictures_make_no_rows() -> None:
    assert gallery.rows([], gallery.PAGE) == []


def test_picture_with_few_dots_is_set_small() -> None:
    assert gallery.widest(Picture(Path("x"), 320, 240, "image/jpeg")) == pytest.approx(73.9, abs=0.1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty photographs as they are kept; one is a panorama, one has few pixels."""
    found = tmp_path_factory.mktemp("photographs")
    for number, each in enumerate(photographs(20)):
        (found / f"{number}.jpg").write_bytes(make_picture(each.body).body)
    return found


@pytest.fixture(scope="module")
def tree() -> Tree:
    figures = [
        blocks.figure(picture=f"{number}.jpg", alt=f"Zu sehen {number}", caption=f"Bild {number}. Foto: Kim Muster")
        for number in range(20)
    ]
    meta = blocks.document_meta("Bilder", language="de", date="2026-11-21", stand="2026-11-22")
    return blocks.tree(meta, [blocks.heading(1, "Bilder des Tages", "pictures"), blocks.gallery(figures)])


def shapes_of(folder: Path) -> list[float]:
    """Width through height of each kept file."""
    return [width / height for width, height in (Image.open(folder / f"{n}.jpg").size for n in range(20))]


def test_word_shows_each_whole_in_its_shape(tree: Tree, folder: Path) -> None:
    made = Document(BytesIO(WRITERS["docx"].write(tree, folder, Words("de"))))
    seen = [shape.width / shape.height for shape in made.inline_shapes]
    assert seen == pytest.approx(shapes_of(folder), rel=0.01)
    assert "srcRect" not in made.element.xml
    page = made.sections[0].page_width - made.sections[0].left_margin - made.sections[0].right_margin  # type: ignore[operator]
    assert max(shape.width for shape in made.inline_shapes) <= page
    small = made.inline_shapes[16]
    assert small.width.mm < 75
    rows = [table.rows[0].cells for table in made.tables]
    assert sum(len(cells) for cells in rows) == 20
    assert max(len(cells) for cells in rows) >= 3


def test_opendocument_shows_each_whole_in_its_shape(tree: Tree, folder: Path) -> None:
    content = ZipFile(BytesIO(WRITERS["odt"].write(tree, folder, Words("de")))).read("content.xml").decode()
    frames = re.findall(r"<draw:frame[^>]*>", content)
    sizes = [[float(re.search(rf'svg:{side}="([\d.]+)cm"', frame)[1]) for side in ("width", "height")]  # type: ignore[index]
             for frame in frames]  # fmt: skip
    assert [wide / high for wide, high in sizes] == pytest.approx(shapes_of(folder), rel=0.02)
    assert "fo:clip" not in content


def test_page_shows_rows_that_fill_the_width(tree: Tree, folder: Path) -> None:
    html = WRITERS["html"].write(tree, folder, Words("de")).decode()
    inside = html.partition('class="gallery"')[2].partition("</main>")[0]
    shares = [[float(share) for share in re.findall(r"--share:([\d.]+)%", row)] for row in inside.split("<div>")[1:]]
    assert sum(len(row) for row in shares) == 20
    assert all(sum(row) + gallery.GAP * SHARE * (len(row) - 1) <= 100.1 for row in shares)
    assert inside.count("<figcaption>") == 20


def test_pdf_stretches_none(tree: Tree, folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "photographs.pdf"
    file.write_bytes(WRITERS["pdf"].write(tree, folder, Words("de")))
    with pikepdf.open(file) as pdf:
        kept = {bytes(one.read_raw_bytes()) for one in pdf.objects if isinstance(one, pikepdf.Stream)}
    assert {each.read_bytes() for each in folder.iterdir()} <= kept  # unpacked, eighty of them take half a gigabyte
    listed = subprocess.run(["pdfimages", "-list", str(file)], check=True, capture_output=True, text=True).stdout
    dots = [(int(line.split()[12]), int(line.split()[13])) for line in listed.splitlines()[2:]]
    assert len(dots) == 20
    assert all(abs(across - down) <= 3 for across, down in dots)
    assert min(min(pair) for pair in dots) >= 105
