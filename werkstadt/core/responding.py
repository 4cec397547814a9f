"""Responding in the gallery: a dot, a question, »I can help«, a note. Not where the station takes none."""

import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core import log
from werkstadt.core.database import Database
from werkstadt.core.once import Saved, check_id, remember, repeat_of
from werkstadt.core.rights import Right, may, require
from werkstadt.core.seats import Seat, is_locked, still_there
from werkstadt.core.secret import new_id
from werkstadt.core.tables import Contribution, Response, Station
from werkstadt.core.wiping import wipe_response
from werkstadt.errors import Invalid, Malformed, NotFound, Problem, Refused, mark
from werkstadt.station.cleaning import Unclean, clean
from werkstadt.station.fields import REQUIRED, TOO_LONG

KINDS = ("dot", "question", "help", "note")
WHO_HELPS = mark("Wer kann helfen, und womit? Bitte unter »Frage oder Notiz« schreiben und noch einmal tippen.")
LONGEST = 280
"""Characters of a question or note."""


def respond(database: Database, seat: Seat, card: str, kind: str, text: str, client_id: str) -> Saved:
    """Says something to a card; a second dot of a seat takes the first one back. Raises Refused, NotFound, Invalid."""
    check_id(client_id)
    if kind not in KINDS:
        raise Malformed
    text = _text(kind, text)
    if kind == "help" and not text and not seat.organisation:
        raise Invalid(fields={"text": Problem(WHO_HELPS)})

    def job(session: Session) -> Saved:
        body = json.dumps(["respond", card, kind, text])
        repeat = repeat_of(session, seat.workshop, client_id, body)
        if repeat:
            return repeat
        row = _card(session, seat, card)
        earlier = session.scalar(
            select(Response).where(Response.contribution == card, Response.seat == seat.id, Response.kind == "dot")
        )
        state = "shown"
        if kind == "dot" and earlier is not None:
            session.delete(earlier)
            state = "withdrawn"
        else:
            session.add(
                Response(id=new_id(), workshop=seat.workshop, contribution=card, seat=seat.id, kind=kind, text=text,
                         organisation=seat.organisation if kind == "help" else "")
            )  # fmt: skip
        saved = Saved(card, log.append(session, seat.workshop, row.station, card, log.PUT), state)
        remember(session, seat.workshop, client_id, saved, body)
        return saved

    return database.write(job)


def take_back(database: Database, seat: Seat, response: str, client_id: str) -> Saved:
    """Removes for good what this seat said to a card, in a locked workshop too. Raises NotFound for others' words."""
    check_id(client_id)

    def job(session: Session) -> Saved:
        body = json.dumps(["take back", response])
        repeat = repeat_of(session, seat.workshop, client_id, body)
        if repeat:
            return repeat
        still_there(session, seat)
        row = session.get(Response, response)
        card = session.get(Contribution, row.contribution) if row and row.seat == seat.id else None
        if row is None or card is None:
            raise NotFound
        wipe_response(session, row, card)
        saved = Saved(card.id, log.append(session, seat.workshop, card.station, card.id, log.PUT), "withdrawn")
        remember(session, seat.workshop, client_id, saved, body)
        return saved

    saved = database.write(job)
    database.checkpoint()
    return saved


def _card(session: Session, seat: Seat, card: str) -> Contribution:
    still_there(session, seat)
    row = session.get(Contribution, card)
    if row is None or row.workshop != seat.workshop or row.visibility != "shown":
        raise NotFound
    station = session.get(Station, row.station)
    if station is not None and station.private and not may(seat, Right.SEE_HELD, station.id):
        raise NotFound
    require(seat, Right.RESPOND, row.station, locked=is_locked(session, seat))
    if station is None or not station.settings.get("responses", True):
        raise Refused(mark("An dieser Station gibt es keine Rückmeldungen zu Karten."), code="no_responses")
    return row


def _text(kind: str, text: str) -> str:
    try:
        text = clean(text, lines=True) if kind != "dot" else ""
    except Unclean as unclean:
        raise Invalid(fields={"text": unclean.problem}) from None
    if len(text) > LONGEST:
        raise Invalid(fields={"text": Problem(TOO_LONG, {"count": len(text), "limit": LONGEST})})
    if kind in {"question", "note"} and not text:
        raise Invalid(fields={"text": Problem(REQUIRED)})
    return text
