"""Whatever people type neither breaks an export nor changes it: every writer, read back by other programs."""

import csv
import io
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import docx
import networkx as nx
import odfdo
import pikepdf
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from python_calamine import CalamineWorkbook

from tests.documents.printed import assert_conforms, squeezed, text_of
from tests.documents.test_export_pdf import elements
from tests.documents.test_tables_out import Plain
from werkstadt.documents.reading import file_name
from werkstadt.export import WRITERS
from werkstadt.export.calendar_out import Entry, write_ics
from werkstadt.export.network_out import Edge, Node, write_gexf, write_graphml
from werkstadt.export.tables_out import write_csv, write_xlsx
from werkstadt.station import blocks
from werkstadt.station.blocks import Tree, clean
from werkstadt.words import Words

STAND = date(2026, 11, 22)
AT_ONCE = 20
"""Texts in one document."""
PIECES = [
    "#panic()", "$x^2$", "*a* _b_", "@ref", "<lab>", "// c", "/* d", "\\", "#[", "`raw`", "= H", "- i", "+ n", "/ t: d",
    "<script>alert(1)</script>", "<b>", "&amp;", "]]>", "<!--", '"><img src=x onerror=x>', "{{ 7*7 }}", "%(n)s", "%s",
    "=1+1", "+49", "-5", "@SUM(A1)", "'", ";", ",", '"', "BEGIN:VEVENT", "END:VCALENDAR", "\\n", "w:p", "</w:t>",
    "\u202e", "\u202d", "\u2066", "\u2069", "\u200f", "\u200b", "\u00ad", "\ufeff", "\ufffe", "\x00", "\x07",
    "\x1b[31m", "\ud800", "\udfff", "مرحبا بكم", "שלום עולם", "你好世界", "こんにちは", "ไทย", "नमस्ते", "👩‍👩‍👧",
    "👍🏽", "🇩🇪", "1️⃣", "\U0010ffff",     "e\u0301\u0323", "ß" * 4000, "W" * 4000, "x-" * 400, "[" * 200, "- " * 200,
    "(" * 200 + ")" * 200, "a" + "\u0300" * 50,
    "../../etc/passwd", "C:\\con", "javascript:alert(1)", "https://a.example/?q=<>",
]  # fmt: skip
TEXTS = st.lists(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=30)), min_size=1, max_size=4).map(" ".join),
    min_size=AT_ONCE, max_size=AT_ONCE,
).map(lambda texts: [f"K{number}K {' '.join(text.split())}" for number, text in enumerate(texts)])  # fmt: skip
"""Each begins with a word of its own, so that none is nothing once it is cleaned."""
LOOSE = frozenset({"/Span", "/Link", "/Div"})
"""Elements of a PDF that say nothing and come with where lines and pages end."""
UNSHRUNK = [Phase.explicit, Phase.generate]
"""A smaller example is not worth writing hundreds of documents."""
SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


def tree_of(texts: Sequence[str]) -> Tree:
    """Each text in a place of its own kind, one after the other."""
    return blocks.tree(
        blocks.document_meta(texts[0], state=texts[1], publisher=texts[2]),
        [blocks.heading(1, texts[0], "a"), *(PLACES[n % len(PLACES)](text) for n, text in enumerate(texts))],
    )


PLACES: list[Callable[[str], blocks.Block]] = [
    lambda text: blocks.heading(2, text, "b", kicker=text),
    lambda text: blocks.paragraph([text, blocks.bold(text), blocks.link(text, "https://a.example")]),
    lambda text: blocks.bullets([text, text]),
    lambda text: blocks.quote(text, text),
    lambda text: blocks.table([text], [[text]], caption=text, row_heads=True),
    lambda text: blocks.cards([blocks.card(text, note=text, number=text)]),
    lambda text: blocks.callout(text, [blocks.paragraph(text)]),
    lambda text: blocks.profile(text, [(text, text)], subtitle=text, stickers=["no-such"]),
    lambda text: blocks.figure(picture=text, alt=text, caption=text),
    lambda text: blocks.agenda([blocks.agenda_item(text, text, [text], text)]),
]


