"""The workshop as tables: all that was shown, once, and nothing else."""

from datetime import date

import pytest

from tests.core.conftest import Room
from tests.core.documented import material
from werkstadt.core.documenting.context import Context
from werkstadt.core.documenting.sheets import Sheet, sheets
from werkstadt.core.eventfile.travelling import create_empty
from werkstadt.core.judging import judge
from werkstadt.words import Words


def tables(room: Room, workshop: str = "", language: str = "") -> dict[str, Sheet]:
    """Name → table."""
    found = material(room, workshop, language)
    made = sheets(Context(found, Words(found.language, found.gender), room.catalogue.kinds, date(2026, 11, 22)))
    assert all(len(row) == len(sheet.head) for sheet in made for row in sheet.rows)
    return {sheet.name: sheet for sheet in made}


def test_each_station_has_a_row_for_each_card_and_a_column_for_each_field(town: Room) -> None:
    found = tables(town)
    for part in material(town).stations:
        rows = found[part.state.title].rows
        assert [row[0] for row in rows] == [card.number for card in part.state.cards]
    year = next(sheet for sheet in found.values() if "Wann?" in sheet.head)
    fire = next(row for row in year.rows if "Osterfeuer an der Werd" in row)
    said = dict(zip(year.head, fire, strict=True))
    assert (said["Punkte"], said["Fragen"]) == (3, "Wer hat letztes Jahr die Brandwache gemacht?")


def test_invited_agreements_and_course_are_there(town: Room) -> None:
    found, told = tables(town), material(town)
    assert len(found["Verabredungen"].rows) == len(told.agreements) > 0
    assert len(found["Ablauf"].rows) == len(told.agenda) > 0
    assert len(found["Eingeladene"].rows) == sum(len(sector.organisations) for sector in told.sectors) > 0


@pytest.mark.parametrize("decision", ["hold", "hide", "redact"])
def test_card_that_is_not_shown_is_in_no_table(room: Room, decision: str) -> None:
    seat = room.staff("moderator")
    saved = room.leave(seat, "friction", "friction", text="Das darf niemand zählen")
    assert "Das darf niemand zählen" in str(tables(room))
    judge(room.database, seat, saved.id, decision)
    assert "Das darf niemand zählen" not in str(tables(room))


def test_tables_in_english_have_english_heads(town: Room) -> None:
    heads = {head for sheet in tables(town, language="en").values() for head in sheet.head}
    assert {"No.", "When?", "I can help"} <= heads


def test_empty_workshop_has_tables_too(room: Room) -> None:
    workshop, _ = create_empty(room.database, room.catalogue, "Leer", None)
    assert all(sheet.rows == () for sheet in tables(room, workshop).values())
