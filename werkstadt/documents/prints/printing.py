"""What every print begins with: the workshop, its words and ways in, the funder's strip, a letter for each station."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace

from werkstadt.core.document import Document, Wanted
from werkstadt.core.documenting.material import Material, StationPart
from werkstadt.core.finding import WaysIn, ways_in
from werkstadt.core.secret import grouped
from werkstadt.documents.nothing_yet import NothingYet
from werkstadt.documents.reading import file_name, gathered, opened, strip_of
from werkstadt.errors import mark
from werkstadt.export.hanging import Head
from werkstadt.export.strip import Strip
from werkstadt.station.kind import Kind
from werkstadt.words import Words

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Placed:
    """A station with its kind, and its letter: the same on the table, on cards and forms."""

    part: StationPart
    kind: Kind
    letter: str


@dataclass(frozen=True, slots=True)
class Printing:
    """A workshop ready to print."""

    wanted: Wanted
    material: Material
    words: Words
    ways: WaysIn
    kinds: dict[str, Kind]

    @property
    def address(self) -> str:
        """What somebody types who cannot scan."""
        return self.wanted.base_url.partition("://")[2]

    @property
    def code(self) -> str:
        """The code, in groups."""
        return grouped(self.ways.code)

    @property
    def accent(self) -> str:
        """The town's colour, or a quiet one."""
        return self.material.colour or "slate"

    def link(self, place: str = "") -> str:
        """What a QR code holds: the way in, to a station where one is named."""
        return f"{self.wanted.base_url}/j/{self.ways.token}" + (f"/{place}" if place else "")

    def head(self, title: str, question: str = "", icon: str = "", kicker: str = "") -> Head:
        """What stands above a sheet that belongs to the whole day."""
        return Head(title, question, self.accent, icon, kicker, self.material.title)

    def strip(self) -> Strip:
        """Whose money it was."""
        return strip_of(self.material, self.words, self.wanted.data)

    def stations(self) -> Iterator[Placed]:
        """The stations in their order. Raises NothingYet where there is none."""
        if not self.material.stations:
            raise NothingYet(mark("Das wird je Station gedruckt. Bitte zuerst eine Station anlegen."))
        for number, part in enumerate(self.material.stations):
            letter = LETTERS[number] if number < len(LETTERS) else str(number + 1)
            yield Placed(part, self.kinds[part.state.kind], letter)

    def document(self, body: bytes, name: str) -> Document:
        """The finished file; `name` says what it is."""
        return Document(body, PDF, f"{file_name(self.material.title)}-{file_name(name)}.pdf")


def printing(wanted: Wanted) -> Printing:
    """Reads what a print needs. Raises NotFound."""
    material, kinds = gathered(wanted)
    with closing(opened(wanted)) as database:
        ways = ways_in(database, wanted.workshop)
    return Printing(wanted, material, Words(material.language, material.gender), ways, dict(kinds.kinds))


def in_the_other_language(made: Printing) -> Printing:
    """The same workshop in English, or in German where it is printed in English."""
    other = "de" if made.words.language.startswith("en") else "en"
    return printing(replace(made.wanted, language=other))
