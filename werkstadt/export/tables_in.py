"""Tables that people bring along: CSV as any program writes it, XLSX and ODS; rows of plain text come out."""

import csv
import zipfile
from datetime import date
from io import BytesIO, StringIO

from python_calamine import CalamineError, CalamineWorkbook

from werkstadt.errors import BrokenFile, TooLarge, mark

MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 60 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS = 5000, 30
ZIP = b"PK\x03\x04"
OLD_EXCEL = b"\xd0\xcf\x11\xe0"

TOO_HEAVY = mark("Diese Liste ist größer als 5 MB. Bitte nur die Spalten mit Namen und Gruppe speichern.")
NO_TABLE = mark("Das ist keine Tabelle, die hier gelesen werden kann. Möglich sind CSV, XLSX und ODS.")
EMPTY = mark("In dieser Tabelle steht nichts.")

Rows = list[list[str]]


def read_table(data: bytes) -> Rows:
    """The first sheet as rows of clean cells, without empty rows; at most 5,000 rows of 30 columns.

    Raises BrokenFile or TooLarge in words.
    """
    if len(data) > MOST_BYTES:
        raise TooLarge(TOO_HEAVY)
    rows = _sheet(data) if data.startswith((ZIP, OLD_EXCEL)) else _csv(data)
    filled = [row for row in ([cell.strip() for cell in row[:MOST_COLUMNS]] for row in rows) if any(row)]
    if not filled:
        raise BrokenFile(EMPTY)
    return filled[:MOST_ROWS]


def _sheet(data: bytes) -> Rows:
    try:
        if data.startswith(ZIP):
            _check_unpacked(data)
        rows = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError, IndexError) as error:
        raise BrokenFile(NO_TABLE) from error
    return [[_said(cell) for cell in row[:MOST_COLUMNS]] for row in rows[:MOST_ROWS]]


def _check_unpacked(data: bytes) -> None:
    """Raises TooLarge for a small file that unpacks to a huge one."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
            raise TooLarge(TOO_HEAVY)


def _said(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _csv(data: bytes) -> Rows:
    text = _decoded(data)
    if "\x00" in text:
        raise BrokenFile(NO_TABLE)
    first = text.splitlines()[:20]
    marks = {mark_: sum(line.count(mark_) for line in first) for mark_ in ";\t,"}
    delimiter = max(marks, key=lambda mark_: marks[mark_])
    try:
        return list(csv.reader(StringIO(text), delimiter=delimiter))
    except csv.Error as error:
        raise BrokenFile(NO_TABLE) from error


def _decoded(data: bytes) -> str:
    """UTF-8, UTF-16 where a mark says so, else what German Windows writes."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
