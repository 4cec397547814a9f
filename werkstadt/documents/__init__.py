"""Makes files to hand out: reads the database, lets a writer write. Each can be made in a worker process."""

from collections.abc import Callable, Mapping
from functools import partial

from werkstadt.core.document import Document, Wanted, refuse_public
from werkstadt.core.places import DATABASE
from werkstadt.documents.boards import boards
from werkstadt.documents.counting import comma_files, workbook
from werkstadt.documents.everything import everything, pictures
from werkstadt.documents.posters import posters
from werkstadt.documents.programs import calendar, gexf, graphml
from werkstadt.documents.travelling import event_file
from werkstadt.documents.written import documentation
from werkstadt.export import WRITERS

__all__ = ["DATABASE", "MAKERS"]

Maker = Callable[[Wanted], Document]


def _made(maker: Maker, wanted: Wanted) -> Document:
    """What `maker` makes. Raises Refused for an edition that is not released, whatever the format."""
    refuse_public(wanted.edition)
    return maker(wanted)


EVERY: dict[str, Maker] = {
    **{name: partial(documentation, name) for name in WRITERS},
    "json": event_file,
    "posters": posters,
    "boards": boards,
    "xlsx": workbook,
    "csv": comma_files,
    "ics": calendar,
    "graphml": graphml,
    "gexf": gexf,
    "pictures": pictures,
}
EVERY["zip"] = partial(everything, dict(EVERY))
MAKERS: Mapping[str, Maker] = {name: partial(_made, maker) for name, maker in EVERY.items()}
"""Name of a format, as in `werkstadt export --format`, → what makes it."""
