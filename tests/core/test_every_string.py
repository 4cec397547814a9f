"""Nothing that the documentation of a full workshop says is lost on its way into any format."""

from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from odfdo import Document

from tests.core.conftest import DAY, Room
from tests.core.documented import material
from tests.core.test_handing_out import wanted
from tests.documents import test_export_docx as word
from tests.documents import test_export_html as html
from tests.documents import test_export_odt as odt
from tests.documents import test_export_pdf as pdf
from werkstadt.core.documenting.building import build
from werkstadt.documents import MAKERS
from werkstadt.export.glyphs import showable
from werkstadt.station import blocks
from werkstadt.words import Words

READ: dict[str, Callable[[bytes], str]] = {
    "pdf": pdf.read_back,
    "docx": lambda body: word.text_of(docx.Document(BytesIO(body))),
    "odt": lambda body: odt.text_of(Document(BytesIO(body))).replace("\\-", "-"),  # how the library reads lists
    "html": lambda body: word.BLANK.sub("", html.Reader(body.decode()).text),
}


@pytest.mark.parametrize("format_", READ)
def test_every_visible_string_of_the_town_is_found_again(town: Room, format_: str) -> None:
    given = material(town)
    tree = build(given, town.catalogue.kinds, DAY)
    visible = blocks.strings(blocks.finish(tree, Words(given.language, given.gender)))
    text = READ[format_](MAKERS[format_](wanted(town)).body)
    shown = [word.BLANK.sub("", showable(string) if format_ == "pdf" else string) for string in visible]
    assert len(shown) > 500
    assert [string for string in shown if string not in text and string[::-1] not in text] == []
