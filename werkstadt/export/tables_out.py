"""Tables for programs that count: XLSX with heads that stay and filters, CSV in one ZIP; no text becomes a formula.

A cell is text or a whole number; what others typed may begin with `=`, and a spreadsheet would reckon with it
(OWASP, CSV Injection).
"""

import csv
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from io import BytesIO, StringIO
from typing import Protocol

import xlsxwriter

from werkstadt.export.settled_zip import settled

Row = Sequence[str | int]
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
LONGEST_NAME = 31
"""Characters of a sheet's name in Excel."""
LONGEST_CELL = 32767
"""Characters of a cell in Excel."""
NARROWEST, WIDEST = 8, 60
"""Widths of columns in characters."""
RECKONS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""How a text begins that a spreadsheet takes for a formula."""


class Table(Protocol):
    """One table: its name, the heads of its columns, rows as wide as the head."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def head(self) -> Sequence[str]:
        """The heads of its columns."""

    @property
    def rows(self) -> Sequence[Row]:
        """Its rows."""


def write_xlsx(tables: Sequence[Table], stand: date) -> bytes:
    """A workbook with a sheet for each table; same tables, same bytes."""
    made = BytesIO()
    book = xlsxwriter.Workbook(
        made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"created": datetime(stand.year, stand.month, stand.day, tzinfo=UTC).replace(tzinfo=None)})
    head, text = book.add_format({"bold": True, "bottom": 1, "text_wrap": True}), book.add_format({"text_wrap": True})
    text.set_align("top")
    for table, name in zip(tables, sheet_names([table.name for table in tables]), strict=True):
        sheet = book.add_worksheet(name)
        for column, said in enumerate(table.head):
            sheet.write_string(0, column, said, head)
            sheet.set_column(column, column, _width(table, column))
        for number, row in enumerate(table.rows, 1):
            for column, value in enumerate(row):
                if isinstance(value, int):
                    sheet.write_number(number, column, value, text)
                else:
                    sheet.write_string(number, column, value[:LONGEST_CELL], text)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(1, len(table.rows)), len(table.head) - 1)
    book.close()
    return settled(made.getvalue())


def write_csv(tables: Sequence[Table]) -> bytes:
    """A ZIP with a file for each table, as German spreadsheets open them: UTF-8 with its mark, semicolons.

    A text that begins like a formula gets an apostrophe before it; `+49 …` reads `'+49 …`.
    """
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number, (table, name) in enumerate(zip(tables, sheet_names([one.name for one in tables]), strict=True), 1):
            file = StringIO(newline="")
            writer = csv.writer(file, delimiter=";")
            writer.writerow([_harmless(said) for said in table.head])
            writer.writerows([[_harmless(value) for value in row] for row in table.rows])
            archive.writestr(f"{number:02} {name}.csv", "\ufeff" + file.getvalue())
    return settled(made.getvalue())


def sheet_names(names: Sequence[str]) -> list[str]:
    """Names that Excel takes, each its own."""
    found: list[str] = []
    for name in names:
        plain = " ".join(name.translate(FORBIDDEN).split())[:LONGEST_NAME].strip() or "–"
        number, other = 2, plain
        while other.casefold() in {one.casefold() for one in found}:
            other = f"{plain[: LONGEST_NAME - len(str(number)) - 1]} {number}"
            number += 1
        found.append(other)
    return found


def _width(table: Table, column: int) -> int:
    longest = max((len(str(row[column])) for row in table.rows), default=0)
    return max(NARROWEST, min(WIDEST, max(longest, len(table.head[column])) + 2))


def _harmless(value: str | int) -> str | int:
    return f"'{value}" if isinstance(value, str) and value.startswith(RECKONS) else value
