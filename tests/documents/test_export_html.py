"""The one HTML file: complete, alone, and harmless."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from werkstadt.export import WRITERS
from werkstadt.export.drawings import BrokenDrawing, tidied
from werkstadt.export.html import write_html
from werkstadt.station import blocks
from werkstadt.station.blocks import BrokenTree, Tree
from werkstadt.words import Words

BLANK = re.compile(r"\s+")
VOID = {"meta", "img", "br", "col"}
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9" onload="a()">'
    '<defs><linearGradient id="g"/></defs><script>a()</script><a href="https://evil.example"><text>x</text></a>'
    '<image href="https://evil.example/x.png"/><use xlink:href="#g"/><rect id="r" fill="url(#g)" style="a:b" '
    'onclick="a()"/><foreignObject><p/></foreignObject><text>sichtbar</text></svg>'
)


class Reader(HTMLParser):
    """Reads a file back: its text, its elements with attributes, whether every element is closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.open = "", list[str]()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data

    def named(self, *tags: str) -> list[dict[str, str | None]]:
        """Attributes of all elements with one of these names."""
        return [attributes for tag, attributes in self.found if tag in tags]


@pytest.fixture(scope="module")
def page(whole_sample: Tree, pictures: Path, words: Words) -> str:
    return write_html(whole_sample, pictures=pictures, words=words)


@pytest.fixture(scope="module")
def read(page: str) -> Reader:
    return Reader(page)


def test_every_visible_string_is_found_again(read: Reader, sample: Tree, words: Words) -> None:
    text = BLANK.sub("", read.text)
    visible = blocks.strings(blocks.finish(sample, words))
    assert [string for string in visible if BLANK.sub("", string) not in text] == []


def test_every_element_is_closed_and_every_id_its_own(read: Reader) -> None:
    assert read.open == []
    ids = [attributes["id"] for _, attributes in read.found if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_links_of_the_contents_lead_somewhere(read: Reader) -> None:
    ids = {attributes["id"] for _, attributes in read.found if "id" in attributes}
    inner = [str(attributes["href"])[1:] for attributes in read.named("a") if str(attributes["href"]).startswith("#")]
    assert len(inner) == 13
    assert set(inner) <= ids


def test_file_stands_alone(read: Reader, page: str) -> None:
    assert read.named("script", "link", "iframe", "object", "embed", "base", "form") == []
    policy = next(each["content"] for each in read.named("meta") if each.get("http-equiv") == "Content-Security-Policy")
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
    assert all(str(each["src"]).startswith("data:image/") for each in read.named("img"))
    assert not re.search(r"url\((?!data:|#|\))|@import", page)
    assert not any(name.startswith("on") for _, attributes in read.found for name in attributes)


def test_language_title_and_alternatives_are_there(read: Reader, sample: Tree) -> None:
    assert read.named("html")[0]["lang"] == "de"
    assert all(attributes.get("alt") for attributes in read.named("img"))
    assert all(each.get("aria-label") or each.get("aria-hidden") == "true" for each in read.named("svg"))
    assert len(read.named("h1")) == 1
    assert read.text.strip().startswith(sample["meta"]["title"])


def test_headings_are_those_of_the_tree(read: Reader, sample: Tree) -> None:
    expected = [block for block in blocks.walk(sample["body"]) if block["type"] in {"heading", "profile", "contents"}]
    assert len(read.named("h2", "h3", "h4", "h5")) == len(expected)


def test_tables_have_row_and_column_headers(read: Reader) -> None:
    assert [cell.get("scope") for cell in read.named("th")] == ["col", "col", "col", "row", "row"]


def test_typed_markup_stays_text(pictures: Path, words: Words) -> None:
    evil = "<img src=x onerror=alert(1)>\"'&lt;"
    body = [
        blocks.heading(1, evil, "a", kicker=evil),
        blocks.paragraph([evil, blocks.bold(evil)]),
        blocks.profile(evil, [(evil, evil)], stickers=[]),
        blocks.table([evil], [[evil]], caption=evil),
        blocks.figure(svg=DRAWING, alt=evil, caption=evil),
        blocks.cards([blocks.card(evil, note=evil)]),
        blocks.callout(evil, [blocks.quote(evil, evil)]),
    ]
    read = Reader(write_html(blocks.tree(blocks.document_meta(evil), body), pictures=pictures, words=words))
    assert read.named("img", "script") == []
    assert read.text.count(evil) >= 13


def test_drawing_loses_what_could_act_or_reach_out() -> None:
    safe = tidied(DRAWING, prefix="d1-")
    assert not re.search(r"script|evil|foreignObject|style=|on[a-z]+=", safe)
    assert 'id="d1-g"' in safe
    assert 'fill="url(#d1-g)"' in safe
    assert "sichtbar" in safe


def test_drawing_with_a_document_type_is_refused() -> None:
    with pytest.raises(BrokenDrawing):
        tidied('<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>')


def test_unknown_block_is_refused_by_every_writer(pictures: Path, words: Words) -> None:
    tree = blocks.tree(blocks.document_meta("x"), [{"type": "dance"}])
    for writer in WRITERS.values():
        with pytest.raises(BrokenTree):
            writer.write(tree, pictures, words)


@pytest.mark.parametrize("kind", blocks.block_types())
def test_every_writer_meets_each_block(kind: str, sample: Tree, pictures: Path, words: Words) -> None:
    block = next(block for block in blocks.walk(sample["body"]) if block["type"] == kind)
    tree = blocks.tree(sample["meta"], [blocks.heading(1, "Anfang", "start"), block])
    for writer in WRITERS.values():
        assert len(writer.write(tree, pictures, words)) > 1000


def test_same_tree_gives_same_file(page: str, sample: Tree, pictures: Path, words: Words) -> None:
    assert WRITERS["html"].write(sample, pictures, words) == page.encode()
