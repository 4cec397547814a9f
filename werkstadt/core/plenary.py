"""The plenary: insights and agreements of the three kinds."""

from typing import Any

from sqlalchemy import select

from werkstadt.core.database import Database
from werkstadt.core.seats import Seat
from werkstadt.core.tables import Agreement, Insight


def taken_along(database: Database, seat: Seat) -> dict[str, Any]:
    """{insights, agreements} of the seat's workshop, in their order."""
    with database.read() as session:
        return {
            "insights": list(
                session.scalars(select(Insight).where(Insight.workshop == seat.workshop).order_by(Insight.position))
            ),
            "agreements": list(
                session.scalars(
                    select(Agreement).where(Agreement.workshop == seat.workshop).order_by(Agreement.position)
                )
            ),
        }
