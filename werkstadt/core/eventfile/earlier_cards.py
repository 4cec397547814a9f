"""Reads the earlier workshop's cards of an event file with the fields of their kinds, as cards of a station."""

from werkstadt.core.catalogue import Catalogue
from werkstadt.core.eventfile.breaking import broken
from werkstadt.core.eventfile.cards import ReadCard, read_cards
from werkstadt.core.eventfile.checking import Contributed, Placed
from werkstadt.core.eventfile.earlier import CLUSTER, EarlierRead
from werkstadt.core.eventfile.objects import Entry, inner, read_object
from werkstadt.core.eventfile.values import Reader, an_object, text
from werkstadt.errors import BrokenFile, mark
from werkstadt.station.kind import Kind

RESERVED: dict[str, Reader] = {"type": text(60, factor=1), "kind": text(60, factor=1), CLUSTER: text(200)}
"""Keys of an earlier card that are no fields of its kind."""


def read_earlier(catalogue: Catalogue, earlier: Entry | None) -> list[EarlierRead]:
    """The cards in the order of the file. Raises BrokenFile."""
    raws = earlier.get("cards", []) if earlier else []
    cards = [_contributed(raw, f"earlier.cards[{number}]") for number, raw in enumerate(raws)]
    return [_read(_kind(catalogue, card.entry), card) for card in cards]


def _contributed(raw: object, place: str) -> Contributed:
    card = an_object(raw, place)
    entry = read_object({key: value for key, value in card.items() if key in RESERVED}, place, RESERVED, ("type",))
    return Contributed(entry, Entry({}), {key: value for key, value in card.items() if key not in RESERVED})


def _kind(catalogue: Catalogue, entry: Entry) -> Kind:
    try:
        return catalogue.kind(entry.values["type"])
    except BrokenFile:
        message = mark("Die Stationsart »%(type)s« gibt es auf diesem Server nicht.")
        raise broken(inner(entry.place, "type"), message, type=entry.values["type"]) from None


def _read(kind: Kind, card: Contributed) -> EarlierRead:
    found: ReadCard = read_cards(kind, Placed(Entry({}), (card,)), kind.default_settings(), 0)[0]
    cluster = {CLUSTER: card.entry.values[CLUSTER]} if CLUSTER in card.entry.values else {}
    spelled = {"kind": found.sort.name} if "kind" in card.entry.values else {}
    return EarlierRead(kind.name, found.sort.name, found.fields | cluster, found.kept | card.entry.kept | spelled)
