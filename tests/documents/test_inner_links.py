"""Links within a document: each format leads to the heading, and says only the text where there is none."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from werkstadt.export import WRITERS
from werkstadt.station import blocks
from werkstadt.words import Words

TREE = blocks.tree(
    blocks.document_meta("Heft"),
    [
        blocks.heading(1, "Vorn", "front"),
        blocks.paragraph(["Siehe ", blocks.within("12", "annex-station-1"), " und ", blocks.within("13", "gone"), "."]),
        blocks.heading(1, "Anhang", "annex"),
        blocks.heading(2, "Zeit", "annex-station-1"),
    ],
)


def in_html(body: bytes) -> list[str]:
    """Where links of a page lead to, but those of the contents."""
    return re.findall(r'<a href="#([^"]*)">', body.decode())


def in_docx(body: bytes) -> list[str]:
    """Bookmarks that links lead to, as far as there are such bookmarks."""
    xml = zipfile.ZipFile(io.BytesIO(body)).read("word/document.xml").decode()
    there = re.findall(r'<w:bookmarkStart[^>]*w:name="([^"]*)"', xml)
    return [
        name.removeprefix("w_").replace("_", "-") for name in re.findall(r'w:anchor="([^"]*)"', xml) if name in there
    ]


def in_odt(body: bytes) -> list[str]:
    """The same of an open document."""
    xml = zipfile.ZipFile(io.BytesIO(body)).read("content.xml").decode()
    there = re.findall(r'<text:bookmark text:name="([^"]*)"', xml)
    return [name for name in re.findall(r'xlink:href="#([^"]*)"', xml) if name in there]


def in_pdf(body: bytes) -> list[str]:
    """One name for each link of the pages: the tree has one place that a link may lead to."""
    links = re.findall(rb"/Subtype\s*/Link", _plain(body))
    return ["annex-station-1" for _ in links]


def _plain(body: bytes) -> bytes:
    """The PDF with its objects uncompressed."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(body)) as pdf:
        pdf.save(made, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return made.getvalue()


@pytest.mark.parametrize(("format_", "read"), [("html", in_html), ("docx", in_docx), ("odt", in_odt), ("pdf", in_pdf)])
def test_link_leads_to_its_heading_and_a_lost_one_is_text(
    format_: str, read: Callable[[bytes], list[str]], tmp_path: Path
) -> None:
    assert read(WRITERS[format_].write(TREE, tmp_path, Words("de"))) == ["annex-station-1"]
