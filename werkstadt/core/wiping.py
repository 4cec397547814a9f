"""Removing a text for good: from the card, its former versions, what was said to it, the register, and its HMACs."""

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from werkstadt.core import erasures, organisations, releasing
from werkstadt.core.tables import Answer, Clearance, Contribution, Dot, PaperDots, Response, Version

WHY = {"withdrawn": releasing.CARD_WITHDRAWN, "redacted": releasing.CARD_REDACTED}
"""What became of a card → why releases with it are replaced."""


def wipe(session: Session, row: Contribution, visibility: str) -> None:
    """Removes the text of a card and everything that says whose it was.

    A redacted one keeps its seat or key until the references go: its author's phone has to say that it was removed.
    """
    releasing.outdated(session, row.workshop, WHY[visibility])
    organisations.vanish(session, row.workshop, [row])
    row.fields, row.visibility, row.version = {}, visibility, row.version + 1
    row.author, row.at, row.about, row.source = "", None, {}, ""
    row.word, row.cluster, row.picture = "", None, None
    if visibility == "withdrawn":
        row.seat, row.key = None, None
    session.execute(delete(Version).where(Version.contribution == row.id))
    answered = select(Response.id).where(Response.contribution == row.id)
    session.execute(delete(Clearance).where(Clearance.workshop == row.workshop, Clearance.item.in_(answered)))
    session.execute(delete(Clearance).where(Clearance.workshop == row.workshop, Clearance.item == row.id))
    for said in (Response, Dot, PaperDots):
        session.execute(delete(said).where(said.contribution == row.id))
    forget_bodies(session, row)
    erasures.note(session, visibility, row.workshop, row.id)


def wipe_response(session: Session, row: Response, card: Contribution) -> None:
    """Removes what somebody said to a card."""
    releasing.outdated(session, row.workshop, releasing.RESPONSE_REMOVED)
    erasures.note(session, erasures.RESPONSE, row.workshop, row.id)
    session.execute(delete(Clearance).where(Clearance.workshop == row.workshop, Clearance.item == row.id))
    session.delete(row)
    forget_bodies(session, card)


def forget_bodies(session: Session, row: Contribution) -> None:
    """Removes the HMACs of what was written to a card: whoever has the server's secret could try texts on them."""
    session.execute(update(Answer).where(Answer.workshop == row.workshop, Answer.item == row.id).values(mac=None))
