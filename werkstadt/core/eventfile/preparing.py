"""Reads the stations and cards of a checked file with the kinds of this server, before any transaction begins."""

from dataclasses import dataclass, field
from typing import Any

from werkstadt.core.catalogue import Catalogue
from werkstadt.core.eventfile.breaking import broken, broken_by
from werkstadt.core.eventfile.cards import ReadCard, read_cards
from werkstadt.core.eventfile.checking import EventFile, Placed
from werkstadt.core.eventfile.earlier import EarlierRead
from werkstadt.core.eventfile.earlier_cards import read_earlier
from werkstadt.core.eventfile.objects import Entry, inner
from werkstadt.errors import BrokenFile, Invalid, mark
from werkstadt.station.kind import Kind
from werkstadt.station.setting_reading import read_settings


@dataclass(frozen=True, slots=True)
class ReadStation:
    """A station of the file whose kind is here and whose cards are read."""

    placed: Placed
    kind: Kind
    settings: dict[str, Any]
    questions: list[str]
    cards: list[ReadCard]


@dataclass(frozen=True, slots=True)
class Prepared:
    """Everything that could be wrong with a file is found; what is left is storing it."""

    file: EventFile
    stations: list[ReadStation]
    earlier: list[EarlierRead] = field(default_factory=list)
    """Cards of the workshop that this one follows."""


def prepare(catalogue: Catalogue, event_file: EventFile) -> Prepared:
    """Reads all stations with their cards. Raises BrokenFile."""
    language = event_file.event.get("language", "de")
    stations = [_station(catalogue, placed, language) for placed in event_file.stations]
    return Prepared(event_file, stations, read_earlier(catalogue, event_file.earlier))


def _station(catalogue: Catalogue, placed: Placed, language: str) -> ReadStation:
    entry = placed.entry
    kind = _kind(catalogue, entry)
    settings = _settings(kind, entry, language)
    given = "questions" in entry.values or "questions" in entry.kept
    questions = entry.get("questions", []) if given else kind.questions(language)
    return ReadStation(placed, kind, settings, questions, read_cards(kind, placed, settings, len(questions)))


def _kind(catalogue: Catalogue, entry: Entry) -> Kind:
    name = entry.values["type"]
    try:
        return catalogue.kind(name)
    except BrokenFile:
        message = mark("Die Stationsart »%(type)s« gibt es auf diesem Server nicht.")
        raise broken(inner(entry.place, "type"), message, type=name) from None


def _settings(kind: Kind, entry: Entry, language: str) -> dict[str, Any]:
    """The kind's settings with those of the file; a picture of another server means nothing here."""
    defaults = kind.default_settings(language)
    given = entry.get("settings", {})
    pictures = {setting.name for setting in kind.settings if setting.type == "picture"}
    kept = {name: value for name, value in given.items() if name not in pictures}
    try:
        return defaults | kept | read_settings(kind, kept)
    except Invalid as error:
        name, problem = next(iter(error.fields.items()))
        raise broken_by(f"{entry.place}.settings.{name}", problem) from None
