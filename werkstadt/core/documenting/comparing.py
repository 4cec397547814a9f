"""What each edition contains: the coordinator sees before the export what the public one leaves out, and why."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from werkstadt.core import clearing, organisations
from werkstadt.core.catalogue import catalogue
from werkstadt.core.documenting.cleared import WHATS, Cleared, LeftOut
from werkstadt.core.documenting.editions import public
from werkstadt.core.documenting.material import Material, gather
from werkstadt.core.places import place_of
from werkstadt.core.reading_database import ReadingDatabase
from werkstadt.core.tables import Organisation

LONGEST = 90
"""Characters of a card by which the coordinator recognises it."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing the public edition asks about: `state` is `open`, `cleared`, `consent` or `withdrawn`."""

    id: str
    said: str
    state: str

    @property
    def shown(self) -> bool:
        """Whether the public edition says it."""
        return self.state in {"cleared", "consent"}


@dataclass(frozen=True, slots=True)
class Group:
    """All of one sort at one place: quotations at a station, photographs of the day."""

    what: str
    place: str
    title: str
    """The station's; empty for what belongs to none."""
    items: tuple[Item, ...]

    @property
    def left(self) -> tuple[Item, ...]:
        """What is left out."""
        return tuple(item for item in self.items if not item.shown)


@dataclass(frozen=True, slots=True)
class Compared:
    """Both editions in numbers, and what the public one asks about."""

    cards: tuple[int, int]
    """Of the internal and of the public edition, as all pairs here."""
    names: tuple[int, int]
    pictures: tuple[int, int]
    groups: tuple[Group, ...]
    typed: tuple[Item, ...]
    """Names that were typed on the day, and functions that are one person."""
    others: tuple[Item, ...]
    """Organisations that are known as such."""
    always: int
    """Contacts in the plenary's insights, which nothing clears."""


def compared(data: Path, database_url: str, workshop: str) -> Compared:
    """Both editions of a workshop. Raises NotFound."""
    kinds = catalogue(data)
    with closing(ReadingDatabase(place_of(data, database_url))) as database, database.read() as session:
        material = gather(session, kinds, workshop)
        cleared = clearing.cleared(session, workshop)
        states = clearing.states(session, workshop)
        register = organisations.register(session, workshop)
    released, left = public(material, kinds.kinds, cleared)
    _, asked = public(material, kinds.kinds, Cleared(names=cleared.names))
    titles = {part.state.id: part.state.title for part in material.stations}
    rows = [row for row in register if not row.same_as]
    return Compared(
        cards=(_cards(material), _cards(released)),
        names=(len(rows), sum(row.name in cleared.names for row in rows)),
        pictures=(len(material.pictures), len(released.pictures)),
        groups=tuple(_groups(asked, states, titles)),
        typed=tuple(_named(row, states) for row in rows if not clearing.known(row)),
        others=tuple(_named(row, states) for row in rows if clearing.known(row)),
        always=sum(not one.item and one.what == "contact" for one in left),
    )


def _cards(material: Material) -> int:
    return sum(len(part.state.cards) for part in material.stations)


def _named(row: Organisation, states: dict[tuple[str, str], str]) -> Item:
    return Item(row.id, row.name, states.get((row.id, "function"), "open"))


def _groups(asked: list[LeftOut], states: dict[tuple[str, str], str], titles: dict[str, str]) -> Iterator[Group]:
    """By place, then in the order of what may be agreed to."""
    found: dict[tuple[str, str], dict[str, Item]] = {}
    for one in asked:
        if one.item:
            item = Item(one.item, one.said[:LONGEST], states.get((one.item, one.what), "open"))
            found.setdefault((one.place, one.what), {})[one.item] = item
    places = list(dict.fromkeys(place for place, _ in found))
    for place, what in sorted(found, key=lambda key: (places.index(key[0]), WHATS.index(key[1]))):
        yield Group(what, place, titles.get(place, ""), tuple(found[place, what].values()))
