"""The workshop as tables: a workbook, or a ZIP of CSV files."""

from werkstadt.core.document import Document, Wanted
from werkstadt.core.documenting.context import Context
from werkstadt.core.documenting.material import Material
from werkstadt.core.documenting.sheets import Sheet, sheets
from werkstadt.documents.reading import gathered, named
from werkstadt.export.tables_out import write_csv, write_xlsx
from werkstadt.station.blocks import clean
from werkstadt.words import Words

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(wanted: Wanted) -> Document:
    """XLSX: a sheet per station, then organisations, agreements, course."""
    material, tables = _tables(wanted)
    return Document(write_xlsx(tables, wanted.today), XLSX, named(material, ".xlsx"))


def comma_files(wanted: Wanted) -> Document:
    """The same tables as CSV, in one ZIP."""
    material, tables = _tables(wanted)
    return Document(write_csv(tables), "application/zip", named(material, "-CSV.zip"))


def _tables(wanted: Wanted) -> tuple[Material, list[Sheet]]:
    material, kinds = gathered(wanted)
    context = Context(material, Words(material.language, material.gender), kinds.kinds, wanted.today)
    return material, [_clean(sheet) for sheet in sheets(context)]


def _clean(sheet: Sheet) -> Sheet:
    """Without signs that no file of this kind may hold."""
    rows = tuple(tuple(clean(cell) if isinstance(cell, str) else cell for cell in row) for row in sheet.rows)
    return Sheet(clean(sheet.name), tuple(map(clean, sheet.head)), rows)