def written(name: str, texts: Sequence[str], pictures: Path, words: Words) -> bytes:
    """The document in this format."""
    return WRITERS[name].write(tree_of(texts), pictures, words)


class Tags(HTMLParser):
    """The tags of a page in order, and its text."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Also the names of its attributes: an event handler is one more."""
        self.tags.append(" ".join([tag, *sorted(name for name, _ in attrs)]))

    def handle_data(self, data: str) -> None:
        """Text."""
        self.text += data


def html(texts: Sequence[str], pictures: Path, words: Words) -> tuple[list[str], str]:
    """Tags and text."""
    page = Tags(written("html", texts, pictures, words))
    return page.tags, page.text


def word(texts: Sequence[str], pictures: Path, words: Words) -> tuple[list[str], str]:
    """Names of elements, but for those of blanks, and text."""
    body = docx.Document(io.BytesIO(written("docx", texts, pictures, words))).element.body
    within = {"t", "br", "tab", "lang", "rtl", "cs"}
    names = [str(one.tag).rpartition("}")[2] for one in body.iter()]
    return [name for name in names if name not in within], "".join(body.itertext())


def odt(texts: Sequence[str], pictures: Path, words: Words) -> tuple[list[str], str]:
    """The same."""
    made = written("odt", texts, pictures, words)
    body = odfdo.Document(io.BytesIO(made)).body
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        content = file.read("content.xml")
    names = [one.tag for one in body.get_elements("descendant::*")]
    text = "".join(ET.fromstring(content).itertext())  # noqa: S314 - ours
    return [name for name in names if name not in {"text:s", "text:tab", "text:line-break"}], text


def goes_on(before: Any, one: Any) -> bool:
    """Whether this is the rest of a strong text that a page's end has cut in two."""
    if before is None or str(one.S) != "/Strong" or str(before.S) != "/Strong" or before.P.objgen != one.P.objgen:
        return False
    return "/Pg" in before and "/Pg" in one and before.Pg.objgen != one.Pg.objgen


def pdf(texts: Sequence[str], pictures: Path, words: Words) -> tuple[Counter[str], str]:
    """How often each structure element is there, and the text."""
    made = written("pdf", texts, pictures, words)
    assert_conforms(made)
    with pikepdf.open(io.BytesIO(made)) as document:
        found = list(elements(document.Root.StructTreeRoot.K))
        kinds = Counter(str(one.S) for before, one in pairwise([None, *found]) if not goes_on(before, one))
    return Counter({kind: count for kind, count in kinds.items() if kind not in LOOSE}), text_of(made)


READ: dict[str, Callable[[Sequence[str], Path, Words], tuple[Any, str]]] = {
    "html": html, "docx": word, "odt": odt, "pdf": pdf,
}  # fmt: skip


@cache
def harmless_shape(name: str, count: int, pictures: Path) -> Any:
    """The parts of the document with so many texts that are nothing but words."""
    return READ[name]([f"K{number}K x y" for number in range(count)], pictures, Words("de"))[0]


def unchanged(name: str, texts: Sequence[str], pictures: Path, words: Words) -> None:
    """The document has the parts it has with harmless texts, and every text is in it."""
    shape, said = READ[name](texts, pictures, words)
    assert shape == harmless_shape(name, len(texts), pictures)
    found = squeezed(said)
    expected = [squeezed(clean(text)) for text in texts]
    if name == "pdf":  # glyphs come in the order of the eye, and some are replaced: of those only the first word
        expected = [text if text.isascii() and len(text) < 200 else text.partition("K")[0] + "K" for text in expected]
    assert [text for text in expected if text not in found] == []


