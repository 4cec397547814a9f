"""Judging cards: release, hold, hide, restore, hand back, redact. Redacting removes a text for good."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from werkstadt.core import log
from werkstadt.core.database import Database
from werkstadt.core.editing.undoing import Acted, Watch, note
from werkstadt.core.rights import Right, require
from werkstadt.core.seats import Seat, is_locked, still_there
from werkstadt.core.tables import Contribution, Response
from werkstadt.core.wiping import wipe, wipe_response
from werkstadt.errors import Malformed, NotFound

VERDICTS = {"release": "shown", "hold": "held", "hide": "hidden", "restore": "shown", "redact": "redacted"}
REVOCABLE = VERDICTS.keys() - {"redact"}
MOST_CARDS = 500
"""Cards that one action may concern."""

FINAL = {"redacted", "withdrawn"}


def judge(database: Database, seat: Seat, card: str, verdict: str) -> int:
    """Passes a verdict on one card; returns the change's number. Raises Refused, NotFound, Malformed."""
    return _redact(database, seat, card) if verdict == "redact" else judge_cards(database, seat, [card], verdict).seq


def judge_cards(database: Database, seat: Seat, cards: Sequence[str], verdict: str) -> Acted:
    """Passes a verdict on several cards at once, which can be undone; what is gone by now is passed over.

    Raises Refused where one may not be judged, NotFound where all are gone, Malformed.
    """
    if verdict not in REVOCABLE or not 0 < len(cards) <= MOST_CARDS:
        raise Malformed

    def job(session: Session) -> Acted:
        still_there(session, seat)
        rows = [row for card in dict.fromkeys(cards) if (row := _there(session, seat, card))]
        if not rows:
            raise NotFound
        return set_visibility(session, seat, rows, VERDICTS[verdict], verdict)

    return database.write(job)


def set_visibility(
    session: Session, seat: Seat, rows: Sequence[Contribution], becomes: str, name: str, word: str = ""
) -> Acted:
    """Shows cards, or takes them from the screens, noted under this name; `word` says to their authors why."""
    for row in rows:
        require(seat, Right.JUDGE, row.station, locked=is_locked(session, seat))
    watch = Watch(session)
    watch.rows(*rows)
    for row in rows:
        row.visibility, row.word = becomes, word or row.word
    op = log.PUT if becomes == "shown" else log.DROP
    changes = [(row.station, row.id, op) for row in rows]
    number = log.append_all(session, [(seat.workshop, *change) for change in changes])[-1]
    stations = {row.station for row in rows}
    station = stations.pop() if len(stations) == 1 else None
    return Acted(number, note(session, seat, name, watch, needs=Right.JUDGE, changes=changes, station=station))


def _redact(database: Database, seat: Seat, card: str) -> int:
    def job(session: Session) -> int:
        still_there(session, seat)
        row = _there(session, seat, card)
        if row is None:
            raise NotFound
        require(seat, Right.JUDGE, row.station, locked=is_locked(session, seat))
        wipe(session, row, "redacted")
        return log.append(session, seat.workshop, row.station, row.id, log.DROP)

    number = database.write(job)
    database.checkpoint()
    return number


def _there(session: Session, seat: Seat, card: str) -> Contribution | None:
    row = session.get(Contribution, card)
    return None if row is None or row.workshop != seat.workshop or row.visibility in FINAL else row


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
