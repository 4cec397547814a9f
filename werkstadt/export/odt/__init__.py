"""The documentation as OpenDocument text to go on editing: the format German authorities exchange."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from odfdo import Document

from werkstadt.export.booklet_data import figures_in, locale_of, stand_of
from werkstadt.export.images import Images
from werkstadt.export.odt.blocks import write_block
from werkstadt.export.odt.look import dress
from werkstadt.export.odt.parts import make
from werkstadt.export.odt.writing import Writing
from werkstadt.export.settled_zip import settled
from werkstadt.progress import FIGURES, PACKING, Counted, say
from werkstadt.station.blocks import Tree, finish, spread_accents, walk
from werkstadt.words import Words


def write_odt(tree: Tree, *, pictures: Path, words: Words) -> bytes:
    """ODT bytes of `tree`, whose pictures lie in `pictures`; same tree, same bytes. Raises BrokenTree."""
    finished = finish(tree, words)
    spread_accents(finished)
    meta, body = finished["meta"], finished["body"]
    document = Document("text")
    document.body.clear()
    said = [meta.get("short") or meta["title"], meta.get("state", "")]
    dress(
        document, locale_of(meta["language"]), meta["accent"], " · ".join(line for line in said if line),
        hyphenates=not meta.get("mixed"),
    )  # fmt: skip
    headings = [block for block in walk(body) if block["type"] == "heading"]
    images = Images(pictures, words, Counted(FIGURES, figures_in(finished)))
    to = Writing(document, images, meta["language"], headings, document.body)
    if not any(block["type"] == "cover" for block in body):
        to.paragraph(meta["title"], "Title")
    for block in body:
        write_block(to, block)
    declared = [make("text:sequence-decl", display_outline_level=0, name=name) for name in to.sequences]
    document.body.insert(make("text:sequence-decls", *declared), position=0)
    _properties(document, finished)
    say(PACKING)
    made = BytesIO()
    document.save(made)
    return settled(made.getvalue(), first="mimetype")


def _properties(document: Document, tree: Tree) -> None:
    meta, properties, stand = tree["meta"], document.meta, stand_of(tree)
    moment = datetime(stand.year, stand.month, stand.day, tzinfo=UTC)
    properties.title, properties.subject = meta["title"], meta.get("subtitle", "")
    properties.creator = properties.initial_creator = meta.get("publisher", "")
    properties.creation_date = properties.date = moment
