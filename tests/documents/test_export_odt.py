"""The OpenDocument text: everything is there again, as what it is, and can be edited."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from odfdo import Document, Element

from tests.documents.test_export_docx import BLANK, HOSTILE, hostile_tree
from werkstadt.export import WRITERS
from werkstadt.station import blocks
from werkstadt.station.blocks import Tree
from werkstadt.words import Words


def opened(tree: Tree, pictures: Path, words: Words) -> Document:
    """The document as another reader of the format sees it."""
    return Document(io.BytesIO(WRITERS["odt"].write(tree, pictures, words)))


@pytest.fixture(scope="module")
def made(whole_sample: Tree, pictures: Path, words: Words) -> Document:
    """The sample as OpenDocument text."""
    return opened(whole_sample, pictures, words)


def named(document: Document, tag: str) -> list[Element]:
    """All elements of a kind, in order."""
    return list(document.body.get_elements(f"//{tag}"))


def text_of(document: Document) -> str:
    """All that is written, without blanks."""
    foot = "".join(one.text_recursive for one in document.styles.get_elements("//style:footer"))
    return BLANK.sub("", document.body.text_recursive + foot)


def test_every_visible_string_is_found_again(made: Document, sample: Tree, words: Words) -> None:
    visible = blocks.strings(blocks.finish(sample, words))
    assert [string for string in visible if BLANK.sub("", string) not in text_of(made)] == []


def test_headings_are_headings_of_their_level_without_numbers(made: Document, sample: Tree) -> None:
    headings = [block for block in blocks.walk(sample["body"]) if block["type"] in {"heading", "profile"}]
    expected = [(str(block["level"]), block.get("text") or block["title"]) for block in headings]
    assert [(one.get_attribute("text:outline-level"), one.text_recursive) for one in named(made, "text:h")] == expected
    levels = made.styles.get_elements("//text:outline-level-style")
    assert {one.get_attribute("style:num-format") for one in levels} <= {"", None}


def test_each_picture_has_its_alternative_or_is_marked_as_decoration(
    made: Document, pictures: Path, words: Words
) -> None:
    frames = named(made, "draw:frame")
    assert len(frames) > 10
    assert [frame for frame in frames if not frame.get_elements("svg:desc")[0].text] == []
    tree = blocks.tree(
        blocks.document_meta("x"), [blocks.heading(1, "x", "x"), blocks.figure(picture="logo.png", decorative=True)]
    )
    silent = opened(tree, pictures, words)
    assert silent.body.get_elements("//svg:desc") == []
    assert len(silent.content.get_elements('//style:graphic-properties[@loext:decorative="true"]')) == 1


def test_pictures_are_in_the_file_and_stand_in_the_line(made: Document) -> None:
    held = set(made.get_parts())
    images = [str(one.get_attribute("xlink:href")) for one in named(made, "draw:image")]
    assert set(images) <= held
    assert {one.get_attribute("text:anchor-type") for one in named(made, "draw:frame")} == {"as-char"}


def test_figures_and_tables_are_numbered_by_fields_and_contents_lead_to_headings(made: Document) -> None:
    counted = [(one.get_attribute("text:name"), one.text) for one in named(made, "text:sequence")]
    assert counted == [("Tabelle", "1"), *[("Abbildung", str(number)) for number in range(1, 7)]]
    declared = {one.get_attribute("text:name") for one in named(made, "text:sequence-decl")}
    assert {name for name, _ in counted} == declared
    marks = {one.get_attribute("text:name") for one in named(made, "text:bookmark")}
    links = [str(one.get_attribute("xlink:href")) for one in named(made, "text:index-body//text:a")]
    assert len(links) == 13
    assert {one.removeprefix("#") for one in links} <= marks


def test_head_of_a_table_comes_again(made: Document) -> None:
    head = named(made, "table:table-header-rows")
    assert [one.text_recursive.split("\n") for one in head] == [["Was", "Wer", "Bis wann", ""]]


def test_every_style_that_is_used_is_there(made: Document) -> None:
    used = {
        str(style)
        for name in ("text:p", "text:h", "text:span", "text:list", "text:a", "table:table", "table:table-cell")
        for style in (one.get_attribute(f"{name.partition(':')[0]}:style-name") for one in named(made, name))
        if style
    }
    known = {
        str(one.get_attribute("style:name"))
        for part in (made.content, made.styles)
        for one in part.get_elements("//style:style | //text:list-style")
    }
    assert used - known == set()


def test_language_and_facts_are_told(made: Document, sample: Tree) -> None:
    assert made.meta.title == sample["meta"]["title"]
    assert made.language == "de-DE"


def test_hostile_words_are_words(pictures: Path, words: Words) -> None:
    tree = hostile_tree()
    found = text_of(opened(tree, pictures, words))
    visible = blocks.strings(blocks.finish(tree, words))
    assert len(visible) > len(HOSTILE)
    assert [string for string in visible if BLANK.sub("", string) not in found] == []


def test_same_tree_gives_same_file_whose_first_part_says_what_it_is(sample: Tree, pictures: Path, words: Words) -> None:
    once = WRITERS["odt"].write(sample, pictures, words)
    assert once == WRITERS["odt"].write(sample, pictures, words)
    assert re.match(rb"PK.{28}mimetypeapplication/vnd\.oasis\.opendocument\.text", once, re.DOTALL)
    assert zipfile.ZipFile(io.BytesIO(once)).testzip() is None
