"""What every document begins with: the workshop as plain data, and a file name made from its title."""

import re
import unicodedata
from contextlib import closing
from pathlib import Path

from werkstadt.core.catalogue import Catalogue, catalogue
from werkstadt.core.clearing import cleared
from werkstadt.core.document import INTERNAL, PUBLIC, Wanted
from werkstadt.core.documenting.editions import public
from werkstadt.core.documenting.material import Material, gather
from werkstadt.core.places import place_of
from werkstadt.core.reading_database import ReadingDatabase
from werkstadt.export.hanging import Head
from werkstadt.export.strip import Logo, Strip
from werkstadt.progress import READING, say
from werkstadt.station.kind import Kind
from werkstadt.station.state import StationState
from werkstadt.words import Words

UMLAUTS: dict[int, str] = {
    ord(one): other for one, other in zip("äöüÄÖÜß", ("ae", "oe", "ue", "Ae", "Oe", "Ue", "ss"), strict=True)
}
LONGEST_NAME = 80


def opened(wanted: Wanted) -> ReadingDatabase:
    """The database, which cannot be written to; beside a running server too."""
    return ReadingDatabase(place_of(wanted.data, wanted.database_url))


def gathered(wanted: Wanted) -> tuple[Material, Catalogue]:
    """What the wanted edition says of the workshop, and the station kinds it needs. Raises NotFound."""
    say(READING)
    kinds = catalogue(wanted.data)
    with closing(opened(wanted)) as database, database.read() as session:
        material = gather(session, kinds, wanted.workshop, wanted.language, wanted.data / "pictures")
        if wanted.edition != INTERNAL:
            material, _ = public(material, kinds.kinds, cleared(session, wanted.workshop))
        return material, kinds


def file_name(title: str) -> str:
    """A title as a file name every system takes."""
    plain = unicodedata.normalize("NFKD", title.translate(UMLAUTS)).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:LONGEST_NAME] or "WerkStadt"


def named(material: Material, ending: str) -> str:
    """The name of a file of this material: its title and its edition, in the words of its language."""
    words = Words(material.language, material.gender)
    edition = words("oeffentlich") if material.edition == PUBLIC else words("intern")
    return f"{file_name(material.title)}-{edition}{ending}"


def head_of(kind: Kind, state: StationState, material: Material) -> Head:
    """What stands above a poster or a board of a station: its title and its first question."""
    question = state.questions[0].text if state.questions else ""
    return Head(state.title, question, kind.accent, kind.icon, state.kicker, material.title)


def strip_of(material: Material, words: Words, data: Path) -> Strip:
    """Whose money it was, for the foot of every print; `data` is the data folder."""
    logos = [picture for picture in material.pictures if picture.use == "logo"]
    found = (
        Logo(logo.file, logo.alternative or logo.caption or words("Logo"), decorative=logo.decorative) for logo in logos
    )
    return Strip(material.funder, tuple(found), data / "pictures")
