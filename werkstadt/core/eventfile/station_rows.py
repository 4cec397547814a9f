"""Stores a station of an event file with its contributions and what others said to them."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from werkstadt.core import organisations
from werkstadt.core.catalogue import Catalogue
from werkstadt.core.eventfile.cards import ReadCard
from werkstadt.core.eventfile.clusters import add_clusters
from werkstadt.core.eventfile.kickers import split_title
from werkstadt.core.eventfile.objects import Entry, explicit
from werkstadt.core.eventfile.preparing import ReadStation
from werkstadt.core.eventfile.vote_shapes import USUAL
from werkstadt.core.eventfile.votes import add_votes, kept_of
from werkstadt.core.rotating.lines import earlier
from werkstadt.core.secret import new_id
from werkstadt.core.tables import Contribution, Response, Station, Workshop
from werkstadt.core.workshops import add_station, usual_state


def add_read_station(
    session: Session, catalogue: Catalogue, workshop: Workshop, read: ReadStation, position: int
) -> Station:
    """Adds the station, its cards in their order, their responses, and the organisations they name."""
    row = _station(session, catalogue, workshop, read, position)
    clusters = add_clusters(
        session, row, read.placed.entry.get("clusters", []), [card.contributed.meta for card in read.cards]
    )
    session.add_all(_contribution(row, card, number, clusters) for number, card in enumerate(read.cards, 1))
    session.flush()
    session.add_all(response for card in read.cards for response in _responses(row, card))
    add_votes(session, row, read.placed.entry.get("votes", []), read.cards)
    organisations.appear(session, workshop.id, [name for card in read.cards for name in _named(card)])
    return row


def _station(session: Session, catalogue: Catalogue, workshop: Workshop, read: ReadStation, position: int) -> Station:
    entry = read.placed.entry
    apart = {"kicker": entry.get("kicker", "")} if "kicker" in entry.values or "kicker" in entry.kept else {}
    given = entry.get("title", "")
    kicker, title = (apart["kicker"], given) if apart else split_title(given, catalogue)
    row = add_station(
        session,
        catalogue,
        workshop,
        read.kind.name,
        position,
        title=title,
        questions=read.questions,
        settings=read.settings,
        state=entry.get("state", ""),
        host_note=entry.get("host_note", ""),
        ordered=entry.get("ordered", ""),
        private=entry.get("private", False),
        about=entry.kept
        | explicit(entry, state=usual_state(read.settings), private=False)
        | apart
        | _kept(entry, "votes", USUAL),
    )
    if title or apart:
        row.kicker = kicker
    session.add_all(earlier(entry.get("hand_over", []), workshop.id, row.id))
    return row


def _contribution(station: Station, card: ReadCard, number: int, clusters: Mapping[str, str]) -> Contribution:
    entry, meta = card.contributed.entry, card.contributed.meta
    about = card.kept | {key: value for key, value in entry.kept.items() if key != "id"}
    if "kind" in entry.values:
        about["kind"] = entry.values["kind"]
    beside = meta.kept | explicit(meta, visibility="shown", late=False, added=False) | _kept(meta, "dots")
    return Contribution(
        id=card.id,
        workshop=station.workshop,
        station=station.id,
        sort=card.sort.name,
        number=number,
        fields=card.fields,
        visibility=meta.get("visibility", "shown"),
        late=meta.get("late", False),
        added=meta.get("added", False),
        author=meta.get("author", ""),
        source=entry.get("source", ""),
        cluster=clusters.get(meta.get("cluster", "")),
        word=meta.get("word", ""),
        about=about | ({"meta": beside} if beside else {}),
    )


def _kept(entry: Entry, key: str, usual: Mapping[str, object] | None = None) -> dict[str, object]:
    """What stands in the objects of a list beyond what tables know, under the key of the list."""
    found = kept_of(entry.get(key, []), usual)
    return {key: found} if found else {}


def _responses(station: Station, card: ReadCard) -> list[Response]:
    return [
        Response(
            id=new_id(),
            workshop=station.workshop,
            contribution=card.id,
            kind=entry.values["kind"],
            text=entry.get("text", ""),
            organisation=entry.get("organisation", ""),
            visibility=entry.get("visibility", "shown"),
            about={"kept": entry.kept | explicit(entry, visibility="shown"), "number": number},
        )
        for number, entry in enumerate(card.contributed.meta.get("responses", []), 1)
    ]


def _named(card: ReadCard) -> list[str]:
    return organisations.named(card.sort, card.fields, card.contributed.meta.get("author", ""))
