"""Every text somebody typed for the documentation, with the page on which it is mended."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from werkstadt.core.documenting.material import Material, StationPart


@dataclass(frozen=True, slots=True)
class Said:
    """A text, the coordinator's page and the place on it; the station's title where it belongs to one."""

    text: str
    page: str
    place: str = ""
    station: str = ""


def said_texts(material: Material) -> Iterator[Said]:
    """All of them, in no order that matters."""
    facts = (material.title, material.subtitle, material.place)
    yield from (Said(text, "facts", "event") for text in facts)
    yield from (Said(text, "facts", "responsible") for text in (material.publisher, material.funder, material.contact))
    yield from (Said(text, "texts") for text in (material.foreword, material.outlook, *material.common_ground))
    yield from (Said(text, "texts") for title, points in material.talks for text in (title, *points))
    yield from (Said(text, "agenda") for point in material.agenda for text in (point.title, *point.items))
    yield from (Said(text, "plenary") for text in material.insights)
    yield from (Said(text, "plenary") for one in material.agreements for text in (one.what, one.who, one.by))
    yield from (Said(name, "organisations") for one in material.sectors for name in (one.name, *one.organisations))
    yield from (Said(text, "pictures") for one in material.pictures for text in (one.caption, one.credit))
    for part in material.stations:
        yield from _of_station(part)


def _of_station(part: StationPart) -> Iterator[Said]:
    state = part.state
    heads = (state.title, part.note, *part.lines, *(question.text for question in state.questions))
    yield from (Said(text, "stations", state.id, state.title) for text in heads)
    for card in state.cards:
        own = (*strings(card.fields), card.organisation, *card.questions, *card.offers, *card.notes)
        yield from (Said(text, "cards", state.id, state.title) for text in own)


def strings(value: Any) -> Iterator[str]:
    """All texts inside a value of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from strings(part)
