"""The groups of cards in an event file: by name at each card and, for their order, in a list of their station."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core.eventfile.objects import Entry
from werkstadt.core.secret import new_id
from werkstadt.core.tables import Cluster, Contribution, Station


def cluster_names(session: Session, station: Station, cards: Iterable[Contribution]) -> dict[str, str]:
    """Id → name of the groups in which these cards lie, in their order."""
    used = {card.cluster for card in cards}
    wanted = select(Cluster).where(Cluster.station == station.id).order_by(Cluster.position, Cluster.id)
    return {row.id: row.name for row in session.scalars(wanted) if row.id in used}


def add_clusters(
    session: Session, station: Station, listed: Iterable[str], cards: Iterable[Entry]
) -> Mapping[str, str]:
    """Adds the groups that a station lists or its cards (what stands beside them) name; name → id."""
    named = dict.fromkeys([*listed, *(str(beside.values["cluster"]) for beside in cards if beside.get("cluster"))])
    same: dict[str, str] = {}
    made = {name: same.setdefault(name.casefold(), new_id()) for name in named}
    for position, (folded, cluster) in enumerate(same.items(), 1):
        name = next(name for name in named if name.casefold() == folded)
        session.add(Cluster(id=cluster, workshop=station.workshop, station=station.id, name=name, position=position))
    return made
