"""The documentation in one of the writers' formats."""

from werkstadt.core.document import Document, Wanted
from werkstadt.core.documenting.building import build
from werkstadt.documents.reading import gathered, named
from werkstadt.export import WRITERS
from werkstadt.progress import CHAPTERS, say
from werkstadt.words import Words


def documentation(name: str, wanted: Wanted) -> Document:
    """The documentation as the writer of this name writes it."""
    writer = WRITERS[name]
    material, kinds = gathered(wanted)
    say(CHAPTERS)
    tree = build(material, kinds.kinds, wanted.today, wanted.released)
    body = writer.write(tree, wanted.data / "pictures", Words(material.language, material.gender))
    return Document(body, writer.media_type, named(material, f".{writer.extension}"))
