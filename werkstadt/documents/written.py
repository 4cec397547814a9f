"""The documentation in one of the writers' formats."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from werkstadt.core.document import Document, Wanted
from werkstadt.core.documenting.building import build
from werkstadt.documents.counting import comma_files
from werkstadt.documents.reading import file_name, gathered, named
from werkstadt.documents.travelling import event_file
from werkstadt.export import WRITERS
from werkstadt.progress import CHAPTERS, say
from werkstadt.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from werkstadt.core.documenting.material import Material
    from werkstadt.export.typeset import Attached
    from werkstadt.station.blocks import Tree


def documentation(name: str, wanted: Wanted) -> Document:
    """The documentation as the writer of this name writes it."""
    writer = WRITERS[name]
    material, tree = _built(wanted)
    body = writer.write(tree, wanted.data / "pictures", Words(material.language, material.gender))
    return Document(body, writer.media_type, named(material, f".{writer.extension}"))


def with_data(wanted: Wanted) -> Document:
    """The PDF with the event file and the tables inside, of the same edition."""
    from werkstadt.export.typst_pdf import write_pdf

    material, tree = _built(wanted)
    words = Words(material.language, material.gender)
    body = write_pdf(tree, pictures=wanted.data / "pictures", words=words, attached=list(_files(wanted, words)))
    return Document(body, "application/pdf", named(material, f"-{words('mit-Daten')}.pdf"))


def _built(wanted: Wanted) -> tuple[Material, Tree]:
    material, kinds = gathered(wanted)
    say(CHAPTERS)
    return material, build(material, kinds.kinds, wanted.today, wanted.released)


def _files(wanted: Wanted, words: Words) -> Iterator[Attached]:
    from werkstadt.export.typeset import Attached

    event = event_file(wanted)
    yield Attached(event.name, event.media, words("Veranstaltungsdatei: alles als JSON"), event.body)
    with ZipFile(BytesIO(comma_files(wanted).body)) as tables:
        for name in tables.namelist():
            stem = Path(name).stem  # Typst writes names inside a PDF in plain letters only
            about = words("Tabelle: %(name)s", name=stem)
            yield Attached(f"{file_name(stem)}.csv", "text/csv", about, tables.read(name))
