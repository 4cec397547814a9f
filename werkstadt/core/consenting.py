"""Consent: given in choices of its own each, proved with the words that were shown, withdrawn by a code shown once."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from werkstadt.core import clearing, erasures, releasing
from werkstadt.core.catalogue import Catalogue
from werkstadt.core.database import Database
from werkstadt.core.document import PUBLIC
from werkstadt.core.documenting.cleared import WHATS
from werkstadt.core.editing.typed import Typed
from werkstadt.core.once import check_id, mac_key
from werkstadt.core.secret import derived_code, hashed, new_id, normal_code
from werkstadt.core.tables import Clearance, Consent, Contribution, Organisation, Release, Response, Station, Workshop
from werkstadt.errors import Invalid, NotFound, Problem, mark
from werkstadt.station.fields import Field

CODE = 18
"""Characters of a code: 18 of 23 letters are 81 bits."""
NOTHING_CHOSEN = mark("Bitte ankreuzen, was erlaubt ist. Wer nichts erlauben möchte, muss nichts absenden.")
OWN_WORDS = frozenset({"quotation", "contact", "place"})
"""Choices that concern the cards as they are."""
Wording = Callable[[Sequence[str]], str]
"""Makes the text that was shown, with what was ticked."""


def read(typed: Mapping[str, str]) -> tuple[str, list[str]]:
    """Who agrees, and to what. Raises Invalid, and Malformed without a client id."""
    check_id(typed.get("client_id"))
    reader = Typed(typed)
    person = reader.text("person", 200, needed=True, is_name=True)
    ticked = typed.get("choices", "").split("\n")
    choices = [what for what in WHATS if what in ticked]
    if not choices:
        reader.problems["choices"] = Problem(NOTHING_CHOSEN)
    if reader.problems:
        raise Invalid(fields=reader.problems)
    return person, choices


def prove(
    session: Session, workshop: Workshop, typed: Mapping[str, str], wording: Wording
) -> tuple[Consent, str, bool]:
    """The row of a consent, its code, and whether it is new: a form sent twice gives the same. Raises Invalid."""
    person, choices = read(typed)
    code = derived_code(f"consent {workshop.id} {typed['client_id']}", mac_key(session), CODE)
    known = session.scalar(select(Consent).where(Consent.code == hashed(code)))
    if known is not None:
        return known, code, False
    day = workshop.date.isoformat() if workshop.date else ""
    row = Consent(
        id=new_id(), workshop=workshop.id, event=", ".join(filter(None, (workshop.title, day))), person=person,
        choices=choices, wording=wording(choices), code=hashed(code), given=datetime.now(UTC), withdrawn=None,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row, code, True


def clear(
    session: Session, catalogue: Catalogue, consent: Consent, cards: Iterable[Contribution],
    offers: Iterable[Response], organisation: str,
) -> None:  # fmt: skip
    """Clears what a person agreed to on these cards and offers; never on anonymous ones.

    Which photographs show somebody nobody knows here: the coordinator clears those, and answers for all on them.
    """
    signed = [card for card in cards if card.key is None]
    ids = [card.id for card in signed] + [offer.id for offer in offers]
    pairs = [(item, what) for what in consent.choices if what in OWN_WORDS for item in ids]
    if "name" in consent.choices:
        pairs += [(card.id, "name") for card in signed if _names_only(session, catalogue, card, consent.person)]
    if "function" in consent.choices and organisation:
        named = select(Organisation.id).where(
            Organisation.workshop == consent.workshop, Organisation.name == organisation, Organisation.same_as.is_(None)
        )
        pairs += [(row, "function") for row in session.scalars(named)]
    clearing.give(session, consent.workshop, pairs, consent.id)


def _names_only(session: Session, catalogue: Catalogue, card: Contribution, person: str) -> bool:
    """Whether a card names this person and nobody else: one cannot agree for others."""
    station = session.get_one(Station, card.station)
    sort = catalogue.kind(station.kind).sort(card.sort)
    named = {name.casefold() for name in _persons(sort.fields if sort else (), card.fields)}
    return named == {person.casefold()}


def _persons(declared: Iterable[Field], fields: Mapping[str, Any]) -> Iterator[str]:
    for given in declared:
        value = fields.get(given.name)
        if given.type == "person" and value:
            yield str(value)
        elif given.type == "records":
            for line in value or ():
                yield from _persons(given.parts, line)


def find(session: Session, code: str) -> Consent:
    """The consent that a code belongs to. Raises NotFound."""
    row = session.scalar(select(Consent).where(Consent.code == hashed(normal_code(code))))
    if row is None:
        raise NotFound(mark("Zu diesem Code gibt es keine Einwilligung."))
    return row


def withdraw_by_code(database: Database, code: str) -> None:
    """Withdraws for whoever has the code, without a seat; when the workshop is gone too. Raises NotFound."""
    database.write(lambda session: withdraw(session, find(session, code)))


def withdraw(session: Session, row: Consent) -> bool:
    """Ends a consent and all that rested on it; public releases are made anew. False where it had ended before."""
    if row.withdrawn is not None:
        return False
    row.withdrawn = datetime.now(UTC)
    resting = update(Clearance).where(Clearance.workshop == row.workshop, Clearance.consent == row.id)
    session.execute(resting.values(consent=clearing.WITHDRAWN))
    if "photo" in row.choices:  # nobody knows which ones show this person: all wait for a look
        shown = delete(Clearance).where(Clearance.workshop == row.workshop, Clearance.what == "photo")
        session.execute(shown)
    erasures.note(session, erasures.CONSENT, row.workshop, row.id)
    releasing.outdated(session, row.workshop, releasing.CONSENT_WITHDRAWN, PUBLIC)
    return True


def forget(session: Session, workshop: str, *, gone: bool) -> None:
    """Removes the proofs of a workshop and what rests on them, unless the public edition stands somewhere.

    With `gone` the workshop is being deleted, and only what was published stands on; else a release is enough.
    """
    standing = select(Release.id).where(
        Release.workshop == workshop, Release.edition == PUBLIC, Release.replaced.is_(None)
    )
    if session.scalar(standing.where(Release.published.is_not(None)) if gone else standing) is not None:
        return
    session.execute(delete(Clearance).where(Clearance.workshop == workshop, Clearance.consent.is_not(None)))
    session.execute(delete(Consent).where(Consent.workshop == workshop))
