"""The earlier workshop in the event file of one that follows it: what was agreed and wished, and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core.catalogue import Catalogue
from werkstadt.core.eventfile.objects import Entry, read_objects, written
from werkstadt.core.eventfile.parts import joined
from werkstadt.core.eventfile.values import Reader, a_list, day, one_of, text
from werkstadt.core.secret import new_id
from werkstadt.core.tables import (
    AGREEMENT_STATES,
    AGREEMENTS,
    WISH_STATES,
    Carried,
    Earlier,
    EarlierCard,
    Workshop,
)
from werkstadt.station.kind import Kind

WISHES = "wishes"
CLUSTER = "cluster"
"""Key of a wish that names the group of wishes it stood in."""
CARRIED: dict[str, Reader] = {
    "kind": one_of(*AGREEMENTS, WISHES),
    "what": text(1000, lines=True),
    "who": text(300),
    "by": text(60, factor=1),
    "status": one_of(*AGREEMENT_STATES, *WISH_STATES),
    "word": text(1000, lines=True),
    "updated": day,
}
EARLIER: dict[str, Reader] = {
    "title": text(200, factor=1),
    "date": day,
    "carried": lambda value, place: read_objects(value, place, CARRIED, ("kind", "what")),
    "cards": a_list,
}


@dataclass(frozen=True, slots=True)
class EarlierRead:
    """A card of the earlier workshop, read with the fields of its kind; `kept` is what no field knows."""

    kind: str
    sort: str
    fields: dict[str, Any]
    kept: dict[str, Any]


def store_earlier(session: Session, workshop: Workshop, entry: Entry, cards: Iterable[EarlierRead]) -> None:
    """Writes what the file says of the earlier workshop; unknown keys stay with the workshop's own."""
    session.add(Earlier(workshop=workshop.id, title=entry.get("title", ""), date=_day(entry, "date")))
    numbered = list(enumerate(cards, 1))
    session.add_all(
        EarlierCard(
            id=new_id(), workshop=workshop.id, kind=card.kind, sort=card.sort, number=number, fields=card.fields
        )
        for number, card in numbered
    )
    carried = list(enumerate(entry.get("carried", []), 1))
    session.add_all(_carried(one, workshop.id, position) for position, one in carried)
    kept = {
        "whole": entry.kept,
        "cards": {str(number): card.kept for number, card in numbered if card.kept},
        "carried": {str(position): one.kept for position, one in carried if one.kept},
    }
    workshop.about = workshop.about | {"earlier": {place: said for place, said in kept.items() if said}}


def _carried(entry: Entry, workshop: str, position: int) -> Carried:
    values = {name: entry.get(name, "") for name in ("kind", "what", "who", "status", "word")}
    return Carried(
        id=new_id(), workshop=workshop, position=position, by=entry.get("by"), updated=_day(entry, "updated"), **values
    )


def _day(entry: Entry, name: str) -> date | None:
    return date.fromisoformat(entry.values[name]) if name in entry.values else None


def written_earlier(session: Session, catalogue: Catalogue, workshop: Workshop) -> dict[str, Any]:
    """What the file says of the earlier workshop; nothing where this one follows none. Raises BrokenFile."""
    row = session.get(Earlier, workshop.id)
    if row is None:
        return {}
    kept = workshop.about.get("earlier", {})
    carried = session.scalars(select(Carried).where(Carried.workshop == workshop.id).order_by(Carried.position))
    cards = session.scalars(select(EarlierCard).where(EarlierCard.workshop == workshop.id).order_by(EarlierCard.number))
    known = {
        "title": row.title,
        "date": row.date.isoformat() if row.date else "",
        "carried": [_written_carried(one, kept.get("carried", {})) for one in carried],
        "cards": [_written_card(catalogue.kind(card.kind), card, kept.get("cards", {})) for card in cards],
    }
    return written(known, kept.get("whole", {}))


def _written_carried(row: Carried, kept: dict[str, Any]) -> dict[str, Any]:
    known = {name: getattr(row, name) for name in ("kind", "what", "who", "by", "status", "word")}
    known["updated"] = row.updated.isoformat() if row.updated else ""
    return written(known, kept.get(str(row.position), {}))


def _written_card(kind: Kind, row: EarlierCard, kept: dict[str, Any]) -> dict[str, Any]:
    beside, sort = kept.get(str(row.number), {}), kind.sort(row.sort)
    known: dict[str, Any] = {"type": kind.type, "kind": row.sort if len(kind.sorts) > 1 else ""}
    for given in sort.fields if sort else ():
        known |= {key: joined(row.fields[key], given, beside.get(key)) for key in given.keys if key in row.fields}
    return written(known | {CLUSTER: row.fields.get(CLUSTER, "")}, beside)
