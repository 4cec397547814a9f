"""Consent: what it clears, what it never clears, how it is withdrawn, and how long its proof stays."""

import secrets
from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.core.conftest import Room
from werkstadt.core import (
    clearing,
    consenting,
    consents,
    erasures,
    references,
    repeating,
    responding,
    running,
    seats,
    workshops,
)
from werkstadt.core.documenting.cleared import WHATS
from werkstadt.core.editing import clearances
from werkstadt.core.seats import Seat
from werkstadt.core.secret import ALPHABET
from werkstadt.core.tables import Clearance, Consent, Contribution, Release, Workshop
from werkstadt.core.workshops import one
from werkstadt.errors import Invalid, NotFound

PERSON = "Frau Beispiel"


def given(room: Room, seat: Seat, *choices: str, form: str = "") -> str:
    """The code of a consent that a participant gives."""
    typed = {"person": PERSON, "choices": "\n".join(choices), "client_id": form or secrets.token_hex(16)}
    return consents.give(room.database, room.catalogue, seat, typed, lambda ticked: f"erlaubt: {', '.join(ticked)}")


def cleared(room: Room) -> frozenset[tuple[str, str]]:
    with room.database.read() as session:
        return clearing.cleared(session, room.workshop).items


def proof(room: Room, code: str) -> Consent:
    with room.database.read() as session:
        return consenting.find(session, code)


def opened(room: Room) -> None:
    """Lets everybody write at every station."""
    kinds = ("calendar", "social_space", "friction")
    running.set_stations(room.database, room.staff("moderator"), {room.station(kind).id: "open" for kind in kinds})


def speaker(room: Room) -> tuple[Seat, str, str]:
    """A participant with an own card and an offer of help to somebody else's."""
    opened(room)
    seat = room.participant()
    seats.say_organisation(room.database, seat, "Nähstube")
    seat = seats.Seat(**{name: getattr(seat, name) for name in seat.__slots__} | {"organisation": "Nähstube"})
    card = room.leave(seat, "social_space", "flag", organisation="Nähstube", slogan="Wir flicken").id
    other = room.leave(room.participant(), "calendar", "entry", title="Fest").id
    offer = responding.respond(room.database, seat, other, "help", "Tische", secrets.token_hex(16))
    assert offer.id == other
    return seat, card, other


def test_each_choice_clears_its_own_and_no_other(room: Room) -> None:
    seat, card, other = speaker(room)
    given(room, seat, "quotation")
    found = cleared(room)
    assert (card, "quotation") in found
    assert {what for _, what in found} == {"quotation"}
    assert len(found) == 2  # the card, and the offer of help
    assert (other, "quotation") not in found
    given(room, seat, "place", "function")
    assert {what for _, what in cleared(room)} == {"quotation", "place", "function"}


def test_refusing_keeps_nothing_and_says_so(room: Room) -> None:
    seat, _, _ = speaker(room)
    with pytest.raises(Invalid) as refused:
        given(room, seat)
    assert set(refused.value.fields) == {"choices"}
    assert cleared(room) == frozenset()
    with room.database.read() as session:
        assert session.scalars(select(Consent)).all() == []


def test_proof_holds_what_was_shown_and_the_code_only_hashed(room: Room) -> None:
    seat, _, _ = speaker(room)
    code = given(room, seat, "contact")
    row = proof(room, f" {code.lower()[:9]} {code[9:]}")
    assert (row.person, row.choices, row.wording) == (PERSON, ["contact"], "erlaubt: contact")
    assert row.event.endswith("2026-11-21")
    assert len(code) == 18 and len(ALPHABET) ** len(code) > 2**80  # noqa: PT018 - one promise
    assert code not in {row.code, row.id}


def test_form_sent_twice_is_one_consent_with_one_code(room: Room) -> None:
    seat, _, _ = speaker(room)
    form = secrets.token_hex(16)
    assert given(room, seat, "place", form=form) == given(room, seat, "place", form=form)
    with room.database.read() as session:
        assert len(session.scalars(select(Consent)).all()) == 1


def test_withdrawing_by_code_takes_back_what_the_coordinator_cleared_too(room: Room) -> None:
    seat, card, _ = speaker(room)
    coordinator = room.staff("coordinator")
    clearances.clear(room.database, coordinator, "quotation", [card], so=True)
    code = given(room, seat, "quotation")
    consenting.withdraw_by_code(room.database, code)
    assert proof(room, code).withdrawn is not None
    clearances.clear(room.database, coordinator, "quotation", [card], so=True)
    assert cleared(room) == frozenset()
    given(room, seat, "quotation")
    assert (card, "quotation") in cleared(room)


def test_withdrawing_photographs_lets_all_wait_for_a_look(room: Room) -> None:
    seat, card, _ = speaker(room)
    code = given(room, seat, "photo")
    assert cleared(room) == frozenset()
    room.database.write(lambda session: clearing.give(session, room.workshop, [("p", "photo"), (card, "place")]))
    consenting.withdraw_by_code(room.database, code)
    assert cleared(room) == {(card, "place")}


