"""Writers: each turns a documentation tree into one format. A further format is a module and two places here.

A writer's libraries are loaded when it first writes, in a worker: a server starts without them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from werkstadt.station.blocks import Tree
from werkstadt.words import Words


@dataclass(frozen=True, slots=True)
class Writer:
    """A format: `write(tree, pictures, words)` gives its bytes; `extension` without dot, `media_type` for HTTP."""

    extension: str
    media_type: str
    write: Callable[[Tree, Path, Words], bytes]


def _pdf(tree: Tree, pictures: Path, words: Words) -> bytes:
    from werkstadt.export.typst_pdf import write_pdf

    return write_pdf(tree, pictures=pictures, words=words)


def _html(tree: Tree, pictures: Path, words: Words) -> bytes:
    from werkstadt.export.html import write_html

    return write_html(tree, pictures=pictures, words=words).encode()


def _docx(tree: Tree, pictures: Path, words: Words) -> bytes:
    from werkstadt.export.word import write_docx

    return write_docx(tree, pictures=pictures, words=words)


def _odt(tree: Tree, pictures: Path, words: Words) -> bytes:
    from werkstadt.export.odt import write_odt

    return write_odt(tree, pictures=pictures, words=words)


WRITERS: dict[str, Writer] = {
    "pdf": Writer("pdf", "application/pdf", _pdf),
    "html": Writer("html", "text/html; charset=utf-8", _html),
    "docx": Writer("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", _docx),
    "odt": Writer("odt", "application/vnd.oasis.opendocument.text", _odt),
}
"""Name of the format, as in `werkstadt export --format`, → its writer."""
