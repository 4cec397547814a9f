"""Makes files to hand out: reads the database, builds the tree of blocks, lets a writer write it. Runs in a worker."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path

from werkstadt.core.catalogue import catalogue
from werkstadt.core.database import ReadingDatabase
from werkstadt.core.document import Document
from werkstadt.core.documenting import DocumentOptions, Material, build, gather
from werkstadt.core.eventfile.travelling import as_bytes
from werkstadt.core.eventfile.writing import write_event
from werkstadt.core.finding import ways_in
from werkstadt.export import WRITERS
from werkstadt.export.poster import Board, Poster, write_boards, write_posters
from werkstadt.station.figures.svg import Box
from werkstadt.station.layouts import figure
from werkstadt.station.state import StationState
from werkstadt.words import Words

DATABASE = "werkstadt.sqlite"
UMLAUTS: dict[int, str] = {
    ord(one): other for one, other in zip("äöüÄÖÜß", ("ae", "oe", "ue", "Ae", "Oe", "Ue", "ss"), strict=True)
}
A3 = Box(1190.0, 640.0, 11)
"""The paper of a board on A3 without its head and foot, in points."""


def documentation(
    name: str, data: Path, workshop: str, language: str, edition: str, today: date, base_url: str = ""
) -> Document:
    """The documentation in one of the writers' formats. Raises Refused for an edition that is not released."""
    del base_url
    writer = WRITERS[name]
    options = DocumentOptions(today, language, edition)
    kinds = catalogue(data)
    with closing(ReadingDatabase(data / DATABASE)) as database, database.read() as session:
        material = gather(session, kinds, workshop, language, data / "pictures")
    tree = build(material, kinds.kinds, options)
    body = writer.write(tree, data / "pictures", Words(material.language, material.gender))
    return Document(body, writer.media_type, f"{file_name(material.title)}.{writer.extension}")


def event_file(data: Path, workshop: str, language: str, edition: str, today: date, base_url: str = "") -> Document:
    """The workshop as an event file, which any WerkStadt imports again."""
    del language, edition, today, base_url
    with closing(ReadingDatabase(data / DATABASE)) as database, database.read() as session:
        event = write_event(session, catalogue(data), workshop)
    title = str(event["event"].get("title", "werkstadt"))
    return Document(as_bytes(event), "application/json", f"{file_name(title)}.json")


def posters(data: Path, workshop: str, language: str, edition: str, today: date, base_url: str = "") -> Document:
    """One A4 poster with a QR code for each station."""
    del edition, today
    material, ways = _material(data, workshop, language)
    words = Words(material.language, material.gender)
    kinds = catalogue(data)
    sheets = []
    for part in material.stations:
        kind = kinds.kind(part.state.kind)
        question = part.state.questions[0].text if part.state.questions else ""
        sheets.append(
            Poster(
                part.state.title,
                question,
                f"{base_url}/j/{ways}",
                kind.accent,
                kind.icon,
                part.state.kicker,
                material.title,
            )
        )
    return Document(
        write_posters(sheets, words), "application/pdf", f"{file_name(material.title)}-{words('Plakate')}.pdf"
    )


def boards(
    data: Path, workshop: str, language: str, edition: str, today: date, base_url: str = "", station: str = ""
) -> Document:
    """The drawn boards as A3 sheets: of one station, or of all."""
    del edition, today, base_url
    material, _ = _material(data, workshop, language)
    words = Words(material.language, material.gender)
    sheets = [
        sheet
        for part in material.stations
        if station in ("", part.state.id)
        for sheet in _sheets(data, part.state, material, words)
    ]
    return Document(write_boards(sheets, words), "application/pdf", f"{file_name(material.title)}-A3.pdf")


MAKERS: Mapping[str, Callable[..., Document]] = {
    **{name: partial(documentation, name) for name in WRITERS},
    "json": event_file,
    "posters": posters,
    "boards": boards,
}
"""Name of a format, as in `werkstadt export --format`, → what makes it; all can be sent to a worker process."""


def file_name(title: str) -> str:
    """A title as a file name every system takes."""
    plain = title.translate(UMLAUTS)
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:80] or "WerkStadt"


def _material(data: Path, workshop: str, language: str) -> tuple[Material, str]:
    with closing(ReadingDatabase(data / DATABASE)) as database:
        token = ways_in(database, workshop).token
        with database.read() as session:
            return gather(session, catalogue(data), workshop, language, data / "pictures"), token


def _sheets(data: Path, state: StationState, material: Material, words: Words) -> list[Board]:
    kind = catalogue(data).kind(state.kind)
    question = state.questions[0].text if state.questions else ""
    sheets = []
    for index, board in enumerate(kind.boards):
        page, pages = 0, 1
        while page < pages:
            drawn = figure(kind, board, state, A3, words, prefix=f"a3-{index}-{page}-", page=page)
            if drawn is None:
                break
            pages = drawn.pages
            sheets.append(
                Board(state.title, question, drawn.svg, drawn.alt, kind.accent, kind.icon, state.kicker, material.title)
            )
            page += 1
    return sheets
