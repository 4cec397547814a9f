"""The documents to go on editing, in the office program that people use: it opens them and shows every word."""

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pymupdf
import pytest

from werkstadt.export import WRITERS
from werkstadt.station import blocks
from werkstadt.station.blocks import Tree
from werkstadt.words import Words

OFFICE = shutil.which("soffice")
BLANK = re.compile(r"[\s\u00ad-]+")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed here")
@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", ["docx", "odt"])
def test_office_program_shows_every_word(name: str, sample: Tree, pictures: Path, words: Words, tmp_path: Path) -> None:
    file = tmp_path / f"made.{name}"
    file.write_bytes(WRITERS[name].write(sample, pictures, words))
    subprocess.run(
        [str(OFFICE), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf",
         "--outdir", tmp_path, file],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    with pymupdf.open(tmp_path / "made.pdf") as pages:  # type: ignore[no-untyped-call]  # it has no types
        shown = BLANK.sub("", "".join(page.get_text() for page in pages))
        count = pages.page_count
    latin = [string for string in blocks.strings(blocks.finish(sample, words)) if string.isascii()]
    assert [string for string in latin if BLANK.sub("", string) not in shown] == []
    assert 8 <= count <= 16


@pytest.mark.parametrize("name", ["docx", "odt"])
def test_first_page_says_that_edits_do_not_come_back(name: str, sample: Tree, pictures: Path, words: Words) -> None:
    with zipfile.ZipFile(io.BytesIO(WRITERS[name].write(sample, pictures, words))) as file:
        text = file.read("word/document.xml" if name == "docx" else "content.xml").decode()
    assert 0 < text.find("kommt nicht nach WerkStadt zurück") < text.find("Inhalt<")
