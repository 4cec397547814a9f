"""Judging cards: release, hold, hide, restore, redact. Redacting removes a text for good."""

from sqlalchemy.orm import Session

from werkstadt.core import log
from werkstadt.core.database import Database
from werkstadt.core.rights import Right, require
from werkstadt.core.seats import Seat, is_locked, still_there
from werkstadt.core.tables import Contribution, Response
from werkstadt.core.wiping import wipe, wipe_response
from werkstadt.errors import Malformed, NotFound

VERDICTS = {"release": "shown", "hold": "held", "hide": "hidden", "restore": "shown", "redact": "redacted"}
FINAL = {"redacted", "withdrawn"}


def judge(database: Database, seat: Seat, card: str, verdict: str) -> int:
    """Passes a verdict on one card; returns the change's number. Raises Refused, NotFound, Malformed."""
    if verdict not in VERDICTS:
        raise Malformed

    def job(session: Session) -> int:
        still_there(session, seat)
        row = session.get(Contribution, card)
        if row is None or row.workshop != seat.workshop or row.visibility in FINAL:
            raise NotFound
        require(seat, Right.JUDGE, row.station, locked=is_locked(session, seat))
        becomes = VERDICTS[verdict]
        if becomes == "redacted":
            wipe(session, row, becomes)
        else:
            row.visibility = becomes
        return log.append(session, seat.workshop, row.station, row.id, log.PUT if becomes == "shown" else log.DROP)

    number = database.write(job)
    if VERDICTS[verdict] == "redacted":
        database.checkpoint()
    return number


def judge_response(database: Database, seat: Seat, response: str, *, hidden: bool) -> int:
    """Hides a note or question of the gallery, or shows it again."""

    def job(session: Session) -> int:
        row, card = _response(session, seat, response)
        row.visibility = "hidden" if hidden else "shown"
        return log.append(session, seat.workshop, card.station, card.id, log.PUT)

    return database.write(job)


def redact_response(database: Database, seat: Seat, response: str) -> int:
    """Removes what somebody said to a card for good. Raises Refused, NotFound."""

    def job(session: Session) -> int:
        row, card = _response(session, seat, response)
        wipe_response(session, row, card)
        return log.append(session, seat.workshop, card.station, card.id, log.PUT)

    number = database.write(job)
    database.checkpoint()
    return number


def _response(session: Session, seat: Seat, response: str) -> tuple[Response, Contribution]:
    """The response with its card, for whoever judges at its station."""
    still_there(session, seat)
    row = session.get(Response, response)
    card = session.get(Contribution, row.contribution) if row and row.workshop == seat.workshop else None
    if row is None or card is None:
        raise NotFound
    require(seat, Right.JUDGE, card.station, locked=is_locked(session, seat))
    return row, card
