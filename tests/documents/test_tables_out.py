"""Tables for programs that count, read back by another library: every cell as it was typed, and nothing reckons."""

import csv
import io
import zipfile
from dataclasses import dataclass
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from werkstadt.export.tables_out import LONGEST_CELL, LONGEST_NAME, Row, sheet_names, write_csv, write_xlsx

DAY = date(2026, 11, 22)


@dataclass
class Plain:
    """A table."""

    name: str
    head: list[str]
    rows: list[Row]


HOSTILE = ["=1+1", "+49 3641", "-5", "@SUM(A1)", "https://a.example", "007", "\tx", "مرحبا", "a\nb", "😀", "x" * 40000]


def typed() -> Plain:
    """What people may type, each in a row with its number."""
    return Plain("Reibung", ["Nr.", "Karte"], [(number, text) for number, text in enumerate(HOSTILE, 1)])


def test_workbook_holds_each_cell_as_text_as_it_was_typed() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(write_xlsx([typed()], DAY)))
    rows = book.get_sheet_by_name("Reibung").to_python()
    assert rows[0] == ["Nr.", "Karte"]
    assert [row[0] for row in rows[1:]] == list(range(1, len(HOSTILE) + 1))
    assert [row[1] for row in rows[1:]] == [text[:LONGEST_CELL] for text in HOSTILE]


def test_workbook_knows_no_formula_and_no_link_its_head_stays_and_filters() -> None:
    parts = zipfile.ZipFile(io.BytesIO(write_xlsx([typed()], DAY)))
    sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert 'state="frozen"' in sheet
    assert f'<autoFilter ref="A1:B{len(HOSTILE) + 1}"/>' in sheet


def test_csv_holds_the_same_and_says_formulas_with_an_apostrophe() -> None:
    archive = zipfile.ZipFile(io.BytesIO(write_csv([typed(), Plain("Ablauf: früh/spät", ["Was"], [])])))
    assert archive.namelist() == ["01 Reibung.csv", "02 Ablauf früh spät.csv"]
    rows = list(csv.reader(io.StringIO(archive.read("01 Reibung.csv").decode("utf-8-sig"), newline=""), delimiter=";"))
    expected = [f"'{text}" if text[0] in "=+-@\t" else text for text in HOSTILE]
    assert [row[1] for row in rows[1:]] == expected


def test_empty_tables_are_tables() -> None:
    nothing = Plain("", ["Nr."], [])
    book = CalamineWorkbook.from_filelike(io.BytesIO(write_xlsx([nothing, nothing], DAY)))
    assert book.sheet_names == ["–", "– 2"]
    assert book.get_sheet_by_name("–").to_python() == [["Nr."]]


@pytest.mark.parametrize("name", ["A" * 60, "[x]:*?/\\'", "Zeit", "ZEIT", "zeit"])
def test_names_of_sheets_are_such_that_excel_takes(name: str) -> None:
    names = sheet_names([name, name.lower(), name.upper()])
    assert len({one.casefold() for one in names}) == 3
    assert all(0 < len(one) <= LONGEST_NAME and not set(one) & set("[]:*?/\\'") for one in names)


def test_same_tables_give_same_files() -> None:
    assert write_xlsx([typed()], DAY) == write_xlsx([typed()], DAY)
    assert write_csv([typed()]) == write_csv([typed()])
