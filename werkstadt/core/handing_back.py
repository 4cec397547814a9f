"""A card goes back to its author with a word, reaches the phone that holds it, and waits again once it was changed."""

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core.database import Database
from werkstadt.core.editing.undoing import Acted
from werkstadt.core.judging import FINAL, set_visibility
from werkstadt.core.rights import Right, Role, require
from werkstadt.core.seats import Seat, is_locked, still_there
from werkstadt.core.secret import matches
from werkstadt.core.tables import Contribution, SeatRow
from werkstadt.errors import Invalid, NotFound, Problem, Refused, mark
from werkstadt.station.cleaning import Unclean, clean
from werkstadt.station.fields import REQUIRED, TOO_LONG

LONGEST_WORD = 280
"""Characters of the word to the author."""

MOST_KEYS = 200
"""Anonymous cards that a phone may ask after at once."""

NO_PHONE = mark("Diese Karte kommt von keinem Telefon, zu dem sie zurückgehen könnte. Sie lässt sich zurückhalten.")


def hand_back(database: Database, seat: Seat, card: str, word: str) -> Acted:
    """Gives a card back to its author, who reads the word at it. Raises Refused, NotFound, Invalid."""
    said = _read(word)

    def job(session: Session) -> Acted:
        still_there(session, seat)
        row = session.get(Contribution, card)
        if row is None or row.workshop != seat.workshop or row.visibility in FINAL:
            raise NotFound
        require(seat, Right.JUDGE, row.station, locked=is_locked(session, seat))
        if not _reaches_a_phone(session, row):
            raise Refused(NO_PHONE, code="no_phone")
        return set_visibility(session, seat, [row], "returned", "hand_back", said)

    return database.write(job)


def came_back(database: Database, seat: Seat, keys: Mapping[str, str]) -> dict[str, int]:
    """Station → how many cards came back to this seat, with anonymous ones whose keys (id → key) it holds."""
    back = Contribution.visibility == "returned"
    here = select(Contribution).where(Contribution.workshop == seat.workshop, back)
    with database.read() as session:
        mine = list(session.scalars(here.where(Contribution.seat == seat.id)))
        named = session.scalars(here.where(Contribution.id.in_(list(keys)[:MOST_KEYS])))
        mine += [row for row in named if row.key and matches(keys[row.id], row.key)]
        return dict(Counter(row.station for row in mine))


def _reaches_a_phone(session: Session, row: Contribution) -> bool:
    """Whether somebody holds the card: by a key, or by a seat of their own; a table belongs to many."""
    writer = session.get(SeatRow, row.seat) if row.seat else None
    return bool(row.key) or (writer is not None and not writer.removed and writer.role != Role.TABLE.value)


def _read(word: str) -> str:
    try:
        said = clean(word, lines=True)
    except Unclean as unclean:
        raise Invalid(fields={"word": unclean.problem}) from None
    if not said:
        raise Invalid(fields={"word": Problem(REQUIRED)})
    if len(said) > LONGEST_WORD:
        raise Invalid(fields={"word": Problem(TOO_LONG, {"count": len(said), "limit": LONGEST_WORD})})
    return said
