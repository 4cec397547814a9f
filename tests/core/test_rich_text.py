"""Texts of the small editor: only known blocks are stored, clean and joined, and nothing that could act."""

import json

import pytest

from werkstadt.core.rich_text import (
    LONGEST,
    MOST_PARTS,
    NotReadable,
    Text,
    as_typed,
    from_plain,
    plain_of,
    read,
    read_typed,
)

WHOLE: Text = [
    {"type": "paragraph", "text": ["Das war ", {"bold": "ein Tag"}, " mit ", {"italic": "Suppe"}, "."]},
    {"type": "bullets", "items": ["Brot", ["Rezept: ", {"link": "hier", "href": "https://example.org/?a=1&b=2"}]]},
    {"type": "numbered", "items": ["erstens", "zweitens"]},
]


def test_text_is_stored_as_it_was_written() -> None:
    assert read(WHOLE) == WHOLE
    assert read_typed(as_typed(WHOLE)) == WHOLE


def test_neighbours_are_joined_and_empty_parts_left_out() -> None:
    given = [
        {"type": "paragraph", "text": ["  Guten ", "Tag", {"bold": ""}, {"bold": "a"}, {"bold": "b"}, " "]},
        {"type": "paragraph", "text": [" ", {"bold": "  "}]},
        {"type": "bullets", "items": ["", " "]},
    ]
    assert read(given) == [{"type": "paragraph", "text": ["Guten Tag", {"bold": "ab"}]}]


def test_spaces_at_the_edge_of_bold_words_stay_and_line_breaks_too() -> None:
    (paragraph,) = read([{"type": "paragraph", "text": ["eins", {"bold": " zwei "}, "drei\r\nvier"]}])
    assert paragraph["text"] == ["eins", {"bold": " zwei "}, "drei\nvier"]


@pytest.mark.parametrize("address", [
    "javascript:alert(1)", "data:text/html,x", "ftp://example.org", "//example.org", "", "https://a b", " vbscript:x",
    "https://" + "a" * 2000,
])  # fmt: skip
def test_link_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(NotReadable):
        read([{"type": "paragraph", "text": [{"link": "hier", "href": address}]}])


@pytest.mark.parametrize("given", [
    {"type": "paragraph", "text": "x"}, "<p>x</p>", [1], [None], [["x"]], [{"type": "html", "text": "x"}],
    [{"type": "heading", "level": 1, "text": "x", "id": "x"}], [{"type": "paragraph"}],
    [{"type": "paragraph", "text": "x", "lead": True}], [{"type": "bullets", "items": "x"}],
    [{"type": "paragraph", "text": [{"html": "x"}]}], [{"type": "paragraph", "text": [{"bold": "x", "italic": "x"}]}],
    [{"type": "paragraph", "text": [{"bold": {"bold": "x"}}]}], [{"type": "paragraph", "text": 3}],
    [{"type": "paragraph", "text": "x\0"}], [{"type": "paragraph", "text": "\ud800"}],
    [{"type": "paragraph", "text": [{"link": "x", "href": "https://x", "title": "y"}]}],
    [{"type": "paragraph", "text": "x" * (LONGEST + 1)}], [{"type": "bullets", "items": ["x"] * (MOST_PARTS + 1)}],
])  # fmt: skip
def test_anything_else_is_refused(given: object) -> None:
    with pytest.raises(NotReadable):
        read(given)


@pytest.mark.parametrize("given", ["{", "[" * 100_000, "NaN", "7", '"x"'])
def test_field_that_holds_no_text_is_refused(given: str) -> None:
    with pytest.raises(NotReadable):
        read_typed(given)


def test_html_is_only_words() -> None:
    (paragraph,) = read([{"type": "paragraph", "text": "<script>alert(1)</script>"}])
    assert json.loads(as_typed([paragraph])) == [{"type": "paragraph", "text": "<script>alert(1)</script>"}]


def test_plain_words_keep_paragraphs_and_lists() -> None:
    assert plain_of(WHOLE) == "Das war ein Tag mit Suppe.\n\n– Brot\n– Rezept: hier\n\n1. erstens\n2. zweitens"
    assert from_plain("Eins\nzwei\n\n\n\nDrei ") == [
        {"type": "paragraph", "text": "Eins\nzwei"},
        {"type": "paragraph", "text": "Drei"},
    ]
