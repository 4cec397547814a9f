"""Posters with QR codes for the entrance and for each station, in two languages."""

from werkstadt.core.document import Document, Wanted
from werkstadt.documents.prints.printing import Printing, in_the_other_language, printing
from werkstadt.documents.reading import head_of
from werkstadt.export.poster import Poster, write_posters
from werkstadt.words import Words


def posters(wanted: Wanted, paper: str = "a4") -> Document:
    """The QR code leads to its station; who types takes the plain address and the short code. Raises Refused."""
    made = printing(wanted)
    beside = in_the_other_language(made)
    sheets = [
        Poster(
            head_of(placed.kind, placed.part.state, made.material),
            made.link(placed.part.state.id),
            made.address,
            made.code,
            other.part.state.title,
            other.part.state.questions[0].text if other.part.state.questions else "",
        )
        for placed, other in zip(made.stations(), beside.stations(), strict=True)
    ]
    return _document(made, beside.words, sheets, paper, made.words("Plakate"))


def posters_a3(wanted: Wanted) -> Document:
    """The same on A3."""
    return posters(wanted, "a3")


def entrance(wanted: Wanted, paper: str = "a4") -> Document:
    """Title, day and place, and the QR code that leads in."""
    made = printing(wanted)
    beside = in_the_other_language(made)
    poster = Poster(
        made.head(made.material.title, _when_and_where(made), "door", made.words("Willkommen")),
        made.link(),
        made.address,
        made.code,
        question=beside.words.day(beside.material.day, "full") if beside.material.day else "",
        entrance=True,
    )
    return _document(made, beside.words, [poster], paper, made.words("Eingang"))


def entrance_a3(wanted: Wanted) -> Document:
    """The same on A3."""
    return entrance(wanted, "a3")


def _document(made: Printing, beside: Words, sheets: list[Poster], paper: str, name: str) -> Document:
    body = write_posters(sheets, made.words, paper, beside=beside, strip=made.strip())
    return made.document(body, f"{name}-{paper.upper()}")


def _when_and_where(made: Printing) -> str:
    """Day, hours and place, a line each."""
    material = made.material
    day = made.words.day(material.day, "full") if material.day else ""
    hours = f"{material.starts}–{material.ends}" if material.starts and material.ends else material.starts
    return "\n".join(part for part in (day, hours, material.place) if part)
