"""What may stand in the public edition: reading it, saying it, taking it back."""

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from werkstadt.core import organisations
from werkstadt.core.documenting.cleared import Cleared
from werkstadt.core.tables import Clearance, Organisation

ONE_PERSON = "one_person"
"""Key of an organisation that is the function of a single person; beside what a file says of it, so that it travels."""
WITHDRAWN = "withdrawn"
"""Stands in the place of a consent that was withdrawn: nobody but the person clears this again."""


def cleared(session: Session, workshop: str) -> Cleared:
    """All clearances of a workshop, inside a reading session."""
    rows = session.scalars(select(Clearance).where(Clearance.workshop == workshop))
    items = frozenset((row.item, row.what) for row in rows if row.consent != WITHDRAWN)
    return Cleared(items, frozenset(_names(organisations.register(session, workshop), items)))


def one_person(row: Organisation) -> bool:
    """Whether somebody said that this name stands for a single person."""
    return bool(row.about.get("listed", {}).get(ONE_PERSON))


def known(row: Organisation) -> bool:
    """Whether a name was invited or sorted, and so is no person that signed a card."""
    return bool(row.invited or row.sector) and not one_person(row)


def _names(rows: Iterable[Organisation], items: frozenset[tuple[str, str]]) -> Iterable[str]:
    """The one name of each organisation that may be said; other spellings stand as they were typed in no edition."""
    return (row.name for row in rows if not row.same_as and (known(row) or (row.id, "function") in items))


def give(session: Session, workshop: str, pairs: Iterable[tuple[str, str]], consent: str | None = None) -> None:
    """Clears (item, what) pairs; what a person withdrew, only a consent clears again. It rests on the first one."""
    for item, what in dict.fromkeys(pairs):
        row = session.get(Clearance, (workshop, item, what))
        if row is None:
            session.add(Clearance(workshop=workshop, item=item, what=what, consent=consent, since=datetime.now(UTC)))
        elif consent and row.consent in {None, WITHDRAWN}:
            row.consent = consent


def take_back(session: Session, workshop: str, pairs: Iterable[tuple[str, str]]) -> None:
    """Takes clearances away; that one was withdrawn stays known."""
    for item, what in pairs:
        one = (Clearance.workshop == workshop, Clearance.item == item, Clearance.what == what)
        session.execute(delete(Clearance).where(*one, Clearance.consent.is_distinct_from(WITHDRAWN)))


def states(session: Session, workshop: str) -> dict[tuple[str, str], str]:
    """(Item, what) → `cleared` on the coordinator's word, by `consent`, or `withdrawn`."""
    rows = session.scalars(select(Clearance).where(Clearance.workshop == workshop))
    return {(row.item, row.what): _state(row.consent) for row in rows}


def _state(consent: str | None) -> str:
    if consent is None:
        return "cleared"
    return WITHDRAWN if consent == WITHDRAWN else "consent"
