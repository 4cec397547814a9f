"""The documentation as accessible PDF (PDF/UA-1 and PDF/A-2a): a typeset booklet."""

from collections.abc import Sequence
from pathlib import Path

from werkstadt.export.booklet_data import BookletData, stand_of
from werkstadt.export.row_headers import tag_row_headers
from werkstadt.export.stream_ends import settle_stream_ends
from werkstadt.export.typeset import Attached, typeset
from werkstadt.station.blocks import Tree, finish, walk
from werkstadt.words import Words


def write_pdf(tree: Tree, *, pictures: Path, words: Words, attached: Sequence[Attached] = ()) -> bytes:
    """PDF bytes of `tree`; `pictures` is the folder its picture paths are in. Same tree, same bytes.

    With files `attached` it is a PDF/A-3a. Raises BrokenTree and NotSet.
    """
    finished = finish(tree, words)
    flags = [bool(block.get("row_heads")) for block in walk(finished["body"]) if block["type"] == "table"]

    def source(plain_text: bool) -> BookletData:
        return BookletData(finished, pictures, words, plain_text=plain_text)

    made = typeset("booklet.typ", source, stand_of(finished), attached)
    return settle_stream_ends(tag_row_headers(made, flags))
