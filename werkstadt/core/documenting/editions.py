"""Two editions from one source: the internal one is all that is shown, the public one what was released of it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from werkstadt.core.document import PUBLIC
from werkstadt.core.documenting.cleared import Cleared, LeftOut
from werkstadt.core.documenting.contacts import without_contacts
from werkstadt.core.documenting.material import Agreed, Material, Sector, Shown, StationPart
from werkstadt.core.documenting.then import public_then
from werkstadt.core.documenting.together import certain
from werkstadt.core.documenting.unreleased import Reading, public_card
from werkstadt.station.kind import Kind
from werkstadt.station.saying import quoted
from werkstadt.station.state import Card, Cluster, StationState

AND = re.compile(r"\s*[,;/+&]\s*|\s+(?:und|and)\s+")


def public(material: Material, kinds: Mapping[str, Kind], cleared: Cleared) -> tuple[Material, list[LeftOut]]:
    """The public edition, and all that it leaves out of the internal one. What the publisher wrote stays."""
    left: list[LeftOut] = []
    return replace(
        material,
        edition=PUBLIC,
        certain=certain(material, kinds),
        sectors=tuple(_sectors(material, cleared, left)),
        stations=tuple(_station(part, material, kinds[part.state.kind], cleared, left) for part in material.stations),
        insights=tuple(_insight(text, left) for text in material.insights),
        agreements=tuple(_agreed(agreed, cleared, left) for agreed in material.agreements),
        earlier=public_then(material.earlier, kinds, cleared.names) if material.earlier else None,
        pictures=tuple(_captioned(picture) for picture in material.pictures if _shown(picture, cleared, left)),
    ), left


def _station(part: StationPart, material: Material, kind: Kind, cleared: Cleared, left: list[LeftOut]) -> StationPart:
    state, people = part.state, {picture.id: picture.people for picture in material.pictures}
    cards = []
    for card in () if state.private else state.cards:
        reading = Reading(kind, state, cleared, people, card)
        released = public_card(reading)
        cards += [released] if released else []
        said = {offer.id: offer.said for offer in card.helps}
        left += [
            LeftOut(what, state.id, item, said.get(item) or quoted(kind, card), released is None)
            for what, item in sorted(reading.left)
        ]
    note = part.note if cleared.has("contact", state.id) else without_contacts(part.note)
    if note != part.note:
        left.append(LeftOut("contact", state.id, state.id, part.note))
    settings = {name: _picture_setting(value, cleared) for name, value in state.settings.items()}
    return replace(part, note=note, lines=(), state=replace(
        state, cards=tuple(cards), settings=settings, clusters=tuple(_clusters(state, cards)),
        votes=tuple(replace(vote, question=without_contacts(vote.question)) for vote in state.votes),
        **_names_of(state, cleared.names),
    ))  # fmt: skip


def _clusters(state: StationState, cards: Iterable[Card]) -> Iterable[Cluster]:
    """The groups that still hold a card; whoever named one in a hurry may have written a telephone number."""
    used = {card.cluster for card in cards}
    return (replace(one, name=without_contacts(one.name)) for one in state.clusters if one.id in used)


def _names_of(state: StationState, names: frozenset[str]) -> dict[str, Any]:
    """The register as far as it may be said: each organisation by its one name alone."""
    return {"spellings": {}, "sectors": {name: sector for name, sector in state.sectors.items() if name in names}}


def _picture_setting(value: Any, cleared: Cleared) -> Any:
    """A picture below a figure: one with persons needs a clearance as any other."""
    shown = not isinstance(value, Mapping) or not value.get("people")
    return value if shown or cleared.has("photo", value["id"]) else {}


def _sectors(material: Material, cleared: Cleared, left: list[LeftOut]) -> Iterable[Sector]:
    missing = dict.fromkeys(
        name for sector in material.sectors for name in sector.organisations if name not in cleared.names
    )
    left += [LeftOut("function", "participants", "", name, whole=True) for name in missing]
    for sector in material.sectors:
        kept = tuple(name for name in sector.organisations if name in cleared.names)
        if kept:
            yield replace(sector, organisations=kept)


def _insight(text: str, left: list[LeftOut]) -> str:
    without = without_contacts(text)
    if without != text:
        left.append(LeftOut("contact", "plenary", "", text))
    return without


def _agreed(agreed: Agreed, cleared: Cleared, left: list[LeftOut]) -> Agreed:
    """Who is an office by the words of the form; whoever is no known organisation may be a person."""
    known = agreed.who in cleared.names or all(name in cleared.names for name in AND.split(agreed.who))
    if agreed.who and not known and not cleared.has("name", agreed.id):
        left.append(LeftOut("name", "plenary", agreed.id, f"{agreed.who}: {agreed.what}"))
        agreed = replace(agreed, who="")
    what = without_contacts(agreed.what)
    if what != agreed.what and not cleared.has("contact", agreed.id):
        left.append(LeftOut("contact", "plenary", agreed.id, agreed.what))
        agreed = replace(agreed, what=what)
    word = without_contacts(agreed.word)
    if word and not cleared.has("quotation", agreed.id):
        left.append(LeftOut("quotation", "plenary", agreed.id, agreed.word))
        word = ""
    return replace(agreed, word=word)


def _shown(picture: Shown, cleared: Cleared, left: list[LeftOut]) -> bool:
    if not picture.people or cleared.has("photo", picture.id):
        return True
    said = picture.caption or picture.alternative
    left.append(LeftOut("photo", picture.station or "pictures", picture.id, said, whole=True))
    return False


def _captioned(picture: Shown) -> Shown:
    """A picture that hosts described in a hurry, without contacts."""
    caption, alternative = without_contacts(picture.caption), without_contacts(picture.alternative)
    return replace(picture, caption=caption, alternative=alternative)
