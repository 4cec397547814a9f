"""The papers for data protection and duty: one of them in one format, or all of them in one ZIP."""

from contextlib import closing

from werkstadt.core.document import Document, Wanted
from werkstadt.core.documenting.context import Context
from werkstadt.core.documenting.paper_facts import facts
from werkstadt.core.documenting.paper_names import FORMATS, PAPERS
from werkstadt.core.documenting.papers import paper
from werkstadt.core.places import place_of
from werkstadt.documents.everything import ZIP, packed
from werkstadt.documents.reading import file_name, gathered, opened
from werkstadt.export import WRITERS
from werkstadt.words import Words


def papers(wanted: Wanted) -> Document:
    """Every paper in every format."""
    filled, context = _filled(wanted)
    files = {
        f"{format_.upper()}/{number} {made.name}": made.body
        for number, name in enumerate(PAPERS, 1)
        for format_ in FORMATS
        for made in [_written(name, format_, wanted, filled, context)]
    }
    name = f"{file_name(context.material.title)}-{context.words('Papiere')}.zip"
    return Document(packed(files), ZIP, name)


def one_paper(name: str, format_: str, wanted: Wanted) -> Document:
    """One paper in one format. Raises NotFound for a name there is not."""
    return _written(name, format_, wanted, *_filled(wanted))


def _filled(wanted: Wanted) -> tuple[dict[str, str], Context]:
    material, kinds = gathered(wanted)
    words = Words(material.language, material.gender)
    context = Context(material, words, kinds.kinds, wanted.today)
    with closing(opened(wanted)) as database, database.read() as session:
        place = place_of(wanted.data, wanted.database_url)
        return facts(session, wanted.workshop, context, place), context


def _written(name: str, format_: str, wanted: Wanted, filled: dict[str, str], context: Context) -> Document:
    writer = WRITERS[format_]
    tree = paper(name, filled, context.words, wanted.today)
    body = writer.write(tree, wanted.data / "pictures", context.words)
    return Document(body, writer.media_type, f"{file_name(tree['meta']['short'])}.{writer.extension}")
