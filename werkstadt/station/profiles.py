"""What the cards of a station say about each organisation: the material of »Who is who«."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from werkstadt.station.cards import names_nobody
from werkstadt.station.kind import Kind, Profile, Sort
from werkstadt.station.saying import Saying
from werkstadt.station.state import Card, StationState
from werkstadt.words import Words


@dataclass(frozen=True, slots=True)
class Said:
    """One card about one organisation: under `heading` (in words), the shown fields in words, empty ones left out."""

    organisation: str
    heading: str
    texts: tuple[str, ...]
    card: str
    fields: tuple[str, ...] = field(default=(), compare=False)
    """For each text the name of its field."""
    profile: Profile | None = field(default=None, compare=False)
    """The declaration it comes from."""


def said_about(kind: Kind, state: StationState, words: Words) -> list[Said]:
    """Everything a station says about organisations (canonical names), by heading and then in order of arrival."""
    found: list[Said] = []
    for profile in kind.profiles:
        sort = kind.sort(profile.sort)
        if sort is None or (names_nobody(state) and profile.organisation == sort.author != sort.title):
            continue
        heading = words.gendered(kind.say(f"profile.{profile.heading}", words.language))
        saying = Saying(kind, sort, state, words)
        for card in state.of(sort.name):
            for name, texts in _lines(profile, sort, saying, card):
                shown = tuple(texts)
                found.append(Said(state.name(name), heading, tuple(texts.values()), card.id, shown, profile))
    return found


def _lines(profile: Profile, sort: Sort, saying: Saying, card: Card) -> Iterator[tuple[str, dict[str, str]]]:
    """Organisation and texts of one card by field; a card whose first shown field is empty says nothing."""
    for name, row in _named(profile, sort, card):
        texts = {shown: _text(shown, sort, saying, card, row) for shown in profile.show}
        if name and texts.get(profile.show[0]):
            yield name, {shown: text for shown, text in texts.items() if text}


def _named(profile: Profile, sort: Sort, card: Card) -> Iterator[tuple[str, Mapping[str, Any]]]:
    given, value = sort.field(profile.organisation), card.fields.get(profile.organisation)
    if given is None or not value:
        return
    if given.type == "records":
        who = next((part.name for part in given.parts if part.type == "organisation"), "")
        yield from ((str(row.get(who, "")), row) for row in value)
    else:
        yield from ((str(name), {}) for name in ([value] if isinstance(value, str) else value))


def _text(shown: str, sort: Sort, saying: Saying, card: Card, row: Mapping[str, Any]) -> str:
    if shown in row:
        return str(row[shown])
    given = sort.field(shown)
    line = saying.line(given, card) if given else None
    return line.text if line else ""
