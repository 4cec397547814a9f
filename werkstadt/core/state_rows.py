"""The questions behind every present state: made once and answered as plain rows.

Each push asks them, and making a statement or an object for each row takes longer than the database's answer.
"""

from math import inf
from typing import Any

from sqlalchemy import bindparam, func, select

from werkstadt.core.tables import Cluster, Contribution, Response, Station, Workshop

KIND_OF_STATION = select(Station.kind).where(Station.id == bindparam("id"), Station.workshop == bindparam("of"))
STATION = select(Station.__table__).where(Station.id == bindparam("id"), Station.workshop == bindparam("of"))
WORKSHOP = select(Workshop.__table__).where(Workshop.id == bindparam("id"))
CARDS = (
    select(Contribution.__table__)
    .where(Contribution.station == bindparam("at"), Contribution.visibility.in_(bindparam("visible", expanding=True)))
    .order_by(Contribution.number)
)
CLUSTERS = (
    select(Cluster.id, Cluster.name).where(Cluster.station == bindparam("at")).order_by(Cluster.position, Cluster.id)
)
COVERED = select(func.count()).where(Contribution.station == bindparam("at"), Contribution.visibility == "shown")
SOME_CARDS = CARDS.where(Contribution.id.in_(bindparam("ids", expanding=True)))
SAID_TO = select(Response.__table__).where(
    Response.visibility == "shown", Response.contribution.in_(bindparam("cards", expanding=True))
)
SAID_AT = (
    select(Response.__table__)
    .join(Contribution, Contribution.id == Response.contribution)
    .where(Response.visibility == "shown", Contribution.station == bindparam("at"))
)


def said_order(response: Any) -> tuple[float, str, str, str, str]:
    """By what responses to a card are sorted: as in the file they came from, then by what they say.

    A database gives them in any order; and when somebody spoke is nobody's business.
    """
    return (
        response.about.get("number", inf), response.kind, response.organisation, response.text, response.visibility,
    )  # fmt: skip
