"""The documentation as a Word document to go on editing: real styles, captions with numbers, contents, alternatives."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document

from werkstadt.export.booklet_data import figures_in, stand_of
from werkstadt.export.images import Images
from werkstadt.export.settled_zip import settled
from werkstadt.export.word.blocks import write_block
from werkstadt.export.word.look import dress, style_name
from werkstadt.export.word.parts import field
from werkstadt.export.word.writing import Writing
from werkstadt.progress import FIGURES, PACKING, Counted, say
from werkstadt.station.blocks import Tree, finish, spread_accents, walk
from werkstadt.words import Words

LONGEST_FACT = 255
"""Letters of a property of the file, as its library takes them; all of it stands on the cover."""


def write_docx(tree: Tree, *, pictures: Path, words: Words) -> bytes:
    """DOCX bytes of `tree`, whose pictures lie in `pictures`; same tree, same bytes. Raises BrokenTree."""
    finished = finish(tree, words)
    spread_accents(finished)
    meta, body = finished["meta"], finished["body"]
    document = docx.Document()
    dress(document, meta["language"], meta["accent"], hyphenates=not meta.get("mixed"))
    _properties(document, finished)
    headings = [block for block in walk(body) if block["type"] == "heading"]
    images = Images(pictures, words, Counted(FIGURES, figures_in(finished)))
    to = Writing(document, images, meta["language"], headings, place=document)
    if not any(block["type"] == "cover" for block in body):
        to.paragraph(meta["title"], "Title")
    for block in body:
        write_block(to, block)
    _running(document, finished)
    say(PACKING)
    made = BytesIO()
    document.save(made)
    return settled(made.getvalue())


def _properties(document: Document, tree: Tree) -> None:
    meta, properties = tree["meta"], document.core_properties
    stand = stand_of(tree)
    moment = datetime(stand.year, stand.month, stand.day, tzinfo=UTC)
    properties.title, properties.subject = meta["title"][:LONGEST_FACT], meta.get("subtitle", "")[:LONGEST_FACT]
    properties.author, properties.language = meta.get("publisher", "")[:LONGEST_FACT], meta["language"]
    properties.created = properties.modified = moment
    properties.last_modified_by, properties.comments, properties.revision = "", "", 1


def _running(document: Document, tree: Tree) -> None:
    """What stands at the foot of every page but the first."""
    meta, section = tree["meta"], document.sections[0]
    section.different_first_page_header_footer = True
    foot = section.footer.paragraphs[0]
    foot.style = style_name("Foot")
    said = [meta.get("short") or meta["title"], meta.get("state", "")]
    foot.add_run(" · ".join(line for line in said if line) + "\t")
    field(foot, "PAGE", "")
