"""The Word document: everything is there again, as what it is, and can be edited."""

import io
import re
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from werkstadt.export import WRITERS
from werkstadt.station import blocks
from werkstadt.station.blocks import Tree
from werkstadt.words import Words

BLANK = re.compile(r"\s+")
HOSTILE = ("<w:p/>&lt;", "=1+1", "\x00\x0b\ud800", "مرحبا بكم", "你好", "🧑‍🤝‍🧑", "\u202eabc", "ß" * 4000)


def hostile_tree() -> Tree:
    """Words that some format takes for something else, in every place a person can type in."""
    body = [
        block
        for text in HOSTILE
        for block in (
            blocks.heading(1, text, "a", kicker=text),
            blocks.paragraph([text, blocks.bold(text)]),
            blocks.table([text], [[text]], caption=text),
            blocks.cards([blocks.card(text, note=text)]),
            blocks.callout(text, [blocks.bullets([text]), blocks.quote(text, text)]),
            blocks.profile(text, [(text, text)], stickers=["no-such"]),
            blocks.figure(picture="../../secret.jpg", alt=text, caption=text),
        )
    ]
    return blocks.tree(blocks.document_meta(HOSTILE[0]), body)


def opened(tree: Tree, pictures: Path, words: Words) -> Document:
    """The document as Word's library reads it."""
    return docx.Document(io.BytesIO(WRITERS["docx"].write(tree, pictures, words)))


@pytest.fixture(scope="module")
def made(whole_sample: Tree, pictures: Path, words: Words) -> Document:
    """The sample as a Word document."""
    return opened(whole_sample, pictures, words)


def inside(document: Document, tag: str) -> list[Any]:
    """All elements of a kind, in order."""
    return list(document.element.iter(qn(tag)))


def text_of(document: Document) -> str:
    """All that is written, without blanks."""
    foot = document.sections[0].footer.paragraphs[0].text
    return BLANK.sub("", "".join(one.text or "" for one in inside(document, "w:t")) + foot)


def test_every_visible_string_is_found_again(made: Document, sample: Tree, words: Words) -> None:
    visible = blocks.strings(blocks.finish(sample, words))
    assert [string for string in visible if BLANK.sub("", string) not in text_of(made)] == []


def test_headings_are_headings_of_their_level(made: Document, sample: Tree) -> None:
    headings = [block for block in blocks.walk(sample["body"]) if block["type"] in {"heading", "profile"}]
    expected = [(f"Heading {block['level']}", block.get("text") or block["title"]) for block in headings]
    styled = [(str(one.style and one.style.name), one.text) for one in made.paragraphs]
    assert [one for one in styled if one[0].startswith("Heading")] == expected


def test_each_picture_has_its_alternative_or_is_marked_as_decoration(
    made: Document, pictures: Path, words: Words
) -> None:
    assert [one.get("descr") for one in inside(made, "wp:docPr") if not one.get("descr")] == []
    tree = blocks.tree(
        blocks.document_meta("x"), [blocks.heading(1, "x", "x"), blocks.figure(picture="logo.png", decorative=True)]
    )
    silent = inside(opened(tree, pictures, words), "wp:docPr")
    assert [(one.get("descr"), one[0][0][0].get("val")) for one in silent] == [(None, "1")]


def test_figures_and_tables_are_numbered_by_fields_and_contents_are_one(made: Document) -> None:
    said = [str(one.text).strip() for one in inside(made, "w:instrText")]
    assert [one for one in said if one.startswith("SEQ")] == [
        "SEQ Tabelle \\* ARABIC", *["SEQ Abbildung \\* ARABIC"] * 6,
    ]  # fmt: skip
    assert [one for one in said if one.startswith("TOC")] == ['TOC \\o "1-2" \\h \\z \\u']
    marks = {one.get(qn("w:name")) for one in inside(made, "w:bookmarkStart")}
    targets = {one.split()[1] for one in said if one.startswith("PAGEREF")}
    assert targets
    assert targets <= marks
    kinds = [one.get(qn("w:fldCharType")) for one in inside(made, "w:fldChar")]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == len(said)


def test_head_of_a_table_comes_again_and_its_first_column_counts_as_heads(made: Document) -> None:
    table = next(one for one in made.tables if one.cell(0, 0).text == "Was")
    assert len(list(table._tbl.iter(qn("w:tblHeader")))) == 1
    assert table._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:firstColumn")) == "1"
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Was vereinbart wurde"


def test_lists_begin_at_one_each(pictures: Path, words: Words) -> None:
    two = [blocks.numbered(["a", "b"]), blocks.paragraph("x"), blocks.numbered(["c"])]
    made = opened(blocks.tree(blocks.document_meta("x"), two), pictures, words)
    numbers = [one.get(qn("w:val")) for one in inside(made, "w:numId")]
    assert numbers[0] == numbers[1] != numbers[2]


def test_language_and_facts_are_told(made: Document, sample: Tree) -> None:
    assert made.core_properties.title == sample["meta"]["title"]
    assert made.core_properties.language == "de"
    assert {one.get(qn("w:val")) for one in made.styles.element.iter(qn("w:lang"))} == {"de-DE"}


def test_hostile_words_are_words(pictures: Path, words: Words) -> None:
    tree = hostile_tree()
    found = text_of(opened(tree, pictures, words))
    visible = blocks.strings(blocks.finish(tree, words))
    assert len(visible) > len(HOSTILE)
    assert [string for string in visible if BLANK.sub("", string) not in found] == []


def test_same_tree_gives_same_file(sample: Tree, pictures: Path, words: Words) -> None:
    assert WRITERS["docx"].write(sample, pictures, words) == WRITERS["docx"].write(sample, pictures, words)


def test_publisher_longer_than_a_property_may_be_ends_nothing(pictures: Path, words: Words) -> None:
    long = "Amt " * 100
    meta = blocks.document_meta(long, publisher=long, subtitle=long)
    found = opened(blocks.tree(meta, [blocks.paragraph(long)]), pictures, words).core_properties
    assert {len(found.title), len(found.author), len(found.subject)} == {255}
