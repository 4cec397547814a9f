"""Cards that look otherwise as soon as a station is covered or revealed, or a vote closed or reopened."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core.tables import Contribution, Dot, PaperDots, Station, Table, Voting

GONE = ("withdrawn", "redacted")


def changed_with(session: Session, row: Table, columns: Collection[str]) -> list[tuple[str, str]]:
    """(Station, card) of all that screens have to draw again because these columns of a row changed."""
    if isinstance(row, Station) and "private" in columns:
        return [(row.id, card) for card in shown_at(session, row)]
    return [(row.station, card) for card in counted_in(session, row)] if isinstance(row, Voting) else []


def shown_at(session: Session, station: Station) -> list[str]:
    """The shown cards of a station: covering takes them off the screens, and revealing brings them."""
    shown = select(Contribution.id).where(Contribution.station == station.id, Contribution.visibility == "shown")
    return list(session.scalars(shown.order_by(Contribution.number)))


def counted_in(session: Session, voting: Voting) -> list[str]:
    """The cards with a dot: the result stands on them, and staff see it on held and hidden ones too."""
    found: set[str] = set()
    for table in (Dot, PaperDots):
        wanted = select(table.contribution).join(Contribution, Contribution.id == table.contribution)
        found |= set(session.scalars(wanted.where(table.voting == voting.id, Contribution.visibility.not_in(GONE))))
    return sorted(found)
