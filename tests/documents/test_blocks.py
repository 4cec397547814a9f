"""The tree of blocks: its written form, and the last steps before it is written."""

import copy
import json

import pytest
from jsonschema import Draft202012Validator

from werkstadt.station import blocks
from werkstadt.station.block_check import schema
from werkstadt.station.blocks import BrokenTree, Tree
from werkstadt.words import Words


def small(*body: blocks.Block) -> Tree:
    return blocks.tree(blocks.document_meta("Titel"), body)


def test_schema_is_itself_valid() -> None:
    Draft202012Validator.check_schema(schema())


def test_sample_holds_every_type_of_block(sample: Tree) -> None:
    assert {block["type"] for block in blocks.walk(sample["body"])} == set(blocks.block_types())


def test_sound_tree_passes_and_survives_json(sample: Tree) -> None:
    blocks.check(sample)
    assert json.loads(json.dumps(sample)) == sample


@pytest.mark.parametrize(
    ("block", "place"),
    [
        ({"type": "dance"}, "body/1/type"),
        ({"type": "heading", "level": 7, "text": "x", "id": "x"}, "body/1/level"),
        ({"type": "paragraph", "text": [{"link": "x", "href": "javascript:alert(1)"}]}, "body/1/text"),
        ({"type": "paragraph", "text": "x", "colour": "red"}, "body/1"),
        ({"type": "callout", "title": "x", "blocks": [{"type": "quote"}]}, "body/1/blocks/0"),
        ({"type": "figure", "alt": "neither drawing nor picture"}, "body/1"),
    ],
)
def test_unsound_block_is_refused_with_its_place(block: blocks.Block, place: str) -> None:
    with pytest.raises(BrokenTree) as error:
        blocks.check(small(blocks.paragraph("sound"), block))
    assert place in str(error.value)


def test_link_to_a_script_leaves_only_its_text() -> None:
    assert blocks.link("hier", "javascript:alert(1)") == "hier"
    assert blocks.link("hier", "https://lindental.example/a b") == "hier"
    assert blocks.link("hier", "mailto:a@lindental.example") == {"link": "hier", "href": "mailto:a@lindental.example"}


def test_figures_and_tables_are_numbered_in_order(words: Words) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
    numbered = blocks.number(
        small(
            blocks.figure(svg=drawing, alt="a", caption="eins"),
            blocks.callout("Notiz", [blocks.table(["x"], [["y"]], caption="Liste")]),
            blocks.figure(svg=drawing, alt="ohne Unterschrift"),
            blocks.gallery([blocks.figure(svg=drawing, alt="b", caption="zwei")]),
        ),
        words,
    )
    labels = [(block["type"], block.get("label")) for block in blocks.walk(numbered["body"])]
    assert [label for label in labels if label[0] in {"figure", "table"}] == [
        ("figure", "Abbildung 1"),
        ("table", "Tabelle 1"),
        ("figure", None),
        ("figure", "Abbildung 2"),
    ]


def test_numbering_twice_gives_the_same(sample: Tree, words: Words) -> None:
    once = blocks.finish(sample, words)
    assert blocks.finish(once, words) == once


def test_finishing_leaves_the_tree_as_it_was(sample: Tree, words: Words) -> None:
    before = copy.deepcopy(sample)
    blocks.finish(sample, words)
    assert sample == before


def test_skipped_levels_are_closed(words: Words) -> None:
    tree = small(blocks.heading(3, "a", "a"), blocks.heading(4, "b", "b"), blocks.profile("c", [], level=4))
    assert [block["level"] for block in blocks.repair(tree, words)["body"]] == [1, 2, 3]


def test_anchors_are_told_apart(words: Words) -> None:
    tree = small(*[blocks.heading(1, "Zeit", "zeit") for _ in range(3)], blocks.heading(1, "x", "zeit-2"))
    anchors = [block["id"] for block in blocks.repair(tree, words)["body"]]
    assert len(set(anchors)) == 4
    assert anchors[0] == "zeit"


def test_picture_without_description_gets_its_caption_or_a_word(words: Words) -> None:
    tree = small(
        blocks.figure(picture="a.jpg", caption=["Am ", blocks.bold("Abend")]),
        blocks.figure(picture="a.jpg"),
        blocks.figure(picture="a.jpg", decorative=True),
    )
    assert [block.get("alt") for block in blocks.repair(tree, words)["body"]] == [
        "Am Abend",
        "Bild ohne Beschreibung",
        None,
    ]


def test_control_characters_and_lone_surrogates_do_not_reach_a_writer(words: Words) -> None:
    tree = small(blocks.paragraph("a\x00b\x07c\ud800d\te\r\nf\u2028g\ufeff"))
    assert blocks.repair(tree, words)["body"][0]["text"] == "abc\ufffdd e\nf\ng"


def test_rows_of_a_table_become_equally_wide(words: Words) -> None:
    table = blocks.repair(small(blocks.table(["a", "b"], [["1"], ["1", "2", "3"]])), words)["body"][0]
    assert [len(row) for row in [table["head"], table["columns"], *table["rows"]]] == [3, 3, 3, 3]


def test_strings_are_what_people_see(words: Words) -> None:
    picture = blocks.figure(picture="a.jpg", alt="nur vorgelesen", caption="Bildtext")
    tree = blocks.finish(small(picture, blocks.paragraph(["Ein ", blocks.link("Weg", "https://a.example")])), words)
    assert blocks.strings(tree) == ["Titel", "Bildtext", "Abbildung 1", "Ein ", "Weg"]


def test_accent_comes_from_the_chapter(sample: Tree) -> None:
    blocks.spread_accents(sample)
    accents = {block["type"]: block["accent"] for block in blocks.walk(sample["body"])}
    assert (accents["numbers"], accents["months"], accents["callout"]) == ("space", "calendar", "slate")
    cards = next(block for block in sample["body"] if block["type"] == "cards")
    assert [card["accent"] for card in cards["cards"]].count("wish") == 3


@pytest.mark.parametrize("town", ["#FFE600", "#7FD0CB", "#123456", "#FFFFFF"])
def test_colour_of_the_town_is_darkened_until_text_can_be_read_on_it(town: str) -> None:
    strong = blocks.accent_colours(town)["strong"]
    shares = [int(strong[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    assert 1.05 / (luminance + 0.05) >= 4.5


def test_unknown_accent_icon_and_sticker_end_nothing() -> None:
    assert blocks.accent_colours("nosuch") == blocks.accent_colours("slate")
    assert blocks.icon_svg("nosuch", "#FFFFFF") is None
    assert blocks.sticker_svg("nosuch") is None
    assert blocks.sticker_name("baer", "en") == "Bear"
