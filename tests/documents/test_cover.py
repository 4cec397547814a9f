"""The cover: logos side by side without touching, and the strips of the stations there are."""

from pathlib import Path

import pytest

from tests.documents.conftest import photograph
from tests.documents.printed import open_pdf
from werkstadt.export.bands import station_strips
from werkstadt.export.booklet_data import LOGO_GAP, LOGO_ROOM, BookletData
from werkstadt.export.typst_pdf import write_pdf
from werkstadt.station import blocks
from werkstadt.station.blocks import Block, finish
from werkstadt.words import Words


@pytest.mark.parametrize("count", [1, 3, 4, 9, 16])
def test_logos_stand_in_rows_as_wide_as_the_cover(count: int, tmp_path: Path, words: Words) -> None:
    photograph(tmp_path, "wide.png", (900, 160), "#215C92")
    logos = [blocks.figure(picture="wide.png", alt=f"Logo {number}") for number in range(count)]
    tree = blocks.tree(blocks.document_meta("Tag"), [blocks.cover("Tag", logos=logos)])
    cover = BookletData(finish(tree, words), tmp_path, words, plain_text=False).build()["body"][0]
    rows = [[logo["across"] for logo in row] for row in cover["logo_rows"]]
    assert sum(len(row) for row in rows) == count
    assert all(sum(row) + LOGO_GAP[0] * (len(row) - 1) <= LOGO_ROOM[0] for row in rows)
    assert sum(row[0] * 160 / 900 for row in rows) + LOGO_GAP[1] * (len(rows) - 1) <= LOGO_ROOM[1]


def chapter(accent: str) -> Block:
    return {"type": "heading", "level": 1, "accent": accent}


@pytest.mark.parametrize(
    ("accents", "shown"),
    [
        ([], ["calendar", "groups", "space", "ecosystem", "friction"]),
        (["slate", "friction"], ["friction"]),
        (["friction", "space", "friction"], ["friction", "space"]),
    ],
)
def test_cover_shows_the_strips_of_its_stations(accents: list[str], shown: list[str]) -> None:
    assert station_strips([chapter(accent) for accent in accents]) == shown


@pytest.mark.parametrize(
    ("title", "parted"),
    [("Ein Nachmittag in der Kleiststraße", False), ("Donaudampfschifffahrtsgesellschaftskapitänstreffen", True)],
)
def test_only_a_word_that_no_line_holds_is_parted_on_the_cover(
    title: str, parted: bool, tmp_path: Path, words: Words
) -> None:
    tree = blocks.tree(blocks.document_meta(title), [blocks.cover(title, subtitle="Weiterentwicklungen " * 12)])
    pdf = write_pdf(tree, pictures=tmp_path, words=words)
    with open_pdf(stream=pdf, filetype="pdf") as document:
        shown = document[0].get_text()
    assert shown.count("Weiterentwicklungen") == 12
    assert (title.rsplit(maxsplit=1)[-1] not in shown) is parted
