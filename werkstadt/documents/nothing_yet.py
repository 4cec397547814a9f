"""A page that says what is missing, in place of a document for which a workshop has nothing yet: no export fails."""

from pathlib import Path

from werkstadt.core.document import Document, Wanted
from werkstadt.documents.reading import gathered, named
from werkstadt.errors import Refused
from werkstadt.station import blocks
from werkstadt.words import Words


class NothingYet(Refused):
    """There is nothing to put on this document; the text says what comes first."""

    code = "nothing_yet"


def page_instead(error: NothingYet, name: str, wanted: Wanted) -> Document:
    """The page: a PDF, or for a format that is a ZIP a text in it; `name` is the format's."""
    material, _ = gathered(wanted)
    words = Words(material.language, material.gender)
    said = words(error.text, **error.values)
    if name == "pictures":
        from werkstadt.documents.everything import ZIP, packed

        body = packed({words("LIESMICH.txt"): f"{material.title}\r\n\r\n{said}\r\n".encode("utf-8-sig")})
        return Document(body, ZIP, named(material, f"-{name}.zip"))
    from werkstadt.export.typst_pdf import write_pdf

    day = wanted.today
    state = words("Arbeitsfassung, Stand %(day)s", day=words.day(day))
    meta = blocks.document_meta(material.title, language=words.language, state=state, stand=day.isoformat())
    page = [blocks.heading(1, material.title, "page"), blocks.paragraph(said, lead=True)]
    body = write_pdf(blocks.tree(meta, page), pictures=Path(), words=words)
    return Document(body, "application/pdf", named(material, f"-{name}.pdf"))
