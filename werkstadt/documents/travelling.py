"""The workshop as an event file, which any WerkStadt imports again."""

from contextlib import closing

from werkstadt.core.catalogue import catalogue
from werkstadt.core.document import PUBLIC, Document, Wanted
from werkstadt.core.eventfile.travelling import as_bytes
from werkstadt.core.eventfile.writing import write_event
from werkstadt.core.eventfile.writing_public import write_public
from werkstadt.documents.reading import gathered, named, opened


def event_file(wanted: Wanted) -> Document:
    """The event file, named after the workshop; the internal one with all that is kept, the public one without."""
    material, kinds = gathered(wanted)
    if material.edition == PUBLIC:
        event = write_public(material, kinds.kinds)
    else:
        with closing(opened(wanted)) as database, database.read() as session:
            event = write_event(session, catalogue(wanted.data), wanted.workshop)
    return Document(as_bytes(event), "application/json", named(material, ".json"))
