"""The workshop as an event file, which any WerkStadt imports again."""

from contextlib import closing

from werkstadt.core.catalogue import catalogue
from werkstadt.core.document import Document, Wanted
from werkstadt.core.eventfile.travelling import as_bytes
from werkstadt.core.eventfile.writing import write_event
from werkstadt.documents.reading import file_name, opened


def event_file(wanted: Wanted) -> Document:
    """The event file, named after the workshop."""
    with closing(opened(wanted)) as database, database.read() as session:
        event = write_event(session, catalogue(wanted.data), wanted.workshop)
    title = str(event["event"].get("title", "werkstadt"))
    return Document(as_bytes(event), "application/json", f"{file_name(title)}.json")
