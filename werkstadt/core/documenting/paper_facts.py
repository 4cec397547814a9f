"""What the papers for data protection and duty are filled with: facts of the workshop, in words."""

from collections.abc import Iterator, Mapping
from datetime import date

from sqlalchemy.orm import Session

from werkstadt.core.documenting.context import Context
from werkstadt.core.documenting.cover import when
from werkstadt.core.documenting.material import StationPart
from werkstadt.core.places import Place, PostgreSQL
from werkstadt.core.tables import Workshop
from werkstadt.errors import NotFound, mark
from werkstadt.station.fields import Field
from werkstadt.station.saying import Saying
from werkstadt.words import Words

MISSING: Mapping[str, str] = {
    "publisher": mark("verantwortliche Stelle"),
    "contact": mark("Kontakt"),
    "when": mark("Tag und Uhrzeit"),
    "expected": mark("Zahl der erwarteten Personen"),
    "removed_on": mark("Tag, an dem Personenbezüge entfernt werden"),
    "deleted_on": mark("Tag, an dem die Veranstaltung gelöscht wird"),
    "funder": mark("Förderung, falls es eine gibt"),
}
"""Fact → what somebody has to fill in by hand where the workshop does not say it."""


def facts(session: Session, workshop: str, context: Context, place: Place) -> dict[str, str]:
    """Fact → its words; empty where the workshop does not say it. Raises NotFound."""
    row = session.get(Workshop, workshop)
    if row is None:
        raise NotFound
    material, words = context.material, context.words
    nobody = words("keine")
    return {
        "title": material.title,
        "when": ", ".join(part for part in (when(context), material.place) if part),
        "publisher": material.publisher,
        "contact": " · ".join(material.contact.splitlines()),
        "funder": material.funder,
        "expected": words.number(row.expected) if row.expected else "",
        "removed_on": _day(words, row.references_removed_on),
        "deleted_on": _day(words, row.deleted_on),
        "today": words.day(context.today),
        "stations": _titles(words, list(material.stations)) or nobody,
        "anonymous": _titles(words, [part for part in material.stations if part.state.settings.get("anonymous")])
        or nobody,
        "persons": words.listed(list(dict.fromkeys(_person_fields(context)))) or nobody,
        "pictures": words("Fotos von Papier, Gruppen und Ergebnissen, ohne Metadaten")
        if any(picture.use == "photo" for picture in material.pictures)
        else words("bisher keine Fotos"),
        "storage": words("PostgreSQL-Datenbank auf einem Server und ein Datenordner für Bilder")
        if isinstance(place, PostgreSQL)
        else words("eine Datei und Bilder in einem Ordner auf einem Rechner"),
    }


def _day(words: Words, day: date | None) -> str:
    return words.day(day) if day else ""


def _titles(words: Words, parts: list[StationPart]) -> str:
    return words.listed([words("»%(title)s«", title=part.state.title) for part in parts])


def _person_fields(context: Context) -> Iterator[str]:
    """»Ansprechperson« (»Was ist los?«): every field of every station that asks for a person."""
    for part in context.material.stations:
        kind = context.kind(part.state)
        for sort in kind.sorts:
            saying = Saying(kind, sort, part.state, context.words)
            for given in _persons(sort.fields):
                yield f"{saying.label(given)} ({context.words('»%(title)s«', title=part.state.title)})"


def _persons(fields: tuple[Field, ...]) -> Iterator[Field]:
    for given in fields:
        if given.type == "person":
            yield given
        yield from _persons(given.parts)