def test_unknown_code_withdraws_nothing(room: Room) -> None:
    with pytest.raises(NotFound):
        consenting.withdraw_by_code(room.database, "A" * 18)


def test_anonymous_card_is_tied_to_no_consent(room: Room) -> None:
    opened(room)
    seat = room.participant()
    card = room.leave(seat, "friction", "friction", key=secrets.token_hex(16), text="Zu laut").id
    given(room, seat, *WHATS)
    assert cleared(room) == frozenset()
    coordinator, station = room.staff("coordinator"), room.station("friction").id
    with room.database.read() as session:
        number = session.get_one(Contribution, card).number
    typed = {"person": PERSON, "choices": "quotation", "client_id": secrets.token_hex(16),
             f"numbers-{station}": str(number)}  # fmt: skip
    with pytest.raises(Invalid) as refused:
        consents.give_on_paper(room.database, room.catalogue, coordinator, typed, ", ".join)
    assert set(refused.value.fields) == {f"numbers-{station}"}


def test_consent_on_paper_clears_the_cards_with_these_numbers(room: Room) -> None:
    coordinator, station = room.staff("coordinator"), room.station("calendar").id
    typed = {"person": PERSON, "choices": "quotation", f"numbers-{station}": "1, 3-4"}
    code = consents.give_on_paper(
        room.database, room.catalogue, coordinator, typed | {"client_id": secrets.token_hex(16)}, ", ".join
    )
    with room.database.read() as session:
        numbers = {session.get_one(Contribution, item).number for item, _ in cleared(room)}
    assert numbers == {1, 3, 4}
    consents.withdraw(room.database, coordinator, proof(room, code).id)
    assert cleared(room) == frozenset()
    for wrong in ("drei", "1-9999", "777"):
        with pytest.raises(Invalid):
            consents.give_on_paper(
                room.database, room.catalogue, coordinator,
                typed | {"client_id": secrets.token_hex(16), f"numbers-{station}": wrong}, ", ".join,
            )  # fmt: skip


def release(session: Session, room: Room, *, published: bool) -> None:
    """A public release that stands."""
    at = datetime.now(UTC)
    session.add(Release(
        id="r1", workshop=room.workshop, number=1, edition="public", at=at, by="Amt",
        files=[{"format": "pdf", "sha256": "0" * 64}], published=at if published else None,
    ))  # fmt: skip


def left(room: Room) -> tuple[int, int]:
    """How many proofs and clearances there are."""
    with room.database.read() as session:
        return len(session.scalars(select(Consent)).all()), len(session.scalars(select(Clearance)).all())


def removed(session: Session, room: Room) -> None:
    references.remove_references(session, room.catalogue, session.get_one(Workshop, room.workshop))


def test_proof_goes_with_the_references_unless_the_public_edition_is_released(room: Room) -> None:
    seat, _, _ = speaker(room)
    given(room, seat, "quotation")
    room.database.write(lambda session: release(session, room, published=False))
    room.database.write(lambda session: removed(session, room))
    assert left(room) == (1, 2)
    room.database.write(lambda session: session.delete(session.get_one(Release, "r1")))
    room.database.write(lambda session: removed(session, room))
    assert left(room) == (0, 0)


@pytest.mark.parametrize(("published", "proofs"), [(True, 1), (False, 0)])
def test_proof_outlives_the_workshop_while_a_publication_stands(room: Room, *, published: bool, proofs: int) -> None:
    seat, _, _ = speaker(room)
    code = given(room, seat, "quotation")
    room.database.write(lambda session: release(session, room, published=published))
    coordinator = room.staff("coordinator")
    with room.database.read() as session:
        title = one(session, coordinator).title
    workshops.delete_workshop(room.database, coordinator, title)
    assert left(room) == (proofs, 0)
    if published:
        consenting.withdraw_by_code(room.database, code)
        assert proof(room, code).withdrawn is not None


def test_withdrawal_ends_a_public_release_and_has_a_new_one_made(room: Room) -> None:
    seat, _, _ = speaker(room)
    code = given(room, seat, "place")
    room.database.write(lambda session: release(session, room, published=True))
    consenting.withdraw_by_code(room.database, code)
    with room.database.read() as session:
        first, second = session.scalars(select(Release).order_by(Release.number)).all()
        assert first.replaced is not None
        assert (second.edition, second.replaced, second.published is not None) == ("public", None, True)


def test_withdrawal_is_repeated_on_a_restored_backup(room: Room) -> None:
    seat, card, _ = speaker(room)
    code = given(room, seat, "quotation")
    consenting.withdraw_by_code(room.database, code)
    with room.database.read() as session:
        _, noted = erasures.noted(session)

    def as_in_the_backup(session: Session) -> None:
        row = consenting.find(session, code)
        row.withdrawn = None
        session.get_one(Clearance, (room.workshop, card, "quotation")).consent = row.id
        session.query(erasures.Erasure).delete()

    room.database.write(as_in_the_backup)
    assert (card, "quotation") in cleared(room)
    repeating.repeat(room.database, room.catalogue, noted)
    assert cleared(room) == frozenset()
    assert proof(room, code).withdrawn is not None
