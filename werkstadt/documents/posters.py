"""One A4 poster with a QR code for each station."""

from contextlib import closing

from werkstadt.core.document import Document, Wanted
from werkstadt.core.finding import ways_in
from werkstadt.core.secret import grouped
from werkstadt.documents.reading import file_name, gathered, head_of, opened
from werkstadt.errors import Refused, mark
from werkstadt.export.poster import Poster, write_posters
from werkstadt.words import Words


def posters(wanted: Wanted) -> Document:
    """The QR code leads to its station; who types takes the plain address and the short code. Raises Refused."""
    material, kinds = gathered(wanted)
    if not material.stations:
        raise Refused(mark("Plakate gibt es je Station. Bitte zuerst eine Station anlegen."), code="no_stations")
    with closing(opened(wanted)) as database:
        ways = ways_in(database, wanted.workshop)
    words = Words(material.language, material.gender)
    sheets = [
        Poster(
            head_of(kinds.kind(part.state.kind), part.state, material),
            link=f"{wanted.base_url}/j/{ways.token}/{part.state.id}",
            address=wanted.base_url.partition("://")[2],
            code=grouped(ways.code),
        )
        for part in material.stations
    ]
    name = f"{file_name(material.title)}-{words('Plakate')}.pdf"
    return Document(write_posters(sheets, words), "application/pdf", name)
