"""Dates and network of the demo's town as plain data: all that was shown, by one name each."""

from datetime import date

from tests.core.conftest import Room
from tests.core.documented import material
from werkstadt.core.documenting.context import Context
from werkstadt.core.documenting.dates import dates
from werkstadt.core.documenting.network import network
from werkstadt.core.eventfile.travelling import create_empty
from werkstadt.words import Words


def context(room: Room, workshop: str = "") -> Context:
    found = material(room, workshop)
    return Context(found, Words(found.language, found.gender), room.catalogue.kinds, date(2026, 11, 22))


def test_every_card_of_the_year_is_a_date_with_the_year_of_its_station(town: Room) -> None:
    found = dates(context(town))
    year = next(part.state for part in material(town).stations if part.state.kind == "calendar")
    assert [one.card for one in found] == [card.id for card in year.cards if card.fields.get("when")]
    assert {one.year for one in found} == {year.year}
    fire = next(one for one in found if one.title == "Osterfeuer an der Werd")
    assert fire.said
    assert not any(fire.said in line for line in fire.lines)  # when is said once


def test_network_has_every_organisation_once_and_every_tie_with_its_kind(town: Room) -> None:
    found = network(context(town))
    names = [actor.name for actor in found.actors]
    assert len(names) == len(set(names)) > 10
    assert {end for bond in found.bonds for end in (bond.source, bond.target)} <= set(names)
    assert {bond.kind for bond in found.bonds} == {"exists", "wished"}
    assert {bond.said for bond in found.bonds} == {"besteht", "gewünscht"}
    assert any(actor.sector for actor in found.actors)


def test_empty_workshop_has_neither(room: Room) -> None:
    workshop, _ = create_empty(room.database, room.catalogue, "Noch leer", None)
    found = context(room, workshop)
    assert dates(found) == []
    assert network(found).actors == ()
