"""Writers: each turns a documentation tree into one format. A further format is a module and a line here."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from werkstadt.export.html import write_html
from werkstadt.export.odt import write_odt
from werkstadt.export.typst_pdf import write_pdf
from werkstadt.export.word import write_docx
from werkstadt.station.blocks import Tree
from werkstadt.words import Words


@dataclass(frozen=True, slots=True)
class Writer:
    """A format: `write(tree, pictures, words)` gives its bytes; `extension` without dot, `media_type` for HTTP."""

    extension: str
    media_type: str
    write: Callable[[Tree, Path, Words], bytes]


WRITERS: dict[str, Writer] = {
    "pdf": Writer(
        "pdf", "application/pdf", lambda tree, pictures, words: write_pdf(tree, pictures=pictures, words=words)
    ),
    "html": Writer(
        "html",
        "text/html; charset=utf-8",
        lambda tree, pictures, words: write_html(tree, pictures=pictures, words=words).encode(),
    ),
    "docx": Writer(
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        lambda tree, pictures, words: write_docx(tree, pictures=pictures, words=words),
    ),
    "odt": Writer(
        "odt",
        "application/vnd.oasis.opendocument.text",
        lambda tree, pictures, words: write_odt(tree, pictures=pictures, words=words),
    ),
}
"""Name of the format, as in `werkstadt export --format`, → its writer."""
