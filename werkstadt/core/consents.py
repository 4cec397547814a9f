"""Who may give and withdraw consent: participants for what they wrote, the coordinator for what came on paper."""

import re
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from werkstadt.core import consenting
from werkstadt.core.catalogue import Catalogue
from werkstadt.core.consenting import Wording
from werkstadt.core.database import Database
from werkstadt.core.editing.acting import edit, own
from werkstadt.core.rights import Right, require
from werkstadt.core.seats import Seat, still_there
from werkstadt.core.states import STAFF
from werkstadt.core.tables import Consent, Contribution, Response, Station
from werkstadt.core.workshops import one
from werkstadt.errors import Invalid, Problem, mark

NUMBERS = re.compile(r"\s*(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?\s*")
WRONG_NUMBERS = mark("Bitte Nummern mit Komma dazwischen, zum Beispiel: 3, 5-7.")
NO_SUCH_CARD = mark("Diese Nummern gibt es hier nicht: %(numbers)s.")
ANONYMOUS = mark("Anonyme Karten gehören niemandem: %(numbers)s.")
MOST = 500
"""Cards of one station that one consent names."""


def give(database: Database, catalogue: Catalogue, seat: Seat, typed: Mapping[str, str], wording: Wording) -> str:
    """A participant's consent for what this seat wrote until now; returns the code that withdraws. Raises Invalid."""

    def job(session: Session) -> str:
        still_there(session, seat)
        require(seat, Right.SEE)
        row, code, new = consenting.prove(session, one(session, seat), typed, wording)
        if new:
            consenting.clear(session, catalogue, row, _cards(session, seat), _offers(session, seat), seat.organisation)
        return code

    return database.write(job)


def count(database: Database, seat: Seat) -> int:
    """How many cards and offers of help a seat has left under itself."""
    with database.read() as session:
        return len(_cards(session, seat)) + len(_offers(session, seat))


def _cards(session: Session, seat: Seat) -> list[Contribution]:
    wanted = select(Contribution).where(
        Contribution.workshop == seat.workshop, Contribution.seat == seat.id, Contribution.visibility.in_(STAFF)
    )
    return list(session.scalars(wanted))


def _offers(session: Session, seat: Seat) -> list[Response]:
    wanted = select(Response).where(
        Response.workshop == seat.workshop, Response.seat == seat.id, Response.kind == "help"
    )
    return list(session.scalars(wanted))


def give_on_paper(
    database: Database, catalogue: Catalogue, seat: Seat, typed: Mapping[str, str], wording: Wording
) -> str:
    """A consent that somebody signed on paper, for the cards whose numbers were typed. Raises Invalid."""

    def change(session: Session) -> str:
        cards = _numbered(session, seat, typed)
        row, code, new = consenting.prove(session, one(session, seat), typed, wording)
        if new:
            consenting.clear(session, catalogue, row, cards, (), typed.get("organisation", ""))
        return code

    return edit(database, seat, change)


def _numbered(session: Session, seat: Seat, typed: Mapping[str, str]) -> list[Contribution]:
    """The cards whose numbers stand in the fields `numbers-<station>`."""
    problems, found = dict[str, Problem](), list[Contribution]()
    for station in session.scalars(select(Station).where(Station.workshop == seat.workshop)):
        name = f"numbers-{station.id}"
        numbers = _numbers(typed.get(name, ""))
        if numbers is None:
            problems[name] = Problem(WRONG_NUMBERS)
            continue
        wanted = select(Contribution).where(Contribution.station == station.id, Contribution.visibility.in_(STAFF))
        cards = [card for card in session.scalars(wanted) if card.number in numbers]
        missing = sorted(numbers - {card.number for card in cards})
        nobodys = sorted(card.number for card in cards if card.key is not None)
        if missing or nobodys:
            text, left = (NO_SUCH_CARD, missing) if missing else (ANONYMOUS, nobodys)
            problems[name] = Problem(text, {"numbers": ", ".join(map(str, left))})
        found += cards
    if problems:
        raise Invalid(fields=problems)
    return found


def _numbers(text: str) -> set[int] | None:
    """The numbers in a list such as »3, 5-7«; None where it is none, or names too many."""
    found: set[int] = set()
    for part in filter(str.strip, text.split(",")):
        match = NUMBERS.fullmatch(part)
        if match is None:
            return None
        first, last = int(match[1]), int(match[2] or match[1])
        if last - first >= MOST:
            return None
        found |= set(range(first, last + 1))
    return found if len(found) <= MOST else None


def consents(database: Database, seat: Seat) -> list[Consent]:
    """All consents of the seat's workshop, the newest first."""
    require(seat, Right.EDIT)
    with database.read() as session:
        return list(
            session.scalars(select(Consent).where(Consent.workshop == seat.workshop).order_by(Consent.given.desc()))
        )


def withdraw(database: Database, seat: Seat, consent: str) -> None:
    """Withdraws for somebody who asked the coordinator. Raises NotFound."""
    edit(database, seat, lambda session: consenting.withdraw(session, own(session, seat, Consent, consent)))