def told(texts: Sequence[str]) -> None:
    """The formats for programs hold each text as it was typed."""
    cleaned = [clean(text) for text in texts]
    table = Plain("Karten", ["Karte"], [(text,) for text in cleaned])
    book = CalamineWorkbook.from_filelike(io.BytesIO(write_xlsx([table], STAND))).get_sheet_by_name("Karten")
    assert [row[0] for row in book.to_python()[1:]] == cleaned
    with zipfile.ZipFile(io.BytesIO(write_csv([table]))) as archive:
        file = archive.read(archive.namelist()[0]).decode("utf-8-sig")
    assert [row[0].removeprefix("'") for row in csv.reader(io.StringIO(file, newline=""), delimiter=";")][1:] == [
        text.removeprefix("'") for text in cleaned
    ]
    entries = [Entry(str(n), text, {"month": 3}, (text,), 2026) for n, text in enumerate(cleaned)]
    events = Calendar.from_ical(write_ics(cleaned[0], entries, STAND, Words("de"))).walk("VEVENT")
    assert [str(event["summary"]) for event in events] == cleaned
    nodes = [Node(text, {"group": text, "missing": 0}) for text in dict.fromkeys(cleaned)]
    edges = [Edge(nodes[0].name, node.name, {"kind": node.name, "wished": 0}) for node in nodes[1:]]
    for graph in (
        nx.read_graphml(io.BytesIO(write_graphml(nodes, edges)), force_multigraph=True),
        nx.read_gexf(io.BytesIO(write_gexf(nodes, edges, STAND)), version="1.2draft"),
    ):
        assert {about["label"] for _, about in graph.nodes(data=True)} == {node.name for node in nodes}
        assert graph.number_of_edges() == len(edges)
    assert [text for text in texts if not re.fullmatch(r"[A-Za-z0-9-]{1,80}", file_name(text))] == []


def everywhere(texts: Sequence[str], pictures: Path, words: Words) -> None:
    """All of it."""
    for name in READ:
        unchanged(name, texts, pictures, words)
    told(texts)


def test_each_known_text_changes_no_document(pictures: Path, words: Words) -> None:
    known = [f"K{number}K {' '.join(text.split())}" for number, text in enumerate(PIECES)]
    everywhere(known, pictures, words)


@settings(max_examples=1, deadline=None, suppress_health_check=SLOW, phases=UNSHRUNK, derandomize=True)
@given(texts=TEXTS)
def test_any_text_changes_no_document(texts: list[str], pictures: Path, words: Words) -> None:
    everywhere(texts, pictures, words)


@pytest.mark.full
@pytest.mark.timeout(3600)
@settings(max_examples=500, deadline=None, suppress_health_check=SLOW, phases=UNSHRUNK)
@given(texts=TEXTS)
def test_ten_thousand_texts_change_no_document(texts: list[str], pictures: Path, words: Words) -> None:
    everywhere(texts, pictures, words)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", ["docx", "odt"])
def test_office_program_opens_known_texts(name: str, pictures: Path, words: Words, tmp_path: Path) -> None:
    file = tmp_path / f"made.{name}"
    known = [f"K{number}K {' '.join(text.split())}" for number, text in enumerate(PIECES)]
    file.write_bytes(written(name, known, pictures, words))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf",
         "--outdir", tmp_path, file],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    shown = text_of((tmp_path / "made.pdf").read_bytes())
    assert [number for number in range(len(known)) if f"K{number}K" not in shown] == []


@pytest.mark.parametrize("text", ["\u00ad", "Wort \u00ad", "\u00adWort", "Wort\u00ad"])
def test_soft_hyphen_that_parts_no_word_does_not_stop_the_typesetter(text: str, pictures: Path, words: Words) -> None:
    linked = blocks.paragraph([blocks.link(f"K{text}", "https://a.example")])
    made = WRITERS["pdf"].write(blocks.tree(blocks.document_meta("Titel"), [linked]), pictures, words)
    assert "K" in text_of(made)
