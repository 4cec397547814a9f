"""Handing out documents: made apart from the data folder, sent as a file with a name."""

import json
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from flask import Blueprint, Response, request

from werkstadt.core.document import EDITIONS, INTERNAL, Document, Wanted
from werkstadt.core.rights import Right, Role, require
from werkstadt.core.tables import Workshop
from werkstadt.errors import NotFound, WerkstadtError, mark
from werkstadt.web.apart import Making, finished
from werkstadt.web.language import words
from werkstadt.web.pages import today, workshop_of
from werkstadt.web.services import services
from werkstadt.web.who import seat_here
from werkstadt.words import Words

pages = Blueprint("documents", __name__)
STEPS = "application/x-ndjson"
"""What a script accepts that wants to hear how far it is."""
Offer = tuple[str, str, str]
KNOWN: tuple[tuple[str, tuple[Offer, ...]], ...] = (
    (mark("Dokumentation"), (
        ("pdf", mark("Dokumentation (PDF)"), mark("zum Drucken und Verschicken, barrierefrei")),
        ("pdf-data", mark("Dokumentation mit Daten (PDF)"), mark("für Archive: die Daten liegen darin")),
        ("html", mark("Dokumentation (HTML)"), mark("eine Datei für jeden Browser, auch vom USB-Stick")),
        ("docx", mark("Dokumentation (Word)"), mark("zum Weiterschreiben, mit Formatvorlagen und Verzeichnis")),
        ("odt", mark("Dokumentation (OpenDocument)"), mark("dasselbe für LibreOffice, das Format der Behörden")),
    )),
    (mark("Papier und Tafeln"), (
        ("posters", mark("Plakate (PDF)"), mark("ein QR-Code je Station, A4")),
        ("boards", mark("Tafeln (PDF)"), mark("jede Tafel auf A3")),
        ("year-a1", mark("Jahreskalender als Plakat (PDF)"), mark("A1, aus zwei Metern zu lesen")),
        ("map-a1", mark("Karte als Plakat (PDF)"), mark("A1, aus zwei Metern zu lesen")),
        ("leaflet", mark("Wer ist wer (PDF)"), mark("ein Heft auf A5, eine Angabe je Organisation")),
        ("pictures", mark("Tafeln (Bilder)"), mark("jede gezeichnete Tafel als SVG und PNG")),
    )),
    (mark("Datenschutz und Pflichten"), (
        ("papers", mark("Papiere (ZIP)"), mark("neun Muster zum Ausfüllen, je als Word, OpenDocument und PDF")),
    )),
    (mark("Daten"), (
        ("xlsx", mark("Tabellen (Excel)"), mark("ein Blatt je Station, zum Filtern und Zählen")),
        ("csv", mark("Tabellen (CSV)"), mark("dieselben Blätter für andere Programme, in einem ZIP")),
        ("ics", mark("Kalender (ICS)"), mark("alle Termine für den eigenen Kalender")),
        ("graphml", mark("Netzwerk (GraphML)"), mark("Organisationen und Bänder, etwa für igraph")),
        ("gexf", mark("Netzwerk (GEXF)"), mark("dasselbe für Gephi")),
        ("json", mark("Veranstaltungsdatei"), mark("alles als JSON, zum Sichern und Mitnehmen")),
        ("zip", mark("Alles zusammen (ZIP)"), mark("jede dieser Dateien, mit einem Blatt, das sagt, was sie ist")),
    )),
)  # fmt: skip
"""What a group of documents is called → format, its name, what it is for."""


def offered() -> list[tuple[str, list[Offer]]]:
    """The documents this server can make, by groups."""
    made = services().documents
    groups = [(name, [offer for offer in offers if offer[0] in made]) for name, offers in KNOWN]
    return [group for group in groups if group[1]]


@pages.get("/w/<workshop>/documentation/<format_>")
def document(workshop: str, format_: str) -> Response:
    """One document as a download, in the internal edition or, with `edition=public`, in the public one."""
    seat = seat_here(workshop, Role.COORDINATOR, Role.MODERATOR)
    require(seat, Right.DOCUMENT)
    event = workshop_of(seat)
    own = services()
    edition = request.args.get("edition", INTERNAL)
    if format_ not in own.documents or edition not in EDITIONS:
        raise NotFound
    wanted = wish(event, request.args.get("language", event.language), edition)
    making = own.workers.apart.make(own.documents[format_], wanted)
    if STEPS in request.accept_mimetypes.values():
        return _told(making, words())
    return as_file(finished(making))


def wish(event: Workshop, language: str, edition: str = INTERNAL, typed: Mapping[str, str] | None = None) -> Wanted:
    """How a document of this workshop is wanted; `typed` is for it alone and stored nowhere."""
    own = services()
    return Wanted(
        own.settings.data,
        event.id,
        today(),
        "en" if language == "en" else "de",
        edition,
        own.base_url(event.address),
        own.settings.database_url,
        typed or {},
    )


def as_file(made: Document) -> Response:
    """A document as a download with its name."""
    response = Response(made.body, mimetype=made.media)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(made.name)}"
    return response


def _told(making: Making, words: Words) -> Response:
    """Lines of JSON, one for each step, the last about the file; then the file itself.

    All in one answer: whoever leaves ends it, and with several servers no other one has to know of it.
    """
    response = Response(_lines(making, words), mimetype=STEPS)
    response.headers["X-Accel-Buffering"] = "no"  # nginx would keep the steps until the end
    return response


def _lines(making: Making, words: Words) -> Iterator[bytes]:
    try:
        while True:
            steps = next(making)
            yield _line({"step": " · ".join(words(step.text, **step.values) for step in steps)})
    except StopIteration as end:
        made: Document = end.value
        report = [{"text": text, "good": good} for text, good in made.report(words)]
        yield _line({"name": made.name, "media": made.media, "bytes": len(made.body), "report": report})
        yield made.body
    except WerkstadtError as error:
        yield _line({"error": words(error.text, **error.values)})
    finally:
        making.close()


def _line(said: Mapping[str, object]) -> bytes:
    return json.dumps(said).encode() + b"\n"
