"""The booklet: conformant, complete, the same every time, and written whatever people typed."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import page
import pikepdf
import pymupdf
import pytest

from werkstadt.export import WRITERS
from werkstadt.export.glyphs import showable
from werkstadt.export.typst_pdf import write_pdf
from werkstadt.station import blocks
from werkstadt.station.blocks import Tree
from werkstadt.words import Words

open_pdf: Any = pymupdf.open  # its types say nothing
BLANK = re.compile(r"[\s\u00ad\u200b\u200d\ufe0f]+")


@pytest.fixture(scope="module")
def booklet(whole_sample: Tree, pictures: Path, words: Words) -> bytes:
    return write_pdf(whole_sample, pictures=pictures, words=words)


def read_back(pdf: bytes) -> str:
    with open_pdf(stream=pdf, filetype="pdf") as document:
        return BLANK.sub("", "".join(sheet.get_text() for sheet in document))


def assert_conforms(pdf: bytes) -> None:
    for profile in ("ua1", "2a"):
        report = page.validate_pdf_bytes(pdf, profile=profile)
        assert [(failure.rule_id, failure.message) for failure in report.failures] == []
        assert report.is_compliant


def elements(node: Any) -> Iterator[Any]:
    """All structure elements in reading order."""
    for kid in node if isinstance(node, pikepdf.Array) else [node]:
        if isinstance(kid, pikepdf.Dictionary):
            if "/S" in kid:
                yield kid
            if "/K" in kid:
                yield from elements(kid.K)


def scope(cell: Any) -> str | None:
    attributes = cell.get("/A")
    for each in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
        if each is not None and "/Scope" in each:
            return str(each.Scope)
    return None


def test_booklet_conforms_to_ua_1_and_a_2a(booklet: bytes) -> None:
    assert_conforms(booklet)


def test_same_tree_gives_same_bytes(booklet: bytes, sample: Tree, pictures: Path, words: Words) -> None:
    assert WRITERS["pdf"].write(sample, pictures, words) == booklet


def test_every_visible_string_is_found_again(booklet: bytes, sample: Tree, words: Words) -> None:
    text = read_back(booklet)
    visible = [BLANK.sub("", showable(string)) for string in blocks.strings(blocks.finish(sample, words))]
    assert len(visible) > 150
    assert [string for string in visible if string not in text and string[::-1] not in text] == []


def test_structure_says_language_title_headings_and_alternatives(booklet: bytes, sample: Tree) -> None:
    with pikepdf.open(BytesIO(booklet)) as document:
        found = list(elements(document.Root.StructTreeRoot.K))
        assert str(document.Root.Lang) == "de"
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert document.docinfo["/Title"] == sample["meta"]["title"]
        levels = [int(str(each.S)[2:]) for each in found if re.fullmatch(r"/H\d", str(each.S))]
        assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))
        headings = [
            block for block in blocks.walk(sample["body"]) if block["type"] in {"heading", "profile", "contents"}
        ]
        assert len(levels) == len(headings)
        figures = [each for each in found if str(each.S) == "/Figure"]
        assert all(str(each.Alt).strip() for each in figures)
        assert {"Bär", "Hase", "Logo der Stadt Lindental"} <= {str(each.Alt) for each in figures}


def test_row_and_column_headers_have_their_scope(booklet: bytes) -> None:
    with pikepdf.open(BytesIO(booklet)) as document:
        cells = [each for each in elements(document.Root.StructTreeRoot.K) if str(each.S) == "/TH"]
        scopes = [scope(cell) for cell in cells]
    assert (scopes.count("/Column"), scopes.count("/Row"), len(scopes)) == (3, 2, 5)


def test_bookmarks_lead_to_chapters(booklet: bytes) -> None:
    with pikepdf.open(BytesIO(booklet)) as document, document.open_outline() as outline:
        titles = [entry.title for entry in outline.root]
    assert titles == [
        "Inhalt", "Auf einen Blick", "Vorwort", "Der Tag", "Zeit: Traditionen, Feste, Ereignisse", "Sozialraum",
        "Zielgruppen", "Reibung schafft Wärme", "Wer ist wer", "Ausblick",
    ]  # fmt: skip


def test_no_page_but_cover_contents_and_last_is_nearly_empty(booklet: bytes) -> None:
    with open_pdf(stream=booklet, filetype="pdf") as document:
        for number in range(2, document.page_count - 1):
            height = document[number].rect.height
            lowest = max(block[3] for block in document[number].get_text("blocks") if block[3] < height * 0.92)
            assert lowest > height * 0.5, f"page {number + 1}"


HOSTILE = [
    "#panic() $x$ *a* _b_ @c <d> // e \\ [f] {g}",
    "你好 \ue000 𝔸 ★ ✓ ☐ ➜ 👩‍👩‍👧 👍🏽 🇩🇪 1️⃣ \U0010ffff",
    "مرحبا שלום ሰላም नमस्ते ไทย ქართული",
    "zero\u200bwidth \u202eevil\u202c \u2066isolated\u2069 x\u0323\u0301",
    "NUL\x00 BEL\x07 lone\ud800 \ufffe",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3,
    "<script>alert(1)</script>&amp;",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_people_type_is_set(text: str, pictures: Path, words: Words) -> None:
    drawing = text.replace("&", "&amp;").replace("<", "&lt;").replace("\x00", "").replace("\x07", "")
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 40"><text y="20">{drawing}</text></svg>'
    svg = svg.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\ufffe", "")
    tree = blocks.tree(
        blocks.document_meta(text, state=text, publisher=text, short=text),
        [
            blocks.cover(text, subtitle=text, state=text),
            blocks.contents(text),
            blocks.heading(1, text, "a", kicker=text),
            blocks.paragraph([text, blocks.bold(text), blocks.italic(text)]),
            blocks.profile(text, [(text, text)], subtitle=text, stickers=["baer", "nosuch"]),
            blocks.table([text], [[text]], caption=text, row_heads=True),
            blocks.figure(svg=svg, alt=text, caption=text),
            blocks.cards([blocks.card(text, note=text, number=text)]),
            blocks.numbers([(text, text)]),
        ],
    )
    assert_conforms(write_pdf(tree, pictures=pictures, words=words))


def test_markup_of_the_typesetter_comes_out_verbatim(pictures: Path, words: Words) -> None:
    tree = blocks.tree(blocks.document_meta("x"), [blocks.paragraph(HOSTILE[0])])
    assert BLANK.sub("", HOSTILE[0]) in read_back(write_pdf(tree, pictures=pictures, words=words))


def test_missing_things_do_not_end_an_export(pictures: Path, words: Words) -> None:
    tree = blocks.tree(
        {"title": "  ", "language": "de-simple"},
        [
            blocks.heading(3, "Ohne Ebene darüber", "a", icon="nosuch", accent="nosuch"),
            blocks.figure(picture="nosuch.jpg"),
            blocks.figure(picture="../../etc/passwd", caption="draußen"),
            blocks.figure(svg="<svg", alt="zerrissen"),
            blocks.figure(svg='<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><svg>&a;</svg>', alt="wächst"),
            blocks.gallery([blocks.figure(picture="nosuch.png")]),
            blocks.bullets([]),
            blocks.cards([]),
            blocks.profile("leer", []),
            blocks.months([blocks.month("Januar")]),
            blocks.callout("leer", []),
        ],
    )
    pdf = write_pdf(tree, pictures=pictures, words=words)
    assert_conforms(pdf)
    assert "DiesesBildfehlt." in read_back(pdf)


def test_tree_without_any_block_is_a_document(pictures: Path, words: Words) -> None:
    assert_conforms(write_pdf(blocks.tree(blocks.document_meta("Leer"), []), pictures=pictures, words=words))
