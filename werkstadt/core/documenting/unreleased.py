"""One card as the public edition shows it: without what nobody released.

A quotation is a text shown with its author's name or organisation. So a card loses its author, and where the author is
what names the card (a flag, a sticker sheet), it keeps the name and loses what they wrote. Who organises, joins or is
wished for is a fact about an organisation and no signature.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from werkstadt.core.documenting.cleared import Cleared
from werkstadt.core.documenting.contacts import masked, without_contacts
from werkstadt.station.fields import Field
from werkstadt.station.kind import Kind, Sort
from werkstadt.station.options import offered
from werkstadt.station.state import Card, Offer, StationState
from werkstadt.station.stickers import find

TEXTS = frozenset({"text", "long_text", "texts", "records"})
NAMES = frozenset({"organisation", "organisations", "person"})


@dataclass(slots=True)
class Reading:
    """A card while it is read; `left` gathers what was taken out: (what, of which card, offer, picture, or none)."""

    kind: Kind
    state: StationState
    cleared: Cleared
    people: Mapping[str, bool]
    """Id of a picture → whether persons can be recognised on it."""
    card: Card
    left: set[tuple[str, str]] = field(default_factory=set)

    def may(self, what: str) -> bool:
        """Whether it was cleared for this card; notes it where it was not."""
        return self.has(what, self.card.id)

    def may_show(self, picture: str) -> bool:
        """Whether a picture may be shown: nobody can be recognised on it, or all agreed."""
        return not self.people.get(picture, True) or self.has("photo", picture)

    def has(self, what: str, item: str) -> bool:
        """Whether something was cleared; notes it where it was not."""
        if not self.cleared.has(what, item):
            self.left.add((what, item))
        return self.cleared.has(what, item)

    def name(self, typed: str) -> str:
        """The one name of an organisation that may be said, else nothing."""
        said = self.state.name(typed)
        if said and said not in self.cleared.names:
            self.left.add(("function", ""))
            return ""
        return said


def public_card(reading: Reading) -> Card | None:
    """The card without what was not released; None where it would name nobody any more."""
    card, sort = reading.card, reading.kind.sort(reading.card.sort)
    if sort is None:
        return None
    author = _author(reading, sort)
    fields = dict(card.fields)
    if _signed(card, sort) and not author and sort.author:
        _unsign(reading, sort, fields)
    for given in sort.fields:
        _release(reading, given, fields)
    if any(_names(sort, given) and not fields.get(given.name) for given in sort.fields if card.fields.get(given.name)):
        return None
    return replace(
        card, fields=_masked(reading, fields), organisation=author, helps=tuple(_offers(reading)),
        questions=tuple(_masked(reading, text) for text in card.questions),
        notes=tuple(_masked(reading, text) for text in card.notes),
    )  # fmt: skip


def _names(sort: Sort, given: Field) -> bool:
    """Whether a card says nothing of anybody without this field."""
    return given.name == sort.title or (given.type in NAMES and given.required)


def _signed(card: Card, sort: Sort) -> bool:
    return bool(card.organisation or card.fields.get(sort.author))


def _author(reading: Reading, sort: Sort) -> str:
    """Who left the card, where the text may be shown with its author."""
    given = sort.field(sort.author)
    quotes = given is None or not _names(sort, given) or _speaks(reading, sort)
    if not _signed(reading.card, sort) or not quotes or not reading.may("quotation"):
        return ""
    typed = reading.card.fields.get(sort.author) or ""
    return reading.name(reading.card.organisation or (typed if isinstance(typed, str) else str(typed[0])))


def _speaks(reading: Reading, sort: Sort) -> bool:
    """Whether there is anything but the author's name: a string between two names quotes nobody."""
    own = (given for given in sort.fields if given.name != sort.author)
    return any(_free(reading, given, reading.card.fields.get(given.name)) for given in own)


def _free(reading: Reading, given: Field, value: Any) -> bool:
    """Whether somebody wrote this in words of their own."""
    return bool(value) and _chosen(reading, given, value) != value


def _chosen(reading: Reading, given: Field, value: Any) -> Any:
    """What of a value was chosen from what is offered, and not written."""
    if given.type in TEXTS:
        return None
    if given.type == "sticker":
        return [word for word in value if find(word)]
    options = offered(given, reading.state.settings) if given.type in {"choice", "several"} else ()
    if given.type == "several":
        return [word for word in value if word in options]
    return None if given.type == "choice" and value not in options else value


def _unsign(reading: Reading, sort: Sort, fields: dict[str, Any]) -> None:
    """Takes the author off the card, or, where the author names it, what they wrote."""
    author = sort.field(sort.author)
    if author is None or not _names(sort, author):
        fields.pop(sort.author, None)
        return
    for given in sort.fields:
        if given is not author and given.name in fields:
            fields[given.name] = _chosen(reading, given, fields[given.name])


def _release(reading: Reading, given: Field, fields: dict[str, Any]) -> None:
    """Takes out of one field what was not released."""
    if given.type == "place":
        _place(reading, fields)
    elif fields.get(given.name):
        fields[given.name] = _released(reading, given, fields[given.name])
    if fields.get(given.name) in (None, "", [], {}):
        fields.pop(given.name, None)


def _released(reading: Reading, given: Field, value: Any) -> Any:
    if given.type == "person":
        return value if reading.may("name") else None
    if given.type == "organisation":
        return reading.name(str(value))
    if given.type == "organisations":
        return list(dict.fromkeys(filter(None, (reading.name(str(name)) for name in value))))
    if given.type == "records":
        rows = [{part.name: _part(reading, part, row.get(part.name)) for part in given.parts} for row in value]
        return [said for row in rows if (said := {name: text for name, text in row.items() if text})]
    if given.type == "picture":
        return value if reading.may_show(str(value)) else None
    return value


def _part(reading: Reading, part: Field, value: Any) -> Any:
    return _released(reading, part, value) if value else None


def _place(reading: Reading, fields: dict[str, Any]) -> None:
    """Where something stands; who asked for the margin must not be found, whatever was cleared for the station."""
    margins = (board.parts.get("margin") for board in reading.kind.boards)
    hidden = any(fields.get(name) for name in margins if name)
    if "x" in fields and (hidden or not reading.may("place")):
        fields.pop("x", None)
        fields.pop("y", None)


def _masked(reading: Reading, value: Any) -> Any:
    without = masked(value)
    return value if without == value or reading.may("contact") else without


def _offers(reading: Reading) -> list[Offer]:
    """Offers of help without who offers; one that was no more than a name is gone."""
    found = []
    for offer in reading.card.helps:
        by = reading.name(offer.by) if offer.by and reading.has("quotation", offer.id) else ""
        masked_text = without_contacts(offer.text)
        text = offer.text if masked_text == offer.text or reading.has("contact", offer.id) else masked_text
        if by or text:
            found.append(Offer(offer.id, by, text))
    return found
